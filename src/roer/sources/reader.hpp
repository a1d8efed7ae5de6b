#pragma once
// From a file to a Dataset: recognise the format from the content, then read it.

#include <optional>
#include <string>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/sources/dataset.hpp"
#include "roer/sources/input_file.hpp"

namespace roer {

/// What the user says about a file, where the file does not say it itself.
struct ReadOptions {
  std::string table;                  ///< --table: name of an own table; empty = official formats only
  std::string mapping_path;           ///< --mapping: TOML that tells columns apart (docs/mapping.md)
  std::optional<Year> boundary_year;  ///< --boundary-year
  std::optional<Period> period;       ///< --period
  std::optional<AreaKind> kind;       ///< --kind
  std::vector<AreaNames> reference;   ///< known areas of the file's year, for exports without a code column
  std::string crs;  ///< --crs: coordinate system of the file, over what it says itself; "EPSG:28992"
};

/// A family of formats. `recognise` looks at the content only and gives its certainty in [0, 1].
/// Several files may be needed together (shapefile parts, members of one zip): `files` are all files of one
/// path, or all members of one archive; a reader tells through `takes` which of them it used.
class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual double recognise(const std::vector<InputFile>& files, std::size_t which) const = 0;
  [[nodiscard]] virtual Result<Dataset> read(const std::vector<InputFile>& files, std::size_t which,
                                             const ReadOptions& options, Progress& progress) const = 0;
  /// Files of the set that read() consumed besides `which`.
  [[nodiscard]] virtual std::vector<std::size_t> takes(const std::vector<InputFile>& /*files*/,
                                                       std::size_t /*which*/) const {
    return {};
  }
};

/// All readers, in a fixed order. Each is made in its own file: leefbaarometer_csv.cpp, statline_csv.cpp, ...
[[nodiscard]] const std::vector<const Reader*>& all_readers();

/// Reads every dataset of a path. Errors: those of open_input and of the reader; kFormatUnknown with what was
/// seen (an HTML page, a JSON without features, a text with another separator ...) and what to do.
[[nodiscard]] Result<std::vector<Dataset>> read_path(const std::string& path, const ReadOptions& options,
                                                     Progress& progress);

/// Readers of this library, one function per file, to build all_readers().
const Reader& leefbaarometer_csv_reader();
const Reader& leefbaarometer2_reader();
const Reader& leefbaarometer_geo_reader();
const Reader& cell_grid_reader();
const Reader& statline_csv_reader();
const Reader& statline_long_reader();
const Reader& official_table_reader();
const Reader& police_reader();
const Reader& joined_areas_reader();
const Reader& crosswalk_reader();
const Reader& boundaries_reader();
const Reader& own_table_reader();

}  // namespace roer
