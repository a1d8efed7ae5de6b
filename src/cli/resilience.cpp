#include "command.hpp"
#include "map_options.hpp"
#include "page_option.hpp"
#include "resilience_text.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/json_resilience.hpp"
#include "roer/app/resilience_page.hpp"

namespace roer::cli {

namespace {

class Resilience final : public Command {
 public:
  std::string name() const override { return "resilience"; }
  Text about() const override {
    return {"gaan een groeiende concentratie van kwetsbare mensen en overlast samen, en waar niet",
            "whether a growing concentration of vulnerable people and nuisance go together, and where not"};
  }
  void setup(Arguments& arguments) override {
    add_measures(arguments);
    add_comparison(arguments);
    arguments.option("--top", top_,
                     {"aantal uitzonderingen in de lijst (anders 20)", "exceptions in the list (else 20)"});
    add_page_option(arguments, page_);
    add_names_option(arguments, names_);
    add_save_option(arguments, params_.save);
    add_map_file_option(arguments, params_.output);
  }
  int run(const Session& session) override {
    params_.choice.naming = naming_of(names_);
    if (const Status can = take_choice(); !can.ok()) return session.fail(can.faults());
    if (const Status can = check_page(page_); !can.ok()) return session.fail(can.faults());
    const auto result = app::measure_resilience(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (!page_.empty()) {
      const Status written =
          app::write_resilience_page(*result, params_, page_, session.language, *session.progress);
      if (!written.ok()) return session.fail(written.faults());
    }
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(resilience_text(*result, top_, session));
    print_saved(result->layer, params_.choice.project, session);
    print_written(result->file, session);
    print_page(page_, session);
    return 0;
  }

 private:
  void add_measures(Arguments& arguments) {
    app::ResilienceChoice& choice = params_.choice;
    arguments.positional("PROJECT", choice.project, {"het project", "the project"});
    arguments.option(
        "--groups", "ID", groups_,
        {"concentratie: een aantal, een deel in % of een score; met --kind estate: doelgroepen "
         "van verhuringen",
         "concentration: a count, a share in % or a score; with --kind estate: groups of lettings"});
    arguments.option("--per", "ID", choice.groups.per,
                     {"waarvan het een deel is, zoals kwb/a_hh", "what it is a part of, such as kwb/a_hh"});
    arguments.flag(
        "--groups-inverse", choice.groups.inverse,
        {"een hoge waarde betekent weinig kwetsbare mensen", "a high value means few vulnerable people"});
    arguments.option("--nuisance", "ID", nuisance_,
                     {"overlast: een aantal, een cijfer of een score, zoals leefbaarometer/onv; met --kind "
                      "estate: soorten meldingen (anders alle)",
                      "nuisance: a count, a rate or a score, such as leefbaarometer/onv; with --kind estate: "
                      "kinds of reports (else all)"});
    arguments.option("--nuisance-per", "ID", choice.nuisance.per,
                     {"waarop het cijfer is, zoals kwb/a_inw", "what the rate is of, such as kwb/a_inw"});
    arguments.flag("--nuisance-inverse", choice.nuisance.inverse,
                   {"een hoge score betekent weinig overlast (bekend van de Leefbaarometer)",
                    "a high score means little nuisance (known of the Leefbaarometer)"});
    arguments.option("--from", choice.from,
                     {"van dit jaar; anders het eerste van beide", "from this year; else the first of both"});
    arguments.option("--to", choice.to,
                     {"tot dit jaar; anders het laatste van beide", "to this year; else the last of both"});
    arguments.option(
        "--nuisance-from", choice.nuisance.from,
        {"overlast van dit jaar, waar dat een ander is", "nuisance from this year, where it differs"});
    arguments.option(
        "--nuisance-to", choice.nuisance.to,
        {"overlast tot dit jaar, waar dat een ander is", "nuisance to this year, where it differs"});
    arguments.option("--kind,--level", choice.kind,
                     {"soort gebied: buurt, wijk, pc4, ..., of estate: complexen uit de registers",
                      "kind of area: buurt, wijk, pc4, ..., or estate: estates of the registers"});
    arguments.option("--boundary-year", choice.boundary_year,
                     {"grenzen van dit jaar; anders de laatste", "borders of this year; else the latest"});
    arguments.option("--area", "CODE", params_.area,
                     {"toon alleen gebieden hierbinnen: code of naam van een gemeente",
                      "tell only areas inside this one: a code, or the name of a municipality"});
  }

  void add_comparison(Arguments& arguments) {
    arguments.option("--beside", "WHAT", beside_,
                     {"ten opzichte van municipality: de rest van de gemeente (anders), country: de rest van "
                      "het land, of itself: alleen het gebied zelf",
                      "beside municipality: the rest of the municipality (else), country: the rest of the "
                      "country, or itself: the area alone"});
    arguments.option("--fdr", false_discovery_,
                     {"deel van de genoemde gebieden dat toeval mag zijn (anders 0,05)",
                      "share of the areas named that may be chance (else 0.05)"});
    arguments.option("--groups-threshold", params_.groups_threshold,
                     {"klasse naar grootte: concentratie verandert vanaf zoveel, in haar eenheid",
                      "class by size: the concentration changes from so much on, in its unit"});
    arguments.option("--nuisance-threshold", params_.nuisance_threshold,
                     {"het zelfde voor de overlast", "the same of nuisance"});
    arguments.option("--cutoff", cutoff_,
                     {"gebieden verder dan zoveel meter zijn onafhankelijk (anders 5000)",
                      "areas farther than so many metres are independent (else 5000)"});
    arguments.flag(
        "--weighted", params_.weighted,
        {"weeg gebieden in de regressie naar inwoners", "weigh areas by residents in the regression"});
    arguments.flag("--plain-poisson", params_.plain_poisson,
                   {"toets alsof gebeurtenissen los van elkaar komen",
                    "test as if events came independently of each other"});
    arguments.option("--stock", "ID", params_.stock,
                     {"deel woningen van corporaties (anders kwb/p_wcorpw, als dat er is)",
                      "share of dwellings of associations (else kwb/p_wcorpw, if it is there)"});
    arguments.option(
        "--dwellings", "ID", params_.dwellings,
        {"alle woningen, waar --stock een aantal is", "all dwellings, where --stock is a count"});
    arguments.option("--cap", params_.cap,
                     {"complexen: tel van een melder hoogstens zoveel meldingen per maand (0: alle)",
                      "estates: count at most so many reports of one person in a month (0: all)"});
  }

  Status take_choice() {
    const auto benchmark = app::benchmark_named(beside_);
    if (!benchmark)
      return app::fault(ErrorCode::kUsage, "changes are not compared with this", beside_,
                        "municipality, country or itself", "Change --beside.");
    params_.shown = *benchmark;
    params_.false_discovery = false_discovery_.value_or(params_.false_discovery);
    params_.cutoff_metres = cutoff_.value_or(params_.cutoff_metres);
    return app::choose_measures(groups_, nuisance_, params_);
  }

  app::ResilienceParams params_;
  std::vector<std::string> groups_, nuisance_;
  std::optional<double> false_discovery_, cutoff_;
  std::string beside_ = "municipality";
  std::uint64_t top_ = 20;
  std::string page_;
  bool names_ = true;
};

}  // namespace

std::unique_ptr<Command> make_resilience_command() {
  return std::make_unique<Resilience>();
}

}  // namespace roer::cli
