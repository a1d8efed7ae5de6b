#pragma once
// The project file: one GeoPackage (SQLite) that holds everything of one user, whole at any moment.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/area/crosswalk.hpp"
#include "roer/area/frame.hpp"
#include "roer/area/geometry.hpp"
#include "roer/base/result.hpp"
#include "roer/project/score_record.hpp"
#include "roer/table/indicator.hpp"

namespace roer {

/// What was imported from which file, kept for ever, also after a newer release replaced it.
struct ImportRecord {
  std::int64_t id = 0;
  std::string dataset;
  std::string release;
  std::string format;
  std::string file;  ///< name without folders
  std::string sha256;
  std::string imported_at;  ///< UTC, "2026-11-24T09:30:00Z"
  std::size_t rows_read = 0;
  std::size_t rows_used = 0;
  std::int64_t replaced_by = 0;  ///< import that replaced it; 0 = in force
  std::string notes;             ///< JSON array of the reader's notes
};

/// What the project knows about a dataset.
struct DatasetRecord {
  std::string id;
  Text title;
  std::string publisher;
  std::string licence;
  std::string release;
  /// Its publisher computes all years anew with every release, so that years of two releases never compare
  /// (the Leefbaarometer): a newer release then replaces all of the older one, not only the same series.
  bool replaces_all = false;
};

/// A stored column, without its values.
struct SeriesInfo {
  std::string dataset;  ///< dataset it came with
  std::string indicator;
  Period period;
  AreaKind kind{};
  Year boundary_year;
  std::int64_t list = 0;  ///< series of one list of areas have the same number
  std::size_t areas = 0;
  StateCounts states{};
};

/// A dataset to store. The project does not know readers; `app` fills this from sources::Dataset.
struct Incoming {
  DatasetRecord dataset;
  ImportRecord record;  ///< id, replaced_by and imported_at are set by the project
  std::vector<Indicator> indicators;
  std::vector<const Frame*> frames;
  std::vector<const ShapeLayer*> shapes;
  std::vector<const AreaNames*> names;  ///< of areas without shapes here
  std::vector<const Crosswalk*> crosswalks;
};

/// What an import changed.
struct ImportOutcome {
  ImportRecord record;
  bool unchanged = false;          ///< this file (by digest) was in force already: nothing was written
  std::string replaced_release;    ///< release that was replaced, if any
  std::size_t values_new = 0;      ///< numbers of cells that the project did not have
  std::size_t values_changed = 0;  ///< cells that had another value before
  std::size_t values_removed = 0;  ///< numbers that the new release, or the corrected file, no longer holds
};

/// A judgement of staff or residents beside the numbers.
struct Verdict {
  std::int64_t id = 0;
  std::string framework;
  AreaCode area;
  Year boundary_year;
  std::string factor;  ///< factor id; empty = the whole neighbourhood
  double points = 0;
  bool overrules = false;  ///< false: stands beside the computed points
  std::string author;      ///< role or name as the user gave it
  std::string role;        ///< "staff" or "resident"
  std::string date;        ///< ISO date
  std::string reason;      ///< never empty
};

/// A computed map layer, written so that QGIS shows it with its colours at once.
struct StyledClass {
  double value = 0;
  Text label;
  std::string colour;  ///< "#rrggbb"
};
struct ResultLayer {
  std::string name;  ///< table name: "vitality"
  Text title;
  AreaList areas;
  std::vector<std::string> names;  ///< one per area
  struct Field {
    std::string name;
    std::vector<double> numbers;  ///< NaN = NULL; used when `texts` is empty
    std::vector<std::string> texts;
    bool is_integer = false;
  };
  std::vector<Field> fields;
  std::string class_field;  ///< field the style colours by
  std::vector<StyledClass> classes;
  std::string manifest;  ///< JSON: version, inputs, parameters
};

enum class Access : std::uint8_t { kRead, kWrite };
/// How places smaller than a municipality are called: what is shared need not name a neighbourhood.
enum class Naming : std::uint8_t { kNames, kCodes };

/// An open project. Reading sees one consistent state while another process writes (WAL); one writer at a
/// time.
class Project {
 public:
  /// Makes a new file. Errors: kProject if it exists or cannot be written.
  [[nodiscard]] static Result<Project> create(const std::string& path);
  /// Errors: kFileNotFound, kProject (not a Roer project), kProjectVersion (made by a newer Roer),
  /// kProjectBusy. An older schema is migrated, also when opened for reading. A project opened for reading
  /// shows the state of the moment it was opened for as long as it is open; what others write meanwhile is
  /// seen by those who open it later.  Cost: 0.2 s for the whole country with names and columns.
  /// With kCodes names() knows none of smaller places than a municipality, and their shapes are named by
  /// codes.
  [[nodiscard]] static Result<Project> open(const std::string& path, Access access,
                                            Naming naming = Naming::kNames);
  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();

  /// Stores datasets in one transaction: all or nothing. The rules, per series (indicator, period, kind,
  /// boundary year):
  ///  1. A file that is in force already (same digest, dataset, release and content) changes nothing.
  ///  2. A newer release of the dataset replaces the series as a whole and keeps the record of the older one;
  ///     an older release than the one in force is refused (kProject). Releases compare as text. Series that
  ///     the newer release does not hold stay, unless the dataset `replaces_all`: then all that is older
  ///     goes. Within one call releases are taken from old to new.
  ///  3. Parts of one release (one file per province) are merged by area. Where two parts hold the same cell
  ///     the later one wins, but a hole without a reason (missing, not measured) never hides a number.
  ///  4. A file of the same name, dataset and release as an earlier one is its correction: what only the
  ///     earlier one held goes.
  ///  5. Another dataset that repeats an indicator ("kwb/a_inw" in a joined table) only fills what the
  ///     indicator's own dataset leaves open.
  /// Shapes are stored per kind and boundary year under the same rules; those of another dataset replace a
  /// layer if they hold all of its areas, and otherwise only add the areas it lacks. Names: the later wins.
  /// An import that no longer holds anything gets `replaced_by`.
  /// Errors: kProject (older release; opened for reading), kProjectBusy, kFileUnreadable.  Cost: about 1 s
  /// for the whole country with a series of 20 years.
  [[nodiscard]] Result<std::vector<ImportOutcome>> import(const std::vector<Incoming>& incoming);

  [[nodiscard]] Result<std::vector<ImportRecord>> imports() const;
  [[nodiscard]] Result<std::vector<DatasetRecord>> datasets() const;
  [[nodiscard]] Result<std::vector<Indicator>> indicators() const;
  [[nodiscard]] Result<std::vector<SeriesInfo>> series() const;
  /// One stored column with the areas it is over. Errors: kMissingData.
  [[nodiscard]] Result<Frame> load(std::string_view indicator, Period period, AreaKind kind,
                                   Year boundary_year) const;
  /// Lists of areas that have shapes: kind and boundary year.
  [[nodiscard]] Result<std::vector<std::pair<AreaKind, Year>>> shape_layers() const;
  /// Shapes of a kind and boundary year. Errors: kMissingData.
  [[nodiscard]] Result<ShapeLayer> load_shapes(AreaKind kind, Year boundary_year) const;
  /// Areas of a shape layer, without the shapes (fast). Errors: kMissingData.
  [[nodiscard]] Result<AreaList> shaped_areas(AreaKind kind, Year boundary_year) const;
  /// Names by code, without the shapes (fast): those that came with shapes, else those that came with tables.
  /// Empty if none are known.
  [[nodiscard]] Result<std::map<AreaCode, std::string>> names(AreaKind kind, Year boundary_year) const;
  [[nodiscard]] Result<std::vector<Crosswalk>> crosswalks() const;

  [[nodiscard]] Result<std::int64_t> add(const Verdict& verdict);
  [[nodiscard]] Result<std::vector<Verdict>> verdicts(std::string_view framework) const;

  /// Writes (or replaces) a result layer with its style.
  [[nodiscard]] Status put(const ResultLayer& layer);
  [[nodiscard]] Result<std::vector<std::string>> result_layers() const;
  [[nodiscard]] Result<ResultLayer> load_layer(std::string_view name) const;

  /// Keeps a score as it is now. A record never changes. Errors: kProject (name in use, or empty; opened for
  /// reading).   Requires: columns as long as the areas.
  [[nodiscard]] Status put(const ScoreRecord& record);
  /// Oldest first.
  [[nodiscard]] Result<std::vector<RecordInfo>> records() const;
  /// Errors: kMissingData.
  [[nodiscard]] Result<ScoreRecord> load_record(std::string_view name) const;
  /// Errors: kMissingData.
  [[nodiscard]] Status remove_record(std::string_view name);

  [[nodiscard]] int schema_version() const;
  [[nodiscard]] const std::string& path() const;

 private:
  struct Impl;
  explicit Project(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Writes a layer with its shapes to a file; the format follows the name: .geojson .gpkg .csv .xlsx .shp
/// .fgb. Coordinates: those of `crs` (anything PROJ knows); if it is empty GeoJSON is in EPSG:4326 (RFC 7946)
/// and all others in EPSG:28992.  Shapefile names are cut to 10 bytes and told in notes. Errors:
/// kNotSupported (other ending), kFileUnreadable (cannot be written), kProject (a project would be
/// overwritten), kUsage (a `crs` for a table), those of project_from_rd.  The file appears whole or not at
/// all.
[[nodiscard]] Result<std::vector<Text>> export_layer(const ResultLayer& layer, const ShapeLayer* shapes,
                                                     const std::string& path, const std::string& crs = "");

}  // namespace roer
