#pragma once
// Reads files of own registers and stores them: all of them, or none.

#include <string>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/base/result.hpp"
#include "roer/project/register_store.hpp"
#include "roer/sources/dataset.hpp"

namespace roer::app {

struct ImportRegisterParams {
  std::string project;
  std::vector<std::string> paths;
  RegisterKind kind{};
  std::string mapping;      ///< path of a mapping of columns; empty = none
  std::string until{};      ///< ISO day until which the exports run; empty = not told
  bool replace = false;     ///< also where many rows of an earlier file would go
  std::string addresses{};  ///< path of a table that places dwellings by their address; empty = none
};

struct ImportedRegister {
  RegisterOutcome outcome;
  std::vector<Note> notes;
};

struct ImportRegisterResult {
  RegisterKind kind{};
  std::vector<ImportedRegister> files;  ///< in the order of the paths
  std::size_t expired = 0;              ///< rows of the project deleted because their term had ended
  RegisterDoubts doubts;                ///< over all rows of the register that are now there
};

/// Errors: kUsage for an `until` that is no day or still to come; kOutOfRange where a file holds events after
/// it, and for `addresses` with another register than dwellings; those of AddressTable; those of
/// read_register, of all paths together; kDuplicateCode for a key in two of the files; those of
/// RegisterStore::open and RegisterStore::import.
[[nodiscard]] Result<ImportRegisterResult> import_registers(const ImportRegisterParams& params,
                                                            Progress& progress);

}  // namespace roer::app
