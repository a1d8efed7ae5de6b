#include "roer/app/resilience_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "roer/app/page_words.hpp"
#include "roer/area/area_words.hpp"

namespace roer::app {

namespace {

using resilience::LevelForm;
using resilience::TestState;
using resilience::Trend;
using resilience::TrendRule;

constexpr double kNormal95 = 1.959963984540054;

std::size_t states_of(const resilience::Changes& changes, TestState state) {
  return static_cast<std::size_t>(std::count(changes.state.begin(), changes.state.end(), state));
}

/// So much more of the concentration as a sentence tells the slope for: one, of scores a standard deviation
/// of the changes, as one point can be more than any area changes.
struct StepWords {
  double size = 1;  ///< in the unit of the measure
  Text more;        ///< "1 procentpunt meer", the subject of a sentence
};
StepWords told_step_of(const ResilienceMeasure& measure, const resilience::Changes& own) {
  if (measure.form == LevelForm::kShare || measure.unit.en == "%")
    return {1, {"1 procentpunt meer", "1 percentage point more"}};
  if (measure.form == LevelForm::kRate) return {1, {"1 per 1.000 meer", "1 per 1,000 more"}};
  const double deviation = 2 * resilience::usual_threshold(own);
  if (!(deviation > 0)) return {1, {"1 punt meer", "1 point more"}};
  const Text size = number_words(deviation, measure.decimals);
  return {deviation,
          {fmt::format("een standaardafwijking ({}) meer", size.nl),
           fmt::format("a standard deviation ({}) more", size.en)}};
}

/// The regression that fits what is shown: within municipalities beside the municipality.
const ChangeRegression* told_regression(const ResilienceResult& result) {
  const bool within = result.main().of == Benchmark::kMunicipality;
  for (const ChangeRegression& one : result.regressions)
    if (one.within == within) return &one;
  return result.regressions.empty() ? nullptr : &result.regressions.front();
}

/// "4,67 meer overlast per 1.000", "0,2 punten minder overlast".
Text amount_of(const ResilienceMeasure& measure, const SlopeWords& slope) {
  const Text size = number_words(std::abs(slope.value), slope.decimals), unit = change_unit(measure);
  const Text more = slope.value > 0 ? Text{"meer", "more"} : Text{"minder", "less"};
  if (measure.form == LevelForm::kRate)
    return {fmt::format("{} {} overlast {}", size.nl, more.nl, unit.nl),
            fmt::format("{} {} nuisance {}", size.en, more.en, unit.en)};
  return {fmt::format("{} {} {} overlast", size.nl, unit.nl, more.nl),
          fmt::format("{} {} {} nuisance", size.en, unit.en, more.en)};
}

/// "−0,8 tot 0,6 per 1.000".
Text slope_range_of(const ResilienceMeasure& measure, const SlopeWords& slope) {
  const Text low = number_words(slope.low, slope.decimals), high = number_words(slope.high, slope.decimals);
  const Text unit = change_unit(measure);
  return {fmt::format("{} tot {} {}", low.nl, high.nl, unit.nl),
          fmt::format("{} to {} {}", low.en, high.en, unit.en)};
}

Text together(const ResilienceResult& result) {
  const ChangeRegression* told = told_regression(result);
  if (told == nullptr)
    return {"Of beide veranderingen samengaan, is met deze gebieden niet te zeggen",
            "Whether both changes go together cannot be told from these areas"};
  const StepWords step = told_step_of(result.data.groups, result.findings.front().groups);
  const SlopeWords slope = slope_of(*told, step.size);
  const Text &more = step.more, range = slope_range_of(result.data.nuisance, slope);
  if (!(slope.p <= 0.05)) {
    const Text there = told->within ? Text{" binnen gemeenten", " within municipalities"} : Text{};
    return {
        fmt::format("De verandering van de concentratie en die van de overlast gaan{} niet aantoonbaar samen "
                    "({} gaat samen met {})",
                    there.nl, more.nl, range.nl),
        fmt::format("The change of the concentration and that of nuisance cannot be shown to go together{} "
                    "({} goes together with {})",
                    there.en, more.en, range.en)};
  }
  const Text where =
      told->within ? Text{"Binnen gemeenten: waar", "Within municipalities: where"} : Text{"Waar", "Where"};
  const Text amount = amount_of(result.data.nuisance, slope);
  const bool up = slope.value > 0;
  return {
      fmt::format(
          "{} de concentratie meer steeg, steeg de overlast gemiddeld {}: {} gaat samen met {} (95 %: {})",
          where.nl, up ? "ook meer" : "juist minder", more.nl, amount.nl, range.nl),
      fmt::format(
          "{} the concentration rose more, nuisance rose {} on average: {} goes together with {} (95 %: {})",
          where.en, up ? "more too" : "less", more.en, amount.en, range.en)};
}

void remark_on_tests(const ResilienceMeasure& measure, const resilience::Changes& changes,
                     const resilience::Trends& trends, const char* nl, const char* en, Remarks& remarks) {
  if (!measure.levels().has_error())
    remarks.add(
        fmt::format("Van {} is alleen een score bekend en geen fout: of een verandering toeval is, is niet "
                    "te zeggen. De klasse gaat naar grootte.",
                    nl),
        fmt::format("Of {} only a score is known and no error: whether a change is chance cannot be told. "
                    "The class goes by size.",
                    en));
  const bool tested = trends.rule.by == TrendRule::By::kSignificance;
  if (const std::size_t few = states_of(changes, TestState::kTooFew); few > 0 && tested)
    remarks.add(
        fmt::format("Gebieden met te weinig gevallen voor een toets van {} (minder dan 5 verwacht): {}; "
                    "zij hebben geen klasse.",
                    nl, count_words(few).nl),
        fmt::format("Areas with too few cases for a test of {} (fewer than 5 expected): {}; they have no "
                    "class.",
                    en, count_words(few).en));
  if (const std::size_t alone = states_of(changes, TestState::kAlone); alone > 0)
    remarks.add(
        fmt::format("Gebieden waarvoor {} met niets te vergelijken is, omdat geen ander gebied van de "
                    "gemeente bekend is: {}.",
                    nl, count_words(alone).nl),
        fmt::format("Areas of which {} cannot be compared, because no other area of the municipality is "
                    "known: {}.",
                    en, count_words(alone).en));
  if (measure.form == LevelForm::kRate && changes.dispersion > 1)
    remarks.add(
        fmt::format(
            "Gebeurtenissen komen in groepjes: de spreiding van {} is {} keer die van louter toeval. De "
            "toets rekent daarmee.",
            nl, number_words(changes.dispersion, 1).nl),
        fmt::format(
            "Events come in bunches: the variance of {} is {} times that of chance alone. The test allows "
            "for that.",
            en, number_words(changes.dispersion, 1).en));
}

}  // namespace

Text label_of(const ResilienceResult& result, Benchmark benchmark) {
  switch (benchmark) {
    case Benchmark::kItself:
      return {"het gebied zelf", "the area itself"};
    case Benchmark::kMunicipality:
      if (result.data.from_registers) return {"de rest van het eigen bezit", "the rest of the own stock"};
      return {"de rest van de gemeente", "the rest of the municipality"};
    case Benchmark::kCountry:
      break;
  }
  return {"de rest van het land", "the rest of the country"};
}

Text label_of(Trend trend) {
  switch (trend) {
    case Trend::kFalls:
      return {"daalt", "falls"};
    case Trend::kSame:
      return {"gelijk of onduidelijk", "the same or unclear"};
    case Trend::kRises:
      return {"stijgt", "rises"};
    case Trend::kUnknown:
      break;
  }
  return {"niet bekend", "not known"};
}

Text change_unit(const ResilienceMeasure& measure) {
  if (measure.form == LevelForm::kShare || measure.unit.en == "%") return {"%-punt", "percentage points"};
  return measure.unit.en.empty() ? Text{"punten", "points"} : measure.unit;
}

Text level_words(const ResilienceMeasure& measure, double level) {
  return number_words(level * measure.scale, measure.decimals);
}

Text change_words(const ResilienceMeasure& measure, double change) {
  Text words = level_words(measure, change);
  if (change > 0) words = {"+" + words.nl, "+" + words.en};
  return words;
}

Text rule_words(const ResilienceMeasure& measure, const resilience::Trends& trends) {
  if (trends.rule.by == TrendRule::By::kSignificance) {
    const Text limit = percent_words(trends.rule.limit, 0);
    return {fmt::format("significant, hoogstens {} van de genoemde gebieden toeval", limit.nl),
            fmt::format("significant, at most {} of the areas named by chance", limit.en)};
  }
  const Text limit = number_words(trends.rule.limit * measure.scale, measure.decimals + 1);
  const Text unit = change_unit(measure);
  return {fmt::format("meer dan {} {}", limit.nl, unit.nl),
          fmt::format("more than {} {}", limit.en, unit.en)};
}

Text rules_words(const ResilienceResult& result, const BenchmarkFinding& finding) {
  const Text groups = rule_words(result.data.groups, finding.group_trends),
             nuisance = rule_words(result.data.nuisance, finding.nuisance_trends);
  return {fmt::format("Stijgt en daalt: concentratie {}; overlast {}.", groups.nl, nuisance.nl),
          fmt::format("Rises and falls: concentration {}; nuisance {}.", groups.en, nuisance.en)};
}

Text beside_words(const ResilienceResult& result) {
  if (result.main().of == Benchmark::kItself) return {};
  const Text others = label_of(result, result.main().of);
  return {" ten opzichte van " + others.nl, " beside " + others.en};
}

Text exceptions_words(const ResilienceResult& result) {
  const BenchmarkFinding& main = result.main();
  const Text beside = beside_words(result), all = count_words(main.exceptions.size());
  const Text& areas = noun_of(result.data.areas.kind(), main.exceptions.size());
  Text words{
      fmt::format("In {} {} steeg de concentratie en daalde de overlast{}", all.nl, areas.nl, beside.nl),
      fmt::format("In {} {} the concentration rose and nuisance fell{}", all.en, areas.en, beside.en)};
  if (main.of == Benchmark::kItself) return {words.nl + ".", words.en + "."};
  const resilience::Measure &groups = result.data.groups.levels(), &nuisance = result.data.nuisance.levels();
  const Text also = count_words(static_cast<std::size_t>(
      std::count_if(main.exceptions.begin(), main.exceptions.end(), [&](const resilience::CrossedArea& one) {
        return groups.after()[one.area] > groups.before()[one.area] &&
               nuisance.after()[one.area] < nuisance.before()[one.area];
      })));
  return {fmt::format("{}; in {} daarvan ook los van anderen.", words.nl, also.nl),
          fmt::format("{}; in {} of them also by themselves.", words.en, also.en)};
}

SlopeWords slope_of(const ChangeRegression& regression, double step) {
  const resilience::Coefficient& slope = regression.fit.coefficients.back();
  SlopeWords words;
  words.value = slope.value * step;
  words.spatial = std::isfinite(slope.spatial);
  words.error = step * (words.spatial ? std::max(slope.spatial, slope.robust) : slope.robust);
  words.low = words.value - kNormal95 * words.error;
  words.high = words.value + kNormal95 * words.error;
  words.p = std::erfc(std::abs(words.value / words.error) / std::numbers::sqrt2);
  const double largest = std::max(std::abs(words.low), std::abs(words.high));
  words.decimals = largest >= 10 ? 1 : largest >= 0.1 ? 2 : largest >= 0.001 ? 4 : 6;
  return words;
}

Text resilience_meaning(const ResilienceResult& result) {
  const Text link = together(result);
  const BenchmarkFinding& main = result.main();
  const Text& areas = noun_of(result.data.areas.kind(), main.both_rise);
  const Text beside = beside_words(result), both = count_words(main.both_rise),
             apart = count_words(main.exceptions.size());
  return {
      fmt::format("{}; in {} {} stegen{} beide, en in {} steeg{} de concentratie terwijl de overlast daalde.",
                  link.nl, both.nl, areas.nl, beside.nl, apart.nl, beside.en.empty() ? "" : " zo bezien"),
      fmt::format("{}; in {} {} both rose{}, and in {} the concentration rose{} while nuisance fell.",
                  link.en, both.en, areas.en, beside.en, apart.en,
                  beside.en.empty() ? "" : ", seen that way,")};
}

void add_resilience_remarks(const ResilienceParams& params, const ResilienceResult& result,
                            Remarks& remarks) {
  const BenchmarkFinding& main = result.main();
  remark_on_tests(result.data.groups, main.groups, main.group_trends, "de concentratie", "the concentration",
                  remarks);
  remark_on_tests(result.data.nuisance, main.nuisance, main.nuisance_trends, "de overlast", "nuisance",
                  remarks);
  if (main.of != params.shown)
    remarks.add("De gevraagde vergelijking is met deze gebieden niet te maken; getoond is die met " +
                    label_of(result, main.of).nl + ".",
                "The comparison that was asked for cannot be made with these areas; shown is that with " +
                    label_of(result, main.of).en + ".");
  if (main.of != Benchmark::kItself)
    remarks.add(
        "Ten opzichte van de anderen: een gebied kan zelf verbeteren en toch achterblijven. Het gebied "
        "zelf telt bij de anderen niet mee.",
        "Beside the others: an area can improve by itself and still fall behind. The area itself is no "
        "part of the others.");
  const auto& groups = result.data.groups.choice;
  const auto& nuisance = result.data.nuisance.choice;
  if (!groups.per.empty() && groups.per == nuisance.per)
    remarks.add("Beide hebben dezelfde noemer: een fout daarin doet beide tegelijk stijgen of dalen.",
                "Both have the same base: an error in it makes both rise or fall at once.");
  if (result.data.groups.from != result.data.nuisance.from ||
      result.data.groups.to != result.data.nuisance.to)
    remarks.add("De twee veranderingen zijn niet over dezelfde jaren gemeten.",
                "The two changes were not measured over the same years.");
  if (result.data.residents.empty())
    remarks.add("Zonder aantallen inwoners wegen alle gebieden in gemiddelden van scores even zwaar.",
                "Without numbers of residents all areas weigh the same in means of scores.");
  remarks.add("Samengaan is geen oorzaak: wat beide doet veranderen, staat niet in deze cijfers.",
              "Going together is no cause: what makes both change is not in these figures.");
}

}  // namespace roer::app
