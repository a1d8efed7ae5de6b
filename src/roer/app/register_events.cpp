#include "roer/app/register_events.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <unordered_map>

#include "roer/app/event_link.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/project/register_store.hpp"
#include "roer/sources/register_rules.hpp"

namespace roer::app {

namespace {

/// The latest map of a kind, or that of a year.
Result<ShapeLayer> map_of_units(const Project& project, AreaKind kind, std::optional<Year> year) {
  ROER_TRY(const auto layers, project.shape_layers());
  std::optional<Year> best;
  for (const auto& [of, boundary] : layers)
    if (of == kind && (!year || boundary == *year) && (!best || boundary > *best)) best = boundary;
  if (!best)
    return fault(ErrorCode::kMissingData, fmt::format("the project has no map of {}", plural_of(kind).en),
                 year ? fmt::format("borders of {}", year->value()) : "", "a map to link reports to",
                 "Import one, or take --kind estate; roer status shows what the project has.");
  return project.load_shapes(kind, *best);
}

Status set_area_units(const RegisterEventsParams& params, AreaKind kind, EventUnits& units, Shapes& shapes) {
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead, params.naming));
  ROER_TRY(ShapeLayer layer, map_of_units(project, kind, params.boundary_year));
  units.kind = kind;
  units.boundary_year = layer.areas.boundary_year();
  for (std::size_t a = 0; a < layer.areas.size(); ++a) {
    units.codes.emplace_back(layer.areas[a].text());
    units.names.push_back(a < layer.names.size() ? layer.names[a] : units.codes.back());
    units.centres.push_back(centroid_of(layer.shapes, a));
  }
  shapes = std::move(layer.shapes);
  return Done{};
}

/// The field that tells what an event is about, and the one that tells who, if any.
std::string_view kind_field(RegisterKind kind) {
  if (kind == RegisterKind::kNuisance) return "kind";
  return kind == RegisterKind::kContacts ? "subject" : "reason";
}
std::string_view person_field(RegisterKind kind) {
  return kind == RegisterKind::kNuisance ? "reporter" : kind == RegisterKind::kContacts ? "person" : "";
}

/// Day of the last import of events that is in force.
Result<DayNumber> last_import(const std::string& path, RegisterKind kind) {
  ROER_TRY(const Project project, Project::open(path, Access::kRead));
  ROER_TRY(const auto imports, project.imports());
  DayNumber last = 0;
  for (const ImportRecord& record : imports)
    if (record.dataset == fmt::format("register-{}", name_of(kind)))
      last = std::max(last, parse_day(record.imported_at).value_or(0));
  return last;
}

/// Codes by the name they have in the rules: one kind per name, called by its last code.
class KindTable {
 public:
  KindTable(const RegisterRules& rules, RegisterKind of) : codes_(rules.codes_of(of, kind_field(of))) {}

  std::uint32_t kind_of(const std::string& code, std::vector<EventKind>& kinds) {
    if (const auto known = of_code_.find(code); known != of_code_.end()) return known->second;
    const RegisterCode* rule = nullptr;
    if (codes_ != nullptr)
      if (const auto found = codes_->find(code); found != codes_->end()) rule = &found->second;
    const std::string name = rule == nullptr || rule->label.en.empty() ? code : rule->label.en;
    const auto [kind, is_new] = of_name_.emplace(name, static_cast<std::uint32_t>(kinds.size()));
    if (is_new) kinds.push_back({code, rule == nullptr ? label_without_rule(code) : rule->label});
    EventKind& made = kinds[kind->second];
    if (!is_new && made.code != code) {
      const bool holds_now = rule != nullptr && !rule->until;
      made.earlier.push_back(holds_now ? made.code : code);
      if (holds_now) made.code = code;
    }
    return of_code_[code] = kind->second;
  }

 private:
  static Text label_without_rule(const std::string& code) {
    return code.empty() ? Text{"niet vermeld", "not told"} : Text{code, code};
  }
  const std::map<std::string, RegisterCode, std::less<>>* codes_;
  std::unordered_map<std::string, std::uint32_t> of_code_, of_name_;
};

/// Rows of the register in the order of their days.
std::vector<std::size_t> by_day(const std::vector<double>& days) {
  std::vector<std::size_t> order(days.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return days[a] < days[b]; });
  return order;
}

void add_events(const RegisterTable& reports, const std::vector<std::uint32_t>& unit,
                const RegisterRules& rules, RegisterEvents& events) {
  const auto column = [&](std::string_view name) -> const RegisterColumn& {
    return reports.columns[*field_named(reports.kind, name)];
  };
  const auto& days = reports.columns[*event_day(reports.kind)].numbers;
  const auto& codes = column(kind_field(reports.kind)).texts;
  const std::vector<std::string> nobody(reports.size());
  const auto& reporters = names_people(reports.kind) ? column(person_field(reports.kind)).texts : nobody;
  KindTable kinds(rules, reports.kind);
  std::unordered_map<std::string_view, std::uint32_t> number_of;
  for (const std::size_t row : by_day(days)) {
    events.id.push_back(reports.keys()[row]);
    events.day.push_back(static_cast<DayNumber>(days[row]));
    events.unit.push_back(unit[row]);
    events.kind.push_back(kinds.kind_of(codes[row], events.kinds));
    const std::string& reporter = reporters[row];
    events.reporter.push_back(
        reporter.empty()
            ? 0
            : number_of.emplace(reporter, static_cast<std::uint32_t>(number_of.size()) + 1).first->second);
  }
}

void add_dwellings(const RegisterTable& dwellings, const std::vector<std::uint32_t>& unit,
                   RegisterEvents& events) {
  const auto& from = dwellings.columns[*field_named(RegisterKind::kDwellings, "valid_from")].numbers;
  const auto& until = dwellings.columns[*field_named(RegisterKind::kDwellings, "valid_until")].numbers;
  for (std::size_t d = 0; d < dwellings.size(); ++d) {
    UnitDwelling one;
    one.unit = unit[d];
    if (!std::isnan(from[d])) one.from = static_cast<DayNumber>(from[d]);
    if (!std::isnan(until[d])) one.until = static_cast<DayNumber>(until[d]);
    events.dwellings.push_back(one);
  }
}

void add_tenancies(const RegisterTable& lettings, const StockIndex& stock,
                   const std::vector<std::uint32_t>& unit_of_dwelling, RegisterEvents& events) {
  const auto& dwelling = lettings.columns[*field_named(RegisterKind::kLettings, "dwelling")].texts;
  const auto& start = lettings.columns[*field_named(RegisterKind::kLettings, "start")].numbers;
  const auto& end = lettings.columns[*field_named(RegisterKind::kLettings, "end")].numbers;
  for (std::size_t i = 0; i < lettings.size(); ++i) {
    const std::uint32_t of = stock.dwelling(dwelling[i]);
    UnitDwelling one;
    if (of != kNoUnit) one.unit = unit_of_dwelling[of];
    one.from = static_cast<DayNumber>(start[i]);
    if (!std::isnan(end[i])) one.until = static_cast<DayNumber>(end[i]);
    events.tenancies.push_back(one);
  }
}

/// Estates lie in the middle of their dwellings.
void set_estate_units(const RegisterTable& estates, const StockIndex& stock, Naming naming,
                      EventUnits& units) {
  units.kind = AreaKind::kEstate;
  const auto& names = estates.columns[*field_named(RegisterKind::kEstates, "name")].texts;
  for (std::size_t e = 0; e < estates.size(); ++e) {
    units.codes.push_back(estates.keys()[e]);
    units.names.push_back(names[e].empty() || naming == Naming::kCodes ? estates.keys()[e] : names[e]);
  }
  units.centres = middles_of(stock.estate_of(), stock.places(), units.size());
}

Error no_rows_of(RegisterKind kind) {
  const std::string name(name_of(kind));
  return fault(ErrorCode::kMissingData, fmt::format("the project holds no {}", label_of(kind).en), "",
               "a register of them",
               fmt::format("Import one: roer import PROJECT FILE --register {} (docs/registers.md).", name));
}

}  // namespace

bool has_counted_events(RegisterKind kind) {
  return kind == RegisterKind::kNuisance || kind == RegisterKind::kTurnover ||
         kind == RegisterKind::kRefusals || kind == RegisterKind::kContacts;
}

bool names_people(RegisterKind kind) {
  return !person_field(kind).empty();
}

Result<RegisterEvents> register_events(const RegisterEventsParams& params, Progress& progress) {
  ROER_TRY(const RegisterRules rules, read_register_rules(data_folder() + "/config/registers.toml"));
  RegisterEvents events;
  Shapes shapes;
  const AreaKind kind = params.kind.value_or(AreaKind::kEstate);
  if (kind != AreaKind::kEstate) ROER_CHECK(set_area_units(params, kind, events.units, shapes));
  ROER_TRY(events.imported_on, last_import(params.project, params.of));
  progress.step("reading the registers");
  ROER_TRY(RegisterStore store, RegisterStore::open(params.project, Access::kWrite));
  ROER_TRY(events.until, store.runs_until(params.of));
  ROER_TRY(const RegisterTable estates, store.read(RegisterKind::kEstates, params.purpose));
  ROER_TRY(const RegisterTable dwellings, store.read(RegisterKind::kDwellings, params.purpose));
  ROER_TRY(const RegisterTable reports, store.read(params.of, params.purpose));
  if (reports.size() == 0) return no_rows_of(params.of);
  progress.step("linking reports");
  const StockIndex stock(estates, dwellings);
  const EventLinks links =
      kind == AreaKind::kEstate ? link_to_estates(stock, reports) : link_to_areas(stock, shapes, reports);
  if (kind == AreaKind::kEstate) set_estate_units(estates, stock, params.naming, events.units);
  events.ways = links.ways;
  add_events(reports, links.unit, rules, events);
  add_dwellings(dwellings, links.unit_of_dwelling, events);
  if (params.tenancies) {
    ROER_TRY(const RegisterTable lettings, store.read(RegisterKind::kLettings, params.purpose));
    if (lettings.size() == 0) return no_rows_of(RegisterKind::kLettings);
    add_tenancies(lettings, stock, links.unit_of_dwelling, events);
  }
  return events;
}

}  // namespace roer::app
