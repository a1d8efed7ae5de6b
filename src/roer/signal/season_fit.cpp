#include "roer/signal/season_fit.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "roer/base/incomplete_beta.hpp"
#include "roer/base/lanes.hpp"
#include "roer/base/wide.hpp"

namespace roer::signal {

namespace {

/// y^(2/3), looked up where y is a small count.
double two_thirds_power(double count) {
  static const std::array<double, 256> kKnown = [] {
    std::array<double, 256> made{};
    for (std::size_t k = 0; k < made.size(); ++k) made[k] = std::cbrt(static_cast<double>(k * k));
    return made;
  }();
  return count < 256 ? kKnown[static_cast<std::size_t>(count)] : std::cbrt(count * count);
}

double sixth_root(double value) {
  return std::cbrt(std::sqrt(value));
}

}  // namespace

SeasonFit::SeasonFit(const BaselineRows& rows) : groups_count_(rows.groups) {
  assert(rows.groups <= kMostGroups);
  lay_out(rows);
}

void SeasonFit::lay_out(const BaselineRows& rows) {
  if (rows.period.empty()) return;
  const std::size_t first = rows.period.front(), span = rows.period.back() - first + 1,
                    repeats = rows.repeats > 0 ? rows.repeats : span;
  constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::vector<std::uint32_t> column_of(repeats, kNone);
  for (const std::uint32_t period : rows.period) column_of[(period - first) % repeats] = 0;
  std::uint32_t columns = 0;
  for (std::uint32_t& column : column_of)
    if (column != kNone) column = columns++;
  lines_ = (span + repeats - 1) / repeats;
  width_ = whole_lanes<kWideLanes>(columns);
  stride_ = static_cast<double>(repeats);
  first_time_ = rows.time.front();
  last_time_ = rows.time.back();
  period_ = rows.period;
  group_of_.assign(width_, 0);
  time_.assign(width_, 0);
  for (std::size_t offset = 0; offset < repeats; ++offset)
    if (column_of[offset] != kNone) time_[column_of[offset]] = first_time_ + static_cast<double>(offset);
  for (std::size_t i = 0; i < rows.period.size(); ++i) {
    const std::size_t since = rows.period[i] - first;
    const std::uint32_t column = column_of[since % repeats];
    place_.push_back(static_cast<std::uint32_t>(since / repeats * width_ + column));
    group_of_[column] = rows.group[i];
  }
  for (auto* cells : {&count_, &exposure_, &weight_, &mean_, &mass_, &power_, &root_exposure_})
    cells->assign(lines_ * width_, 0);
  for (auto* of_columns : {&events_of_, &mass_of_, &time_of_, &square_of_, &level_of_, &level_root_of_,
                           &centre_of_, &events_of_group_})
    of_columns->assign(width_, 0);
}

void SeasonFit::load(std::span<const double> counts, std::span<const double> exposure) {
  known_ = largest_ = 0;
  for (std::size_t i = 0; i < place_.size(); ++i) {
    const double count = counts[period_[i]];
    const std::uint32_t at = place_[i];
    const bool known = !std::isnan(count);
    count_[at] = known ? count : 0;
    power_[at] = two_thirds_power(count_[at]);
    exposure_[at] = !known ? 0 : exposure.empty() ? 1 : exposure[period_[i]];
    root_exposure_[at] = exposure.empty() ? exposure_[at] : sixth_root(exposure_[at]);
    known_ += known ? 1 : 0;
    largest_ = std::max(largest_, count_[at]);
  }
  forget_weights();
}

void SeasonFit::forget_weights() {
  for (std::size_t i = 0; i < weight_.size(); ++i) weight_[i] = exposure_[i] > 0 ? 1 : 0;
  sum_events();
}

/// What does not depend on the slope.
ROER_WIDE
void SeasonFit::sum_events() {
  Lanes all_timed{};
  for (std::size_t c = 0; c < width_; c += kLanes) {
    Lanes events{}, time = load_lanes(&time_[c]);
    for (std::size_t at = c; at < count_.size(); at += width_) {
      const Lanes weight = load_lanes(&weight_[at]), weighted = weight * load_lanes(&count_[at]);
      store_lanes(weight * load_lanes(&exposure_[at]), &mass_[at]);
      events += weighted;
      all_timed += weighted * time;
      time += stride_;
    }
    store_lanes(events, &events_of_[c]);
  }
  events_time_ = sum_of(all_timed);
}

ROER_WIDE
void SeasonFit::sum_masses(double slope) {
  const double growth = std::exp(slope * stride_);
  for (std::size_t c = 0; c < width_; c += kWideLanes) {
    WideLanes time = load_lanes<WideLanes>(&time_[c]), grown = lane_exp(time * slope);
    WideLanes masses{}, timed{}, squared{};
    for (std::size_t at = c; at < mass_.size(); at += width_) {
      const WideLanes mass = load_lanes<WideLanes>(&mass_[at]) * grown, one = mass * time;
      masses += mass;
      timed += one;
      squared += one * time;
      grown *= growth;
      time += stride_;
    }
    store_lanes(masses, &mass_of_[c]);
    store_lanes(timed, &time_of_[c]);
    store_lanes(squared, &square_of_[c]);
  }
}

void SeasonFit::sum_groups(double slope) {
  sum_masses(slope);
  for (std::size_t g = 0; g < groups_count_; ++g) groups_[g] = {};
  for (std::size_t c = 0; c < width_; ++c) {
    GroupSums& group = groups_[group_of_[c]];
    group.events += events_of_[c];
    group.mass += mass_of_[c];
    group.time += time_of_[c];
    group.square += square_of_[c];
  }
  score_ = events_time_;
  information_ = 0;
  for (std::size_t g = 0; g < groups_count_; ++g) {
    const GroupSums& group = groups_[g];
    level_[g] = group.mass > 0 ? group.events / group.mass : 0;
    if (group.mass > 0) {
      score_ -= level_[g] * group.time;
      information_ += level_[g] * std::max(0.0, group.square - group.time * group.time / group.mass);
    }
  }
}

bool SeasonFit::find_slope() {
  const double span = std::max(1.0, last_time_ - first_time_);
  slope_ = 0;
  for (int step = 0; step < 60; ++step) {
    sum_groups(slope_);
    if (!(information_ > 1e-12 * span * span)) return false;
    const double leap = std::clamp(score_ / information_, -2 / span, 2 / span);
    slope_ += leap;
    if (std::abs(slope_) * span > 60) return false;
    if (std::abs(leap) * span < 1e-11) {
      sum_groups(slope_);
      return true;
    }
  }
  return false;
}

/// What columns take from their groups.
void SeasonFit::expand_levels() {
  std::array<double, kMostGroups> root{};
  for (std::size_t g = 0; g < groups_count_; ++g) root[g] = sixth_root(level_[g]);
  for (std::size_t c = 0; c < width_; ++c) {
    const std::size_t g = group_of_[c];
    level_of_[c] = level_[g];
    level_root_of_[c] = root[g];
    centre_of_[c] = groups_[g].time;
    events_of_group_[c] = groups_[g].events;
  }
}

/// The means of all rows, and how far counts are off them.
ROER_WIDE
void SeasonFit::take_means(double& pearson, double& relative) {
  const double growth = std::exp(slope_ * stride_);
  const Lanes none{};
  Lanes squares{}, relatives{};
  for (std::size_t c = 0; c < width_; c += kLanes) {
    Lanes grown = lane_exp(load_lanes(&time_[c]) * slope_) * load_lanes(&level_of_[c]);
    for (std::size_t at = c; at < count_.size(); at += width_) {
      const Lanes mean = load_lanes(&exposure_[at]) * grown, off = load_lanes(&count_[at]) - mean;
      store_lanes(mean, &mean_[at]);
      const Lanes divisor = mean > none ? mean : none + 1.0;
      const Lanes square = mean > none ? load_lanes(&weight_[at]) * off * off / divisor : none;
      squares += square;
      relatives += square / divisor;
      grown *= growth;
    }
  }
  pearson = sum_of(squares);
  relative = sum_of(relatives);
}

void SeasonFit::finish(bool with_trend) {
  expand_levels();
  double pearson = 0, relative = 0;
  take_means(pearson, relative);
  double terms = with_trend ? 1 : 0;
  for (std::size_t g = 0; g < groups_count_; ++g) terms += groups_[g].mass > 0 ? 1 : 0;
  freedom_ = known_ - terms;
  dispersion_ = freedom_ > 0 ? pearson / freedom_ : 0;
  relative_dispersion_ = freedom_ > 0 ? relative / freedom_ : 0;
}

bool SeasonFit::fit(bool with_trend) {
  if (known_ == 0) return false;
  if (!with_trend) {
    slope_ = 0;
    sum_groups(0);
  } else if (!find_slope()) {
    return false;
  }
  // Sums of masses become sums of means, which is what information is made of.
  for (std::size_t g = 0; g < groups_count_; ++g) {
    groups_[g].time = groups_[g].mass > 0 ? groups_[g].time / groups_[g].mass : 0;
    groups_[g].square = groups_[g].events;
  }
  if (!with_trend) information_ = 0;
  finish(with_trend);
  return true;
}

ROER_WIDE
void SeasonFit::weigh_residuals(double threshold) {
  const double spread = dispersion(), sixth = slope_ / 6, growth = std::exp(sixth * stride_);
  const double per_information = information_ > 0 ? 1 / information_ : 0;
  const Lanes none{}, one = none + 1.0;
  Lanes all{}, scaled{};
  for (std::size_t c = 0; c < width_; c += kLanes) {
    Lanes time = load_lanes(&time_[c]) - load_lanes(&centre_of_[c]);
    const Lanes events = load_lanes(&events_of_group_[c]);
    const Lanes per_events = events > none ? one / events : none;
    Lanes grown = lane_exp(load_lanes(&time_[c]) * sixth) * load_lanes(&level_root_of_[c]);
    for (std::size_t at = c; at < count_.size(); at += width_) {
      const Lanes mean = load_lanes(&mean_[at]), part = load_lanes(&weight_[at]) * mean;
      const Lanes leverage = part * per_events + part * time * time * per_information;
      const Lanes root = load_lanes(&root_exposure_[at]) * grown, divisor = mean > none ? root : one;
      // The residual is this over the root of that.
      const Lanes off = (load_lanes(&power_[at]) / divisor - root * root * root) * 1.5;
      const Lanes square = higher(one - leverage, none + 1e-12) * spread;
      const Lanes large = mean > none && off > none && off * off > square * (threshold * threshold)
                              ? square / (off > none ? off * off : one)
                              : one;
      const Lanes weight = load_lanes(&exposure_[at]) > none ? large : none;
      store_lanes(weight, &weight_[at]);
      scaled += weight;
      all += load_lanes(&exposure_[at]) > none ? one : none;
      grown *= growth;
      time += stride_;
    }
  }
  const double by = sum_of(all) / sum_of(scaled);
  for (double& weight : weight_) weight *= by;
  sum_events();
}

double SeasonFit::slope_chance(double dispersion) const {
  if (!(information_ > 0) || !(freedom_ > 0)) return 1;
  if (!(dispersion > 0)) return slope_ == 0 ? 1 : 0;
  return student_t_beyond(slope_ / std::sqrt(dispersion / information_), freedom_);
}

double SeasonFit::mean_now(std::size_t group, double exposure) const {
  return exposure * level_[group];
}

double SeasonFit::log_variance_now(std::size_t group) const {
  const GroupSums& sums = groups_[group];
  if (!(sums.events > 0)) return 0;
  return 1 / sums.events + (information_ > 0 ? sums.time * sums.time / information_ : 0);
}

}  // namespace roer::signal
