#pragma once
// The report on a municipality, a country or any set of areas: one HTML page that needs nothing else.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "roer/area/geometry.hpp"
#include "roer/base/text.hpp"
#include "roer/score/area_doubts.hpp"
#include "roer/score/explain.hpp"
#include "roer/score/score.hpp"
#include "roer/score/stated_interval.hpp"
#include "roer/score/weaknesses.hpp"

namespace roer::report {

/// A measured series of one area-independent indicator, for the trend charts.
struct Trend {
  Text label;
  Text unit;
  Text source;                  ///< of the values
  std::vector<Period> periods;  ///< ascending; only periods that were measured
  std::vector<Column> values;   ///< one per period, over the report's areas
  Column weights;  ///< what the values were divided by, so that a mean is that of all together; empty = each
                   ///< area counts once
  std::vector<double> reference;  ///< per period: mean of all scored areas that have a value; NaN = none
  score::StatedError error;       ///< that the framework states of the input
  Year boundary_year;
  /// stated_interval() of the value of an area in a period.
  [[nodiscard]] score::Range interval(std::size_t period, std::size_t area) const {
    return score::stated_interval(error, values[period].numbers()[area],
                                  weights.size() == 0 ? 0 : weights.numbers()[area]);
  }
};

struct SourceLine {
  Text title;
  std::string publisher, licence, release, file, sha256, imported_at;
};

struct VerdictLine {
  std::uint32_t area = 0;
  std::string factor;  ///< id; empty = whole
  double points = 0;
  bool overrules = false;
  std::string author, role, date, reason;
};

/// One thing that could have been chosen otherwise.
struct DoubtLine {
  Text what;   ///< "limits of ..."
  Text drawn;  ///< how it was drawn
  Text why;    ///< may be empty
};

/// How sure the result is: the areas of the report under many draws of all that could have been chosen
/// otherwise. Verdicts take no part.
struct Doubt {
  score::AreaDoubts found;
  std::vector<DoubtLine> assumptions;
  bool is_default = true;  ///< the framework states no doubts of its own
};

/// All that a report shows. Indices are positions in scores.areas.
struct ReportData {
  const score::Framework* framework = nullptr;
  const score::ScoreData* data = nullptr;
  const score::Scores* scores = nullptr;
  const std::vector<score::Explanation>* explanations = nullptr;  ///< one per area of `scores`
  const score::Weakness* weaknesses = nullptr;
  const ShapeLayer* shapes =
      nullptr;                     ///< same order as scores.areas; an area may have no points; null = no map
  std::vector<std::string> names;  ///< one per area
  std::vector<std::string> parents;  ///< name of the municipality, one per area
  std::vector<std::uint32_t> shown;  ///< areas in the report
  Text scope;                        ///< "Nijmegen", "Nederland"
  std::string scope_code;            ///< "GM0268", "NL00"; stands for the name where names are switched off
  std::vector<Trend> trends;
  std::vector<VerdictLine> verdicts;
  std::vector<SourceLine> sources;
  std::vector<Text>
      remarks;             ///< choices made while gathering: other periods, converted borders, lacking inputs
  std::string manifest;    ///< JSON
  std::string made_at;     ///< ISO date and time
  bool show_names = true;  ///< false: no name of an area or a person and no reason of a verdict, only codes
  bool show_ranks = true;  ///< false: classes and uncertainty only, no ordered list
  bool all_pages =
      false;  ///< true: a page for every area with a closer look, also above view.hpp's kMostPages
  std::optional<Doubt> doubt;            ///< of all `shown`; empty = nothing was drawn
  std::vector<std::vector<Text>> units;  ///< [factor][input] unit of the number the rule saw, after division:
                                         ///< "misdrijven per 1.000 inwoners"; empty = told by the denominator
};

/// The page as HTML in one language: map, ranked table, distribution, trends, a page per flagged area,
/// coverage, method. No network, no external file; prints on A4.  Cost: for the whole country (12,147 areas)
/// below 5 s and 12 MB.  `proceed` is called before every chapter with the share of them that is written;
/// where it says false there is no page.
[[nodiscard]] std::optional<std::string> html_report(const ReportData& data, Language language,
                                                     const std::function<bool(double)>& proceed = {});

}  // namespace roer::report
