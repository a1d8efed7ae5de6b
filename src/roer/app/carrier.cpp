#include "roer/app/carrier.hpp"

#include <fmt/format.h>

namespace roer::app {

namespace {

void tell_no_way(const SeriesInfo& series, const Text& called, Year to, Remarks& remarks) {
  remarks.add(
      fmt::format("{} van {} staat op de grenzen van {} en is niet op die van {} over te brengen: er is geen "
                  "omrekentabel en niet van beide jaren een kaart. De waarden blijven leeg.",
                  called.nl, to_string(series.period), series.boundary_year.value(), to.value()),
      fmt::format("{} of {} is on the borders of {} and cannot be carried over to those of {}: there is no "
                  "crosswalk, and no map of both years. Its values stay empty.",
                  called.en, to_string(series.period), series.boundary_year.value(), to.value()));
}

/// "" where nothing was lost; else ", 3 areas could not be carried over".
Text lost_text(std::size_t areas) {
  if (areas == 0) return {};
  if (areas == 1) return {"; 1 gebied is niet over te brengen", "; 1 area could not be carried over"};
  return {fmt::format("; {} gebieden zijn niet over te brengen",
                      format_number(static_cast<double>(areas), 0, Language::kDutch)),
          fmt::format("; {} areas could not be carried over",
                      format_number(static_cast<double>(areas), 0, Language::kEnglish))};
}

void tell_way(const SeriesInfo& series, const Text& called, const BoundaryChange& change,
              const Conversion& conversion, const AreaList& to, Remarks& remarks) {
  const double moved = conversion.moved_total.value() * 100;
  const Text lost = lost_text(change.unlinked.size());
  const int year = to.boundary_year().value();
  remarks.add(
      fmt::format("{} van {} is omgerekend van de grenzen van {} naar die van {} ({}): {} % komt uit "
                  "gebieden die geknipt zijn{}.",
                  called.nl, to_string(series.period), series.boundary_year.value(), year, change.basis.nl,
                  format_number(moved, 1, Language::kDutch), lost.nl),
      fmt::format("{} of {} was carried over from the borders of {} to those of {} ({}): {} % comes from "
                  "areas that were cut{}.",
                  called.en, to_string(series.period), series.boundary_year.value(), year, change.basis.en,
                  format_number(moved, 1, Language::kEnglish), lost.en));
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

Result<Conversion> Carrier::converted(const SeriesInfo& series, const Frame& stored, const Way& by) {
  const Indicator* indicator = index_->indicator(series.indicator);
  const Measure measure = indicator == nullptr ? Measure::kMean : indicator->measure;
  std::vector<double> weights;
  if (measure != Measure::kCount) {
    ROER_TRY(weights, residents(stored.areas));
  }
  return convert(by.change.crosswalk, stored.series.front().values, measure, weights);
}

Result<Column> Carrier::carry(const SeriesInfo& series, const Frame& stored, const AreaList& to,
                              Remarks& remarks) {
  ROER_TRY(const Way* found, way(stored.areas, to));
  const Text called = index_->called(series.indicator);
  if (!found->found) {
    tell_no_way(series, called, to.boundary_year(), remarks);
    return Column(to.size(), State::kMissing);
  }
  ROER_TRY(Conversion conversion, converted(series, stored, *found));
  tell_way(series, called, found->change, conversion, to, remarks);
  return std::move(conversion.values);
}

Result<const BoundaryChange*> Carrier::change(const AreaList& from, const AreaList& to) {
  ROER_TRY(const Way* found, way(from, to));
  return found->found ? &found->change : nullptr;
}

Result<bool> Carrier::leads(const Frame& stored, const AreaList& to) {
  ROER_TRY(const BoundaryChange* found, change(stored.areas, to));
  return found != nullptr;
}

Result<Carrier::Origin> Carrier::origin(const SeriesInfo& series, const Frame& stored, const AreaList& to,
                                        std::size_t area) {
  Origin origin;
  ROER_TRY(const Way* found, way(stored.areas, to));
  if (!found->found) return origin;
  ROER_TRY(const Conversion conversion, converted(series, stored, *found));
  origin.basis = found->change.basis;
  origin.moved = conversion.moved[area];
  for (const Contribution& one : sources_of(conversion, area))
    origin.parts.push_back({stored.areas[one.from], one.share_of_from, one.share_of_value});
  return origin;
}

}  // namespace roer::app
