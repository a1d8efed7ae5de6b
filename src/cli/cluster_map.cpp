#include "cluster_text.hpp"
#include "command.hpp"
#include "map_options.hpp"
#include "page_option.hpp"
#include "roer/app/cluster_page.hpp"
#include "roer/app/fault.hpp"

namespace roer::cli {

namespace {

class ClusterMap final : public Command {
 public:
  std::string name() const override { return "cluster-map"; }
  Text about() const override {
    return {"waar hoge en lage waarden bij elkaar liggen", "where high and low values lie together"};
  }
  void setup(Arguments& arguments) override {
    app::ClusterChoice& choice = params_.choice;
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.option(
        "--indicator", "ID", choice.indicator,
        {"van deze indicator, zoals leefbaarometer/onv", "of this indicator, such as leefbaarometer/onv"});
    arguments.option("--layer", "NAME", choice.layer,
                     {"van deze bewaarde score (roer score)", "of this saved score (roer score)"});
    arguments.option("--rate-of", "COUNT", choice.rate_of,
                     {"van het cijfer van dit aantal; met --per", "of the rate of this count; with --per"});
    arguments.option("--per", "BASE", choice.per,
                     {"waarop het cijfer is, zoals kwb/a_inw", "what the rate is of, such as kwb/a_inw"});
    arguments.option("--with", "ID", choice.with,
                     {"tweede indicator: is die hoog rond gebieden waar de eerste hoog is",
                      "second indicator: is it high around areas where the first is high"});
    arguments.option(
        "--statistic", "NAME", statistic_,
        {"moran, hot-spots (Getis-Ord G*), geary (lokale Geary: lijkt een gebied op zijn buren) of joins "
         "(waarden zijn klassen: ligt een gebied tussen zijn eigen klasse); anders moran",
         "moran, hot-spots (Getis-Ord G*), geary (local Geary: is an area like its neighbours) or joins "
         "(values are classes: is an area among its own class); else moran"});
    arguments.option("--joins-above", joins_above_,
                     {"tel hoe vaak buren beide boven deze waarde liggen, of een van beide",
                      "count how often neighbours are both above this value, or one of them"});
    arguments.option(
        "--weights", "HOW", params_.weights,
        {"wie buren zijn: contiguity[:METER] (anders), knn:AANTAL, distance:METER, kernel:METER",
         "who are neighbours: contiguity[:METRES] (else), knn:NUMBER, distance:METRES, kernel:METRES"});
    arguments.option("--area", "CODE", choice.area,
                     {"alleen hierbinnen: code of naam van een gemeente",
                      "only inside this area: a code, or the name of a municipality"});
    arguments.option(
        "--kind", choice.kind,
        {"soort gebied: buurt, wijk, gemeente, ...", "kind of area: buurt, wijk, gemeente, ..."});
    arguments.option("--period", choice.period,
                     {"jaar of maand; anders de laatste", "year or month; else the latest"});
    arguments.option(
        "--boundary-year", choice.boundary_year,
        {"grenzen van dit jaar; anders de laatste kaart", "borders of this year; else the latest map"});
    arguments.option("--fdr", false_discovery_,
                     {"deel van de clusters dat toeval mag zijn (anders 0,05)",
                      "share of the clusters that may be chance (else 0.05)"});
    arguments.option("--permutations", params_.draws,
                     {"aantal permutaties (anders 999)", "number of permutations (else 999)"});
    arguments.option("--seed", params_.seed,
                     {"zaad van het toeval (anders 1)", "seed of the random numbers (else 1)"});
    arguments.flag("--shared-null", params_.shared_null,
                   {"kortere weg: gebieden met evenveel buren delen hun permutaties",
                    "shortcut: areas of as many neighbours share their permutations"});
    arguments.flag("--one-sided", params_.one_sided,
                   {"p van de kant die gezien werd, zoals GeoDa en esda (anders tweezijdig)",
                    "p of the side that was seen, as GeoDa and esda (else two-sided)"});
    arguments.option(
        "--variance", "OVER", variance_,
        {"waardoor lokale Moran en Geary gedeeld worden: n (anders, zoals gepubliceerd) of n-1 (esda, "
         "GeoDa); de toetsen blijven gelijk",
         "what local Moran and Geary are divided by: n (else, as published) or n-1 (esda, GeoDa); "
         "tests stay the same"});
    arguments.option("--top", top_,
                     {"aantal clusters in de lijst (anders 20)", "clusters in the list (else 20)"});
    add_page_option(arguments, page_);
    add_names_option(arguments, names_);
    add_save_option(arguments, params_.save);
    add_map_file_option(arguments, params_.output);
  }
  int run(const Session& session) override {
    params_.naming = naming_of(names_);
    const auto statistic = app::cluster_statistic_named(statistic_);
    if (!statistic)
      return session.fail(app::fault(ErrorCode::kUsage, "there is no such statistic", statistic_,
                                     "moran, hot-spots, geary or joins", "See roer cluster-map --help."));
    params_.statistic = *statistic;
    const auto variance = app::variance_named(variance_);
    if (!variance)
      return session.fail(app::fault(ErrorCode::kUsage, "local figures are not divided by this", variance_,
                                     "n (as published) or n-1 (as esda and GeoDa)"));
    params_.variance = *variance;
    params_.joins_above = joins_above_;
    params_.false_discovery = false_discovery_.value_or(params_.false_discovery);
    if (const Status can = check_page(page_); !can.ok()) return session.fail(can.faults());
    const auto result = app::cluster_map(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (!page_.empty()) {
      const Status written =
          app::write_cluster_page(*result, params_, page_, session.language, *session.progress);
      if (!written.ok()) return session.fail(written.faults());
    }
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(cluster_text(*result, top_, session));
    print_saved(result->layer, params_.project, session);
    print_written(result->file, session);
    print_page(page_, session);
    return 0;
  }

 private:
  app::ClusterMapParams params_;
  std::optional<double> false_discovery_, joins_above_;
  std::string statistic_ = "moran", variance_ = "n";
  std::uint64_t top_ = 20;
  std::string page_;
  bool names_ = true;
};

}  // namespace

std::unique_ptr<Command> make_cluster_map_command() {
  return std::make_unique<ClusterMap>();
}

}  // namespace roer::cli
