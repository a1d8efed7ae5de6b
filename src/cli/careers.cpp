#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

#include "careers_text.hpp"
#include "command.hpp"
#include "page_option.hpp"
#include "roer/app/careers_page.hpp"
#include "roer/app/careers_project.hpp"
#include "roer/app/fault.hpp"

namespace roer::cli {

namespace {

/// Where a name stands among those that are known.
template <std::size_t Count>
Result<std::size_t> place(const std::array<const char*, Count>& names, const char* what,
                          const std::string& given) {
  for (std::size_t at = 0; at < Count; ++at)
    if (given == names.at(at)) return at;
  return app::fault(ErrorCode::kUsage, fmt::format("there is no such {}", what), given,
                    fmt::format("{}", fmt::join(names, ", ")), "See roer careers --help.");
}

class Careers final : public Command {
 public:
  std::string name() const override { return "careers"; }
  Text about() const override {
    return {"loopbanen: wie blijft, stijgt of daalt door de jaren",
            "careers: who stays, rises or falls over the years"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.option("--indicator", "ID", params_.indicator,
                     {"gegeven van de gebieden (anders de Leefbaarometer met de meeste jaren)",
                      "indicator of the areas (else the Leefbaarometer with most years)"});
    arguments.option(
        "--kind", params_.kind,
        {"soort gebied (anders die met de meeste jaren)", "kind of area (else that with most years)"});
    arguments.option(
        "--boundary-year", params_.boundary_year,
        {"grenzen (anders de laatste met twee jaren)", "borders (else the latest with two years)"});
    arguments.option("--area", "CODE", params_.area,
                     {"alleen gebieden in dit gebied", "only areas inside this one"});
    arguments.option("--classes", "RULE", params_.classes,
                     {"given, een aantal even grote groepen, of grenzen als -0.2,0,0.2 (anders de "
                      "gepubliceerde klassen, of 5)",
                      "given, a number of equal groups, or limits as -0.2,0,0.2 (else the published classes, "
                      "or 5)"});
    arguments.flag("--pooled", params_.pooled,
                   {"even grote groepen van alle jaren samen (anders elk jaar opnieuw)",
                    "equal groups of all years together (else anew each year)"});
    arguments.option("--step", params_.step,
                     {"jaren van een stap (anders de lengte die het meest voorkomt)",
                      "years of a step (else the most frequent length)"});
    arguments.option(
        "--focus", "CLASSES", params_.focus,
        {"klassen waarvan het verblijf wordt verteld, als 1,2 (anders de laagste met samen een twintigste)",
         "classes whose stays are told, as 1,2 (else the lowest that hold a twentieth together)"});
    arguments.option("--persons", "FILE", params_.persons,
                     {"loopbanen van personen: CSV met person, year en area of class",
                      "careers of people: CSV with person, year and area or class"});
    arguments.flag(
        "--sequences", params_.sequences,
        {"vergelijk hele loopbanen en toon de typische", "compare whole careers and show the typical"});
    arguments.option("--distance", "NAME", distance_,
                     {"ordered, constant, rates, hamming of dynamic (anders ordered)",
                      "ordered, constant, rates, hamming or dynamic (else ordered)"});
    arguments.option("--method", "NAME", method_,
                     {"medoids of ward (anders medoids)", "medoids or ward (else medoids)"});
    arguments.option("--choose-by", "NAME", choose_by_,
                     {"kies het aantal naar asw, pbc of hc (anders asw: silhouet)",
                      "choose the number by asw, pbc or hc (else asw: silhouette)"});
    arguments.flag("--ranks", params_.ranks,
                   {"rangorde van gebieden: tau, theta en ketens van rangen",
                    "ranking of areas: tau, theta and chains of ranks"});
    arguments.option("--lag", "NAME", lag_,
                     {"klassen van de buren: classes (dezelfde), quantiles (eigen) of thirds (van hun "
                      "gemiddelde klasse; anders classes)",
                      "classes of the neighbours: classes (the same), quantiles (their own) or thirds (of "
                      "their mean class; else classes)"});
    arguments.option("--clusters", params_.clusters,
                     {"aantal typische loopbanen (anders 4 tot 8, het scherpste aantal)",
                      "number of typical careers (else 4 to 8, the sharpest number)"});
    add_page_option(arguments, page_);
    add_names_option(arguments, names_);
  }
  int run(const Session& session) override {
    params_.naming = naming_of(names_);
    const auto distance = place(app::kCareerDistances, "distance", distance_),
               method = place(app::kCareerMethods, "method", method_),
               quality = place(app::kCareerQualities, "measure of quality", choose_by_),
               lag = place(app::kCareerLags, "lag", lag_);
    Faults faults;
    for (const auto* one : {&distance, &method, &quality, &lag})
      if (!one->ok()) faults.add(one->faults());
    if (!faults.empty()) return session.fail(faults);
    params_.distance = static_cast<app::CareerDistance>(*distance);
    params_.method = static_cast<app::CareerMethod>(*method);
    params_.choose_by = static_cast<app::CareerQuality>(*quality);
    params_.lag = static_cast<app::CareerLag>(*lag);
    if (const Status can = check_page(page_); !can.ok()) return session.fail(can.faults());
    const auto result = app::careers_of_project(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (!page_.empty()) {
      const Status written =
          app::write_careers_page(*result, params_, page_, session.language, *session.progress);
      if (!written.ok()) return session.fail(written.faults());
    }
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(careers_text(*result, session));
    print_page(page_, session);
    return 0;
  }

 private:
  app::CareersParams params_;
  std::string page_;
  bool names_ = true;
  std::string distance_ = app::kCareerDistances.front(), method_ = app::kCareerMethods.front(),
              choose_by_ = app::kCareerQualities.front(), lag_ = app::kCareerLags.front();
};

}  // namespace

std::unique_ptr<Command> make_careers_command() {
  return std::make_unique<Careers>();
}

}  // namespace roer::cli
