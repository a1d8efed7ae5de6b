#include "roer/app/init.hpp"

#include "command.hpp"
#include "roer/app/json.hpp"
#include "written_text.hpp"

namespace roer::cli {

namespace {

class Init final : public Command {
 public:
  std::string name() const override { return "init"; }
  Text about() const override { return {"maak een leeg project", "make an empty project"}; }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project,
                         {"nieuw bestand, zoals nl.gpkg", "new file, such as nl.gpkg"});
  }
  int run(const Session& session) override {
    const auto written = app::init_project(params_);
    return session.tell(written, [&] { return written_text(*written, session); });
  }

 private:
  app::InitParams params_;
};

}  // namespace

std::unique_ptr<Command> make_init_command() {
  return std::make_unique<Init>();
}

}  // namespace roer::cli
