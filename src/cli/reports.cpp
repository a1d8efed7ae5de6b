#include "command.hpp"
#include "count_rates_text.hpp"
#include "map_options.hpp"
#include "nuisance_options.hpp"
#include "nuisance_text.hpp"
#include "page_option.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/json_nuisance.hpp"

namespace roer::cli {

namespace {

class Reports final : public Command {
 public:
  std::string name() const override { return "reports"; }
  Text about() const override {
    return {"tellingen uit het eigen register of van het project: waar, hoeveel per 1.000, hoe zeker",
            "counts of the own register or of the project: where, how many per 1,000, how sure"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.option("--register", "NAME", register_,
                     {"nuisance (overlastmeldingen, anders), turnover (mutaties), refusals (weigeringen) of "
                      "contacts (contacten)",
                      "nuisance (else), turnover (ended tenancies), refusals or contacts"});
    arguments.option("--indicator", "ID", rates_.indicator,
                     {"van dit aantal van het project, zoals police/misdr, in plaats van een register",
                      "of this count of the project, such as police/misdr, instead of a register"});
    add_nuisance_options(arguments, params_.kind, params_.boundary_year, params_.codes);
    arguments.option(
        "--from", params_.from,
        {"vanaf deze maand of dit jaar; anders twaalf maanden (van een indicator: het laatste jaar)",
         "from this month or year on; else twelve months (of an indicator: the last year)"});
    arguments.option("--until", params_.until,
                     {"tot en met deze maand of dit jaar; anders de laatste hele",
                      "up to this month or year; else the last whole one"});
    arguments.option(
        "--per", "BASE", per_,
        {"per 1.000 dwellings (woningen, anders), residents (inwoners van gebieden) of tenancies "
         "(huurcontracten); met --indicator een aantal van het project (anders kwb/a_inw)",
         "per 1,000 dwellings (else), residents (of areas) or tenancies; with --indicator a "
         "count of the project (else kwb/a_inw)"});
    arguments.option(
        "--smooth", "WAY", smooth_,
        {"haal het toeval uit cijfers van kleine plekken: global (naar alle samen), local (naar de "
         "buren) of bym2 (naar beide); met --indicator anders global",
         "take chance out of rates of small places: global (towards all together), local (towards "
         "the neighbours) or bym2 (both); with --indicator else global"});
    arguments.option(
        "--area", "CODE", rates_.area,
        {"met --indicator: vertel alleen van gebieden hierbinnen (code of naam van een gemeente); "
         "geleerd wordt van alle",
         "with --indicator: tell of areas inside this one alone (a code, or the name of a "
         "municipality); all are learned from"});
    arguments.option("--cap", params_.cap,
                     {"tel van een melder hoogstens zoveel meldingen per maand (0: alle)",
                      "count at most so many reports of one person in a month (0: all)"});
    arguments.option("--top", top_,
                     {"met --indicator: gebieden in de lijst (anders 10)",
                      "with --indicator: areas in the list (else 10)"});
    arguments.flag("--save,!--no-save", rates_.save,
                   {"met --indicator: bewaar de kaart in het project (--no-save: niet)",
                    "with --indicator: keep the map in the project (--no-save: do not)"});
    add_names_option(arguments, names_);
  }
  int run(const Session& session) override {
    params_.naming = naming_of(names_);
    if (!rates_.indicator.empty()) return run_indicator(session);
    if (const Status can = read_register_options(); !can.ok()) return session.fail(can.faults());
    const auto result = app::nuisance_reports(params_, *session.progress);
    return session.tell(result, [&] { return nuisance_reports_text(*result, session); });
  }

 private:
  Status read_register_options() {
    const auto of = register_kind_named(register_);
    if (!of || !app::has_counted_events(*of))
      return app::fault(ErrorCode::kUsage, "the events of this register are not counted", register_,
                        "nuisance, turnover, refusals or contacts", "Change --register.");
    params_.of = *of;
    if (!rates_.area.empty())
      return app::fault(ErrorCode::kUsage, "a register is counted whole", "--area without --indicator",
                        "--kind buurt, wijk or gemeente", "Leave --area out.");
    if (!per_.empty()) {
      ROER_TRY(params_.base, app::report_base_named(per_));
    }
    if (!smooth_.empty()) {
      ROER_TRY(params_.smoothing, app::smoothing_named(smooth_));
    }
    return Done{};
  }

  /// Of a count of the project instead of a register.
  int run_indicator(const Session& session) {
    if (params_.cap > 0 || !params_.codes.empty() || register_ != "nuisance")
      return session.fail(app::fault(ErrorCode::kUsage, "an indicator has no kinds, people and days",
                                     "--code, --cap or --register with --indicator", "one of the two",
                                     "Leave --indicator out to count a register."));
    const auto way = app::smoothing_named(smooth_.empty() ? "global" : smooth_);
    if (!way.ok()) return session.fail(way.faults());
    rates_.project = params_.project;
    rates_.naming = params_.naming;
    rates_.kind = params_.kind;
    rates_.boundary_year = params_.boundary_year;
    rates_.from = params_.from;
    rates_.until = params_.until;
    rates_.per = per_;
    rates_.way = *way;
    const auto result = app::count_rates(rates_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(count_rates_text(*result, top_, session));
    print_saved(result->layer, rates_.project, session);
    return 0;
  }

  app::NuisanceReportsParams params_;
  app::CountRatesParams rates_;
  std::string register_ = "nuisance", per_, smooth_;
  bool names_ = true;
  std::uint64_t top_ = 10;
};

}  // namespace

std::unique_ptr<Command> make_reports_command() {
  return std::make_unique<Reports>();
}

}  // namespace roer::cli
