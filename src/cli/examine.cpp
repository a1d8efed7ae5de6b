#include "roer/app/examine.hpp"

#include "command.hpp"
#include "examine_text.hpp"
#include "roer/app/json.hpp"
#include "scoring_options.hpp"

namespace roer::cli {

namespace {

class Examine final : public Command {
 public:
  std::string name() const override { return "examine"; }
  Text about() const override {
    return {"wat elk gegeven werkelijk weegt, en wie er zonder op de lijst komt",
            "what each input really weighs, and who enters the list without it"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.score.project, {"het project", "the project"});
    add_scoring_options(arguments, params_.score);
    arguments.option("--worst", params_.worst,
                     {"de lijst is de slechtste zoveel procent (anders: nadere blik)",
                      "the list is the worst this many per cent (else: closer look)"});
    arguments.option("--group", "CODE", params_.groups,
                     {"toon welk deel van de lijst hier ligt; mag vaker",
                      "tell what part of the list lies here; may be repeated"});
  }
  int run(const Session& session) override {
    const auto result = app::examine(params_, *session.progress);
    return session.tell(result, [&] { return examine_text(*result, session); });
  }

 private:
  app::ExamineParams params_;
};

}  // namespace

std::unique_ptr<Command> make_examine_command() {
  return std::make_unique<Examine>();
}

}  // namespace roer::cli
