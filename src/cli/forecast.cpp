#include "command.hpp"
#include "forecast_text.hpp"
#include "map_options.hpp"
#include "page_option.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/forecast_page.hpp"
#include "roer/app/json_forecast.hpp"

namespace roer::cli {

namespace {

class Forecast final : public Command {
 public:
  std::string name() const override { return "forecast"; }
  Text about() const override {
    return {"wat het volgende kwartaal of jaar brengt, met interval, en hoe goed dat voorspeld wordt",
            "what the next quarter or year brings, with intervals, and how good such forecasts are"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.option("--indicator", "ID", params_.indicator,
                     {"van dit aantal, zoals police/misdr (anders: de overlastmeldingen van het register)",
                      "of this count, such as police/misdr (else: the reports of nuisance of the register)"});
    arguments.option(
        "--kind", params_.kind,
        {"buurt, wijk, gemeente (anders: complexen van het register, of waar de indicator de meeste "
         "periodes heeft)",
         "buurt, wijk, gemeente (else: estates of the register, or where the indicator has most "
         "periods)"});
    arguments.option("--boundary-year", params_.boundary_year,
                     {"grenzen van dit jaar; anders de laatste", "borders of this year; else the latest"});
    arguments.option("--area", "CODE", params_.area,
                     {"vertel alleen van gebieden hierbinnen (code of naam van een gemeente); geleerd wordt "
                      "van alle",
                      "tell of areas inside this one alone (a code, or the name of a municipality); all are "
                      "learned from"});
    arguments.option("--ahead", params_.horizon,
                     {"zoveel periodes vooruit, als een som (anders een kwartaal, of een jaar)",
                      "so many periods ahead, as one sum (else a quarter, or a year)"});
    arguments.option("--level", level_,
                     {"niveau van de intervallen (anders 0,8)", "level of the intervals (else 0.8)"});
    arguments.option("--origins", params_.origins,
                     {"aantal eerdere momenten om de kwaliteit te meten, 1 of meer (anders hoogstens 12)",
                      "earlier moments to measure the quality from, 1 or more (else at most 12)"});
    arguments.flag(
        "--no-residents", no_residents_,
        {"laat groei van het aantal inwoners buiten beschouwing", "leave growth of residents aside"});
    arguments.option("--code", "CODE", params_.codes,
                     {"alleen dit soort meldingen (VERA), zoals GEL; mag vaker",
                      "only this kind of reports (VERA), such as GEL; may be given again"});
    arguments.option("--by", "PERIOD", by_,
                     {"meldingen per month (maand, anders) of week", "reports by month (else) or week"});
    arguments.option("--cap", params_.cap,
                     {"tel van een melder hoogstens zoveel meldingen per periode (0: alle)",
                      "count at most so many reports of one person in a period (0: all)"});
    arguments.option("--top", top_,
                     {"aantal plekken in elke lijst (anders 10)", "places in each list (else 10)"});
    add_page_option(arguments, page_);
    add_names_option(arguments, names_);
    add_save_option(arguments, params_.save);
  }
  int run(const Session& session) override {
    params_.naming = naming_of(names_);
    if (by_ != "month" && by_ != "week")
      return session.fail(
          app::fault(ErrorCode::kUsage, "reports are not counted so", by_, "month or week", "Change --by."));
    params_.period = by_ == "week" ? signal::PeriodKind::kWeek : signal::PeriodKind::kMonth;
    params_.level = level_.value_or(params_.level);
    params_.residents = !no_residents_;
    if (const Status can = check_page(page_); !can.ok()) return session.fail(can.faults());
    const auto result = app::forecast_counts(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    if (!page_.empty()) {
      const Status written =
          app::write_forecast_page(*result, params_, page_, session.language, *session.progress);
      if (!written.ok()) return session.fail(written.faults());
    }
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(forecast_text(*result, top_, session));
    print_saved(result->layer, params_.project, session);
    print_page(page_, session);
    return 0;
  }

 private:
  app::ForecastCountsParams params_;
  std::optional<double> level_;
  bool no_residents_ = false, names_ = true;
  std::string by_ = "month", page_;
  std::uint64_t top_ = 10;
};

}  // namespace

std::unique_ptr<Command> make_forecast_command() {
  return std::make_unique<Forecast>();
}

}  // namespace roer::cli
