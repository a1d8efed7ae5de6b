#include "command.hpp"
#include "roer/app/json.hpp"
#include "roer/app/json_workbook.hpp"
#include "roer/app/read_workbook.hpp"
#include "roer/app/write_workbook.hpp"
#include "scoring_options.hpp"
#include "workbook_text.hpp"
#include "written_text.hpp"

namespace roer::cli {

namespace {

class Workbook final : public Command {
 public:
  std::string name() const override { return "workbook"; }
  Text about() const override {
    return {"een raamwerk met zijn gegevens als Excel-bestand, en terug",
            "a framework and its data as an Excel file, and back"};
  }
  void setup(Arguments& arguments) override {
    Arguments write = arguments.command("write",
                                        {"schrijf een .xlsx die meerekent als iemand haar verandert",
                                         "write a .xlsx that computes along when somebody edits it"},
                                        [] {});
    write.positional("PROJECT", write_.score.project, {"het project", "the project"});
    write.required_option("-o,--output", "FILE", write_.output, {"te schrijven .xlsx", "the .xlsx to write"});
    add_scoring_options(write, write_.score);
    write.option("--area", "CODE", write_.area,
                 {"alleen dit gebied: code of naam van een gemeente",
                  "this area only: a code, or the name of a municipality"});
    write.flag("--names,!--no-names", write_.names,
               {"noem gebieden en bestanden (--no-names: alleen codes)",
                "name areas and files (--no-names: codes only)"});
    Arguments read = arguments.command("read",
                                       {"lees zo'n bestand terug en zeg wat er veranderd is",
                                        "read such a file back and tell what was changed"},
                                       [this] { reads_ = true; });
    read.positional("FILE", read_.workbook, {"het .xlsx", "the .xlsx"});
    read.option("--project", "PROJECT", read_.project,
                {"project om de gegevens naast te leggen (anders alleen het raamwerk)",
                 "project to hold the data against (else the framework alone)"});
    read.option("-o,--output", "FILE", read_.framework,
                {"te schrijven raamwerk, .toml", "framework to write, .toml"});
    read.option("--data", "FILE", read_.data,
                {"te schrijven eigen tabel met wat er in de gegevens is gewijzigd, .csv",
                 "own table to write with what was edited in the data, .csv"});
  }
  int run(const Session& session) override { return reads_ ? read(session) : write(session); }

 private:
  int read(const Session& session) {
    const auto result = app::read_workbook(read_, *session.progress);
    return session.tell(result, [&] { return workbook_text(*result, read_, session); });
  }
  int write(const Session& session) {
    write_.language = session.language;
    const auto written = app::write_workbook(write_, *session.progress);
    return session.tell(written, [&] { return written_text(*written, session); });
  }

  bool reads_ = false;
  app::WriteWorkbookParams write_;
  app::ReadWorkbookParams read_;
};

}  // namespace

std::unique_ptr<Command> make_workbook_command() {
  return std::make_unique<Workbook>();
}

}  // namespace roer::cli
