#include "roer/app/change_certainty.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/base/none.hpp"

namespace roer::app {

namespace {

using segregation::ChangeParts;
using segregation::Contributed;
using segregation::Counts;

std::array<double, kChangeFigures> figures_of(const ChangeParts& parts) {
  return {parts.difference(), parts.group_marginal,        parts.area_marginal,
          parts.structural,   parts.removed + parts.added, parts.interaction};
}

/// The areas of both moments one after the other, group by group.
std::vector<double> stacked_values(const Counts& before, const Counts& after) {
  std::vector<double> values;
  values.reserve(2 * before.areas() * before.groups());
  for (std::size_t g = 0; g < before.groups(); ++g)
    for (const Counts* moment : {&before, &after})
      values.insert(values.end(), moment->group(g).begin(), moment->group(g).end());
  return values;
}

/// One moment of stacked counts.
Result<Counts> moment_in(const Counts& stacked, bool after) {
  const std::size_t areas = stacked.areas() / 2;
  std::vector<double> values;
  values.reserve(areas * stacked.groups());
  for (std::size_t g = 0; g < stacked.groups(); ++g) {
    const auto half = stacked.group(g).subspan(after ? areas : 0, areas);
    values.insert(values.end(), half.begin(), half.end());
  }
  return Counts::make(stacked.names(), areas, std::move(values));
}

/// Figures of the rows, of stacked counts; NaN where these cannot be taken apart.
segregation::IndexSet figures_of_rows(const ChangeStep& step, std::size_t groups, std::size_t areas) {
  // Coarser than the counts themselves are fitted: parts are told to four decimals.
  const segregation::FitOptions fit{1e-8, 2'000, 1e-4};
  std::vector<std::size_t> places;
  for (const ChangeRow& row : step.rows)
    places.push_back(segregation::contribution_at(row.index, static_cast<std::size_t>(row.group + 1)));
  segregation::IndexSet set;
  const auto told = static_cast<std::ptrdiff_t>(figures_told(step.method));
  set.size = step.rows.size() * figures_told(step.method);
  set.take = [places, fit, told, method = step.method,
              contributions = segregation::contributions(groups, areas)](const Counts& stacked,
                                                                         std::span<double> values) {
    std::fill(values.begin(), values.end(), kNone);
    const auto before = moment_in(stacked, false), after = moment_in(stacked, true);
    if (!before.ok() || !after.ok()) return;
    if (method != ChangeMethod::kShapley) {
      const auto parts = parts_of_information(method, *before, *after, fit);
      if (!parts.ok()) return;
      std::copy_n(figures_of(*parts).begin(), told, values.begin());
      return;
    }
    const auto parts = segregation::change_shapley(*before, *after, contributions, fit);
    if (!parts.ok()) return;
    auto next = values.begin();
    for (const std::size_t place : places)
      next = std::copy_n(figures_of((*parts)[place]).begin(), told, next);
  };
  return set;
}

}  // namespace

std::uint64_t change_draws(std::uint64_t asked, std::size_t cells) {
  const auto most = static_cast<std::uint64_t>(kChangeWork / static_cast<double>(cells));
  return std::min(asked, std::max(most, kFewestChangeDraws));
}

Status add_change_certainty(const BothMoments& moments, const ChangeDraws& draws, ChangeStep& step) {
  const std::size_t groups = moments.before.groups(), areas = moments.before.areas();
  ROER_TRY(const Counts stacked,
           Counts::make(moments.before.names(), 2 * areas, stacked_values(moments.before, moments.after)));
  const std::array parts = {moments.from, moments.to};
  step.asked = draws.options.draws;
  step.draws = change_draws(step.asked, 2 * areas * groups);
  step.rounding_drawn = can_draw_rounding(parts, stacked, draws.rounding);
  const segregation::IndexSet figures = figures_of_rows(step, groups, areas);
  const double steps = step.rounding_drawn ? 2 : 1;
  segregation::DrawOptions options = draws.options;
  options.draws = step.draws;
  options.resample = segregation::Resample::kAllCells;
  double before = 0;
  if (draws.options.proceed)
    options.proceed = [&](double done) { return draws.options.proceed((before + done) / steps); };
  ROER_TRY(const auto sampling, segregation::bootstraps(stacked, figures, options));
  before = 1;
  std::vector<segregation::HiddenEffect> rounding;
  if (step.rounding_drawn) {
    ROER_TRY(rounding, source_rounding_effects(parts, stacked, draws.rounding, figures, options));
  }
  std::size_t at = 0;
  for (ChangeRow& row : step.rows)
    for (std::size_t k = 0; k < figures_told(step.method); ++k, ++at)
      row.certain.push_back(drawn_figure(sampling[at], rounding.empty() ? nullptr : &rounding[at]));
  return Done{};
}

}  // namespace roer::app
