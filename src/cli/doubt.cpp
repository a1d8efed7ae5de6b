#include "command.hpp"
#include "doubt_text.hpp"
#include "roer/app/doubt_project.hpp"
#include "roer/app/json.hpp"
#include "scoring_options.hpp"

namespace roer::cli {

namespace {

class Doubt final : public Command {
 public:
  std::string name() const override { return "doubt"; }
  Text about() const override {
    return {"hoe zeker een score is, en welke keuze telt", "how sure a score is, and which choice matters"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.score.project, {"het project", "the project"});
    add_scoring_options(arguments, params_.score);
    add_shown_area_option(arguments, params_.area);
    arguments.option("--draws", draws_, {"aantal trekkingen (anders 2000)", "number of draws (else 2000)"});
    arguments.option("--seed", params_.seed,
                     {"zaad van het toeval (anders 1)", "seed of the random numbers (else 1)"});
    arguments.option("--sobol", sobol_,
                     {"basispunten van de gevoeligheidsanalyse (anders geen)",
                      "base points of the sensitivity analysis (else none)"});
    arguments.option("--top", top_,
                     {"aantal gebieden in de lijst (anders 20)", "areas in the list (else 20)"});
  }
  int run(const Session& session) override {
    params_.draws = bounded(draws_);
    params_.sobol = bounded(sobol_);
    const auto result = app::doubt_project(params_, *session.progress);
    return session.tell(result, [&] { return doubt_text(*result, top_, session); });
  }

 private:
  app::DoubtParams params_;
  std::uint64_t draws_ = 2000, sobol_ = 0, top_ = 20;
};

}  // namespace

std::unique_ptr<Command> make_doubt_command() {
  return std::make_unique<Doubt>();
}

}  // namespace roer::cli
