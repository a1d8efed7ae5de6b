#include "roer/app/group_faults.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "roer/app/fault.hpp"
#include "roer/app/nearest_name.hpp"

namespace roer::app {

namespace {

constexpr const char* kAllIndicators = "roer status PROJECT --json lists all indicators.";

/// Whether an indicator is a share in per cent.
bool is_percent(const Indicator& indicator) {
  return indicator.measure == Measure::kMean && indicator.unit.en == "%";
}

/// Indicators with numbers for a kind of area: counts, or shares in per cent.
std::vector<std::string> indicators_of(const ProjectIndex& index, AreaKind kind, bool shares) {
  std::vector<std::string> ids;
  for (const SeriesInfo& series : index.series()) {
    const Indicator* indicator = index.indicator(series.indicator);
    if (series.kind != kind || indicator == nullptr || known_values(series) == 0) continue;
    if (shares ? is_percent(*indicator) : indicator->measure == Measure::kCount)
      ids.push_back(series.indicator);
  }
  return ids;
}

/// Periods in which a file has the indicator, with nothing in it.
std::vector<Period> empty_periods(const ProjectIndex& index, const std::string& id) {
  std::set<Period> periods;
  for (const SeriesInfo& series : index.series())
    if (series.indicator == id && known_values(series) == 0) periods.insert(series.period);
  return {periods.begin(), periods.end()};
}

std::vector<Period> periods_of(const ProjectIndex& index, const std::string& id, AreaKind kind) {
  std::set<Period> periods;
  for (const SeriesInfo* one : index.measured(id, kind)) periods.insert(one->period);
  return {periods.begin(), periods.end()};
}

/// How the user named an indicator: by itself, or by the word that stands for it.
std::string as_asked(const PeopleChoice& choice, const std::string& id) {
  return choice.word.empty() ? excerpt(id) : fmt::format("{} of --groups {}", id, choice.word);
}

/// The import of an own table that an indicator came with; null for a published one.
const ImportRecord* own_import(const ProjectIndex& index, const std::string& id) {
  for (const SeriesInfo& series : index.series())
    if (series.indicator == id)
      for (const ImportRecord* import : index.imports_of(series.dataset))
        if (is_own_table(*import)) return import;
  return nullptr;
}

/// The header of a column of an own table, as far as the project knows it.
std::string header_of(const ProjectIndex& index, const std::string& id) {
  const Indicator* known = index.indicator(id);
  if (known != nullptr && !known->label.en.empty() && known->label.en == known->label.nl)
    return known->label.en;
  return id.substr(id.find('/') + 1);
}

}  // namespace

Error wrong_groups(std::string message, const std::string& found) {
  return fault(ErrorCode::kUsage, std::move(message), found,
               "indicators that count people, such as kwb/a_nl_all,kwb/a_neu_al",
               "Name two groups or more, or one with --total; each person belongs to one of them.");
}

Error too_few_groups(const PeopleChoice& choice, const std::vector<std::string>& words) {
  Error error = wrong_groups("segregation is between two groups or more",
                             choice.groups.empty() ? "none" : choice.groups.front());
  if (choice.groups.empty()) return error;
  error.found = excerpt(choice.groups.front()) + " alone";
  if (choice.groups.front().find('/') != std::string::npos) {
    error.remedy =
        fmt::format("Name the other groups too, or all people: --total ID, such as --total {}.", kResidents);
    return error;
  }
  error.expected = fmt::format("two indicators or more, or one of the words {}", fmt::join(words, ", "));
  if (const std::string near = nearest_name(choice.groups.front(), words); !near.empty())
    error.remedy = fmt::format("Did you mean --groups {}?", near);
  return error;
}

Error not_counts(const ProjectIndex& index, const std::vector<std::string>& ids) {
  const Indicator* first = index.indicator(ids.front());
  Error error = wrong_groups("this indicator is no count", ids.front());
  error.found = fmt::format("{}", fmt::join(ids, ", "));
  if (ids.size() > 1) error.message = "these indicators are no counts";
  if (first != nullptr && is_percent(*first)) {
    error.message = "this indicator is no count but a share";
    if (ids.size() > 1) error.message = "these indicators are no counts but shares";
    error.remedy = "Name what they are shares of, such as --shares-of kwb/a_woning, or name counts instead.";
    return error;
  }
  const ImportRecord* own = own_import(index, ids.front());
  if (own == nullptr) return error;
  std::string lines;
  for (const std::string& id : ids)
    lines += fmt::format("{}columns.\"{}\".measure = \"count\"", lines.empty() ? "" : " and ",
                         header_of(index, id));
  error.message = ids.size() > 1 ? "nothing tells that these columns of an own table are counts"
                                 : "nothing tells that this column of an own table is a count";
  error.source = own->file;
  error.expected = "columns with aantal in their name, or called counts by a mapping";
  error.remedy = fmt::format(
      "If they count, write {} into a file (a line each; docs/mapping.md) and import again: roer "
      "import PROJECT {} --table {} --mapping THAT_FILE.toml.",
      lines, own->file, own->dataset);
  return error;
}

Error no_such_count(const ProjectIndex& index, const std::string& id, const PeopleChoice& choice) {
  const bool share = !choice.shares_of.empty() && id != choice.shares_of;
  const char* what = share ? "share" : "count";
  Error error = fault(ErrorCode::kMissingData,
                      fmt::format("the project has no such {} of {}", what, plural_of(choice.level).en), "",
                      "", kAllIndicators);
  error.found = as_asked(choice, id);
  if (const auto kinds = index.kinds_of(id); !kinds.empty()) {
    std::vector<Text> there;
    for (const AreaKind kind : kinds) there.push_back(plural_of(kind));
    error.message =
        fmt::format("the project has this for other areas, not for {}", plural_of(choice.level).en);
    error.expected = enumerated(there).en;
    error.remedy = fmt::format("Ask for --level {}, or import it for {}.", name_of(kinds.front()),
                               plural_of(choice.level).en);
    return error;
  }
  if (const auto empty = empty_periods(index, id); !empty.empty()) {
    error.message = fmt::format("the project has no number of this: the file of {} leaves it empty",
                                enumerated(empty).en);
    error.expected = "a file that has it";
    error.remedy = choice.word.empty() ? "Import another period of it, or name other groups."
                                       : "Import the key figures of an earlier year: roer fetch lists them.";
    return error;
  }
  error.expected = nearest_expected(id, indicators_of(index, choice.level, share));
  if (choice.word.empty()) return error;
  error.expected = "key figures of a year that have it";
  error.remedy = "Import them: roer fetch lists the years.";
  return error;
}

Error not_in_period(const ProjectIndex& index, const PeopleChoice& choice, const Period& period,
                    std::string_view option) {
  Error error = fault(ErrorCode::kMissingData, "the project does not have all groups in this period", "", "");
  std::vector<std::string> lacking;
  for (const std::string& id : asked_of(choice)) {
    const auto periods = periods_of(index, id, choice.level);
    if (std::find(periods.begin(), periods.end(), period) == periods.end()) lacking.push_back(id);
  }
  error.found = fmt::format("{} without {}", to_string(period), fmt::join(lacking, ", "));
  auto all = periods_with_all(index, choice);
  if (all.empty()) return no_common_period(index, choice);
  if (option == "--compare-period") {
    std::erase_if(all, [&](const Period& one) { return one == choice.period; });
    if (all.empty()) {
      error.expected = "a second period that has all groups";
      error.remedy = "Import the counts of another period.";
      return error;
    }
  }
  error.expected = enumerated(all).en;
  if (option == "--periods") {
    error.remedy = "Leave it out, or ask for --periods all.";
    return error;
  }
  const Period& last = all.back();
  error.remedy = fmt::format("Ask for {} {}.", option, to_string(last));
  return error;
}

Error no_common_period(const ProjectIndex& index, const PeopleChoice& choice) {
  std::string found;
  for (const std::string& id : asked_of(choice))
    found += fmt::format("{}{}: {}", found.empty() ? "" : "; ", id,
                         enumerated(periods_of(index, id, choice.level)).en);
  Error error = fault(ErrorCode::kMissingData, "in no period are all groups measured", "",
                      "groups, and their total, of the same period",
                      "Import the period that lacks, or name other groups.");
  error.found = found;
  return error;
}

Error no_such_borders(const ProjectIndex& index, const PeopleChoice& choice) {
  std::set<Year> years;
  for (const auto& [kind, year] : index.shape_layers())
    if (kind == choice.level) years.insert(year);
  for (const SeriesInfo& series : index.series())
    if (series.kind == choice.level) years.insert(series.boundary_year);
  std::vector<std::string> there;
  for (const Year year : years) there.push_back(std::to_string(year.value()));
  return fault(ErrorCode::kMissingData,
               fmt::format("the project has no {} on these borders", plural_of(choice.level).en),
               std::to_string(choice.boundary_year->value()), enumerated(there).en,
               there.empty()
                   ? ""
                   : fmt::format("Ask for --boundary-year {}, or import a map of that year.", there.back()));
}

Error no_known_areas(const std::string& id, const AreaList& areas) {
  return fault(ErrorCode::kMissingData,
               fmt::format("none of its areas is known on the borders of {}", areas.boundary_year().value()),
               id, fmt::format("codes such as {}", areas[0].text()),
               "Correct the codes of its file, or its --boundary-year, and import it again.");
}

Error leads_nowhere(const std::string& what, AreaKind kind, Year from, Year to, std::string_view instead) {
  return fault(ErrorCode::kMissingData,
               fmt::format("nothing leads from the borders of {} to those of {}", from.value(), to.value()),
               what,
               fmt::format("a crosswalk table of {} from {} to {}, or maps of {} of both years",
                           plural_of(kind).en, from.value(), to.value(), plural_of(kind).en),
               fmt::format("Import one (roer fetch lists maps), or {}.", instead));
}

std::string file_of(const ProjectIndex& index, const SeriesInfo& series) {
  std::vector<std::string> files;
  const auto imports = index.imports_of(series.dataset);
  for (const bool of_period : {true, false}) {
    for (const ImportRecord* import : imports)
      if (!of_period || import->release == to_string(series.period)) files.push_back(import->file);
    if (!files.empty()) break;
  }
  if (files.empty()) return series.dataset;
  if (files.size() > 3) return fmt::format("{} and {} more", files.front(), files.size() - 1);
  return enumerated(files).en;
}

Faults told_by_code(const Faults& faults, const PeopleCounts& people,
                    const std::vector<std::uint32_t>& areas) {
  Faults told;
  for (Error error : faults.list()) {
    if (error.row > 0 && static_cast<std::size_t>(error.row) <= areas.size()) {
      const std::uint32_t area = areas[static_cast<std::size_t>(error.row) - 1];
      const std::string code(people.areas[area].text());
      const bool named = area < people.names.size() && people.names[area] != code;
      error.found = fmt::format("{} in {}{}, {}", error.found, code, named ? " " + people.names[area] : "",
                                to_string(people.period));
      error.row = 0;
    }
    for (std::size_t g = 0; g < people.labels.size(); ++g)
      if (people.labels[g].en == error.column && g < people.files.size()) error.source = people.files[g];
    told.add(std::move(error));
  }
  // Those that were only counted still are.
  for (std::size_t k = faults.list().size(); k < faults.total(); ++k) told.add(faults.list().back());
  return told;
}

}  // namespace roer::app
