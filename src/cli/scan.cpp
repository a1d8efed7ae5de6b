#include "command.hpp"
#include "page_option.hpp"
#include "roer/app/case_scan.hpp"
#include "roer/app/case_scan_page.hpp"
#include "roer/app/fault.hpp"
#include "said.hpp"
#include "scan_text.hpp"

namespace roer::cli {

namespace {

class Scan final : public Command {
 public:
  std::string name() const override { return "scan"; }
  Text about() const override {
    return {"waar, en sinds wanneer, zijn er meer gevallen dan toeval verklaart",
            "where, and since when, are there more cases than chance explains"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("CASES", params_.input.cases,
                         {"een tabel van gevallen; of het project, met --indicator",
                          "a table of cases; or the project, with --indicator"});
    add_inputs(arguments);
    add_choices(arguments);
    arguments.option("--top", top_, {"clusters in de lijst (anders 10)", "clusters in the list (else 10)"});
    add_page_option(arguments, page_);
    add_names_option(arguments, names_);
    arguments.footer(
        {"Kolommen heten place, period, cases, people, expected, controls, x en y (meters) of lon en lat; "
         "ook "
         "Nederlandse woorden, en bestanden zonder namen zoals SaTScan ze heeft: docs/methods/scan.md.",
         "Columns are called place, period, cases, people, expected, controls, x and y (metres) or lon and "
         "lat; Dutch "
         "words too, and files without names as SaTScan has them: docs/methods/scan.md."});
  }
  int run(const Session& session) override {
    params_.input.naming = naming_of(names_);
    for (std::size_t from = 0; from < adjust_.size();) {
      const std::size_t to = std::min(adjust_.find(',', from), adjust_.size());
      params_.input.adjust.emplace_back(trimmed(std::string_view(adjust_).substr(from, to - from)));
      from = to + 1;
    }
    params_.largest = largest_.value_or(params_.largest);
    if (const Status can = check_page(page_); !can.ok()) return session.fail(can.faults());
    const auto result = app::case_scan(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (!page_.empty()) {
      const Status written = app::write_case_scan_page(*result, page_, session.language, *session.progress);
      if (!written.ok()) return session.fail(written.faults());
    }
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(scan_text(*result, top_, session));
    print_page(page_, session);
    return 0;
  }

 private:
  void add_inputs(Arguments& arguments) {
    app::CaseInputParams& input = params_.input;
    arguments.option("--population", "FILE", input.population,
                     {"tabel van mensen of verwachte aantallen", "table of people or expected counts"});
    arguments.option("--controls", "FILE", input.controls, {"tabel van controles", "table of controls"});
    arguments.option("--places", "FILE", input.places,
                     {"tabel die zegt waar de plaatsen liggen", "table that tells where the places lie"});
    arguments.option("--areas", "PROJECT", input.areas,
                     {"de plaatsen zijn gebieden van dit project", "the places are areas of this project"});
    arguments.option("--indicator", "ID", input.indicator,
                     {"dit aantal van het project, zoals police/misdr, in plaats van een tabel",
                      "this count of the project, such as police/misdr, instead of a table"});
    arguments.option("--per", "BASE", input.per,
                     {"met --indicator: naar dit aantal (anders inwoners)",
                      "with --indicator: by this count (else residents)"});
    arguments.option("--kind", input.kind,
                     {"soort gebied: buurt, wijk, ...", "kind of area: buurt, wijk, ..."});
    arguments.option(
        "--boundary-year", input.boundary_year,
        {"grenzen van dit jaar; anders de laatste kaart", "borders of this year; else the latest map"});
    arguments.option("--columns", "NAME=FIELD,...", input.columns,
                     {"hoe kolommen heten, zoals county=place,pop=people",
                      "what columns are called, such as county=place,pop=people"});
    arguments.option("--coordinates", "ORDER", input.coordinates,
                     {"van plaatsen zonder kolomnamen: lat-lon of x-y",
                      "of places without names of columns: lat-lon or x-y"});
    arguments.option("--adjust", "COLUMNS", adjust_,
                     {"pas verwachte aantallen aan voor deze kolommen, zoals age,sex",
                      "adjust expected counts for these columns, such as age,sex"});
    arguments.flag("--events", input.events, {"elke rij is een geval", "each row is one case"});
    arguments.option("--by", "PERIOD", input.by,
                     {"tel per day, week, month of year (anders zoals de tabel)",
                      "count by day, week, month or year (else as the table)"});
    arguments.option("--from", "PERIOD", input.from, {"eerste periode", "first period"});
    arguments.option("--until", "PERIOD", input.to, {"laatste periode", "last period"});
  }
  void add_choices(Arguments& arguments) {
    arguments.option(
        "--model", "NAME", params_.input.model,
        {"poisson (anders, met mensen), bernoulli (met controles), permutation (zonder beide), expectation "
         "of "
         "negative-binomial",
         "poisson (else, with people), bernoulli (with controls), permutation (with neither), expectation or "
         "negative-binomial"});
    arguments.option(
        "--time", "WHICH", params_.time,
        {"whole (waar), retrospective (waar en wanneer; anders, met periodes) of prospective (tot nu toe)",
         "whole (where), retrospective (where and when; else, with periods) or prospective (up to now)"});
    arguments.option("--rates", "SIDE", params_.rates,
                     {"high (anders), low of both", "high (else), low or both"});
    arguments.option(
        "--windows", "SHAPE", params_.windows,
        {"circles (anders) of connected (aaneengesloten gebieden)", "circles (else) or connected areas"});
    arguments.option(
        "--nearest", params_.nearest,
        {"gebieden waaronder connected zoekt (anders 10)", "areas that connected looks among (else 10)"});
    arguments.option("--largest", largest_,
                     {"grootste cluster, als deel van alles (anders 0,5)",
                      "largest cluster, as a share of all (else 0.5)"});
    arguments.option("--radius", params_.radius,
                     {"grootste straal: meters, of de eenheid van x en y",
                      "largest radius: metres, or the unit of x and y"});
    arguments.option("--shortest", params_.shortest,
                     {"kortste cluster in periodes (anders 1)", "shortest cluster in periods (else 1)"});
    arguments.option(
        "--longest", params_.longest,
        {"langste cluster in periodes (anders de helft)", "longest cluster in periods (else half of all)"});
    arguments.option(
        "--replicates", params_.replicates,
        {"nagebootste kaarten (anders 999; 0: geen kansen)", "simulated maps (else 999; 0: no p)"});
    arguments.option("--seed", params_.seed,
                     {"zaad van het toeval (anders 1)", "seed of the random numbers (else 1)"});
    arguments.flag("--iterate", params_.iterate,
                   {"neem elk cluster weg voor het volgende gezocht wordt",
                    "take each cluster out before the next is looked for"});
    arguments.option(
        "--theta", params_.theta,
        {"spreiding van negative-binomial (anders geschat)", "spread of negative-binomial (else estimated)"});
    arguments.option("--besag-newell", params_.besag_newell,
                     {"toets in plaats daarvan hoe dichtbij de dichtstbijzijnde zoveel gevallen liggen",
                      "test instead how near the nearest so many cases lie"});
  }

  app::CaseScanParams params_;
  std::optional<double> largest_;
  std::string adjust_, page_;
  std::uint64_t top_ = 10;
  bool names_ = true;
};

}  // namespace

std::unique_ptr<Command> make_scan_command() {
  return std::make_unique<Scan>();
}

}  // namespace roer::cli
