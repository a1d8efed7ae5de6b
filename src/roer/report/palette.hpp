#pragma once
// Colours. All that mean an order run from light to dark, so that they can be told apart without seeing hue
// and on a grey print.

#include <string>
#include <string_view>

#include "roer/report/view.hpp"

namespace roer::report {

inline constexpr std::string_view kYesColour = "#8c2d04";
inline constexpr std::string_view kDependsColour = "#fdae6b";
inline constexpr std::string_view kDependsGround = "#fff1e3";
inline constexpr std::string_view kNoColour = "#e3e6e8";
inline constexpr std::string_view kUnknownColour = "#f4f4f4";
inline constexpr std::string_view kUnknownLine = "#9aa0a6";

/// The colour of a class as the framework says; a grey from a ramp where it says none that is "#rrggbb".
[[nodiscard]] std::string class_colour(const score::Framework& framework, std::size_t which);

/// 0 = least concern (light), 1 = most (dark).
[[nodiscard]] std::string concern_colour(double share);

/// Where points of a factor lie between least (0) and most (1) concern.
[[nodiscard]] double concern_share(const score::Framework& framework, std::size_t factor, double points);

/// Number of points a factor can have; 0 if continuous, or too many to tell their colours apart.
[[nodiscard]] std::size_t steps_of(const score::Factor& factor);

/// CSS class of an area in each kind of map.
[[nodiscard]] std::string class_fill(const View& view, std::uint32_t area);
[[nodiscard]] std::string_view decision_fill(const View& view, std::uint32_t area);
[[nodiscard]] std::string factor_fill(const View& view, std::size_t factor, std::uint32_t area);

}  // namespace roer::report
