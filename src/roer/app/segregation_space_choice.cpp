// Variants of what is measured in space, as users write them.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "roer/app/fault.hpp"
#include "roer/app/segregation_space.hpp"

namespace roer::app {

namespace {

using Shape = segregation::Kernel::Shape;

constexpr double kFarthestMeasured = 50'000;  // metres; beyond, pairs of areas outgrow the memory
constexpr std::size_t kMostRadii = 12;

/// One of the ways of a kind by its name; a fault where there is none.
template <class Way, std::size_t Ways>
void choose_way(const std::string& name, const std::array<Way, Ways>& ways, std::string_view option,
                Way& chosen, Faults& faults) {
  if (name.empty()) return;
  std::string known;
  for (const Way way : ways) {
    if (name == name_of(way)) {
      chosen = way;
      return;
    }
    known += (known.empty() ? "" : ", ") + std::string(name_of(way));
  }
  faults.add(fault(ErrorCode::kUsage, fmt::format("{} does not know this", option), name, known));
}

void choose_distance(const std::optional<double>& given, std::string_view option, Metres& chosen,
                     Faults& faults) {
  if (!given) return;
  if (*given >= 1 && *given <= kFarthestMeasured)
    chosen = Metres(*given);
  else
    faults.add(fault(ErrorCode::kUsage, fmt::format("{} is no distance to measure by", option),
                     fmt::format("{}", *given), fmt::format("1 to {} metres", kFarthestMeasured)));
}

/// "500", "500m" or "1.5km"; nothing for what is no distance.
std::optional<Metres> radius_named(std::string_view text) {
  double unit = 1;
  if (text.ends_with("km")) unit = 1000;
  if (text.ends_with("m")) text.remove_suffix(unit > 1 ? 2 : 1);
  double value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc() || end != text.data() + text.size()) return {};
  if (!(value * unit >= 1 && value * unit <= kFarthestMeasured)) return {};
  return Metres(value * unit);
}

void choose_radii(const std::string& list, std::vector<Metres>& chosen, Faults& faults) {
  if (trimmed(list).empty()) return;
  chosen.clear();
  const std::string expected = fmt::format("distances of 1 m to {} km, parted by commas, such as 500,1km,2km",
                                           kFarthestMeasured / 1000);
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string one(trimmed(std::string_view(list).substr(begin, end - begin)));
    begin = end + 1;
    if (const auto radius = radius_named(one))
      chosen.push_back(*radius);
    else
      faults.add(fault(ErrorCode::kUsage, "--radii has what is no radius", one, expected));
  }
  std::sort(chosen.begin(), chosen.end());
  if (std::adjacent_find(chosen.begin(), chosen.end()) != chosen.end())
    faults.add(fault(ErrorCode::kUsage, "a radius stands in --radii twice", list, "each radius once"));
  if (chosen.size() > kMostRadii)
    faults.add(fault(ErrorCode::kUsage, "so many radii cost more than they tell",
                     fmt::format("{}", chosen.size()), fmt::format("{} at most", kMostRadii)));
}

/// The first variant that was given.
std::string_view variant_given(const SpaceOptions& options) {
  if (!options.self_distance.empty()) return "--self-distance";
  if (options.decay) return "--decay";
  if (options.reach) return "--reach";
  if (!options.border_areas.empty()) return "--border-areas";
  if (!options.kernel.empty()) return "--kernel";
  return options.radii.empty() ? "" : "--radii";
}

}  // namespace

std::string_view name_of(SelfDistance way) {
  return way == SelfDistance::kArea ? "area" : "none";
}

std::string_view name_of(BorderAreas areas) {
  return areas == BorderAreas::kPeople ? "people" : "all";
}

std::string_view name_of(Shape shape) {
  switch (shape) {
    case Shape::kExponential:
      return "exponential";
    case Shape::kBiweight:
      return "biweight";
    case Shape::kTriangular:
      return "triangular";
    case Shape::kUniform:
      return "uniform";
  }
  return {};
}

Result<std::optional<SpaceChoice>> space_choice(const SpaceOptions& options) {
  if (!options.spatial && options.centre.empty()) {
    const std::string_view variant = variant_given(options);
    if (variant.empty()) return std::optional<SpaceChoice>();
    return fault(ErrorCode::kUsage,
                 fmt::format("{} is about segregation in space, which is not asked for", variant), variant,
                 fmt::format("--spatial with {}", variant),
                 fmt::format("Add --spatial, or leave {} out.", variant));
  }
  SpaceChoice choice;
  Faults faults;
  choice.centre = options.centre;
  choose_way(options.self_distance, std::array{SelfDistance::kArea, SelfDistance::kNone}, "--self-distance",
             choice.self_distance, faults);
  choose_way(options.border_areas, std::array{BorderAreas::kPeople, BorderAreas::kAll}, "--border-areas",
             choice.border_areas, faults);
  choose_way(options.kernel,
             std::array{Shape::kBiweight, Shape::kTriangular, Shape::kUniform, Shape::kExponential},
             "--kernel", choice.kernel, faults);
  choose_distance(options.decay, "--decay", choice.decay, faults);
  choose_distance(options.reach, "--reach", choice.reach, faults);
  choose_radii(options.radii, choice.radii, faults);
  if (!faults.empty()) return faults;
  return std::optional(std::move(choice));
}

}  // namespace roer::app
