#include <algorithm>

#include "command.hpp"
#include "roer/app/json.hpp"
#include "roer/app/report_area.hpp"
#include "scoring_options.hpp"
#include "written_text.hpp"

namespace roer::cli {

namespace {

constexpr std::uint64_t kOwnChoice = ~std::uint64_t{0};  ///< as many as the number of areas allows

class Report final : public Command {
 public:
  std::string name() const override { return "report"; }
  Text about() const override { return {"schrijf een rapport als één pagina", "write a report as one page"}; }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.score.project, {"het project", "the project"});
    arguments.required_option("-o,--output", "FILE", params_.output,
                              {"te schrijven bestand: .html, of .pdf waar Chromium is",
                               "file to write: .html, or .pdf where Chromium is present"});
    arguments.option(
        "--area", "CODE", params_.area,
        {"waarover: NL00, code van een gemeente, wijk of buurt, of naam van een gemeente",
         "what about: NL00, the code of a municipality, district or neighbourhood, or the name of "
         "a municipality"});
    add_scoring_options(arguments, params_.score);
    arguments.flag("--names,!--no-names", params_.show_names,
                   {"toon namen van gebieden, bestanden en wie oordeelde (--no-names: alleen codes)",
                    "show names of areas, files and of who judged (--no-names: codes only)"});
    arguments.flag("--ranks,!--no-ranks", params_.show_ranks,
                   {"toon een lijst op volgorde (--no-ranks: alleen klassen)",
                    "show an ordered list (--no-ranks: classes only)"});
    arguments.flag("--all-pages", params_.all_pages,
                   {"een bladzijde voor elk gebied met een nadere blik, ook als het er meer dan 150 zijn",
                    "a page for every area with a closer look, also where there are more than 150"});
    arguments.option("--draws", draws_,
                     {"trekkingen voor de kans op een nadere blik; 0 = geen (anders 2000, minder bij veel "
                      "gebieden)",
                      "draws for the chance of a closer look; 0 = none (else 2000, fewer for many areas)"});
    arguments.option("--seed", params_.seed,
                     {"zaad van het toeval (anders 1)", "seed of the random numbers (else 1)"});
  }
  int run(const Session& session) override {
    params_.language = session.language;
    if (draws_ != kOwnChoice) params_.draws = bounded(draws_);
    const auto written = app::write_report(params_, *session.progress);
    return session.tell(written, [&] { return written_text(*written, session); });
  }

 private:
  app::ReportParams params_;
  std::uint64_t draws_ = kOwnChoice;
};

}  // namespace

std::unique_ptr<Command> make_report_command() {
  return std::make_unique<Report>();
}

}  // namespace roer::cli
