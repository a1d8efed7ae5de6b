#include "command.hpp"
#include "roer/app/own_stock.hpp"
#include "scoring_options.hpp"
#include "stock_text.hpp"

namespace roer::cli {

namespace {

class Stock final : public Command {
 public:
  std::string name() const override { return "stock"; }
  Text about() const override {
    return {"eigen bezit naast de rest: in wat voor buurten eigen woningen staan, en alle andere",
            "own stock beside the rest: in what neighbourhoods own dwellings stand, and all others"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.score.project, {"het project", "the project"});
    add_scoring_options(arguments, params_.score);
    arguments.option("--area", "CODE", params_.area,
                     {"alleen hierbinnen: code of naam van een gemeente (anders alle gemeenten met eigen "
                      "woningen)",
                      "inside this one alone: a code, or the name of a municipality (else all municipalities "
                      "with own dwellings)"});
  }
  int run(const Session& session) override {
    const auto result = app::own_stock(params_, *session.progress);
    return session.tell(result, [&] { return stock_text(*result, session); });
  }

 private:
  app::OwnStockParams params_;
};

}  // namespace

std::unique_ptr<Command> make_stock_command() {
  return std::make_unique<Stock>();
}

}  // namespace roer::cli
