#include "roer/app/career_neighbours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "roer/app/fault.hpp"
#include "roer/area/neighbours.hpp"

namespace roer::app {

namespace {

constexpr double kUnknownMean = std::numeric_limits<double>::quiet_NaN();
constexpr double kDrift = 15;  // metres by which published borders drift apart (docs/methods/neighbours.md)
constexpr std::size_t kThirds = 3;

/// Classes of the neighbours of all areas.
Result<careers::Panel> lag_panel(const AreaPanel& all, const std::vector<std::uint32_t>& begin,
                                 const std::vector<std::uint32_t>& list, const CareersParams& params,
                                 const CareersResult& result) {
  if (params.lag != CareerLag::kMeanClass) {
    const auto means = careers::neighbour_means(all.values, begin, list);
    return params.lag == CareerLag::kOwnClasses
               ? careers::limits_panel(all.areas.size(), result.years, means, all.limits)
               : careers::quantile_panel(all.areas.size(), result.years, means, all.panel.classes(),
                                         careers::Quantiles::kPooled);
  }
  std::vector<double> classes;
  for (std::size_t t = 0; t < result.years.size(); ++t)
    for (const std::uint8_t state : all.panel.period(t))
      classes.push_back(state == careers::kMissing ? kUnknownMean : state);
  return careers::quantile_panel(all.areas.size(), result.years,
                                 careers::neighbour_means(classes, begin, list), kThirds,
                                 careers::Quantiles::kPooled);
}

void describe_lag(CareerLag lag, const CareersResult& result, std::size_t groups, CareerNeighbours& made) {
  for (std::size_t g = 0; g < groups; ++g)
    made.labels.push_back(lag == CareerLag::kOwnClasses ? result.classes.labels[g]
                                                        : Text{std::to_string(g + 1), std::to_string(g + 1)});
  if (lag == CareerLag::kOwnClasses)
    made.rule = {"gemiddelde van de buren, in dezelfde klassen",
                 "mean of the neighbours, in the same classes"};
  else if (lag == CareerLag::kQuantiles)
    made.rule = {"gemiddelde van de buren, in even grote groepen van alle jaren samen",
                 "mean of the neighbours, in equal groups of all years together"};
  else
    made.rule = {"gemiddelde klasse van de buren, in derden van alle jaren samen",
                 "mean class of the neighbours, in thirds of all years together"};
}

}  // namespace

Result<std::optional<CareerNeighbours>> career_neighbours(const Project& project, const AreaPanel& all,
                                                          const std::vector<std::uint32_t>& inside,
                                                          const CareersParams& params,
                                                          const CareersResult& result) {
  ROER_TRY(const auto layers, project.shape_layers());
  const std::pair wanted{all.areas.kind(), all.areas.boundary_year()};
  if (std::find(layers.begin(), layers.end(), wanted) == layers.end()) {
    if (params.lag == CareerLag::kOwnClasses) return std::optional<CareerNeighbours>();
    return fault(ErrorCode::kMissingData, "neighbours of areas follow from a map, and there is none of these",
                 fmt::format("{} on the borders of {}", roer::name_of(wanted.first), wanted.second.value()),
                 "a map of them", "Import their borders, or leave --lag out.");
  }
  ROER_TRY(const ShapeLayer layer, project.load_shapes(wanted.first, wanted.second));
  const Neighbours near = border_neighbours(layer.shapes, Metres(kDrift));
  const auto place = positions(layer.areas, all.areas), back = positions(all.areas, layer.areas);
  std::vector<std::uint32_t> begin{0}, list;
  for (const std::int64_t at : place) {
    if (at >= 0)
      for (std::uint32_t e = near.begin[static_cast<std::size_t>(at)];
           e < near.begin[static_cast<std::size_t>(at) + 1]; ++e)
        if (back[near.list[e]] >= 0) list.push_back(static_cast<std::uint32_t>(back[near.list[e]]));
    begin.push_back(static_cast<std::uint32_t>(list.size()));
  }
  const auto groups = lag_panel(all, begin, list, params, result);
  if (!groups.ok()) return std::optional<CareerNeighbours>();  // neighbours do not differ: nothing to tell
  const careers::Panel context = panel_of(*groups, inside);
  std::vector<std::uint8_t> flat;
  for (std::size_t t = 0; t < result.years.size(); ++t)
    flat.insert(flat.end(), context.period(t).begin(), context.period(t).end());
  CareerNeighbours made;
  made.moves = careers::transitions_by(result.panel, careers::steps_of_length(result.panel, result.step),
                                       flat, context.classes());
  made.homogeneity = careers::homogeneity(made.moves);
  describe_lag(params.lag, result, context.classes(), made);
  for (const careers::Transitions& table : made.moves) {
    double began = 0, stayed = 0;
    for (std::size_t i = 0; i < table.classes; ++i)
      for (std::size_t j = 0; j < table.classes && result.focus[i]; ++j) {
        began += table.count(i, j);
        if (result.focus[j]) stayed += table.count(i, j);
      }
    made.units.push_back(began);
    made.stayed.push_back(began > 0 ? stayed / began : kUnknownMean);
  }
  return std::optional(std::move(made));
}

}  // namespace roer::app
