#pragma once
// The files of the municipality, each made from the town in one place.

#include <string>
#include <vector>

#include "roer/demo/demo.hpp"
#include "roer/demo/town.hpp"

namespace roer::demo {

/// Scores of all years (CSV in its zip), geometry (GeoPackage) and the layer of the web service (GeoJSON).
[[nodiscard]] Status add_leefbaarometer(const Town& town, std::vector<DemoFile>& files);
/// Borders of districts and the municipality, with its water, as a zip of Shapefiles.
[[nodiscard]] Status add_boundaries(const Town& town, std::vector<DemoFile>& files);
/// Key figures: two StatLine exports of 2024, the second without codes, and the workbook of 2023.
[[nodiscard]] Status add_key_figures(const Town& town, std::vector<DemoFile>& files);
/// Registered crimes 2021-2025 per kind, and the health survey of 2020.
[[nodiscard]] Status add_police_and_health(const Town& town, std::vector<DemoFile>& files);
/// Registers of the association: committees, fund, wijkregisseurs, nuisance, estates.
[[nodiscard]] Status add_registers(const Town& town, std::vector<DemoFile>& files);

/// Registers row by row: estates, dwellings, lettings, reports of nuisance; and the truth about those.
void add_events(const Town& town, Demo& demo);

/// Class 1-9 of the score, and of a deviation, by the limits of Leefbaarometer 3.0
/// (docs/methods/leefbaarometer.md).
[[nodiscard]] int score_class(double afw);
[[nodiscard]] int deviation_class(double deviation);

}  // namespace roer::demo
