#include "roer/app/convert_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/app/areas_within.hpp"
#include "roer/app/carrier.hpp"
#include "roer/app/csv_file.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/known_areas.hpp"
#include "roer/app/project_index.hpp"
#include "roer/area/boundary_change.hpp"
#include "roer/project/csv_cell.hpp"

namespace roer::app {

namespace {

constexpr double kSliver = 0.05;

/// The year to convert to; an error if a parameter is wrong.
Result<Year> checked(const ConvertParams& params) {
  if (!params.to) return fault(ErrorCode::kUsage, "no year to convert to", "", "--to YEAR");
  if (params.weight != "auto" && params.weight != "area" && params.weight != "residents")
    return fault(ErrorCode::kUsage, "this is no weight", params.weight, "auto, area or residents");
  if (params.sliver && !(*params.sliver >= 0 && *params.sliver <= 0.5))
    return fault(ErrorCode::kUsage, "this is no sliver", fmt::format("{}", *params.sliver),
                 "a part from 0 to 0.5");
  return *params.to;
}

/// One conversion of one column.
class Converting {
 public:
  Converting(const Project& project, const ProjectIndex& index, const ConvertParams& params, Year to)
      : project_(project),
        index_(index),
        params_(params),
        to_(to),
        kind_(params.kind.value_or(AreaKind::kBuurt)) {}

  Result<ConvertResult> run() {
    ROER_TRY(const SeriesInfo* series, chosen());
    ROER_TRY(const Frame frame,
             project_.load(series->indicator, series->period, kind_, series->boundary_year));
    ROER_TRY(const AreaList to, target());
    ROER_CHECK(load_map(frame.areas.boundary_year(), from_map_));
    ROER_CHECK(load_map(to.boundary_year(), to_map_));
    ROER_TRY(const std::vector<Crosswalk> tables, project_.crosswalks());
    ChangeInputs inputs;
    inputs.tables = tables;
    inputs.from_shapes = from_map_ ? &*from_map_ : nullptr;
    inputs.to_shapes = to_map_ ? &*to_map_ : nullptr;
    inputs.sliver = Share(params_.sliver.value_or(kSliver));
    ROER_CHECK(choose_weight(inputs));
    ROER_TRY(const BoundaryChange change, boundary_change(frame.areas, to, inputs));
    const Indicator* indicator = index_.indicator(series->indicator);
    const Measure measure = indicator == nullptr ? Measure::kMean : indicator->measure;
    std::vector<double> weights;
    if (measure != Measure::kCount) {
      ROER_TRY(weights, residents(frame.areas));
    }
    const Conversion conversion = convert(change.crosswalk, frame.series.front().values, measure, weights);
    return told(*series, frame.areas, to, change, conversion, measure, !weights.empty());
  }

 private:
  Result<const SeriesInfo*> chosen() {
    const SeriesInfo* best = nullptr;
    for (const SeriesInfo* one : index_.measured(params_.indicator, kind_)) {
      if (params_.from ? one->boundary_year != *params_.from : one->boundary_year == to_) continue;
      if (params_.period && !(one->period == *params_.period)) continue;
      if (best == nullptr ||
          std::pair(one->boundary_year, one->period) > std::pair(best->boundary_year, best->period))
        best = one;
    }
    if (best != nullptr) return best;
    return fault(ErrorCode::kMissingData,
                 fmt::format("the project has no such column of {} on other borders", plural_of(kind_).en),
                 params_.indicator,
                 "an indicator such as kwb/a_inw, measured on the borders of another year");
  }

  Result<AreaList> target() {
    ROER_TRY(AreaList list, areas_to_carry_to(project_, kind_, to_));
    if (list.size() > 0) return list;
    return fault(ErrorCode::kMissingData,
                 fmt::format("the project holds no {} on these borders", plural_of(kind_).en),
                 fmt::format("{}", to_.value()), "a year of which it has a map, values or a crosswalk");
  }

  Status load_map(Year year, std::optional<ShapeLayer>& map) {
    if (!index_.has_shapes(kind_, year)) return Done{};
    ROER_TRY(map, project_.load_shapes(kind_, year));
    return Done{};
  }

  /// Residents of the latest period per area; empty if they are not known on those borders.
  Result<std::vector<double>> residents(const AreaList& areas) {
    const SeriesInfo* latest = nullptr;
    for (const SeriesInfo* one : index_.measured(kResidents, areas.kind()))
      if (one->boundary_year == areas.boundary_year()) latest = one;
    std::vector<double> weights;
    if (latest == nullptr) return weights;
    ROER_TRY(const Frame frame,
             project_.load(kResidents, latest->period, latest->kind, latest->boundary_year));
    for (const std::int64_t at : positions(frame.areas, areas))
      weights.push_back(at < 0 ? std::nan("")
                               : frame.series.front().values.at(static_cast<std::size_t>(at)).number);
    return weights;
  }

  Status choose_weight(ChangeInputs& inputs) {
    if (params_.weight != "area" && to_map_) {
      ROER_TRY(layer_weights_, residents(to_map_->areas));
      for (double& number : layer_weights_) number = std::isfinite(number) ? number : 0;
    }
    if (to_map_ && !layer_weights_.empty()) {
      inputs.weight.name = "residents";
      inputs.weight.by = WeightLayer{&*to_map_, layer_weights_};
      return Done{};
    }
    if (params_.weight != "residents") return Done{};
    return fault(ErrorCode::kMissingData, "residents cannot be the weight",
                 fmt::format("no map or no {} of {}", kResidents, to_.value()),
                 "both on the borders that are converted to; or --weight area");
  }

  [[nodiscard]] Text weight_text(const BoundaryChange& change, bool weighted) const {
    Text text{"aandelen van de omrekentabel", "shares of the crosswalk table"};
    if (change.by_overlay > 0)
      text = layer_weights_.empty() ? Text{"vierkante meters", "square metres"}
                                    : Text{fmt::format("inwoners van {}", to_.value()),
                                           fmt::format("residents of {}", to_.value())};
    if (weighted) {
      text.nl += "; gemiddelden gewogen met inwoners van het oude gebied";
      text.en += "; means weighted with residents of the old area";
    }
    return text;
  }

  Result<ConvertResult> told(const SeriesInfo& series, const AreaList& from, const AreaList& to,
                             const BoundaryChange& change, const Conversion& conversion, Measure measure,
                             bool weighted) {
    ConvertResult result;
    result.indicator = series.indicator;
    result.period = series.period;
    result.kind = kind_;
    result.from = from.boundary_year();
    result.to = to.boundary_year();
    result.measure = measure;
    result.basis = change.basis;
    result.weight = weight_text(change, weighted);
    result.sliver = params_.sliver.value_or(kSliver);
    result.moved_total = conversion.moved_total.value();
    result.lost = conversion.lost;
    result.cut = conversion.cut.size();
    result.unlinked = change.unlinked.size();
    result.skipped = conversion.skipped;
    AreaCode within = *AreaCode::parse("NL00");
    if (!params_.area.empty()) {
      ROER_TRY(within, AreaCode::parse(params_.area));
    }
    ROER_TRY(const auto inside, areas_within(project_, to, within));
    if (inside.empty())
      return fault(ErrorCode::kUnknownCode, "no area lies in it", params_.area,
                   "a code of an area of that year");
    ROER_TRY(const auto names, project_.names(kind_, to.boundary_year()));
    for (const std::uint32_t at : inside) {
      const auto name = names.find(to[at]);
      ConvertLine line{to[at],
                       name == names.end() ? "" : name->second,
                       conversion.values.at(at),
                       conversion.moved[at],
                       conversion.known[at],
                       {}};
      for (const Contribution& one : sources_of(conversion, at))
        line.sources.push_back({from[one.from], one.share_of_from, one.share_of_value});
      result.lines.push_back(std::move(line));
    }
    return result;
  }

  const Project& project_;
  const ProjectIndex& index_;
  const ConvertParams& params_;
  Year to_;
  AreaKind kind_;
  std::optional<ShapeLayer> from_map_, to_map_;
  std::vector<double> layer_weights_;
};

}  // namespace

Result<ConvertResult> convert_values(const ConvertParams& params) {
  ROER_TRY(const Year to, checked(params));
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  ROER_TRY(ConvertResult result, Converting(project, index, params, to).run());
  if (!params.output.empty()) ROER_CHECK(write_csv(params.output, csv_of(result)));
  return result;
}

std::string sources_text(const ConvertLine& line, Language language) {
  std::string text;
  for (const ConvertSource& one : line.sources)
    text += fmt::format("{}{} {} %", text.empty() ? "" : "; ", one.area.text(),
                        format_number(one.share_of_value * 100, 1, language));
  return text;
}

std::string json_of(const ConvertResult& result) {
  Json lines = Json::array();
  for (const ConvertLine& line : result.lines) {
    Json sources = Json::array();
    for (const ConvertSource& one : line.sources)
      sources.push_back({{"area", one.area.text()},
                         {"share_of_area", number(one.share_of_area)},
                         {"share_of_value", number(one.share_of_value)}});
    lines.push_back({{"area", line.area.text()},
                     {"name", line.name},
                     {"value", number(line.value.number)},
                     {"state", roer::name_of(line.value.state)},
                     {"moved", number(line.moved)},
                     {"known", number(line.known)},
                     {"sources", sources}});
  }
  return text_of({{"indicator", result.indicator},
                  {"period", part(result.period)},
                  {"kind", roer::name_of(result.kind)},
                  {"from", part(result.from)},
                  {"to", part(result.to)},
                  {"basis", part(result.basis)},
                  {"weight", part(result.weight)},
                  {"sliver", number(result.sliver)},
                  {"moved_total", number(result.moved_total)},
                  {"lost", number(result.lost)},
                  {"cut", result.cut},
                  {"unlinked", result.unlinked},
                  {"skipped", result.skipped},
                  {"areas", lines}});
}

std::string csv_of(const ConvertResult& result) {
  std::string text = "area,name,value,state,moved,known,sources\n";
  for (const ConvertLine& line : result.lines) {
    const std::string value = line.value.known() ? fmt::format("{}", line.value.number) : "";
    text += fmt::format("{},{},{},{},{:.6f},{:.6f},{}\n", line.area.text(), csv_cell(line.name), value,
                        roer::name_of(line.value.state), line.moved, line.known,
                        csv_cell(sources_text(line, Language::kEnglish)));
  }
  return text;
}

}  // namespace roer::app
