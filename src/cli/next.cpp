#include "next_text.hpp"

#include "command.hpp"
#include "roer/app/json.hpp"
#include "roer/app/measure_next.hpp"
#include "scoring_options.hpp"

namespace roer::cli {

namespace {

class Next final : public Command {
 public:
  std::string name() const override { return "next"; }
  Text about() const override {
    return {"wat eerst te meten: welk ontbrekend of onzeker gegeven beslist het meest",
            "what to measure next: which missing or doubtful input settles most"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.score.project, {"het project", "the project"});
    add_scoring_options(arguments, params_.score);
    add_shown_area_option(arguments, params_.area);
    arguments.option("--weight", "INDICATOR", params_.weight,
                     {"tel gebieden naar dit gegeven, bijvoorbeeld kwb/a_inw",
                      "count areas by this indicator, for instance kwb/a_inw"});
    arguments.flag("--uniform", uniform_,
                   {"verwacht alle punten even vaak (anders zoals bij bekende gebieden)",
                    "expect all points alike (else as in the areas that are known)"});
    arguments.option("--top", top_,
                     {"aantal buurten in de lijst (anders 10)", "neighbourhoods in the list (else 10)"});
  }
  int run(const Session& session) override {
    if (uniform_) params_.prior = score::Prior::kUniform;
    const auto result = app::measure_next(params_, *session.progress);
    return session.tell(result, [&] { return next_text(*result, top_, session); });
  }

 private:
  app::MeasureNextParams params_;
  bool uniform_ = false;
  std::uint64_t top_ = 10;
};

}  // namespace

std::unique_ptr<Command> make_next_command() {
  return std::make_unique<Next>();
}

}  // namespace roer::cli
