#include "command.hpp"
#include "nuisance_options.hpp"
#include "nuisance_text.hpp"
#include "roer/app/json_nuisance.hpp"

namespace roer::cli {

namespace {

class Reports final : public Command {
 public:
  std::string name() const override { return "reports"; }
  Text about() const override {
    return {"overlastmeldingen uit het eigen register: waar, waarvan, van hoeveel melders",
            "reports of nuisance from the own register: where, of what, from how many people"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    add_nuisance_options(arguments, params_.kind, params_.boundary_year, params_.codes);
    arguments.option("--from", params_.from,
                     {"vanaf deze maand of dit jaar; anders twaalf maanden",
                      "from this month or year on; else twelve months"});
    arguments.option("--until", params_.until,
                     {"tot en met deze maand of dit jaar; anders de laatste hele maand",
                      "up to this month or year; else the last whole month"});
    arguments.option("--cap", params_.cap,
                     {"tel van een melder hoogstens zoveel meldingen per maand (0: alle)",
                      "count at most so many reports of one person in a month (0: all)"});
  }
  int run(const Session& session) override {
    const auto result = app::nuisance_reports(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(nuisance_reports_text(*result, session));
    return 0;
  }

 private:
  app::NuisanceReportsParams params_;
};

}  // namespace

std::unique_ptr<Command> make_reports_command() {
  return std::make_unique<Reports>();
}

}  // namespace roer::cli
