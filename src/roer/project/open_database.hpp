#pragma once
// Opening the file of a project, for reading and for writing.

#include <string>

#include "roer/project/sqlite.hpp"

namespace roer {

/// Opened as if to write, where that is allowed, but held to reading: only then does the last one to close
/// the project clear the files of the log away. Where it is not allowed SQLite opens it for reading by
/// itself.
[[nodiscard]] Status open_for_reading(Database& database, const std::string& path);
/// Errors: kFileUnreadable if the file may not be written.
[[nodiscard]] Status open_for_writing(Database& database, const std::string& path);
/// A GIS may have switched the log off; without it readers would wait for writers.
void prepare_for_writing(Database& database);

}  // namespace roer
