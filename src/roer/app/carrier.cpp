#include "roer/app/carrier.hpp"

#include <fmt/format.h>

namespace roer::app {

namespace {

constexpr std::string_view kResidents = "kwb/a_inw";

void tell_no_way(const SeriesInfo& series, Year to, Remarks& remarks) {
  remarks.add(
      fmt::format("{} van {} staat op de grenzen van {} en is niet op die van {} over te brengen: er is geen "
                  "omrekentabel en niet van beide jaren een kaart. De waarden blijven leeg.",
                  series.indicator, to_string(series.period), series.boundary_year.value(), to.value()),
      fmt::format("{} of {} is on the borders of {} and cannot be carried over to those of {}: there is no "
                  "crosswalk, and no map of both years. Its values stay empty.",
                  series.indicator, to_string(series.period), series.boundary_year.value(), to.value()));
}

void tell_way(const SeriesInfo& series, const BoundaryChange& change, const Conversion& conversion, Year to,
              Remarks& remarks) {
  const double moved = conversion.moved_total.value() * 100;
  remarks.add(
      fmt::format(
          "{} van {} is omgerekend van de grenzen van {} naar die van {} ({}): {} % komt uit gebieden "
          "die geknipt zijn; {} gebieden zijn niet over te brengen.",
          series.indicator, to_string(series.period), series.boundary_year.value(), to.value(),
          change.basis.nl, format_number(moved, 1, Language::kDutch), change.unlinked.size()),
      fmt::format(
          "{} of {} was carried over from the borders of {} to those of {} ({}): {} % comes from areas "
          "that were cut; {} areas could not be carried over.",
          series.indicator, to_string(series.period), series.boundary_year.value(), to.value(),
          change.basis.en, format_number(moved, 1, Language::kEnglish), change.unlinked.size()));
}

}  // namespace

Result<const ShapeLayer*> Carrier::shapes(AreaKind kind, Year year) {
  if (!index_->has_shapes(kind, year)) return nullptr;
  const std::pair key(kind, year);
  auto found = shapes_.find(key);
  if (found == shapes_.end()) {
    ROER_TRY(ShapeLayer layer, project_->load_shapes(kind, year));
    found = shapes_.emplace(key, std::move(layer)).first;
  }
  return &found->second;
}

Result<const Carrier::Way*> Carrier::way(const AreaList& from, const AreaList& to) {
  for (const auto& known : ways_)
    if (known->from == from && known->to == to) return known.get();
  if (!tables_read_) {
    ROER_TRY(tables_, project_->crosswalks());
    tables_read_ = true;
  }
  ChangeInputs inputs;
  inputs.tables = tables_;
  ROER_TRY(inputs.from_shapes, shapes(from.kind(), from.boundary_year()));
  ROER_TRY(inputs.to_shapes, shapes(to.kind(), to.boundary_year()));
  auto made = std::make_unique<Way>();
  made->from = from;
  made->to = to;
  auto change = boundary_change(from, to, inputs);
  if (!change.ok() && change.faults().first().code != ErrorCode::kMissingData) return change.faults();
  made->found = change.ok();
  if (change.ok()) made->change = std::move(*change);
  ways_.push_back(std::move(made));
  return ways_.back().get();
}

/// Residents of the old areas, which means are weighted with; empty if they are not known.
Result<std::vector<double>> Carrier::residents(const AreaList& from) {
  std::vector<double> weights;
  const SeriesInfo* latest = nullptr;
  for (const SeriesInfo* one : index_->measured(kResidents, from.kind()))
    if (one->boundary_year == from.boundary_year()) latest = one;
  if (latest == nullptr) return weights;
  ROER_TRY(const Frame frame,
           project_->load(kResidents, latest->period, latest->kind, latest->boundary_year));
  weights.reserve(from.size());
  for (const std::int64_t at : positions(frame.areas, from)) {
    const Value value =
        at < 0 ? Value::hole(State::kMissing) : frame.series.front().values.at(static_cast<std::size_t>(at));
    weights.push_back(value.number);  // NaN where it is not known
  }
  return weights;
}

Result<Column> Carrier::carry(const SeriesInfo& series, const Frame& stored, const AreaList& to,
                              Remarks& remarks) {
  ROER_TRY(const Way* found, way(stored.areas, to));
  if (!found->found) {
    tell_no_way(series, to.boundary_year(), remarks);
    return Column(to.size(), State::kMissing);
  }
  const Indicator* indicator = index_->indicator(series.indicator);
  const Measure measure = indicator == nullptr ? Measure::kMean : indicator->measure;
  std::vector<double> weights;
  if (measure != Measure::kCount) {
    ROER_TRY(weights, residents(stored.areas));
  }
  Conversion conversion = convert(found->change.crosswalk, stored.series.front().values, measure, weights);
  tell_way(series, found->change, conversion, to.boundary_year(), remarks);
  return std::move(conversion.values);
}

}  // namespace roer::app
