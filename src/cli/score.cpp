#include <algorithm>

#include "command.hpp"
#include "map_options.hpp"
#include "roer/app/json.hpp"
#include "roer/app/score_project.hpp"
#include "said.hpp"
#include "score_text.hpp"
#include "scoring_options.hpp"

namespace roer::cli {

namespace {

class Score final : public Command {
 public:
  std::string name() const override { return "score"; }
  Text about() const override {
    return {"geef alle buurten een score volgens een raamwerk", "score all neighbourhoods by a framework"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.score.project, {"het project", "the project"});
    add_scoring_options(arguments, params_.score);
    add_shown_area_option(arguments, params_.area);
    arguments.option("--top", top_,
                     {"aantal buurten in de lijst (anders 20)", "neighbourhoods in the list (else 20)"});
    arguments.flag("--own-influence", params_.own_influence,
                   {"toon ook de score van wat de corporatie zelf kan beïnvloeden",
                    "also show the score of what the association can influence itself"});
    add_save_option(arguments, params_.save);
    arguments.option(
        "--save-as", "NAME", params_.save_as,
        {"bewaar de score met alles waar zij op rust, om later mee te vergelijken (roer compare)",
         "keep the score with all it rests on, to compare with later (roer compare)"});
  }
  int run(const Session& session) override {
    const auto result = app::score_project(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(score_text(*result, top_, session));
    if (!result->layer.empty())
      session.print(said(session.language, "\nBewaard als kaart \"{}\" in {}.\n",
                         "\nSaved as map \"{}\" in {}.\n", result->layer, params_.score.project));
    if (!result->record.empty())
      session.print(said(session.language, "Bewaard als \"{}\", om mee te vergelijken: roer compare {} {}\n",
                         "Kept as \"{}\", to compare with: roer compare {} {}\n", result->record,
                         params_.score.project, result->record));
    return 0;
  }

 private:
  app::ScoreProjectParams params_;
  std::uint64_t top_ = 20;
};

}  // namespace

std::unique_ptr<Command> make_score_command() {
  return std::make_unique<Score>();
}

}  // namespace roer::cli
