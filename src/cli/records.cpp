#include <fmt/format.h>

#include "command.hpp"
#include "roer/app/json.hpp"
#include "roer/app/score_records.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

class Records final : public Command {
 public:
  std::string name() const override { return "records"; }
  Text about() const override {
    return {"scores die bewaard zijn met score --save-as", "scores that were kept with score --save-as"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.option("--remove", "NAME", params_.remove, {"verwijder deze", "remove this one"});
  }
  int run(const Session& session) override {
    const auto result = app::list_records(params_);
    if (!result.ok()) return session.fail(result.faults());
    if (session.json) return session.print_json(app::json_of(*result));
    if (!result->removed.empty())
      session.print(
          said(session.language, "\"{}\" is verwijderd.\n", "\"{}\" was removed.\n", result->removed));
    session.print(text(*result, session));
    return 0;
  }

 private:
  static std::string text(const app::RecordsResult& result, const Session& session) {
    if (result.records.empty())
      return said(session.language, "Er zijn geen scores bewaard; zie roer score --save-as.\n",
                  "No scores were kept; see roer score --save-as.\n");
    const bool dutch = session.language == Language::kDutch;
    TextTable table({{dutch ? "Naam" : "Name", Align::kLeft, true},
                     {dutch ? "Raamwerk" : "Framework", Align::kLeft, true},
                     {dutch ? "Bewaard" : "Kept"},
                     {dutch ? "Gebieden" : "Areas", Align::kRight},
                     {dutch ? "Grenzen" : "Borders", Align::kRight}});
    for (const RecordInfo& one : result.records)
      table.add({one.name, one.framework, one.saved_at, session.count(one.areas),
                 fmt::format("{}", one.boundary_year.value())});
    return table.text();
  }

  app::RecordsParams params_;
};

}  // namespace

std::unique_ptr<Command> make_records_command() {
  return std::make_unique<Records>();
}

}  // namespace roer::cli
