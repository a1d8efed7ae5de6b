#include "roer/app/cluster_variable.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "roer/app/fault.hpp"
#include "roer/app/group_faults.hpp"
#include "roer/app/layer_word.hpp"
#include "roer/app/origin_guard.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/series_choice.hpp"
#include "roer/association/rates.hpp"
#include "roer/base/digest.hpp"

namespace roer::app {

namespace {

using Json = nlohmann::ordered_json;
constexpr double kHole = std::numeric_limits<double>::quiet_NaN();
constexpr double kPer = 1000;

Status check(const ClusterChoice& choice) {
  const int asked =
      (choice.indicator.empty() ? 0 : 1) + (choice.layer.empty() ? 0 : 1) + (choice.rate_of.empty() ? 0 : 1);
  if (asked == 1 && choice.rate_of.empty() == choice.per.empty()) return Done{};
  return fault(ErrorCode::kUsage, "a map of clusters is about one thing",
               asked == 0 && choice.per.empty() ? "nothing" : "several, or half of a rate",
               "--indicator ID, or --layer NAME, or --rate-of COUNT with --per BASE",
               "roer status shows the indicators of a project.");
}

/// A column of a project, and where it came from.
struct Loaded {
  const SeriesInfo* series = nullptr;
  Frame frame;
  [[nodiscard]] const AreaList& areas() const { return frame.areas; }
};

/// Reads what is asked for over one list of shapes.
class Reading {
 public:
  Reading(const Project& project, const ProjectIndex& index, const ClusterChoice& choice, Remarks& remarks)
      : project_(project), index_(index), choice_(choice), remarks_(remarks) {}

  Result<ClusterVariable> of_indicator() {
    ROER_TRY(const Loaded loaded, load(choice_.indicator, std::nullopt));
    first_ = loaded.series;
    const Indicator* known = index_.indicator(choice_.indicator);
    ClusterVariable variable;
    variable.label = known == nullptr ? Text{choice_.indicator, choice_.indicator} : known->label;
    if (known != nullptr) variable.unit = known->unit;
    variable.id = layer_word(choice_.indicator);
    variable.period = loaded.series->period;
    variable.source = source_of(loaded.series->dataset);
    ROER_CHECK(shape(variable, loaded.areas()));
    variable.shown = variable.tested = over(variable, loaded);
    variable.inputs = Json{{"values", told(*loaded.series)}, {"files", files({loaded.series})}}.dump();
    return variable;
  }

  Result<ClusterVariable> of_rate() {
    std::vector<std::string> no_counts;
    for (const std::string& id : {choice_.rate_of, choice_.per})
      if (const Indicator* known = index_.indicator(id);
          known != nullptr && known->measure != Measure::kCount)
        no_counts.push_back(id);
    if (!no_counts.empty()) {
      Error error = not_counts(index_, no_counts);
      error.expected = "two counts, such as --rate-of police/misdr --per kwb/a_inw";
      if (error.source.empty()) error.remedy = "Name counts, or --indicator for a value that is no count.";
      return error;
    }
    ROER_TRY(const Loaded events, load(choice_.rate_of, std::nullopt));
    ROER_TRY(const Loaded people, load(choice_.per, events.series));
    first_ = events.series;
    ClusterVariable variable;
    variable.is_rate = true;
    variable.id = layer_word(choice_.rate_of) + "_per_" + layer_word(choice_.per);
    variable.label = rate_label();
    variable.period = events.series->period;
    variable.source = source_of(events.series->dataset);
    if (people.series->period != events.series->period)
      remarks_.add(fmt::format("De noemer is van {}, de teller van {}.", to_string(people.series->period),
                               to_string(events.series->period)),
                   fmt::format("The denominator is of {}, the count of {}.", to_string(people.series->period),
                               to_string(events.series->period)));
    ROER_CHECK(shape(variable, events.areas()));
    const auto made = association::Rates::make(over(variable, events), over(variable, people));
    if (!made.ok()) return told_of(made.faults(), variable, *events.series, *people.series);
    const association::Rates& rates = *made;
    variable.shown = association::empirical_bayes(rates);
    for (double& rate : variable.shown) rate *= kPer;
    variable.tested = association::standardised_rates(rates);
    variable.inputs = Json{{"count", told(*events.series)},
                           {"base", told(*people.series)},
                           {"files", files({events.series, people.series})}}
                          .dump();
    return variable;
  }

  Result<ClusterVariable> of_layer() {
    ROER_TRY(const auto saved, project_.result_layers());
    if (std::find(saved.begin(), saved.end(), choice_.layer) == saved.end())
      return fault(
          ErrorCode::kMissingData, "the project has no such score", choice_.layer,
          saved.empty() ? "a score that was saved" : fmt::format("one of: {}", fmt::join(saved, ", ")),
          "Score first: roer score PROJECT --framework NAME.");
    ROER_TRY(const ResultLayer layer, project_.load_layer(choice_.layer));
    const std::vector<double>* low = field(layer, "score_low");
    const std::vector<double>* high = field(layer, "score_high");
    if (low == nullptr || high == nullptr)
      return fault(ErrorCode::kMissingData, "this layer holds no scores", choice_.layer,
                   "a layer of roer score, with score_low and score_high", "Choose another layer.");
    ClusterVariable variable;
    variable.label = layer.title;
    variable.id = layer_word(choice_.layer);
    ROER_CHECK(shape(variable, layer.areas));
    const auto at = positions(layer.areas, variable.shapes.areas);
    variable.shown.assign(at.size(), kHole);
    std::size_t ranges = 0;
    for (std::size_t i = 0; i < at.size(); ++i) {
      if (at[i] < 0) continue;
      const auto k = static_cast<std::size_t>(at[i]);
      if ((*low)[k] == (*high)[k])
        variable.shown[i] = (*low)[k];
      else if (!std::isnan((*low)[k]))
        ++ranges;
    }
    variable.tested = variable.shown;
    if (ranges > 0)
      remarks_.add(
          fmt::format("Gebieden met een bereik in plaats van één score, die niet meetellen: {}.", ranges),
          fmt::format("Areas with a range instead of one score, which take no part: {}.", ranges));
    variable.inputs = Json{{"layer", layer.name}, {"layer_sha256", sha256(layer.manifest)}}.dump();
    return variable;
  }

  /// The second indicator, on the same borders.
  Status add_second(ClusterVariable& variable) {
    if (choice_.with.empty()) return Done{};
    if (first_ == nullptr)
      return fault(ErrorCode::kUsage, "a second indicator is looked at beside an indicator or a rate",
                   "--with and --layer", "--indicator ID or --rate-of COUNT --per BASE",
                   "Leave --layer out.");
    ROER_TRY(const Loaded loaded, load(choice_.with, first_));
    const Indicator* known = index_.indicator(choice_.with);
    variable.second_label = known == nullptr ? Text{choice_.with, choice_.with} : known->label;
    variable.second = over(variable, loaded);
    variable.id += "_with_" + layer_word(choice_.with);
    if (loaded.series->period != first_->period)
      remarks_.add(fmt::format("De tweede indicator is van {}, de eerste van {}.",
                               to_string(loaded.series->period), to_string(first_->period)),
                   fmt::format("The second indicator is of {}, the first of {}.",
                               to_string(loaded.series->period), to_string(first_->period)));
    Json inputs = Json::parse(variable.inputs);
    inputs["second"] = told(*loaded.series);
    inputs["second_files"] = files({loaded.series});
    variable.inputs = inputs.dump();
    return Done{};
  }

 private:
  static const std::vector<double>* field(const ResultLayer& layer, std::string_view name) {
    for (const ResultLayer::Field& one : layer.fields)
      if (one.name == name && one.texts.empty()) return &one.numbers;
    return nullptr;
  }

  [[nodiscard]] Text rate_label() const {
    const Text count = index_.called(choice_.rate_of), base = index_.called(choice_.per);
    return {fmt::format("{} per 1.000 {}", count.nl, base.nl),
            fmt::format("{} per 1,000 {}", count.en, base.en)};
  }

  [[nodiscard]] Text source_of(const std::string& dataset) const {
    const DatasetRecord* known = index_.dataset(dataset);
    if (known == nullptr) return {dataset, dataset};
    return {known->title.nl + " " + known->release, known->title.en + " " + known->release};
  }

  static Json told(const SeriesInfo& series) {
    return {{"indicator", series.indicator},
            {"dataset", series.dataset},
            {"period", to_string(series.period)},
            {"kind", roer::name_of(series.kind)},
            {"boundary_year", series.boundary_year.value()}};
  }

  [[nodiscard]] Json files(const std::vector<const SeriesInfo*>& all) const {
    std::set<std::string> datasets;
    for (const SeriesInfo* one : all) datasets.insert(one->dataset);
    Json list = Json::array();
    for (const std::string& dataset : datasets)
      for (const ImportRecord* one : index_.imports_of(dataset))
        list.push_back({{"file", one->file}, {"release", one->release}, {"sha256", one->sha256}});
    return list;
  }

  /// The kind of areas that was asked for, else buurten, else the smallest that have both numbers and a map.
  [[nodiscard]] std::optional<AreaKind> kind_of(const std::string& indicator) const {
    if (choice_.kind) return choice_.kind;
    const auto kinds = index_.kinds_of(indicator);
    const auto mapped = [&](AreaKind kind) {
      return std::any_of(index_.shape_layers().begin(), index_.shape_layers().end(),
                         [&](const auto& layer) { return layer.first == kind; });
    };
    std::optional<AreaKind> found;
    for (const AreaKind kind : kinds) {
      if (kind == AreaKind::kBuurt && mapped(kind)) return kind;
      if (!found && mapped(kind)) found = kind;
    }
    return found;
  }

  /// The latest series that fits; `beside` fixes kind and borders, and its period where there is one.
  Result<Loaded> load(const std::string& indicator, std::optional<const SeriesInfo*> beside) {
    if (index_.kinds_of(indicator).empty()) return no_such_column(index_, indicator);
    const std::optional<AreaKind> kind = beside ? std::optional((*beside)->kind) : kind_of(indicator);
    const SeriesInfo* best = nullptr;
    for (const SeriesInfo* one : index_.measured(indicator, kind.value_or(AreaKind::kBuurt))) {
      if (!index_.has_shapes(one->kind, one->boundary_year)) continue;
      if (beside ? one->boundary_year != (*beside)->boundary_year
                 : choice_.boundary_year && one->boundary_year != *choice_.boundary_year)
        continue;
      const bool same_period = beside && one->period == (*beside)->period;
      if (!beside && choice_.period && !(one->period == *choice_.period)) continue;
      if (best == nullptr || same_period || !(beside && best->period == (*beside)->period)) best = one;
    }
    if (best == nullptr) return no_map_under(indicator, kind, beside ? *beside : nullptr);
    ROER_TRY(Frame frame, project_.load(indicator, best->period, best->kind, best->boundary_year));
    return Loaded{best, std::move(frame)};
  }

  /// A method tells an area by its row: here by its code, and the file.
  [[nodiscard]] Faults told_of(const Faults& faults, const ClusterVariable& variable,
                               const SeriesInfo& events, const SeriesInfo& people) const {
    Faults told;
    for (Error error : faults.list()) {
      const SeriesInfo& series = error.column == "people" ? people : events;
      if (error.row > 0 && static_cast<std::size_t>(error.row) <= variable.shapes.areas.size()) {
        const auto area = static_cast<std::size_t>(error.row) - 1;
        error.found = fmt::format("{} in {} {}, {}", error.found, variable.shapes.areas[area].text(),
                                  variable.shapes.names[area], to_string(series.period));
        error.source = file_of(index_, series);
        error.column = series.indicator;
        error.row = 0;
      }
      told.add(std::move(error));
    }
    for (std::size_t k = faults.list().size(); k < faults.total(); ++k) told.add(faults.list().back());
    return told;
  }

  /// Why no series of an indicator can be laid on a map: where it is measured, and where there are maps.
  [[nodiscard]] Error no_map_under(const std::string& indicator, std::optional<AreaKind> kind,
                                   const SeriesInfo* beside) const {
    const AreaKind of = kind.value_or(index_.kinds_of(indicator).front());
    std::set<std::string> measured, maps, periods;
    for (const SeriesInfo* one : index_.measured(indicator, of)) {
      measured.insert(fmt::format("{}", one->boundary_year.value()));
      periods.insert(to_string(one->period));
    }
    for (const auto& [mapped, year] : index_.shape_layers())
      if (mapped == of) maps.insert(fmt::format("{}", year.value()));
    const auto listed = [](const std::set<std::string>& all) {
      return all.empty() ? std::string("none") : enumerated(std::vector(all.begin(), all.end())).en;
    };
    const std::string areas = plural_of(of).en;
    if (measured.empty()) {
      std::vector<Text> there;
      for (const AreaKind other : index_.kinds_of(indicator)) there.push_back(plural_of(other));
      return fault(ErrorCode::kMissingData, fmt::format("this is not measured for {}", areas), indicator,
                   enumerated(there).en,
                   fmt::format("Ask for --kind {}.", roer::name_of(index_.kinds_of(indicator).front())));
    }
    if (choice_.period && beside == nullptr && periods.count(to_string(*choice_.period)) == 0)
      return fault(ErrorCode::kMissingData,
                   fmt::format("this is not measured in {}", to_string(*choice_.period)), indicator,
                   listed(periods), fmt::format("Ask for --period {}.", *periods.rbegin()));
    Error error =
        fault(ErrorCode::kMissingData,
              beside != nullptr
                  ? fmt::format("this is not measured on the borders of {}", beside->boundary_year.value())
                  : "no map and column on the same borders",
              "", "a map and values on the borders of the same year",
              "Import that map (roer fetch lists maps), or ask for another --period or --boundary-year.");
    error.found = fmt::format("{} on the borders of {}; maps of {}: {}", indicator, listed(measured), areas,
                              listed(maps));
    for (const std::string& year : measured)
      if (beside == nullptr && maps.count(year) > 0)
        error.remedy = fmt::format("Ask for --boundary-year {}, or import another map.", year);
    return error;
  }

  /// Shapes of the areas inside the scope.
  Status shape(ClusterVariable& variable, const AreaList& areas) {
    if (!index_.has_shapes(areas.kind(), areas.boundary_year()))
      return fault(ErrorCode::kMissingData,
                   fmt::format("the project has no map of {}", plural_of(areas.kind()).en),
                   fmt::format("borders of {}", areas.boundary_year().value()), "a map on the same borders",
                   "Import borders of that year.");
    ROER_TRY(ShapeLayer whole, project_.load_shapes(areas.kind(), areas.boundary_year()));
    ROER_TRY(ScoreRun run, bare_run(project_, whole.areas, whole.names));
    ROER_TRY(const Scope scope, scope_of(project_, run, choice_.area));
    variable.scope = scope.name;
    variable.code = scope.code;
    std::vector<AreaCode> codes;
    for (const std::uint32_t at : scope.areas) {
      codes.push_back(whole.areas[at]);
      variable.shapes.names.push_back(at < whole.names.size() ? whole.names[at] : "");
      variable.shapes.shapes.append(whole.shapes, at);
      variable.parents.push_back(run.parents[at]);
    }
    variable.shapes.areas = AreaList(areas.kind(), areas.boundary_year(), std::move(codes));
    if (scope.areas.size() < whole.areas.size())
      remarks_.add("Alleen gebieden hierbinnen tellen als buren; wat over de grens ligt doet niet mee.",
                   "Only areas inside count as neighbours; what lies across the border takes no part.");
    return Done{};
  }

  std::vector<double> over(ClusterVariable& variable, const Loaded& loaded) {
    const auto at = positions(loaded.areas(), variable.shapes.areas);
    const Column& column = loaded.frame.series.front().values;
    std::vector<double> values(at.size(), kHole);
    for (std::size_t i = 0; i < at.size(); ++i)
      if (at[i] >= 0) values[i] = column.at(static_cast<std::size_t>(at[i])).number;
    if (choice_.area.empty()) {
      const auto found = static_cast<std::size_t>(
          std::count_if(values.begin(), values.end(), [](double value) { return !std::isnan(value); }));
      variable.without_shape = std::max(variable.without_shape, column.known() - found);
    }
    return values;
  }

  const Project& project_;
  const ProjectIndex& index_;
  const ClusterChoice& choice_;
  Remarks& remarks_;
  const SeriesInfo* first_ = nullptr;  ///< what a second indicator is laid beside
};

}  // namespace

Result<ClusterVariable> cluster_variable(const Project& project, const ClusterChoice& choice,
                                         Remarks& remarks) {
  ROER_CHECK(check(choice));
  ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
  Reading reading(project, index, choice, remarks);
  ROER_TRY(ClusterVariable variable, !choice.layer.empty()      ? reading.of_layer()
                                     : choice.indicator.empty() ? reading.of_rate()
                                                                : reading.of_indicator());
  ROER_CHECK(reading.add_second(variable));
  for (const std::string* named : {&choice.indicator, &choice.rate_of, &choice.per, &choice.with})
    variable.of_origin = variable.of_origin || is_of_origin(*named, &index);
  return variable;
}

}  // namespace roer::app
