#pragma once
// What commands take whose result is a map: --save, -o.

#include <string>

#include "command.hpp"

namespace roer::cli {

/// --save, --no-save.
void add_save_option(Arguments& arguments, bool& save);
/// -o FILE in the formats of maps.
void add_map_file_option(Arguments& arguments, std::string& path);
/// Says under what name a map was kept, and in which file it was written; nothing of a name that is empty.
void print_saved(const std::string& layer, const std::string& project, const Session& session);
void print_written(const std::string& path, const Session& session);

}  // namespace roer::cli
