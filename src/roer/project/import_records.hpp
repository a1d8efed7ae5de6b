#pragma once
// What was imported from which file: the records of imports and datasets.

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roer/project/project.hpp"
#include "roer/project/sqlite.hpp"

namespace roer {

/// Columns of read_import(), in its order.
inline constexpr const char* kImportColumns =
    "id, dataset, release, format, file, sha256, imported_at, rows_read, rows_used, replaced_by, notes";
/// The record in a row that begins with kImportColumns.
[[nodiscard]] ImportRecord read_import(const Statement& row);

/// Digest of all that an import would store: tells the same file read in another way (another mapping or
/// boundary year, or a reader that was mended) from the same file read in the same way.
[[nodiscard]] std::string content_digest(const Incoming& incoming);

/// The record in force with the digest, dataset, release and content of `incoming`, if any.
[[nodiscard]] std::optional<ImportRecord> import_in_force(Database& database, const Incoming& incoming,
                                                          const std::string& content);
/// Imports in force of the same dataset, release and file name, made before import `first_new`.
[[nodiscard]] std::set<std::uint32_t> corrected_imports(Database& database, const Incoming& incoming,
                                                        std::int64_t first_new);
/// Newest release in force of a dataset; empty if there is none.
[[nodiscard]] std::string release_in_force(Database& database, const std::string& dataset);

/// Stores the dataset (its texts are those of the newest release) and a record; returns the record as stored.
[[nodiscard]] ImportRecord store_import(Database& database, const Incoming& incoming,
                                        const std::string& content);
void store_indicators(Database& database, const std::vector<Indicator>& indicators);
void store_names(Database& database, const std::vector<const AreaNames*>& names);

/// Imports that some column, layer or crosswalk rests on.
[[nodiscard]] std::set<std::uint32_t> imports_in_use(Database& database);
void mark_replaced(Database& database, std::uint32_t import, std::int64_t by);

}  // namespace roer
