#include <array>

#include "careers_text.hpp"
#include "command.hpp"
#include "page_option.hpp"
#include "roer/app/careers_page.hpp"
#include "roer/app/careers_project.hpp"

namespace roer::cli {

namespace {

constexpr std::array<const char*, 5> kDistances = {"ordered", "constant", "rates", "hamming", "dynamic"};

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
    arguments.option("--clusters", params_.clusters,
                     {"aantal typische loopbanen (anders 4 tot 8, het scherpste aantal)",
                      "number of typical careers (else 4 to 8, the sharpest number)"});
    add_page_option(arguments, page_);
  }
  int run(const Session& session) override {
    std::size_t at = 0;
    while (at < kDistances.size() && distance_ != kDistances.at(at)) ++at;
    if (at == kDistances.size()) {
      Error error;
      error.code = ErrorCode::kUsage;
      error.message = "there is no such distance";
      error.found = distance_;
      error.expected = "ordered, constant, rates, hamming or dynamic";
      error.remedy = "See roer careers --help.";
      return session.fail(error);
    }
    params_.distance = static_cast<app::CareerDistance>(at);
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
  std::string distance_ = kDistances.front();
};

}  // namespace

std::unique_ptr<Command> make_careers_command() {
  return std::make_unique<Careers>();
}

}  // namespace roer::cli
