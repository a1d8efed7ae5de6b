#pragma once
// One list of the fields of official tables: stable names for what StatLine, yearly workbooks and re-exports
// each call otherwise.

#include <optional>
#include <string>
#include <string_view>

#include "roer/table/indicator.hpp"

namespace roer {

/// Kind of data of counts by origin.  Such indicators have one purpose: to measure segregation.
inline constexpr std::string_view kOriginLineage = "origin";

/// Letters and digits of a header, in lower case: the same for "Bevolking/Aantal inwoners (aantal)" and for
/// the dotted "Bevolking.Aantal.inwoners..aantal." of a re-export.
[[nodiscard]] std::string header_key(std::string_view header);
/// A header as a field name: lower case, words joined by '_', without units in brackets, at most 60
/// bytes of its end. The same for a StatLine header and for the dotted one of a re-export.
[[nodiscard]] std::string header_slug(std::string_view header);

/// The known indicator behind a header of any official table ("a_inw", "g_woz ", "inwoners", a StatLine
/// header), if any.
[[nodiscard]] const Indicator* known_field(std::string_view header);
/// The known indicator, or a new one "<dataset>/<slug>" with the header as its label. A header with
/// "(aantal)" counts; one about origin, nationality or migration background has kOriginLineage.
[[nodiscard]] Indicator field_indicator(std::string_view dataset, std::string_view header);

/// "misdr_2021" -> {"misdr", 2021}; the year may also stand behind a blank or a dash.
struct DatedHeader {
  std::string_view header;
  std::int16_t year = 0;  ///< 0 = no year in it
};
[[nodiscard]] DatedHeader split_year(std::string_view header);

}  // namespace roer
