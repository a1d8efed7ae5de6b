#include "roer/app/fed_inputs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>

#include "roer/app/remarks.hpp"

namespace roer::app {

namespace {

std::string_view table_id_of(std::string_view indicator) {
  return indicator.substr(0, indicator.find('/'));
}

std::string_view column_of(std::string_view indicator) {
  const std::size_t slash = indicator.find('/');
  return slash == std::string_view::npos ? indicator : indicator.substr(slash + 1);
}

/// Datasets that come with official files: nobody makes a table of them.
bool is_official(std::string_view table) {
  constexpr std::array<std::string_view, 6> kOfficial{"leefbaarometer", "leefbaarometer2", "kwb",
                                                      "police",         "health",          "areas"};
  return std::find(kOfficial.begin(), kOfficial.end(), table) != kOfficial.end();
}

std::set<std::string> inputs_of(const score::Framework& framework) {
  std::set<std::string> ids;
  for (const score::Factor& factor : framework.factors)
    for (const score::Input& input : factor.inputs) {
      ids.insert(input.indicator);
      if (!input.denominator.indicator.empty()) ids.insert(input.denominator.indicator);
    }
  return ids;
}

Note note(std::string nl, std::string en) {
  return {{std::move(nl), std::move(en)}, 0, 0, ""};
}

Note lacking(const std::string& framework, const std::string& input,
             const std::vector<std::string>& columns) {
  const std::string there = fmt::format("{}", fmt::join(columns, ", "));
  const std::string_view column = column_of(input);
  return note(
      fmt::format("{} zoekt {}; deze tabel heeft {}. Noem de kolom '{}', of zeg in een mapping name = \"{}\" "
                  "(docs/mapping.md)",
                  framework, input, there, column, column),
      fmt::format("{} looks for {}; this table has {}. Call the column '{}', or tell it in a mapping: "
                  "name = \"{}\" (docs/mapping.md)",
                  framework, input, there, column, column));
}

}  // namespace

std::vector<Note> fed_inputs(const Dataset& own, std::span<const score::Framework> frameworks) {
  constexpr std::size_t kShown = 6;
  std::vector<Note> notes;
  std::vector<std::string> spare;
  std::set<std::string> have, wanted, elsewhere;
  for (const score::Framework& framework : frameworks)
    for (const std::string& input : inputs_of(framework)) {
      if (table_id_of(input) == own.id) wanted.insert(input);
      if (!is_official(table_id_of(input))) elsewhere.insert(std::string(table_id_of(input)));
    }
  for (const Indicator& indicator : own.indicators) {
    have.insert(indicator.id);
    if (!wanted.contains(indicator.id)) spare.push_back(indicator.id);
  }
  if (spare.size() > kShown) {
    spare.resize(kShown);
    spare.emplace_back("...");
  }
  for (const score::Framework& framework : frameworks) {
    std::vector<std::string> fed;
    for (const std::string& input : inputs_of(framework)) {
      if (table_id_of(input) != own.id) continue;
      if (have.contains(input))
        fed.push_back(input);
      else if (!spare.empty())
        notes.push_back(lacking(framework.id, input, spare));
    }
    if (fed.empty()) continue;
    const Text list = enumerated(fed);
    notes.push_back(note(fmt::format("voedt {}: {}", framework.id, list.nl),
                         fmt::format("feeds {}: {}", framework.id, list.en)));
  }
  if (!wanted.empty() || elsewhere.empty()) return notes;
  const Text list = enumerated(std::vector<std::string>(elsewhere.begin(), elsewhere.end()));
  notes.push_back(
      note(fmt::format("geen ingebouwd kader gebruikt een tabel '{}'; eigen tabellen die ze wel zoeken: {}",
                       own.id, list.nl),
           fmt::format("no built-in framework uses a table '{}'; own tables that they look for: {}", own.id,
                       list.en)));
  return notes;
}

}  // namespace roer::app
