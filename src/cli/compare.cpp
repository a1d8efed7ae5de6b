#include "compare_text.hpp"

#include "command.hpp"
#include "roer/app/compare_scores.hpp"
#include "roer/app/json.hpp"
#include "scoring_options.hpp"

namespace roer::cli {

namespace {

class Compare final : public Command {
 public:
  std::string name() const override { return "compare"; }
  Text about() const override {
    return {"wie er verschoof tussen twee scores, en waardoor", "who moved between two scores, and by what"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.optional_positional(
        "BEFORE", params_.before,
        {"bewaarde score (roer score --save-as)", "kept score (roer score --save-as)"});
    arguments.optional_positional("AFTER", params_.after,
                                  {"latere bewaarde score (anders: nu)", "later kept score (else: now)"});
    arguments.option(
        "--framework", "NAME", params_.frameworks,
        {"raamwerk; twee keer gegeven: eerst en daarna", "framework; given twice: before and after"});
    arguments.option("--against", "PROJECT", params_.against,
                     {"ander project waaruit eerst komt, bijvoorbeeld met een oudere uitgave van een bron",
                      "another project that the first score comes from, for instance with an older release"});
    arguments.option("--from", params_.from,
                     {"jaar dat eerst als laatste geldt", "year that counts as the latest before"});
    arguments.option("--to", params_.to,
                     {"jaar dat daarna als laatste geldt", "year that counts as the latest after"});
    arguments.option("--boundary-year", params_.boundary_year,
                     {"grenzen waarop de scores staan", "borders that the scores stand on"});
    add_shown_area_option(arguments, params_.area);
    arguments.option("--top", top_,
                     {"aantal buurten in de lijst (anders 20)", "neighbourhoods in the list (else 20)"});
  }
  int run(const Session& session) override {
    const auto result = app::compare_scores(params_, *session.progress);
    return session.tell(result, [&] { return compare_text(*result, top_, session); });
  }

 private:
  app::CompareParams params_;
  std::uint64_t top_ = 20;
};

}  // namespace

std::unique_ptr<Command> make_compare_command() {
  return std::make_unique<Compare>();
}

}  // namespace roer::cli
