#include "command.hpp"
#include "explain_text.hpp"
#include "roer/app/explain_area.hpp"
#include "roer/app/json.hpp"
#include "scoring_options.hpp"

namespace roer::cli {

namespace {

class Explain final : public Command {
 public:
  std::string name() const override { return "explain"; }
  Text about() const override {
    return {"waarom een buurt haar score heeft", "why a neighbourhood has its score"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.score.project, {"het project", "the project"});
    arguments.positional("CODE", params_.area,
                         {"code of naam van de buurt: BU02680736", "code or name of the area: BU02680736"});
    add_scoring_options(arguments, params_.score);
  }
  int run(const Session& session) override {
    const auto result = app::explain_area(params_, *session.progress);
    return session.tell(result, [&] { return explain_text(*result, session); });
  }

 private:
  app::ExplainParams params_;
};

}  // namespace

std::unique_ptr<Command> make_explain_command() {
  return std::make_unique<Explain>();
}

}  // namespace roer::cli
