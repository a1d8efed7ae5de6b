#include "roer/sources/feature_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "roer/base/text.hpp"
#include "roer/sources/csv.hpp"

namespace roer {

namespace {

Error bad_feature_value(const FeatureLayer& layer, const FeatureField& from, std::size_t feature,
                        ErrorCode code, std::string message, std::string expected) {
  Error error;
  error.code = code;
  error.message = std::move(message);
  error.row = static_cast<std::int64_t>(feature) + 1;
  error.column = layer.fields[from.field];
  error.found = excerpt(layer.columns[from.field][feature].as_text());
  error.expected = std::move(expected);
  error.remedy = "Download the file again.";
  return error;
}

/// The value of one feature; a fault, without its source, if it is none.
Value feature_value(const FeatureLayer& layer, const FeatureField& from, std::size_t feature,
                    Faults& faults) {
  const FeatureValue& read = layer.columns[from.field][feature];
  if (read.type == FeatureValue::Type::kNull) return Value::hole(State::kMissing);
  Value value = Value::observed(read.number);
  // The codes of CBS for holes are numbers below that.
  const bool plain = read.type == FeatureValue::Type::kNumber && read.number > -99'990;
  if (!plain && !parse_value(read.as_text(), DecimalMark::kPoint, value))
    faults.add(
        bad_feature_value(layer, from, feature, ErrorCode::kBadNumber, "this is not a number", "a number"));
  else if (from.classes > 0 && value.known() &&
           (value.number < 1 || value.number > from.classes || value.number != std::floor(value.number)))
    faults.add(bad_feature_value(layer, from, feature, ErrorCode::kOutOfRange,
                                 fmt::format("this is not a class of {}", from.indicator.label.en),
                                 fmt::format("a whole number from 1 to {}", from.classes)));
  return value;
}

Faults with_source(const Faults& faults, const std::string& source) {
  Faults named;
  for (Error fault : faults.list()) {
    fault.source = source;
    named.add(std::move(fault));
  }
  return named;
}

}  // namespace

Status add_feature_values(const FeatureLayer& layer, const std::vector<AreaCode>& codes,
                          const std::vector<FeatureField>& fields, Year boundary_year, Period period,
                          const std::string& source, Dataset& dataset) {
  std::map<AreaKind, std::vector<AreaCode>> by_kind;
  for (const AreaCode& code : codes) by_kind[code.kind()].push_back(code);
  Faults faults;
  for (auto& [kind, list] : by_kind) {
    Frame frame;
    frame.areas = AreaList(kind, kind == AreaKind::kCell100 ? Year(0) : boundary_year, std::move(list));
    std::vector<std::optional<std::size_t>> at(codes.size());
    for (std::size_t i = 0; i < codes.size(); ++i) at[i] = frame.areas.find(codes[i]);
    for (const FeatureField& from : fields) {
      Series series{from.indicator.id, period, Column(frame.areas.size())};
      for (std::size_t i = 0; i < codes.size(); ++i)
        if (const auto& place = at[i]) series.values.set(*place, feature_value(layer, from, i, faults));
      frame.series.push_back(std::move(series));
    }
    dataset.frames.push_back(std::move(frame));
  }
  for (const FeatureField& from : fields)
    if (std::none_of(dataset.indicators.begin(), dataset.indicators.end(),
                     [&](const Indicator& known) { return known.id == from.indicator.id; }))
      dataset.indicators.push_back(from.indicator);
  if (!faults.empty()) return with_source(faults, source);
  return Done{};
}

Status unique_codes(const FeatureLayer& layer, std::size_t code_field, const std::vector<AreaCode>& codes,
                    const std::string& source) {
  std::map<AreaCode, std::size_t> first;
  Faults faults;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto [at, added] = first.try_emplace(codes[i], i);
    if (added) continue;
    Error error;
    error.code = ErrorCode::kDuplicateCode;
    error.message = fmt::format("the area stands in the file twice, first as feature {}", at->second + 1);
    error.source = source;
    error.row = static_cast<std::int64_t>(i) + 1;
    error.column = layer.fields[code_field];
    error.found = codes[i].text();
    error.expected = "each area once";
    error.remedy = "Download the file again.";
    faults.add(std::move(error));
  }
  if (!faults.empty()) return faults;
  return Done{};
}

}  // namespace roer
