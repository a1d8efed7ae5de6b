#pragma once
// What all maps of pages share: the choice of themes, zoom, scale bar, swatches, and what is not on them.

#include <string>
#include <string_view>
#include <vector>

#include "roer/base/text.hpp"
#include "roer/report/html.hpp"
#include "roer/report/outline.hpp"
#include "roer/report/report.hpp"

namespace roer::report {

/// Width of the map on a desktop screen; strokes and stripes are made for it.
inline constexpr double kMapPixels = 900;
inline constexpr int kMapUnits = 6000;  ///< of the longer side: a large map is looked at from close by
inline constexpr double kStripePixels = 7;

/// What the map shows, and buttons to zoom; for the script alone.
void write_map_controls(const std::vector<std::string>& themes, Language language, Html& html);
/// The start of the figure with the map in it; the caller closes it.
void open_map_figure(const Drawing& drawing, Html& html);
/// The scale bar below the map.
void write_map_scale(const Drawing& drawing, Language language, Html& html);
/// One line of a legend; `units_per_pixel` of the drawing, so that stripes look alike in map and legend.
void write_swatch(std::string_view fill, std::string_view label, std::string_view count,
                  double units_per_pixel, Html& html);

/// "Not on the map, for ...: ... ", with at most eight of the names; "" where there are none.
/// `listed`: a table of the page has them all.
[[nodiscard]] std::string shapeless_sentence(std::vector<std::string> names, bool listed, Language language);
/// Title of a source with its release, where the title does not have it.
[[nodiscard]] std::string source_title(const SourceLine& source, Language language);
/// "Source: A, B and C. ", each once; "" where there are none.
[[nodiscard]] std::string sources_sentence(const std::vector<SourceLine>& sources, Language language);

}  // namespace roer::report
