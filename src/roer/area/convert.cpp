// Carrying a column over a crosswalk.

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "roer/area/crosswalk.hpp"

namespace roer {

namespace {

/// One part of a `to` area while its value is made.
struct Part {
  const CrosswalkLink* link;
  Value value;
  double weight;  ///< share x weight of the `from` area, or the share alone
};

constexpr double kWhole = 1 - 1e-12;  ///< from this share on, an area went over whole

class Converter {
 public:
  Converter(const Crosswalk& crosswalk, const Column& values, Measure measure,
            const std::vector<double>& weight_per_area)
      : crosswalk_(crosswalk), values_(values), measure_(measure), weight_per_area_(weight_per_area) {
    out_.values = Column(crosswalk.to.size(), State::kMissing);
    out_.moved.assign(crosswalk.to.size(), 0);
    out_.known.assign(crosswalk.to.size(), 0);
    out_.sources.resize(crosswalk.links.size());
    find_cut();
    group_by_to();
  }

  Conversion run() {
    for (std::uint32_t to = 0; to < crosswalk_.to.size(); ++to) {
      gather(to);
      if (!parts_.empty()) settle(to);
    }
    out_.moved_total = Share(whole_ > 0 ? moved_ / whole_ : 0);
    count_losses();
    return std::move(out_);
  }

 private:
  [[nodiscard]] double weight_of(std::uint32_t from) const {
    return weight_per_area_.empty() ? 1 : weight_per_area_[from];
  }

  void find_cut() {
    is_cut_.assign(crosswalk_.from.size(), false);
    for (std::size_t i = 1; i < crosswalk_.links.size(); ++i) {
      const std::uint32_t from = crosswalk_.links[i].from;
      if (from != crosswalk_.links[i - 1].from || is_cut_[from]) continue;
      is_cut_[from] = true;
      out_.cut.push_back(from);
    }
  }

  /// Counting sort of the links by `to`, which keeps them sorted by `from`.
  void group_by_to() {
    auto& begin = out_.source_begin;
    begin.assign(crosswalk_.to.size() + 1, 0);
    for (const CrosswalkLink& link : crosswalk_.links) ++begin[link.to + 1];
    for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
    by_to_.resize(crosswalk_.links.size());
    std::vector<std::uint32_t> at(begin.begin(), begin.end() - 1);
    for (const CrosswalkLink& link : crosswalk_.links) by_to_[at[link.to]++] = &link;
  }

  void gather(std::uint32_t to) {
    parts_.clear();
    bool usable = true;
    double total = 0;
    for (std::uint32_t i = out_.source_begin[to]; i < out_.source_begin[to + 1]; ++i) {
      const CrosswalkLink* link = by_to_[i];
      const double weight = link->share * weight_of(link->from);
      usable = usable && !std::isnan(weight);
      total += weight;
      parts_.push_back({link, values_.at(link->from), weight});
    }
    if (usable && total > 0) return;
    for (Part& part : parts_) part.weight = part.link->share;
  }

  /// What a part adds to its whole, to tell which share of it moved.
  [[nodiscard]] double amount_of(const Part& part) const {
    if (!part.value.known()) return 0;
    return measure_ == Measure::kCount ? std::fabs(part.value.number) * part.link->share : part.weight;
  }

  void settle(std::uint32_t to) {
    double known = 0, total = 0, amount = 0;
    std::array<double, kStateCount> holes{};
    for (const Part& part : parts_) {
      total += part.weight;
      amount += amount_of(part);
      if (part.value.known())
        known += part.weight;
      else
        holes[static_cast<std::size_t>(part.value.state)] += part.weight;
    }
    out_.known[to] = known / total;
    if (total - known > total / 2)
      out_.values.set(
          to, Value::hole(static_cast<State>(std::max_element(holes.begin(), holes.end()) - holes.begin())));
    else
      out_.values.set(to, value_of_parts());
    tell_sources(to, out_.values.at(to).known() ? amount : 0);
  }

  [[nodiscard]] Value value_of_parts() {
    if (parts_.size() == 1 && parts_[0].link->share >= kWhole) return parts_[0].value;
    switch (measure_) {
      case Measure::kCount:
        return {sum(), State::kConverted};
      case Measure::kMean:
        return {mean(), State::kConverted};
      case Measure::kClass:
        return {heaviest_class(), State::kConverted};
    }
    return {};
  }

  [[nodiscard]] double sum() const {
    double total = 0;
    for (const Part& part : parts_)
      if (part.value.known()) total += part.value.number * part.link->share;
    return total;
  }

  [[nodiscard]] double mean() const {
    double total = 0, weight = 0;
    for (const Part& part : parts_) {
      if (!part.value.known()) continue;
      total += part.value.number * part.weight;
      weight += part.weight;
    }
    return total / weight;
  }

  [[nodiscard]] double heaviest_class() {
    classes_.clear();
    for (const Part& part : parts_)
      if (part.value.known()) classes_.emplace_back(part.value.number, part.weight);
    std::stable_sort(classes_.begin(), classes_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    double best = 0, best_weight = -1;
    for (std::size_t i = 0; i < classes_.size();) {
      const double one = classes_[i].first;
      double weight = 0;
      for (; i < classes_.size() && classes_[i].first == one; ++i) weight += classes_[i].second;
      // Sums that differ by rounding alone are a tie.
      if (weight <= best_weight * (1 + 1e-12)) continue;
      best = one;
      best_weight = weight;
    }
    return best;
  }

  void tell_sources(std::uint32_t to, double amount) {
    double moved = 0;
    std::size_t at = out_.source_begin[to];
    for (const Part& part : parts_) {
      const double mine = amount > 0 ? amount_of(part) : 0;
      if (is_cut_[part.link->from]) moved += mine;
      out_.sources[at++] = {part.link->from, to, part.link->share, amount > 0 ? mine / amount : 0};
    }
    if (amount <= 0) return;
    out_.moved[to] = moved / amount;
    moved_ += moved;
    whole_ += amount;
  }

  void count_losses() {
    std::vector<double> arrived(crosswalk_.from.size(), 0);
    for (const CrosswalkLink& link : crosswalk_.links) arrived[link.from] += link.share;
    for (std::uint32_t from = 0; from < crosswalk_.from.size(); ++from) {
      const Value value = values_.at(from);
      if (!value.known()) {
        ++out_.skipped;
        continue;
      }
      if (arrived[from] <= 0) out_.unlinked.push_back(from);
      if (arrived[from] >= 1 - 1e-9) continue;
      const double whole = measure_ == Measure::kCount ? value.number : weight_of(from);
      if (!std::isnan(whole)) out_.lost += whole * (1 - arrived[from]);
    }
  }

  const Crosswalk& crosswalk_;
  const Column& values_;
  Measure measure_;
  const std::vector<double>& weight_per_area_;
  Conversion out_;
  std::vector<bool> is_cut_;
  std::vector<const CrosswalkLink*> by_to_;
  std::vector<Part> parts_;
  std::vector<std::pair<double, double>> classes_;
  double moved_ = 0, whole_ = 0;
};

}  // namespace

Conversion convert(const Crosswalk& crosswalk, const Column& values, Measure measure,
                   const std::vector<double>& weight_per_area) {
  assert(values.size() == crosswalk.from.size());
  assert(weight_per_area.empty() || weight_per_area.size() == crosswalk.from.size());
  return Converter(crosswalk, values, measure, weight_per_area).run();
}

}  // namespace roer
