#include "roer/report/view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "roer/score/concern_order.hpp"

namespace roer::report {

namespace {

constexpr std::string_view kDash = "\u2013";
constexpr std::string_view kCountry = "NL00";

/// How many decimals tell numbers of this size apart.
int decimals_for(double magnitude) {
  if (magnitude >= 1000) return 0;
  if (magnitude >= 10) return 1;
  return magnitude >= 1 ? 2 : 3;
}

/// Least number of decimals, at most `most`, that writes the number as it is.
int decimals_needed(double value, int most) {
  double scale = 1;
  for (int decimals = 0; decimals < most; ++decimals, scale *= 10)
    if (std::abs(std::round(value * scale) / scale - value) < 1e-9) return decimals;
  return most;
}

void sort_entries(View& view) {
  view.order = view.data.shown;
  if (view.data.show_ranks) {
    score::ConcernOrder(view.framework, view.scores).sort(view.order);
    return;
  }
  std::sort(view.order.begin(), view.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::pair(view.name(a), view.code(a)) < std::pair(view.name(b), view.code(b));
  });
}

void rank_entries(View& view) {
  const bool high = view.framework.concern == score::Concern::kHigh;
  std::vector<double> least, most;  // concern for sure, concern at most
  for (const std::uint32_t area : view.order) {
    const score::Range score = view.scores.score_judged[area];
    least.push_back(high ? score.low : -score.high);
    most.push_back(high ? score.high : -score.low);
  }
  std::vector<double> sorted_least = least, sorted_most = most;
  std::sort(sorted_least.begin(), sorted_least.end());
  std::sort(sorted_most.begin(), sorted_most.end());
  for (std::size_t i = 0; i < view.order.size(); ++i) {
    const auto above =
        sorted_least.end() - std::upper_bound(sorted_least.begin(), sorted_least.end(), most[i]);
    const auto not_below =
        sorted_most.end() - std::lower_bound(sorted_most.begin(), sorted_most.end(), least[i]);
    view.ranks.push_back({static_cast<std::uint32_t>(above + 1), static_cast<std::uint32_t>(not_below)});
  }
}

void count_decisions(View& view) {
  for (const std::uint32_t area : view.order) {
    const score::Decision decision = view.scores.decision_judged[area];
    view.yes += decision == score::Decision::kYes ? 1 : 0;
    view.depends += decision == score::Decision::kDepends ? 1 : 0;
  }
  view.no = view.order.size() - view.yes - view.depends;
}

/// Areas with a closer look, those that may get one where that is not too many, and all that people judged:
/// what they said must stand in print.
void choose_pages(View& view) {
  const bool with_yes = view.framework.has_threshold && (view.data.all_pages || view.yes <= kMostPages);
  const bool with_depends = with_yes && view.yes + view.depends <= kMostOpenPages;
  std::set<std::uint32_t> judged;
  for (const VerdictLine& verdict : view.data.verdicts) judged.insert(verdict.area);
  for (std::size_t i = 0; i < view.order.size(); ++i) {
    const score::Decision decision = view.scores.decision_judged[view.order[i]];
    const bool by_decision = (with_yes && decision == score::Decision::kYes) ||
                             (with_depends && decision == score::Decision::kDepends);
    if (!by_decision && !judged.contains(view.order[i])) continue;
    view.pages.push_back(static_cast<std::uint32_t>(i));
    if (!by_decision) ++view.pages_of_judged;
  }
}

void choose_decimals(View& view) {
  std::size_t flat = 0;
  bool steps = true;
  for (std::size_t f = 0; f < view.framework.factors.size(); ++f) {
    view.flat_begin.push_back(flat);
    steps = steps && view.framework.factors[f].step > 0;
    auto& decimals = view.decimals.emplace_back();
    for (const score::InputScores& input : view.scores.factors[f].inputs)
      decimals.push_back(decimals_of(input.values.numbers(), view.scores.limits[flat++]));
  }
  std::vector<double> ends;
  ends.reserve(view.order.size());
  for (const std::uint32_t area : view.order) ends.push_back(view.scores.score_judged[area].low);
  view.score_decimals = steps ? -1 : decimals_of(ends, {});
}

}  // namespace

int decimals_of(std::span<const double> numbers, std::span<const double> limits) {
  std::vector<double> sizes;
  bool whole = true;
  for (const double number : numbers)
    if (std::isfinite(number)) {
      sizes.push_back(std::abs(number));
      whole = whole && number == std::round(number);
    }
  if (sizes.empty()) return 1;
  int decimals = 0;
  if (!whole) {
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    decimals = decimals_for(*middle);
  }
  // Fewer decimals than a limit has would show values on its other side.
  for (const double limit : limits)
    if (!whole) decimals = std::max(decimals, decimals_needed(limit, std::min(4, decimals + 1)));
  return decimals;
}

std::string View::count(std::size_t number) const {
  return format_number(static_cast<double>(number), 0, language);
}

std::string View::number(double value, int places) const {
  return format_number(value, places, language);
}

std::string View::points(double value) const {
  return format_number(value, decimals_needed(value, 2), language);
}

std::string View::points(score::Range range) const {
  if (range.known()) return points(range.low);
  return fmt::format("{}{}{}", points(range.low), kDash, points(range.high));
}

std::string View::score_text(score::Range range) const {
  const auto one = [&](double value) {
    return score_decimals < 0 ? points(value) : number(value, score_decimals);
  };
  if (range.known()) return one(range.low);
  if (range.low < 0 || range.high < 0)
    return fmt::format("{} {} {}", one(range.low), say("range.to"), one(range.high));
  return fmt::format("{}{}{}", one(range.low), kDash, one(range.high));
}

std::string_view View::name(std::uint32_t area) const {
  if (!data.show_names || area >= data.names.size() || data.names[area].empty()) return code(area);
  return data.names[area];
}

std::string_view View::parent(std::uint32_t area) const {
  return data.show_names && area < data.parents.size() ? std::string_view(data.parents[area])
                                                       : std::string_view();
}

std::string View::scope() const {
  if (data.show_names || data.scope_code == kCountry) return in(data.scope);
  return data.scope_code.empty() ? std::string(say("scope.unnamed")) : data.scope_code;
}

std::string View::rank_text(std::size_t entry) const {
  const RankRange rank = ranks[entry];
  if (rank.first == rank.last) return count(rank.first);
  return fmt::format("{}{}{}", count(rank.first), kDash, count(rank.last));
}

std::string View::class_text(std::uint32_t area) const {
  const std::int32_t low = scores.class_low[area], high = scores.class_high[area];
  return low < 0 || high < 0
             ? std::string()
             : class_range_text(static_cast<std::size_t>(low), static_cast<std::size_t>(high));
}

std::string View::class_range_text(std::size_t low, std::size_t high) const {
  std::string from = in(framework.classes[low].label);
  const std::string& to = in(framework.classes[high].label);
  if (low == high) return from;
  // "Average vitality to low vitality" says one word twice.
  const std::size_t from_word = from.rfind(' '), to_word = to.rfind(' ');
  if (from_word != std::string::npos && to_word != std::string::npos &&
      from.substr(from_word) == to.substr(to_word))
    from.resize(from_word);
  return fmt::format("{} {} {}", from, say("range.to"), to);
}

bool View::nothing_known(std::uint32_t area) const {
  if (scores.score_judged[area].known()) return false;
  return std::none_of(scores.factors.begin(), scores.factors.end(),
                      [&](const score::FactorScores& factor) { return factor.points_judged[area].known(); });
}

View view_of(const ReportData& data, Language language) {
  View view{.data = data, .framework = *data.framework, .scores = *data.scores, .language = language};
  view.many = data.shown.size() > kManyAreas;
  sort_entries(view);
  rank_entries(view);
  count_decisions(view);
  choose_pages(view);
  choose_decimals(view);
  for (const std::uint32_t area : view.order)
    if (view.parent(area) != view.parent(view.order.front())) view.several_parents = true;
  return view;
}

std::string joined(const std::vector<std::string>& parts, Language language) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0)
      text += i + 1 < parts.size() ? std::string(", ") : fmt::format(" {} ", say("list.and", language));
    text += parts[i];
  }
  return text;
}

}  // namespace roer::report
