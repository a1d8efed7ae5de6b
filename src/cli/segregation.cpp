#include <algorithm>
#include <charconv>

#include "command.hpp"
#include "map_options.hpp"
#include "page_option.hpp"
#include "points_text.hpp"
#include "roer/app/measure_segregation.hpp"
#include "roer/app/point_segregation.hpp"
#include "roer/app/school_page.hpp"
#include "roer/app/segregation_page.hpp"
#include "roer/app/segregation_series.hpp"
#include "said.hpp"
#include "schools_text.hpp"
#include "segregation_text.hpp"
#include "segregation_variants.hpp"

namespace roer::cli {

namespace {

/// The parts of "a,b,c".
std::vector<std::string> parted(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    if (const auto part = trimmed(std::string_view(list).substr(begin, end - begin)); !part.empty())
      parts.emplace_back(part);
    begin = end + 1;
  }
  return parts;
}

Result<std::vector<AreaKind>> kinds_named(const std::string& list) {
  std::vector<AreaKind> kinds;
  for (const std::string& name : parted(list)) {
    const auto kind = area_kind_named(name);
    if (!kind) {
      Error error;
      error.code = ErrorCode::kUsage;
      error.message = "this is no kind of area";
      error.found = excerpt(name);
      error.expected = "wijk, gemeente or provincie, parted by commas";
      return error;
    }
    kinds.push_back(*kind);
  }
  return kinds;
}

Result<std::vector<double>> values_named(const std::string& list) {
  std::vector<double> values;
  for (const std::string& one : parted(list)) {
    double value = 0;
    const auto [end, code] = std::from_chars(one.data(), one.data() + one.size(), value);
    if (code != std::errc() || end != one.data() + one.size()) {
      Error error;
      error.code = ErrorCode::kUsage;
      error.message = "this is no value of a class";
      error.found = excerpt(one);
      error.expected = "numbers such as 18,34.5,75, one per group";
      return error;
    }
    values.push_back(value);
  }
  return values;
}

/// One of two ways by its name.
template <class Way>
std::optional<Way> named(const std::string& name) {
  for (const Way way : {static_cast<Way>(0), static_cast<Way>(1)})
    if (app::name_of(way) == name) return way;
  return {};
}

Error no_such_way(const std::string& found, std::string expected) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.message = "this way of rounding or drawing is not known";
  error.found = excerpt(found);
  error.expected = std::move(expected);
  return error;
}

class Segregation final : public Command {
 public:
  std::string name() const override { return "segregation"; }
  Text about() const override {
    return {"hoe groepen inwoners gescheiden wonen, en op welke schaal",
            "how groups of residents live apart, and at which scale"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.required_option(
        "--groups", "ID,ID,...", groups_,
        {"indicatoren die de groepen tellen: kwb/a_nl_all,kwb/a_eur_al,kwb/a_neu_al; of een "
         "woord: tenure (eigendom van woningen), income (huishoudens, laagste 40 % en "
         "hoogste 20 %), income-persons, low-income",
         "indicators that count the groups: kwb/a_nl_all,kwb/a_eur_al,kwb/a_neu_al; or a "
         "word: tenure (of dwellings), income (households, lowest 40% and highest 20%), "
         "income-persons, low-income"});
    arguments.option("--total", "ID", params_.people.total,
                     {"alle inwoners: wie in geen groep zit wordt de groep \"Overigen\"",
                      "all residents: who is in no group becomes the group \"Others\""});
    arguments.option("--shares-of", "ID", params_.people.shares_of,
                     {"de groepen zijn percentages van dit aantal: kwb/p_koopw van kwb/a_woning",
                      "the groups are percentages of this count: kwb/p_koopw of kwb/a_woning"});
    arguments.flag("--ordered", params_.ordered,
                   {"de groepen staan op volgorde, de laagste eerst: ook H met volgorde en H naar rang",
                    "the groups are in order, lowest first: H in order and rank-order H too"});
    arguments.option(
        "--means", "ID", params_.spread.means,
        {"ook ongelijkheid tussen gebieden in een bedrag: gemiddelde per gebied, zoals kwb/g_ink_po",
         "also inequality between areas in an amount: mean per area, such as kwb/g_ink_po"});
    arguments.option("--deviations", "ID", params_.spread.deviations,
                     {"standaardafwijking binnen elk gebied bij --means: dan ook de sorteringsindex (NSI)",
                      "standard deviation inside each area with --means: the sorting index (NSI) too"});
    arguments.option("--class-values", "LIST", class_values_,
                     {"een waarde per groep, zoals 18,34,75 (duizend euro): Gini, Theil en NSI",
                      "a value of each group, such as 18,34,75 (thousand euro): Gini, Theil and NSI"});
    arguments.option("--area", "CODE", params_.area,
                     {"alleen dit gebied: code of naam van een gemeente",
                      "this area only: a code, or the name of a municipality"});
    arguments.option("--level", level_,
                     {"soort gebied dat telt (anders buurt)", "kind of area that counts (else buurt)"});
    arguments.option("--within", "KIND,...", within_,
                     {"niveaus om de segregatie in te ontleden (anders alle die bekend zijn)",
                      "levels to take segregation apart by (else all that are known)"});
    arguments.option(
        "--period", params_.people.period,
        {"periode van de aantallen; anders de laatste", "period of the counts; else the latest"});
    arguments.option("--boundary-year", params_.people.boundary_year,
                     {"grenzen van dit jaar; anders die van de aantallen",
                      "borders of this year; else those of the counts"});
    variants_.setup(arguments);
    arguments.flag("--profile", profile_,
                   {"ook per schaal: de naaste inwoners rond elk gebied",
                    "also by scale: the nearest residents around each area"});
    arguments.option("--scales", "LIST", scales_,
                     {"schalen van het profiel: inwoners of meters, zoals 3200,51200,2km",
                      "scales of the profile: residents or metres, such as 3200,51200,2km"});
    arguments.flag("--beyond", beyond_,
                   {"in het profiel tellen ook mensen buiten de grens van het gebied mee als omgeving",
                    "in the profile people beyond the border of the area count as surroundings too"});
    variants_.setup_space(arguments);
    arguments.option("--compare", "CODE", params_.compare,
                     {"vergelijk met dit gebied", "compare with this area"});
    arguments.option("--compare-period", params_.compare_period,
                     {"vergelijk met deze periode, op dezelfde grenzen, en ontleed het verschil naar "
                      "oorzaak, groep en gebied",
                      "compare with this period, on the same borders, and take the change apart by cause, "
                      "group and area"});
    variants_.setup_change(arguments);
    arguments.option(
        "--periods", "LIST", periods_,
        {"reeks door de jaren op deze grenzen: all (alle periodes van het project) of 2017,2019,2024",
         "series over the years on these borders: all (all periods of the project) or "
         "2017,2019,2024"});
    arguments.option(
        "--pupils", "FILE", schools_.pupils,
        {"scholen in plaats van buurten: leerlingen per school en postcode (JSON); --groups is dan "
         "een indicator van postcodes, zoals leefbaarometer2/kl",
         "schools instead of neighbourhoods: pupils per school and postcode (JSON); --groups is "
         "then an indicator of postcodes, such as leefbaarometer2/kl"});
    arguments.option(
        "--points", "FILE", points_.points,
        {"eigen punten in plaats van gebieden: tabel met x en y (RD, meters) of lon en lat, en kolommen voor "
         "--groups; alleen per schaal",
         "own points instead of areas: a table with x and y (RD, metres) or lon and lat, and columns for "
         "--groups; by scale only"});
    arguments.option("--network", "FILE", points_.network,
                     {"bij --points langs straten in plaats van hemelsbreed: lijnen (GeoPackage, GeoJSON, "
                      "Shapefile) of een "
                      "tabel met from, to, metres en de plaats van beide",
                      "with --points along streets instead of as the crow flies: lines (GeoPackage, GeoJSON, "
                      "Shapefile) or a "
                      "table with from, to, metres and the places of both"});
    arguments.option(
        "--rounded-to", params_.rounded_to,
        {"aantallen zijn afgerond op dit getal, hoogstens 25 (anders 5 als alle veelvouden van 5 zijn; 1: "
         "niet)",
         "counts were rounded to this, 25 at most (else 5 if all are multiples of 5; 1: not)"});
    arguments.option(
        "--rounding", "HOW", rounding_,
        {"hoe er is afgerond: random (willekeurig omhoog of omlaag, zoals kwb van het CBS) of nearest "
         "(naar het dichtstbijzijnde); anders wat de bron doet",
         "how counts were rounded: random (up or down by chance, as kwb of Statistics Netherlands "
         "is) or nearest; else what the source does"});
    arguments.option(
        "--resample", "WAY", resample_,
        {"hoe mensen opnieuw worden getrokken: groups (elke groep over de gebieden) of cells (allen over "
         "groepen en gebieden); anders zoals gepubliceerd: H en M cells, de andere groups",
         "how people are drawn again: groups (each group over the areas) or cells (all over "
         "groups and areas); else as published: H and M cells, the others groups"});
    arguments.option("--bootstrap", params_.draws,
                     {"aantal trekkingen voor toeval, steekproef en afronding (anders 200; 20 of meer; 0: "
                      "geen, niet met --pupils)",
                      "number of draws for chance, sampling and rounding (else 200; 20 or more; 0: none, not "
                      "with --pupils)"});
    arguments.option("--seed", params_.seed,
                     {"zaad van het toeval (anders 1)", "seed of the random numbers (else 1)"});
    add_page_option(arguments, page_);
    add_names_option(arguments, names_);
    add_save_option(arguments, params_.save);
    arguments.footer(
        {"De groepen zijn gepubliceerde aantallen per gebied. Wat hier uitkomt gaat over gebieden en "
         "is nooit invoer bij het toewijzen van woningen.",
         "The groups are published counts per area. What comes out is about areas, and never an input "
         "to the allocation of dwellings."});
  }
  int run(const Session& session) override {
    params_.naming = naming_of(names_);
    if (!schools_.pupils.empty()) return run_schools(session);
    if (!points_.points.empty()) return run_points(session);
    if (!points_.network.empty())
      return session.fail(Error{ErrorCode::kUsage,
                                "streets lead to points",
                                {},
                                0,
                                {},
                                "--network",
                                "--network with --points",
                                "Add --points, or leave --network out."});
    if (const Status can = variants_.choose(params_); !can.ok()) return session.fail(can.faults());
    params_.people.groups = parted(groups_);
    if (level_) params_.people.level = *level_;
    auto values = values_named(class_values_);
    if (!values.ok()) return session.fail(values.faults());
    params_.spread.class_values = std::move(*values);
    auto within = kinds_named(within_);
    if (!within.ok()) return session.fail(within.faults());
    params_.within = std::move(*within);
    if (profile_ || beyond_ || !scales_.empty()) params_.profile = app::ProfileChoice{{}, beyond_};
    params_.rounding = named<segregation::RoundingRule>(rounding_);
    if (!rounding_.empty() && !params_.rounding)
      return session.fail(no_such_way(rounding_, "random or nearest"));
    params_.resample = named<segregation::Resample>(resample_);
    if (!resample_.empty() && !params_.resample)
      return session.fail(no_such_way(resample_, "groups or cells"));
    if (!scales_.empty()) {
      auto scales = app::scales_named(scales_);
      if (!scales.ok()) return session.fail(scales.faults());
      params_.profile->scales = std::move(*scales);
    }
    if (!periods_.empty()) {
      auto periods = app::periods_named(periods_);
      if (!periods.ok()) return session.fail(periods.faults());
      params_.periods = std::move(*periods);
    }
    if (const Status can = check_page(page_); !can.ok()) return session.fail(can.faults());
    auto result = app::measure_segregation(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (!page_.empty()) {
      const Status written =
          app::write_segregation_page(*result, params_.project, page_, session.language, *session.progress);
      if (!written.ok()) return session.fail(written.faults());
      result->page = page_;
    }
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(segregation_text(*result, session));
    if (!result->layer.empty())
      session.print(said(session.language, "\nBewaard als kaart \"{}\" in {}.\n",
                         "\nSaved as map \"{}\" in {}.\n", result->layer, params_.project));
    if (!result->change_layer.empty())
      session.print(said(session.language, "Bewaard als kaart \"{}\" in {}.\n",
                         "Saved as map \"{}\" in {}.\n", result->change_layer, params_.project));
    print_page(page_, session);
    return 0;
  }

 private:
  int run_schools(const Session& session) {
    if (!params_.area.empty() || !params_.people.total.empty() || profile_ || beyond_ || !scales_.empty() ||
        !within_.empty() || level_ || !params_.compare.empty() || params_.compare_period ||
        !periods_.empty() || params_.rounded_to || !rounding_.empty() || !resample_.empty() ||
        !params_.people.shares_of.empty() || params_.ordered || !params_.spread.means.empty() ||
        !params_.spread.deviations.empty() || !class_values_.empty() || variants_.given_of_areas() ||
        !points_.points.empty() || !points_.network.empty())
      return session.fail(Error{ErrorCode::kUsage,
                                "--pupils measures schools, not areas",
                                {},
                                0,
                                {},
                                "--pupils",
                                "--pupils with --groups, --period, --indices and its variants, --bootstrap, "
                                "--seed or --report alone",
                                "Leave the other options out."});
    schools_.project = params_.project;
    schools_.indicator = groups_;
    schools_.period = params_.people.period;
    schools_.draws = params_.draws;
    schools_.seed = params_.seed;
    auto choice = variants_.choose_indices();
    if (!choice.ok()) return session.fail(choice.faults());
    schools_.choice = std::move(*choice);
    if (const Status can = check_page(page_); !can.ok()) return session.fail(can.faults());
    auto result = app::school_segregation(schools_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (!page_.empty()) {
      const Status written =
          app::write_school_page(*result, params_.project, page_, session.language, *session.progress);
      if (!written.ok()) return session.fail(written.faults());
      result->page = page_;
    }
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(schools_text(*result, session));
    print_page(page_, session);
    return 0;
  }

  int run_points(const Session& session) {
    if (!params_.area.empty() || !params_.people.total.empty() || beyond_ || !within_.empty() || level_ ||
        !params_.compare.empty() || params_.compare_period || !periods_.empty() || params_.people.period ||
        params_.rounded_to || !params_.people.shares_of.empty() || params_.ordered ||
        !params_.spread.means.empty() || !params_.spread.deviations.empty() || !class_values_.empty() ||
        !rounding_.empty() || !resample_.empty() || !page_.empty() || variants_.given())
      return session.fail(Error{ErrorCode::kUsage,
                                "--points measures points, not areas",
                                {},
                                0,
                                {},
                                "--points",
                                "--points with --groups, --scales and --network alone",
                                "Leave the other options out."});
    points_.groups = parted(groups_);
    if (!scales_.empty()) {
      auto scales = app::scales_named(scales_);
      if (!scales.ok()) return session.fail(scales.faults());
      points_.scales = std::move(*scales);
    }
    const auto result = app::point_segregation(points_, *session.progress);
    return session.tell(result, [&] { return points_text(*result, session); });
  }

  app::SegregationParams params_;
  SegregationVariants variants_;
  app::SchoolParams schools_;
  app::PointParams points_;
  std::string groups_, within_, scales_, rounding_, resample_, page_, class_values_, periods_;
  std::optional<AreaKind> level_;
  bool profile_ = false, beyond_ = false, names_ = true;
};

}  // namespace

std::unique_ptr<Command> make_segregation_command() {
  return std::make_unique<Segregation>();
}

}  // namespace roer::cli
