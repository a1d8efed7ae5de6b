#include <fmt/format.h>

#include "command.hpp"
#include "import_text.hpp"
#include "roer/app/json.hpp"
#include "roer/app/make_demo.hpp"
#include "said.hpp"
#include "score_text.hpp"
#include "terminal.hpp"
#include "written_text.hpp"

namespace roer::cli {

namespace {

class DemoCommand final : public Command {
 public:
  std::string name() const override { return "demo"; }
  Text about() const override {
    return {"maak een verzonnen gemeente en doe alles daarop",
            "make a fictional municipality and do everything on it"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("FOLDER", params_.folder, {"map om in te schrijven", "folder to write into"});
    arguments.flag("--force", params_.force,
                   {"ook als de map niet leeg is; alleen bestanden van het voorbeeld worden vervangen",
                    "even if the folder is not empty; only files of the demo are replaced"});
    arguments.option("--seed", params_.seed,
                     {"andere grenzen en getallen, zelfde verhaal", "other borders and numbers, same story"});
  }
  int run(const Session& session) override {
    const auto result = app::make_demo_project(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(said(session.language, "{} bestaat niet; de cijfers zijn verzonnen.\n\n",
                       "{} does not exist; its figures are made up.\n\n",
                       session.in_language(result->municipality_name)));
    session.print(score_text(result->score, 10, session));
    session.print("\n" + written_text(result->written, session));
    session.print(wrapped(said(
        session.language, "\nVerder kijken: roer explain {0} CODE, roer status {0}, of open {0} in QGIS.",
        "\nLook further: roer explain {0} CODE, roer status {0}, or open {0} in QGIS.", result->project)));
    return 0;
  }

 private:
  app::DemoProjectParams params_;
};

}  // namespace

std::unique_ptr<Command> make_demo_command() {
  return std::make_unique<DemoCommand>();
}

}  // namespace roer::cli
