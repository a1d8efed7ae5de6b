#include <fmt/format.h>

#include "command.hpp"
#include "count_signals_text.hpp"
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
    arguments.option("--indicator", "ID", indicator_,
                     {"beoordeel dit aantal van het project, zoals police/misdr, in plaats van het register",
                      "judge this count of the project, such as police/misdr, instead of the register"});
    add_nuisance_options(arguments, params_.kind, params_.boundary_year, params_.codes);
    arguments.option("--by", "PERIOD", by_, {"per month (maand, anders) of week", "by month (else) or week"});
    arguments.option(
        "--at", "PERIOD", params_.at,
        {"deze maand (2024-12) of week (2024-W50), of dit jaar van een indicator; anders de laatste",
         "this month (2024-12) or week (2024-W50), or this year of an indicator; else the last "
         "whole one"});
    arguments.option(
        "--method", "NAME", method_,
        {"farrington-flexible (anders), farrington, bayes, ears (C1), ears-c2, ears-c3, rki, cusum, "
         "ewma, likelihood-ratio, outbreak of change-point; met --indicator ook forecast (dan anders)",
         "farrington-flexible (else), farrington, bayes, ears (C1), ears-c2, ears-c3, rki, cusum, "
         "ewma, likelihood-ratio, outbreak or change-point; with --indicator forecast too (then "
         "else)"});
    arguments.option("--fdr", false_discovery_,
                     {"deel van de signalen dat toeval mag zijn (anders 0,05)",
                      "share of the warnings that may be chance (else 0.05)"});
    arguments.option("--cap", params_.cap,
                     {"tel van een melder hoogstens zoveel meldingen per periode (0: alle)",
                      "count at most so many reports of one person in a period (0: all)"});
    arguments.option("--replicates", params_.draws,
                     {"nagebootste kaarten om clusters aan te toetsen (anders 999; 0: geen clusters)",
                      "simulated maps to test clusters against (else 999; 0: no clusters)"});
    arguments.option("--scan", "WAY", scan_,
                     {"clusters tegen het niveau van elke plek en het seizoen: permutation (anders) of "
                      "negative-binomial (meldingen in trossen); of tegen woningen: poisson",
                      "clusters against the level of each place and the season: permutation (else) or "
                      "negative-binomial (reports in bunches); or against dwellings: poisson"});
    arguments.option("--windows", "SHAPE", windows_,
                     {"vorm van clusters: circles (cirkels, anders) of connected (aaneen, ook lang en smal)",
                      "shape of clusters: circles (else) or connected (also long and narrow)"});
    arguments.flag("--iterate", params_.scan.iterated,
                   {"neem elk cluster weg voor het volgende gezocht wordt",
                    "take each cluster out before the next is looked for"});
    arguments.option("--seed", params_.seed,
                     {"zaad van het toeval (anders 1)", "seed of the random numbers (else 1)"});
    add_page_option(arguments, page_);
    add_names_option(arguments, names_);
    arguments.flag("--send", sends_,
                   {"bewaar de signalen in het project en toon alleen wat nieuw is",
                    "keep the warnings in the project and show only what is new"});
    arguments.option(
        "--date", "DATE", date_,
        {"dag van het versturen, bij --send (anders vandaag)", "day of sending, with --send (else today)"});
    arguments.option("--top", top_,
                     {"met --indicator: signalen en clusters in de lijst (anders 20)",
                      "with --indicator: warnings and clusters in the list (else 20)"});
  }
  int run(const Session& session) override {
    params_.naming = naming_of(names_);
    if (!indicator_.empty()) return run_indicator(session);
    if (by_ != "month" && by_ != "week")
      return session.fail(
          app::fault(ErrorCode::kUsage, "reports are not counted so", by_, "month or week", "Change --by."));
    const auto method = app::signal_method_named(method_.empty() ? "farrington-flexible" : method_);
    if (!method)
      return session.fail(app::fault(ErrorCode::kUsage, "there is no such detector", method_,
                                     "one of " + app::signal_method_names(),
                                     "See docs/methods/signal-detectors.md."));
    const auto way = app::scan_way_named(scan_.empty() ? "permutation" : scan_);
    if (!way.ok()) return session.fail(way.faults());
    const auto windows = app::scan_windows_named(windows_.empty() ? "circles" : windows_);
    if (!windows.ok()) return session.fail(windows.faults());
    if (top_)
      return session.fail(app::fault(ErrorCode::kUsage, "all warnings on reports are shown",
                                     fmt::format("--top {} without --indicator", *top_),
                                     "--indicator as well", "Leave --top out."));
    if (params_.draws == 0 && (!scan_.empty() || !windows_.empty() || params_.scan.iterated))
      return session.fail(app::fault(ErrorCode::kUsage, "without replicates no clusters are looked for",
                                     "--scan, --windows or --iterate with --replicates 0", "one of the two",
                                     "Leave --replicates out, or the others."));
    params_.scan.way = *way;
    params_.scan.windows = *windows;
    params_.period = by_ == "week" ? signal::PeriodKind::kWeek : signal::PeriodKind::kMonth;
    params_.method = *method;
    params_.false_discovery = false_discovery_.value_or(params_.false_discovery);
    if (!date_.empty() && !sends_)
      return session.fail(app::fault(ErrorCode::kUsage, "nothing is sent on that day", date_,
                                     "--send as well",
                                     "Add --send, or leave --date out; --at chooses the period."));
    if (sends_ && !names_)
      return session.fail(app::fault(ErrorCode::kUsage, "what is kept for your own staff has names",
                                     "--send with --no-names", "one of the two",
                                     "Send first; make a page without names in a run of its own."));
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
  /// Of a count of the project instead of the register.
  int run_indicator(const Session& session) const {
    if (sends_ || !date_.empty())
      return session.fail(app::fault(ErrorCode::kUsage, "warnings on an indicator are not kept",
                                     "--send or --date with --indicator", "one of the two",
                                     "Leave them out; --report keeps them as a page."));
    if (params_.cap > 0 || !params_.codes.empty() || by_ != "month")
      return session.fail(app::fault(ErrorCode::kUsage, "an indicator has no kinds, reporters and days",
                                     "--code, --cap or --by with --indicator", "one of the two",
                                     "Leave --indicator out for the register of nuisance."));
    if (!scan_.empty() || !windows_.empty() || params_.scan.iterated)
      return session.fail(app::fault(ErrorCode::kUsage, "an indicator is scanned in one way",
                                     "--scan, --windows or --iterate with --indicator", "one of the two",
                                     "Leave them out; docs/methods/count-signals.md tells how."));
    app::CountSignalsParams params{params_.project,       indicator_, params_.kind,
                                   params_.boundary_year, params_.at, method_};
    params.false_discovery = false_discovery_.value_or(params.false_discovery);
    params.draws = params_.draws;
    params.seed = params_.seed;
    params.naming = params_.naming;
    return run_count_signals(params, top_.value_or(20), page_, session);
  }

  app::NuisanceSignalsParams params_;
  std::optional<double> false_discovery_;
  std::string by_ = "month", method_, date_, indicator_, page_, scan_, windows_;
  bool sends_ = false, names_ = true;
  std::optional<std::uint64_t> top_;
};

}  // namespace

std::unique_ptr<Command> make_signals_command() {
  return std::make_unique<Signals>();
}

}  // namespace roer::cli
