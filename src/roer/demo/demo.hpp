#pragma once
// A fictional municipality as the files a user would download and keep: official formats with their dirt,
// and the registers of a fictional housing association.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/base/text.hpp"
#include "roer/table/register.hpp"

namespace roer::demo {

struct DemoParams {
  std::uint64_t seed = 2024;
};

/// One file, and what a user has to say when importing it.
struct DemoFile {
  std::string name;           ///< relative to the folder, e.g. "official/buurt 2024.gpkg"
  std::string bytes;          ///< the whole file
  std::string table;          ///< --table of an own register, else empty
  std::string kind;           ///< --kind of an own register ("estate"), else empty
  std::string period;         ///< --period if the file needs it, else empty
  std::string boundary_year;  ///< --boundary-year if the file does not tell it, else empty
};

/// One file of rows of an own register: roer import --register.
struct DemoRegister {
  std::string name;  ///< relative to the folder
  std::string bytes;
  RegisterKind kind{};
};

/// A municipality that does not exist, with everything that is known about it.
struct Demo {
  std::string municipality_code;  ///< "GM9901"; no Dutch municipality has a code of this size
  Text municipality_name;
  std::vector<DemoFile> files;          ///< in the order in which they are to be imported
  std::vector<DemoRegister> registers;  ///< to be imported after the files, in this order
  std::string truth;                    ///< TOML: what was planted in the reports of nuisance, for tests
};

/// Makes the municipality: about 60 neighbourhoods in 12 districts on both banks of a river, six estates,
/// liveability from 2002 to 2024, key figures, crimes, health, and the registers of the association: tables
/// by year, and row by row about 5,000 dwellings, their lettings and 20,000 reports of nuisance in ten years.
/// The same seed gives the same bytes on any number of threads; another seed gives other borders and other
/// numbers with the same names and the same story.
/// Errors: kFormatBroken if a library could not write one of the formats.    Cost: about 0.3 s.
/// Caveat: the numbers are invented; only their forms, ranges and relations follow the published files.
[[nodiscard]] Result<Demo> make_demo(const DemoParams& params);

}  // namespace roer::demo
