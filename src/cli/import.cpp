#include "roer/app/import.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "command.hpp"
#include "import_text.hpp"
#include "roer/app/json.hpp"
#include "roer/app/json_register.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

class Import final : public Command {
 public:
  std::string name() const override { return "import"; }
  Text about() const override {
    return {"lees bestanden in: alles of niets", "read files into a project: all or nothing"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.positionals(
        "FILE", params_.paths,
        {"officiële bestanden of eigen tabellen; ook .gz en .zip. Wat het is, blijkt uit de "
         "inhoud",
         "official files or own tables; also .gz and .zip. What they are is seen from "
         "their content"});
    arguments.option(
        "--table", "NAME", params_.table,
        {"naam van een eigen tabel, zoals committees", "name of an own table, such as committees"});
    arguments.option("--mapping", "FILE", params_.mapping,
                     {"TOML die zegt welke kolom wat is (docs/mapping.md)",
                      "TOML that says which column is what (docs/mapping.md)"});
    arguments.option(
        "--register", "NAME", register_,
        {"eigen register: estates, dwellings, lettings, nuisance, turnover, refusals of contacts "
         "(docs/registers.md)",
         "own register: estates, dwellings, lettings, nuisance, turnover, refusals or contacts "
         "(docs/registers.md)"});
    arguments.option("--until", "DATE", until_,
                     {"van een register: de dag tot en met welke de export loopt",
                      "of a register: the day until which the export runs"});
    arguments.flag("--replace", replace_,
                   {"van een register: ook als er veel rijen van een eerder bestand vervallen",
                    "of a register: also where many rows of an earlier file go"});
    arguments.option(
        "--addresses", "FILE", addresses_,
        {"van het register dwellings: tabel met postcode, huisnummer, x en y (BAG) voor woningen "
         "zonder plek",
         "of the register dwellings: table with postcode, house number, x and y (BAG) for dwellings "
         "without a place"});
    arguments.option("--boundary-year", params_.boundary_year,
                     {"jaar van de grenzen waar de codes bij horen, als het bestand dat niet zegt",
                      "year of the borders that the codes belong to, where the file does not say"});
    arguments.option("--period", params_.period,
                     {"periode van de waarden, als het bestand die niet zegt: 2024 of 2024-03",
                      "period of the values, where the file does not say: 2024 or 2024-03"});
    arguments.option("--kind", params_.kind,
                     {"soort gebied van de codes: buurt, wijk, gemeente, estate, pc4, ...",
                      "kind of area of the codes: buurt, wijk, gemeente, estate, pc4, ..."});
    arguments.option("--crs", "CODE", params_.crs,
                     {"coördinatenstelsel van vormen, als het bestand dat niet of verkeerd zegt: EPSG:28992",
                      "coordinate system of shapes, where the file says none or a wrong one: EPSG:28992"});
  }
  int run(const Session& session) override {
    if (!register_.empty()) return import_register(session);
    if (!until_.empty() || replace_ || !addresses_.empty()) return session.fail(of_registers_alone());
    const auto result = app::import_files(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(import_text(result->datasets, session));
    if (!result->stale_layers.empty())
      session.print(wrapped(
          said(session.language,
               "Eerder gemaakte scores ({}) zijn van voor deze invoer; roer score rekent ze opnieuw uit.",
               "Scores saved earlier ({}) date from before this import; roer score works them out again.",
               fmt::join(result->stale_layers, ", "))));
    return 0;
  }

 private:
  Error of_registers_alone() const {
    Error error;
    error.code = ErrorCode::kUsage;
    error.column = replace_ ? "--replace" : until_.empty() ? "--addresses" : "--until";
    error.message = "this goes with --register alone";
    error.expected = register_kind_names();
    error.remedy = "Leave it out, or name the register.";
    return error;
  }

  int import_register(const Session& session) {
    const auto kind = register_kind_named(register_);
    const bool other = !params_.table.empty() || params_.boundary_year || params_.period || params_.kind ||
                       !params_.crs.empty();
    if (!kind || other) {
      Error error;
      error.code = ErrorCode::kUsage;
      error.column = "--register";
      error.message = kind ? "only --mapping, --until, --replace and --addresses go with --register"
                           : "there is no such register";
      error.found = excerpt(register_);
      error.expected = register_kind_names();
      error.remedy = "See docs/registers.md.";
      return session.fail(error);
    }
    const auto result = app::import_registers(
        {params_.project, params_.paths, *kind, params_.mapping, until_, replace_, addresses_},
        *session.progress);
    return session.tell(result, [&] { return import_text(*result, session); });
  }

  app::ImportParams params_;
  std::string register_, until_, addresses_;
  bool replace_ = false;
};

}  // namespace

std::unique_ptr<Command> make_import_command() {
  return std::make_unique<Import>();
}

}  // namespace roer::cli
