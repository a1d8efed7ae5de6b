#include "map_options.hpp"

#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

void add_save_option(Arguments& arguments, bool& save) {
  arguments.flag("--save,!--no-save", save,
                 {"bewaar de kaart in het project (--no-save: niet)",
                  "keep the map in the project (--no-save: do not)"});
}

void add_map_file_option(Arguments& arguments, std::string& path) {
  arguments.option("-o,--output", "FILE", path,
                   {"schrijf de kaart ook als .gpkg .geojson .csv .xlsx .shp of .fgb",
                    "write the map also as .gpkg .geojson .csv .xlsx .shp or .fgb"});
}

void print_saved(const std::string& layer, const std::string& project, const Session& session) {
  if (layer.empty()) return;
  session.print(wrapped(said(session.language, "Bewaard als kaart \"{}\" in {}.",
                             "Saved as map \"{}\" in {}.", layer, project)));
}

void print_written(const std::string& path, const Session& session) {
  if (path.empty()) return;
  session.print(said(session.language, "{} geschreven\n", "{} written\n", path));
}

}  // namespace roer::cli
