#include "roer/app/person_panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>

#include "roer/sources/input_file.hpp"
#include "roer/sources/rows.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kNoPersonColumn = static_cast<std::size_t>(-1);

struct PersonColumns {
  std::size_t person = kNoPersonColumn, year = kNoPersonColumn, area = kNoPersonColumn,
              state = kNoPersonColumn;
};

Result<PersonColumns> read_header(RowSource& rows) {
  PersonColumns columns;
  std::vector<std::string_view> fields;
  std::string found, twice;
  const auto take = [&](std::string_view name, std::string_view wanted, std::size_t at, std::size_t& place) {
    if (name != wanted) return;
    if (place != kNoPersonColumn) twice = wanted;
    place = at;
  };
  if (rows.next(fields))
    for (std::size_t c = 0; c < fields.size(); ++c) {
      const std::string_view name = trimmed(fields[c]);
      found += (found.empty() ? "" : ", ") + std::string(name);
      take(name, "person", c, columns.person);
      take(name, "year", c, columns.year);
      take(name, "area", c, columns.area);
      take(name, "class", c, columns.state);
    }
  if (!twice.empty())
    return Error{ErrorCode::kColumnAmbiguous,
                 "two columns have this name",
                 rows.source(),
                 rows.row(),
                 twice,
                 excerpt(found),
                 "each name once",
                 "Leave one of them out, or give it another name."};
  if (columns.person != kNoPersonColumn && columns.year != kNoPersonColumn &&
      (columns.area != kNoPersonColumn) != (columns.state != kNoPersonColumn))
    return columns;
  return Error{ErrorCode::kColumnMissing,
               "this is no table of people over the years",
               rows.source(),
               rows.row(),
               {},
               excerpt(found),
               "the columns person, year, and either area or class",
               "Name the columns so."};
}

struct Entry {
  std::uint32_t person = 0;
  int year = 0;
  std::uint8_t state = careers::kMissing;
};

/// Reads the rows, collecting faults.
class PersonReader {
 public:
  PersonReader(RowSource& rows, const PersonColumns& columns, const AreaPanel* areas)
      : rows_(rows), columns_(columns), areas_(areas) {}

  Result<PersonPanel> read() {
    std::vector<std::string_view> fields;
    while (rows_.next_filled(fields)) read_row(fields);
    if (!rows_.faults().empty()) faults_.add(rows_.faults());
    if (!faults_.empty()) return faults_;
    return made();
  }

 private:
  [[nodiscard]] std::string_view cell(const std::vector<std::string_view>& fields, std::size_t at) const {
    return at < fields.size() ? trimmed(fields[at]) : std::string_view();
  }

  void fault(ErrorCode code, std::string message, const char* column, std::string_view found,
             std::string expected) {
    faults_.add({code, std::move(message), rows_.source(), rows_.row(), column, excerpt(found),
                 std::move(expected), "Correct the row, or leave it out."});
  }

  void read_row(const std::vector<std::string_view>& fields) {
    ++result_.rows;
    const std::string_view who = cell(fields, columns_.person), when = cell(fields, columns_.year);
    if (who.empty()) return fault(ErrorCode::kBadCode, "a row without a person", "person", who, "a code");
    int year = 0;
    const auto [end, code] = std::from_chars(when.data(), when.data() + when.size(), year);
    if (code != std::errc() || end != when.data() + when.size() || year < 1800 || year > 2200)
      return fault(ErrorCode::kBadNumber, "a year cannot be read", "year", when, "a year, as 2018");
    std::uint8_t state = careers::kMissing;
    if (!(columns_.area == kNoPersonColumn ? read_class(cell(fields, columns_.state), state)
                                           : read_area(cell(fields, columns_.area), year, state)))
      return;
    const auto person = persons_.try_emplace(std::string(who), static_cast<std::uint32_t>(persons_.size()));
    if (!seen_.insert((static_cast<std::uint64_t>(person.first->second) << 16U) + static_cast<unsigned>(year))
             .second)
      // Who it is does not belong in a message.
      return fault(ErrorCode::kDuplicateCode, "one person stands twice in a year", "year", when,
                   "one row per person and year");
    entries_.push_back({person.first->second, year, state});
  }

  bool read_class(std::string_view text, std::uint8_t& state) {
    if (text.empty()) return true;
    unsigned number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc() || end != text.data() + text.size() || number < 1 ||
        number > careers::kMostClasses) {
      fault(ErrorCode::kBadNumber, "a class cannot be read", "class", text,
            fmt::format("a whole number from 1 to {}", careers::kMostClasses));
      return false;
    }
    state = static_cast<std::uint8_t>(number - 1);
    return true;
  }

  bool read_area(std::string_view text, int year, std::uint8_t& state) {
    if (text.empty()) return true;
    bool repaired = false;
    const auto code = AreaCode::parse_as(areas_->areas.kind(), text, repaired);
    if (!code.ok()) {
      fault(ErrorCode::kBadCode, "this is no code of an area", "area", text,
            fmt::format("a code such as {}", areas_->areas[0].text()));
      return false;
    }
    const auto periods = areas_->panel.periods();
    const auto period = std::find(periods.begin(), periods.end(), static_cast<double>(year));
    if (period == periods.end()) {
      ++result_.other_years;
      return false;
    }
    if (const auto at = areas_->areas.find(*code))
      state = areas_->panel.at(*at, static_cast<std::size_t>(period - periods.begin()));
    else
      ++result_.other_areas;
    return true;
  }

  Result<PersonPanel> made() {
    std::map<int, std::size_t> years;
    std::size_t classes = areas_ == nullptr || columns_.area == kNoPersonColumn ? 1 : areas_->panel.classes();
    for (const Entry& entry : entries_) {
      years.emplace(entry.year, 0);
      if (entry.state != careers::kMissing) classes = std::max<std::size_t>(classes, entry.state + 1U);
    }
    if (static_cast<double>(persons_.size()) < kFewestPersons || years.size() < 2)
      return Error{
          ErrorCode::kMissingData,
          "too few people or years for careers",
          rows_.source(),
          0,
          {},
          years.size() < 2 ? fmt::format("{} year(s)", years.size())
                           : fmt::format("fewer than {:.0f} people", kFewestPersons),
          fmt::format("at least {:.0f} people and two years that the areas have too", kFewestPersons),
          "Results about fewer people are not shown."};
    std::vector<double> periods;
    for (auto& [year, at] : years) {
      at = periods.size();
      periods.push_back(year);
    }
    std::vector<std::uint8_t> states(persons_.size() * periods.size(), careers::kMissing);
    for (const Entry& entry : entries_)
      states[years.at(entry.year) * persons_.size() + entry.person] = entry.state;
    ROER_TRY(result_.panel,
             careers::Panel::make(persons_.size(), std::move(periods), classes, std::move(states)));
    name_classes(classes);
    return std::move(result_);
  }

  void name_classes(std::size_t classes) {
    if (columns_.area != kNoPersonColumn) {
      result_.classes = areas_->classes;
      return;
    }
    for (std::size_t c = 1; c <= classes; ++c)
      result_.classes.labels.push_back({std::to_string(c), std::to_string(c)});
    result_.classes.rule = {"klassen uit het bestand", "classes of the file"};
  }

  RowSource& rows_;
  PersonColumns columns_;
  const AreaPanel* areas_;
  std::unordered_map<std::string, std::uint32_t> persons_;
  std::set<std::uint64_t> seen_;
  std::vector<Entry> entries_;
  PersonPanel result_;
  Faults faults_;
};

}  // namespace

Result<bool> persons_tell_areas(const std::string& path) {
  ROER_TRY(const auto files, open_input(path));
  ROER_TRY(const auto rows, open_rows(files.front()));
  ROER_TRY(const PersonColumns columns, read_header(*rows));
  return columns.area != kNoPersonColumn;
}

Result<PersonPanel> person_panel(const std::string& path, const AreaPanel* areas) {
  ROER_TRY(const auto files, open_input(path));
  ROER_TRY(const auto rows, open_rows(files.front()));
  ROER_TRY(const PersonColumns columns, read_header(*rows));
  return PersonReader(*rows, columns, areas).read();
}

}  // namespace roer::app
