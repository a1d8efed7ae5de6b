#include "roer/signal/season_fit.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "roer/base/incomplete_beta.hpp"

namespace roer::signal {

SeasonFit::SeasonFit(const BaselineRows& rows)
    : layout_(rows),
      count_(rows.time.size()),
      exposure_(rows.time.size()),
      weight_(rows.time.size()),
      mean_(rows.time.size()) {
  assert(rows.groups <= kMostGroups);
}

void SeasonFit::load(std::span<const double> counts, std::span<const double> exposure) {
  known_ = largest_ = 0;
  for (std::size_t i = 0; i < count_.size(); ++i) {
    const double count = counts[layout_.period[i]];
    const bool known = !std::isnan(count);
    count_[i] = known ? count : 0;
    exposure_[i] = !known ? 0 : exposure.empty() ? 1 : exposure[layout_.period[i]];
    known_ += known ? 1 : 0;
    largest_ = std::max(largest_, count_[i]);
  }
  forget_weights();
}

void SeasonFit::forget_weights() {
  for (std::size_t i = 0; i < weight_.size(); ++i) weight_[i] = exposure_[i] > 0 ? 1 : 0;
}

void SeasonFit::sum_groups(double slope) {
  for (std::size_t g = 0; g < layout_.groups; ++g) groups_[g] = {};
  const double step = std::exp(slope);
  double grown = 0, last = 1;
  score_ = 0;
  for (std::size_t i = 0; i < count_.size(); ++i) {
    const double time = layout_.time[i];
    // Periods mostly follow each other: one multiplication instead of an exponential.
    grown = time == last + 1 ? grown * step : std::exp(slope * time);
    last = time;
    GroupSums& group = groups_[layout_.group[i]];
    const double mass = weight_[i] * exposure_[i] * grown, events = weight_[i] * count_[i];
    mean_[i] = exposure_[i] * grown;
    group.events += events;
    group.mass += mass;
    group.time += mass * time;
    group.square += mass * time * time;
    score_ += events * time;
  }
  information_ = 0;
  for (std::size_t g = 0; g < layout_.groups; ++g) {
    const GroupSums& group = groups_[g];
    level_[g] = group.mass > 0 ? group.events / group.mass : 0;
    if (group.mass > 0) {
      score_ -= level_[g] * group.time;
      information_ += level_[g] * std::max(0.0, group.square - group.time * group.time / group.mass);
    }
  }
}

bool SeasonFit::find_slope() {
  const double span = std::max(1.0, layout_.time.back() - layout_.time.front());
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

void SeasonFit::finish(bool with_trend) {
  double pearson = 0, relative = 0;
  for (std::size_t i = 0; i < count_.size(); ++i) {
    mean_[i] *= level_[layout_.group[i]];
    if (!(mean_[i] > 0)) continue;
    const double off = count_[i] - mean_[i], square = weight_[i] * off * off / mean_[i];
    pearson += square;
    relative += square / mean_[i];
  }
  double terms = with_trend ? 1 : 0;
  for (std::size_t g = 0; g < layout_.groups; ++g) terms += groups_[g].mass > 0 ? 1 : 0;
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
  for (std::size_t g = 0; g < layout_.groups; ++g) {
    groups_[g].time = groups_[g].mass > 0 ? groups_[g].time / groups_[g].mass : 0;
    groups_[g].square = groups_[g].events;
  }
  if (!with_trend) information_ = 0;
  finish(with_trend);
  return true;
}

void SeasonFit::weigh_residuals(double threshold) {
  double all = 0, scaled = 0;
  const double spread = dispersion();
  for (std::size_t i = 0; i < count_.size(); ++i) {
    if (!(exposure_[i] > 0)) continue;
    const std::size_t g = layout_.group[i];
    double weight = 1;
    if (mean_[i] > 0) {
      const double w = weight_[i] * mean_[i], off = layout_.time[i] - groups_[g].time;
      const double leverage = w / groups_[g].events + (information_ > 0 ? w * off * off / information_ : 0);
      const double root = std::cbrt(std::sqrt(mean_[i])), power = std::cbrt(count_[i] * count_[i]);
      const double s =
          1.5 * (power / root - root * root * root) / std::sqrt(spread * std::max(1e-12, 1 - leverage));
      if (s > threshold) weight = 1 / (s * s);
    }
    weight_[i] = weight;
    scaled += weight;
    ++all;
  }
  for (double& weight : weight_) weight *= all / scaled;
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
