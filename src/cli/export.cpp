#include "command.hpp"
#include "roer/app/export_scores.hpp"
#include "roer/app/json.hpp"
#include "written_text.hpp"

namespace roer::cli {

namespace {

class Export final : public Command {
 public:
  std::string name() const override { return "export"; }
  Text about() const override {
    return {"schrijf scores als kaart of tabel voor andere programma's",
            "write scores as a map or table for other programs"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.required_option(
        "-o,--output", "FILE", params_.output,
        {"te schrijven bestand; de vorm volgt de naam: .geojson, .gpkg, .csv, .xlsx, .shp "
         "of .fgb",
         "file to write; its format follows the name: .geojson, .gpkg, .csv, .xlsx, "
         ".shp or .fgb"});
    params_.layer = "vitality";
    arguments.option(
        "--layer", "NAME", params_.layer,
        {"bewaarde kaart, of een raamwerk (anders vitality)", "saved map, or a framework (else vitality)"});
    arguments.option("--area", "CODE", params_.area,
                     {"alleen dit gebied: code of naam van een gemeente",
                      "this area only: a code, or the name of a municipality"});
    arguments.option(
        "--crs", "EPSG:N", params_.crs,
        {"coördinatenstelsel van het bestand, zoals EPSG:3857 (anders EPSG:4326 voor .geojson en "
         "EPSG:28992 voor de andere)",
         "coordinate system of the file, such as EPSG:3857 (else EPSG:4326 for .geojson and "
         "EPSG:28992 for the others)"});
    arguments.option(
        "--boundary-year", params_.boundary_year,
        {"grenzen van een raamwerk dat niet bewaard is", "borders for a framework that is not saved"});
  }
  int run(const Session& session) override {
    const auto written = app::export_scores(params_, *session.progress);
    return session.tell(written, [&] { return written_text(*written, session); });
  }

 private:
  app::ExportParams params_;
};

}  // namespace

std::unique_ptr<Command> make_export_command() {
  return std::make_unique<Export>();
}

}  // namespace roer::cli
