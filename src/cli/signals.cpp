#include "command.hpp"
#include "nuisance_options.hpp"
#include "nuisance_text.hpp"
#include "page_option.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/json_nuisance.hpp"
#include "roer/app/send_warnings.hpp"
#include "roer/app/signals_page.hpp"

namespace roer::cli {

namespace {

class Signals final : public Command {
 public:
  std::string name() const override { return "signals"; }
  Text about() const override {
    return {"waar komen meer overlastmeldingen dan verwacht",
            "where there are more reports of nuisance than expected"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    add_nuisance_options(arguments, params_.kind, params_.boundary_year, params_.codes);
    arguments.option("--by", "PERIOD", by_, {"per month (maand, anders) of week", "by month (else) or week"});
    arguments.option("--at", "PERIOD", params_.at,
                     {"deze maand (2024-12) of week (2024-W50); anders de laatste hele",
                      "this month (2024-12) or week (2024-W50); else the last whole one"});
    arguments.option("--method", "NAME", method_,
                     {"farrington-flexible (anders), farrington, bayes, ears, cusum, ewma, likelihood-ratio, "
                      "outbreak of change-point",
                      "farrington-flexible (else), farrington, bayes, ears, cusum, ewma, likelihood-ratio, "
                      "outbreak or change-point"});
    arguments.option("--fdr", false_discovery_,
                     {"deel van de signalen dat toeval mag zijn (anders 0,05)",
                      "share of the warnings that may be chance (else 0.05)"});
    arguments.option("--cap", params_.cap,
                     {"tel van een melder hoogstens zoveel meldingen per periode (0: alle)",
                      "count at most so many reports of one person in a period (0: all)"});
    arguments.option("--replicates", params_.draws,
                     {"nagebootste kaarten om clusters aan te toetsen (anders 999; 0: geen clusters)",
                      "simulated maps to test clusters against (else 999; 0: no clusters)"});
    arguments.option("--seed", params_.seed,
                     {"zaad van het toeval (anders 1)", "seed of the random numbers (else 1)"});
    add_page_option(arguments, page_);
    arguments.flag("--send", sends_,
                   {"bewaar de signalen in het project en toon alleen wat nieuw is",
                    "keep the warnings in the project and show only what is new"});
    arguments.option(
        "--date", "DATE", date_,
        {"dag van het versturen, bij --send (anders vandaag)", "day of sending, with --send (else today)"});
  }
  int run(const Session& session) override {
    if (by_ != "month" && by_ != "week")
      return session.fail(
          app::fault(ErrorCode::kUsage, "reports are not counted so", by_, "month or week", "Change --by."));
    const auto method = app::signal_method_named(method_);
    if (!method)
      return session.fail(app::fault(ErrorCode::kUsage, "there is no such detector", method_,
                                     "one of " + app::signal_method_names(),
                                     "See docs/methods/signal-detectors.md."));
    params_.period = by_ == "week" ? signal::PeriodKind::kWeek : signal::PeriodKind::kMonth;
    params_.method = *method;
    params_.false_discovery = false_discovery_.value_or(params_.false_discovery);
    if (!date_.empty() && !sends_)
      return session.fail(app::fault(ErrorCode::kUsage, "nothing is sent on that day", date_,
                                     "--send as well",
                                     "Add --send, or leave --date out; --at chooses the period."));
    if (const Status can = check_page(page_); !can.ok()) return session.fail(can.faults());
    const auto result = sends_ ? app::send_warnings(params_, date_, *session.progress)
                               : app::nuisance_signals(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (!page_.empty()) {
      const Status written =
          app::write_signals_page(*result, params_, page_, session.language, *session.progress);
      if (!written.ok()) return session.fail(written.faults());
    }
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(nuisance_signals_text(*result, session));
    print_page(page_, session);
    return 0;
  }

 private:
  app::NuisanceSignalsParams params_;
  std::optional<double> false_discovery_;
  std::string by_ = "month", method_ = "farrington-flexible", date_, page_;
  bool sends_ = false;
};

}  // namespace

std::unique_ptr<Command> make_signals_command() {
  return std::make_unique<Signals>();
}

}  // namespace roer::cli
