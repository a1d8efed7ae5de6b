#include "roer/app/signal_detectors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "roer/app/fault.hpp"
#include "roer/base/none.hpp"
#include "roer/signal/cusum.hpp"
#include "roer/signal/ewma.hpp"
#include "roer/signal/farrington.hpp"
#include "roer/signal/likelihood_ratio.hpp"
#include "roer/signal/outbreak.hpp"
#include "roer/signal/quiet_alarms.hpp"
#include "roer/signal/reference_window.hpp"
#include "roer/signal/run_length.hpp"
#include "roer/signal/season_curve.hpp"

namespace roer::app {

namespace {

/// Nominal chance of an alarm of EARS C1 and C2, and of C3, as they are commonly run.
constexpr double kEarsAlpha = 0.001, kEarsC3Alpha = 0.025;
constexpr std::array<std::string_view, kSignalMethodCount> kMethodNames = {
    "farrington-flexible", "farrington", "bayes",       "ears", "ears-c2", "ears-c3", "rki", "cusum", "ewma",
    "likelihood-ratio",    "outbreak",   "change-point"};
constexpr std::size_t kLevelGroups = 6;
constexpr std::uint32_t kQuietPerGroup = 500;

signal::EarsOptions ears_options(signal::EarsOptions::Method method) {
  signal::EarsOptions options;
  options.method = method;
  options.alpha = method == signal::EarsOptions::Method::kC3 ? kEarsC3Alpha : kEarsAlpha;
  return options;
}

/// Detectors that answer alarms alone.
Result<signal::Alarms> alarms_alone(SignalMethod method, const signal::CountSeries& series,
                                    signal::PeriodRange range) {
  const bool weeks = series.calendar().kind == signal::PeriodKind::kWeek;
  switch (method) {
    case SignalMethod::kFarrington: {
      signal::FarringtonOptions options;
      options.half_width = weeks ? 3 : 1;
      return signal::farrington(series, range, options);
    }
    case SignalMethod::kBayes:
      return signal::bayes(series, range);
    case SignalMethod::kEars:
      return signal::ears(series, range, ears_options(signal::EarsOptions::Method::kC1));
    case SignalMethod::kEarsC2:
      return signal::ears(series, range, ears_options(signal::EarsOptions::Method::kC2));
    case SignalMethod::kEarsC3:
      return signal::ears(series, range, ears_options(signal::EarsOptions::Method::kC3));
    case SignalMethod::kRki: {
      ROER_TRY(signal::Alarms found, signal::rki(series, range));
      // Its chances take the mean of six periods for known: they cannot control false discoveries.
      std::fill(found.chance.begin(), found.chance.end(), kNone);
      return found;
    }
    case SignalMethod::kCusum:
      return signal::cusum(series, range);
    case SignalMethod::kEwma: {
      signal::EwmaOptions options;
      if (series.per_year() == 1) options.curve.waves = 0;
      return signal::ewma(series, range, options);
    }
    default:
      return signal::farrington(series, range, signal::farrington_flexible(series.calendar().kind));
  }
}

/// A run of so many periods began so long before the period it ends with.
std::vector<std::uint32_t> beginnings_of_runs(const signal::ChangeAlarms& found) {
  const signal::PeriodRange range = found.alarms.range;
  std::vector<std::uint32_t> since;
  for (std::size_t cell = 0; cell < found.since.size(); ++cell) {
    const std::size_t period = range.from + cell % range.size();
    const double length = std::isnan(found.since[cell]) ? 1 : std::max(1.0, found.since[cell]);
    since.push_back(static_cast<std::uint32_t>(static_cast<double>(period + 1) - length));
  }
  return since;
}

/// Series of about one level.
struct LevelGroup {
  std::size_t series = 0;
  double mean = 0, overdispersion = 0, cosine = 0, sine = 0;  ///< means over the series
};

/// Level and season of one series before it was watched.
struct UsualCourse {
  double mean = 0;
  signal::SeasonCurve::Fit fit;
};

std::vector<UsualCourse> usual_courses(const signal::CountSeries& series, signal::PeriodRange range,
                                       const std::vector<std::size_t>& rows) {
  const signal::CurveTerms terms{.trend = false, .waves = series.per_year() > 1 ? 1U : 0U};
  const signal::SeasonCurve curve(series, terms);
  std::vector<UsualCourse> courses;
  for (const std::size_t row : rows) {
    const auto counts = series.counts_of(row).first(range.from);
    UsualCourse course;
    for (const double count : counts) course.mean += count;
    course.mean /= static_cast<double>(counts.size());
    course.fit = curve.fit(row, range.from);
    if (course.mean > 0) courses.push_back(course);
  }
  std::stable_sort(courses.begin(), courses.end(),
                   [](const UsualCourse& a, const UsualCourse& b) { return a.mean < b.mean; });
  return courses;
}

/// Groups that hold about as many events each, from low levels to high ones: alarms of few events are not
/// told, so that levels must be close where they are high.
std::vector<LevelGroup> level_groups(const std::vector<UsualCourse>& courses) {
  double all = 0, so_far = 0;
  for (const UsualCourse& course : courses) all += course.mean;
  std::vector<LevelGroup> groups(kLevelGroups);
  for (const UsualCourse& course : courses) {
    const auto at = static_cast<std::size_t>(so_far / all * static_cast<double>(kLevelGroups));
    LevelGroup& group = groups[std::min(at, kLevelGroups - 1)];
    so_far += course.mean;
    ++group.series;
    group.mean += course.mean;
    if (!course.fit.found) continue;
    group.overdispersion += course.fit.overdispersion;
    group.cosine += course.fit.terms[1];
    group.sine += course.fit.terms[2];
  }
  std::erase_if(groups, [](const LevelGroup& group) { return group.series == 0; });
  for (LevelGroup& group : groups)
    for (double* sum : {&group.mean, &group.overdispersion, &group.cosine, &group.sine})
      *sum /= static_cast<double>(group.series);
  return groups;
}

/// The detector as it is used: only the last period is looked at, and only rises that would be told.
signal::Detector last_period_of(SignalMethod method, std::size_t watched, double least) {
  return [=](const signal::CountSeries& series, signal::PeriodRange last) -> Result<signal::Alarms> {
    ROER_TRY(const DetectedAlarms found, detect(method, series, {last.to - watched, last.to}));
    return signal::watch(series, last, [&](std::size_t area, std::span<signal::Judgement> judged) {
      const std::size_t cell = found.alarms.at(area, last.from);
      const double count = series.counts_of(area)[last.from];
      judged[0].verdict = found.alarms.verdict[cell];
      if (judged[0].verdict == signal::Verdict::kAlarm &&
          !(count > found.alarms.expected[cell] && count >= least))
        judged[0].verdict = signal::Verdict::kQuiet;
    });
  };
}

signal::QuietSeries quiet_plan(const LevelGroup& group, const signal::CountSeries& series) {
  const auto year = static_cast<double>(series.per_year());
  signal::QuietSeries plan;
  plan.kind = series.calendar().kind;
  plan.mean = group.mean;
  plan.overdispersion = group.overdispersion;
  plan.season = std::hypot(group.cosine, group.sine);
  plan.peak = std::atan2(group.sine, group.cosine) / (2 * std::numbers::pi) * year;
  plan.history = series.periods() - 1;
  plan.watched = 1;
  plan.series = kQuietPerGroup;
  return plan;
}

}  // namespace

std::string_view name_of(SignalMethod method) {
  return kMethodNames.at(static_cast<std::size_t>(method));
}

std::optional<SignalMethod> signal_method_named(std::string_view name) {
  const auto found = std::find(kMethodNames.begin(), kMethodNames.end(), name);
  if (found == kMethodNames.end()) return std::nullopt;
  return static_cast<SignalMethod>(found - kMethodNames.begin());
}

std::string signal_method_names() {
  return fmt::format("{}", fmt::join(kMethodNames, ", "));
}

bool gives_chance(SignalMethod method) {
  return method == SignalMethod::kFarringtonFlexible || method == SignalMethod::kFarrington ||
         method == SignalMethod::kBayes;
}

bool bounds_count(SignalMethod method) {
  return gives_chance(method) || method == SignalMethod::kEars || method == SignalMethod::kEarsC2 ||
         method == SignalMethod::kRki;
}

const Text& label_of(SignalMethod method) {
  static const std::array<Text, kSignalMethodCount> kLabels{
      Text{"Farrington Flexible, tegen vijf eerdere jaren",
           "Farrington Flexible, against five earlier years"},
      Text{"Farrington, tegen hetzelfde seizoen van drie jaar",
           "Farrington, against the same season of three years"},
      Text{"Bayes, tegen de zes periodes ervoor", "Bayes, against the six periods before"},
      Text{"EARS C1, tegen de zeven periodes ervoor", "EARS C1, against the seven periods before"},
      Text{"EARS C2, tegen zeven periodes tot twee ervoor",
           "EARS C2, against seven periods up to two before"},
      Text{"EARS C3, de laatste drie periodes samen tegen die ervoor",
           "EARS C3, the last three periods together against those before"},
      Text{"RKI, tegen de zes periodes ervoor (Poisson)", "RKI, against the six periods before (Poisson)"},
      Text{"CUSUM, tegen het gemiddelde van voor het laatste jaar",
           "CUSUM, against the mean of before the last year"},
      Text{"EWMA, tegen niveau en seizoen van voor het laatste jaar",
           "EWMA, against level and season of before the last year"},
      Text{"Aannemelijkheidsverhouding, tegen niveau, trend en seizoen van voor het laatste jaar",
           "Likelihood ratio, against level, trend and season of before the last year"},
      Text{"Uitbraak: loopt het binnen een jaar alleen maar op", "Outbreak: does it only rise within a year"},
      Text{"Omslagpunt (Bayes): begon er net een hoger niveau",
           "Change point (Bayes): did a higher level just begin"}};
  return kLabels.at(static_cast<std::size_t>(method));
}

Status check_warning_limits(double false_discovery, std::uint64_t replicates) {
  constexpr std::uint64_t kMostReplicates = 99'999;
  Faults faults;
  if (!(false_discovery > 0 && false_discovery < 1))
    faults.add(fault(ErrorCode::kUsage, "a rate of false discoveries is a share",
                     fmt::format("{}", false_discovery), "a number between 0 and 1, such as 0.05",
                     "Change --fdr."));
  if (replicates > kMostReplicates)
    faults.add(fault(ErrorCode::kUsage, "so many replicates cannot be drawn", fmt::format("{}", replicates),
                     fmt::format("0 to {}", kMostReplicates), "Change --replicates."));
  // The smallest chance that R maps can tell is 1 / (R + 1).
  const bool share = false_discovery > 0 && false_discovery < 1;
  if (const double least = std::ceil(1 / false_discovery - 1 - 1e-9);
      share && replicates > 0 && static_cast<double>(replicates) < least)
    faults.add(fault(ErrorCode::kUsage, "so few replicates can show no cluster",
                     fmt::format("{}, which tell no chance below 1 in {}", replicates, replicates + 1),
                     fmt::format("{:.0f} or more at a rate of false discoveries of {}; or 0, for no clusters",
                                 least, false_discovery),
                     "Change --replicates."));
  if (!faults.empty()) return faults;
  return Done{};
}

Result<DetectedAlarms> detect(SignalMethod method, const signal::CountSeries& series,
                              signal::PeriodRange range) {
  DetectedAlarms detected;
  if (method == SignalMethod::kLikelihoodRatio) {
    signal::LikelihoodRatioOptions options;
    if (series.per_year() == 1) options.curve = {.trend = false, .waves = 0};
    ROER_TRY(signal::RatioAlarms found, signal::likelihood_ratio(series, range, options));
    detected = {std::move(found.alarms), std::move(found.since)};
  } else if (method == SignalMethod::kOutbreak) {
    // A rise of years ago would stay an outbreak.
    signal::OutbreakOptions options;
    options.back = series.per_year() == 1 ? 0 : series.per_year();
    ROER_TRY(signal::OutbreakAlarms found, signal::outbreak(series, range, options));
    detected.alarms = std::move(found.alarms);
  } else if (method == SignalMethod::kChangePoint) {
    ROER_TRY(signal::ChangeAlarms found, signal::change_alarms(series, range));
    detected.since = beginnings_of_runs(found);
    detected.alarms = std::move(found.alarms);
  } else {
    ROER_TRY(detected.alarms, alarms_alone(method, series, range));
  }
  return detected;
}

Result<FalseAlarms> false_alarms(SignalMethod method, const signal::CountSeries& series,
                                 signal::PeriodRange range, const std::vector<std::size_t>& rows,
                                 double least) {
  if (gives_chance(method))
    return FalseAlarms{(method == SignalMethod::kBayes ? 0.05 : 0.005) * static_cast<double>(rows.size()), 0};
  FalseAlarms found;
  for (const LevelGroup& group : level_groups(usual_courses(series, range, rows))) {
    ROER_TRY(const signal::QuietAlarms quiet,
             quiet_alarms(quiet_plan(group, series), last_period_of(method, range.size(), least)));
    found.expected += quiet.share * static_cast<double>(group.series);
    found.drawn += kQuietPerGroup;
  }
  return found;
}

}  // namespace roer::app
