#pragma once
// What every part of the page needs, worked out once: order, ranks, which areas get a page, how numbers look.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "roer/area/area_words.hpp"
#include "roer/report/report.hpp"
#include "roer/report/texts.hpp"

namespace roer::report {

/// Above this many areas the rows of the table are made on demand in the browser.
inline constexpr std::size_t kManyAreas = 600;
/// All areas with a closer look get a page of their own in the document, or none if they are more than this:
/// a choice among them would be arbitrary (ReportData::all_pages: all the same). Pages of others are made on
/// demand in the browser.
inline constexpr std::size_t kMostPages = 150;
/// Areas whose decision is open get one too if there are no more pages than this.
inline constexpr std::size_t kMostOpenPages = 40;

/// The places an area can have, 1 = most concern; a tie or a range of the score makes it an interval.
struct RankRange {
  std::uint32_t first = 1, last = 1;
};

/// "Entry" is a position in `order`, "area" one in scores.areas.
struct View {
  const ReportData& data;
  const score::Framework& framework;
  const score::Scores& scores;
  Language language;
  std::vector<std::uint32_t> order{};  ///< areas as the table lists them
  std::vector<RankRange> ranks{};      ///< per entry, among the areas of the report
  std::vector<std::uint32_t> pages{};  ///< entries that get a page in the document
  std::size_t pages_of_judged = 0;     ///< of these, how many only because there is a verdict
  std::size_t yes = 0, no = 0, depends = 0;
  bool many = false;                         ///< more than kManyAreas
  bool several_parents = false;              ///< more than one municipality
  int score_decimals = 0;                    ///< -1 = as many as needed, at most two
  std::vector<std::vector<int>> decimals{};  ///< [factor][input]
  std::vector<std::size_t> flat_begin{};     ///< per factor: position of its first input in scores.limits

  [[nodiscard]] std::string_view say(Key key) const { return report::say(key, language); }
  [[nodiscard]] const std::string& in(const Text& text) const { return text.in(language); }
  [[nodiscard]] std::string count(std::size_t number) const;
  [[nodiscard]] std::string number(double value, int decimals) const;
  /// Points, or a score: no more decimals than needed.
  [[nodiscard]] std::string points(double value) const;
  [[nodiscard]] std::string points(score::Range range) const;
  [[nodiscard]] std::string score_text(score::Range range) const;
  [[nodiscard]] std::string_view code(std::uint32_t area) const { return scores.areas[area].text(); }
  /// Its name, or its code where names are switched off or lacking.
  [[nodiscard]] std::string_view name(std::uint32_t area) const;
  /// Name of its municipality; empty where names are switched off.
  [[nodiscard]] std::string_view parent(std::uint32_t area) const;
  /// What the report is about; its code where names are switched off, but for the country.
  [[nodiscard]] std::string scope() const;
  [[nodiscard]] std::string rank_text(std::size_t entry) const;
  /// "kwetsbaar", or "gemiddeld tot laag" for a range; empty if the framework has no classes.
  [[nodiscard]] std::string class_text(std::uint32_t area) const;
  [[nodiscard]] std::string class_range_text(std::size_t low, std::size_t high) const;
  [[nodiscard]] bool nothing_known(std::uint32_t area) const;
  /// "buurt" for one, "buurten" for any other number.
  [[nodiscard]] const std::string& noun(std::size_t number) const {
    return in(noun_of(scores.areas.kind(), number));
  }
  [[nodiscard]] const std::string& plural() const { return in(plural_of(scores.areas.kind())); }
  [[nodiscard]] const std::string& singular() const { return in(label_of(scores.areas.kind())); }
};

/// Requires: framework, data and scores of `data` are there.
[[nodiscard]] View view_of(const ReportData& data, Language language);

/// How many decimals tell numbers of one column apart: by their size, and as many as the limits have, at most
/// four.
[[nodiscard]] int decimals_of(std::span<const double> numbers, std::span<const double> limits);

/// Joins "a", "b", "c" to "a, b en c".
[[nodiscard]] std::string joined(const std::vector<std::string>& parts, Language language);

}  // namespace roer::report
