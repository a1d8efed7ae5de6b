#include "roer/report/palette.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace roer::report {

namespace {

using Rgb = std::array<double, 3>;
constexpr std::array<Rgb, 3> kRamp = {{{239, 237, 245}, {158, 154, 200}, {63, 0, 125}}};
constexpr std::size_t kMostSteps = 9;

bool is_colour(std::string_view text) {
  return text.size() == 7 && text[0] == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

}  // namespace

std::string concern_colour(double share) {
  const double at = std::clamp(share, 0.0, 1.0) * 2;
  const std::size_t from = at < 1 ? 0 : 1;
  std::array<int, 3> mixed{};
  for (std::size_t i = 0; i < 3; ++i)
    mixed[i] = static_cast<int>(std::lround(kRamp[from][i] + (kRamp[from + 1][i] - kRamp[from][i]) *
                                                                 (at - static_cast<double>(from))));
  return fmt::format("#{:02x}{:02x}{:02x}", mixed[0], mixed[1], mixed[2]);
}

std::string class_colour(const score::Framework& framework, std::size_t which) {
  if (is_colour(framework.classes[which].colour)) return framework.classes[which].colour;
  const double last = std::max<double>(1, static_cast<double>(framework.classes.size()) - 1);
  const double share = static_cast<double>(which) / last;
  return concern_colour(framework.concern == score::Concern::kHigh ? share : 1 - share);
}

double concern_share(const score::Framework& framework, std::size_t factor, double points) {
  const score::Factor& one = framework.factors[factor];
  if (one.most <= one.least) return 0;
  const double share = (points - one.least) / (one.most - one.least);
  return framework.concern == score::Concern::kHigh ? share : 1 - share;
}

std::size_t steps_of(const score::Factor& factor) {
  if (factor.step <= 0) return 0;
  const double steps = std::round((factor.most - factor.least) / factor.step) + 1;
  return steps > static_cast<double>(kMostSteps) ? 0 : static_cast<std::size_t>(steps);
}

std::string class_fill(const View& view, std::uint32_t area) {
  const std::int32_t low = view.scores.class_low[area], high = view.scores.class_high[area];
  if (low < 0 || high < 0 || view.nothing_known(area)) return "kx";
  return low == high ? fmt::format("k{}", low) : fmt::format("k{}_{}", low, high);
}

std::string_view decision_fill(const View& view, std::uint32_t area) {
  switch (view.scores.decision_judged[area]) {
    case score::Decision::kYes:
      return "dy";
    case score::Decision::kDepends:
      return "dd";
    case score::Decision::kNo:
      break;
  }
  return "dn";
}

std::string factor_fill(const View& view, std::size_t factor, std::uint32_t area) {
  const score::Range points = view.scores.factors[factor].points_judged[area];
  if (!points.known()) return "kx";
  const score::Factor& one = view.framework.factors[factor];
  const auto step = static_cast<int>(std::lround((points.low - one.least) / one.step));
  return fmt::format("f{}s{}", factor, step);
}

}  // namespace roer::report
