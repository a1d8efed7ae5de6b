#include "roer/app/resilience_stock.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/base/none.hpp"

namespace roer::app {

namespace {

constexpr const char* kUsualStock = "kwb/p_wcorpw";
constexpr std::array kStockLimits = {resilience::kHardlyAny, resilience::kThird, resilience::kTwoThirds};
constexpr std::array kOwnLimits = {resilience::kTwoThirds};

std::vector<Text> stock_labels() {
  return {{"tot 5 %", "up to 5 %"},
          {"5 % tot een derde", "5 % to a third"},
          {"een derde tot twee derde", "a third to two thirds"},
          {"meer dan twee derde", "more than two thirds"}};
}

/// Levels of one moment, in [0, 1] for shares.
std::vector<double> levels_of(resilience::LevelForm form, const LevelsOfYear& year) {
  if (form == resilience::LevelForm::kScore) return year.scores;
  std::vector<double> levels;
  for (std::size_t i = 0; i < year.counts.count.size(); ++i)
    levels.push_back(year.counts.base[i] > 0 ? year.counts.count[i] / year.counts.base[i] : kNone);
  return levels;
}

/// The shares that areas are classed by; a percentage without a base is read as a score of 0 to 100.
Result<std::vector<double>> shares_at(LevelReader& reader, Period period) {
  ROER_TRY(const LevelsOfYear year, reader.at(period));
  std::vector<double> shares = levels_of(reader.form(), year);
  if (reader.form() == resilience::LevelForm::kScore)
    for (double& share : shares) share /= 100;
  return shares;
}

void tell_no_stock(const Text& label, Remarks& remarks) {
  remarks.add(
      fmt::format("{} is voor geen gebied op deze grenzen bekend: het eigen bezit is niet vergeleken.",
                  quoted(label).nl),
      fmt::format("{} is not known for any area on these borders: the own stock was not compared.",
                  quoted(label).en));
}

Result<std::vector<StockLevel>> levels_over_years(const ProjectIndex& index, SeriesStore& store,
                                                  const ResilienceData& data,
                                                  const ResilienceMeasure& measure, bool parts,
                                                  const std::vector<double>& shares, Remarks& remarks) {
  LevelReader reader(index, store, data.areas, measure.choice, parts, remarks);
  const auto classes = resilience::stock_classes(shares, kStockLimits),
             own = resilience::stock_classes(shares, kOwnLimits);
  std::vector<StockLevel> levels;
  for (const Period period : reader.years()) {
    ROER_TRY(const LevelsOfYear year, reader.at(period));
    std::vector<double> values = levels_of(reader.form(), year);
    for (double& value : values) value *= measure.scale;
    std::vector<double> weights =
        reader.form() == resilience::LevelForm::kScore ? data.residents : year.counts.base;
    if (weights.empty()) weights.assign(values.size(), 1);
    StockLevel level{period, resilience::class_means(values, weights, classes, kStockLimits.size() + 1),
                     resilience::class_means(values, weights, own, kOwnLimits.size() + 1)};
    const auto known = [](const resilience::ClassMean& mean) { return mean.areas > 0; };
    if (std::any_of(level.own.begin(), level.own.end(), known)) levels.push_back(std::move(level));
  }
  return levels;
}

}  // namespace

Result<std::optional<StockFinding>> stock_finding(const Project& project, const ProjectIndex& index,
                                                  const ResilienceData& data, const std::string& stock,
                                                  const std::string& dwellings, Remarks& remarks) {
  LevelChoice choice;
  choice.id = stock.empty() ? kUsualStock : stock;
  choice.per = dwellings;
  if (stock.empty() && years_measured(index, choice.id, data.areas.kind()).empty())
    return std::optional<StockFinding>();
  SeriesStore store(project, index);
  LevelReader reader(index, store, data.areas, choice, true, remarks);
  ROER_CHECK(reader.check());
  StockFinding finding;
  finding.label = reader.label();
  ROER_TRY(const SeriesInfo* nearest, nearest_series(index, store, data.areas, choice.id, data.groups.from));
  if (nearest == nullptr) {
    tell_no_stock(finding.label, remarks);
    return std::optional<StockFinding>();
  }
  finding.period = nearest->period;
  finding.class_labels = stock_labels();
  ROER_TRY(const std::vector<double> shares, shares_at(reader, finding.period));
  finding.unknown = static_cast<std::size_t>(
      std::count_if(shares.begin(), shares.end(), [](double share) { return std::isnan(share); }));
  if (finding.unknown == shares.size()) {
    tell_no_stock(finding.label, remarks);
    return std::optional<StockFinding>();
  }
  ROER_TRY(finding.groups, levels_over_years(index, store, data, data.groups, true, shares, remarks));
  ROER_TRY(finding.nuisance, levels_over_years(index, store, data, data.nuisance, false, shares, remarks));
  return std::optional(std::move(finding));
}

}  // namespace roer::app
