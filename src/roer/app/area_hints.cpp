#include "roer/app/area_hints.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "roer/app/nearest_name.hpp"
#include "roer/area/area_words.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kMostShown = 10;

Error unknown(const std::string& given) {
  Error error;
  error.code = ErrorCode::kUnknownCode;
  error.found = excerpt(given);
  return error;
}

/// "a, b, c and 7 more".
std::string listed(const std::vector<std::string>& items) {
  std::string text;
  for (std::size_t i = 0; i < std::min(items.size(), kMostShown); ++i)
    text += (text.empty() ? "" : ", ") + items[i];
  if (items.size() > kMostShown) text += fmt::format(" and {} more", items.size() - kMostShown);
  return text;
}

/// "BU02680736 Malvert (Nijmegen)".
std::string shown(const ScoreRun& run, std::size_t area) {
  const std::string_view code = run.scores.areas[area].text();
  std::string text(code);
  if (run.names[area] != code) text += " " + run.names[area];
  if (!run.parents.empty() && !run.parents[area].empty()) text += " (" + run.parents[area] + ")";
  return text;
}

std::string listed(const ScoreRun& run, const std::vector<std::size_t>& areas) {
  std::vector<std::string> items;
  items.reserve(areas.size());
  for (const std::size_t area : areas) items.push_back(shown(run, area));
  return listed(items);
}

/// Whether the run scores its areas: then roer score lists them.
bool is_scored(const ScoreRun& run) {
  return !run.framework.factors.empty();
}

/// All municipalities of the areas, by code.
std::vector<NamedArea> municipalities(const ScoreRun& run) {
  std::map<std::string, NamedArea> all;
  for (std::size_t i = 0; i < run.parents.size(); ++i) {
    const AreaCode code = parent_by_code(run.scores.areas[i], AreaKind::kGemeente);
    if (code.text().empty() || run.parents[i].empty()) continue;
    NamedArea& one = all[std::string(code.text())];
    one.code = std::string(code.text());
    one.name = run.parents[i];
    ++one.areas;
  }
  std::vector<NamedArea> list;
  list.reserve(all.size());
  for (auto& [code, one] : all) list.push_back(std::move(one));
  return list;
}

std::vector<std::string> shown(const std::vector<NamedArea>& found) {
  std::vector<std::string> items;
  items.reserve(found.size());
  for (const NamedArea& one : found) items.push_back(one.code + " " + one.name);
  return items;
}

/// The areas whose name holds the words that were given; else the one that is spelled most like them.
std::vector<std::size_t> alike(const ScoreRun& run, const std::string& given) {
  const std::string wanted = plain_letters(trimmed(given));
  std::vector<std::size_t> found;
  if (wanted.size() < 3) return found;
  for (std::size_t i = 0; i < run.names.size(); ++i)
    if (plain_letters(run.names[i]).find(wanted) != std::string::npos) found.push_back(i);
  if (!found.empty()) return found;
  const std::string nearest = nearest_name(given, run.names);
  for (std::size_t i = 0; i < run.names.size(); ++i)
    if (!nearest.empty() && run.names[i] == nearest) found.push_back(i);
  return found;
}

std::string all_of(const ScoreRun& run) {
  const AreaList& areas = run.scores.areas;
  return fmt::format("one of {} {} on the borders of {}, such as {}", areas.size(),
                     noun_of(areas.kind(), areas.size()).en, areas.boundary_year().value(),
                     areas.size() == 0 ? "none" : shown(run, 0));
}

/// A larger area was given, which holds such as are meant but is none itself.
Error larger_area(const ScoreRun& run, const std::string& given, const AreaCode& code,
                  const std::vector<std::size_t>& inside) {
  Error error = unknown(given);
  const AreaKind unit = run.scores.areas.kind();
  error.message = fmt::format("this is a {}, not a {}", label_of(code.kind()).en, label_of(unit).en);
  error.expected =
      inside.size() == 1
          ? fmt::format("the one {} in it: {}", label_of(unit).en, listed(run, inside))
          : fmt::format("one of the {} {} in it: {}", inside.size(), plural_of(unit).en, listed(run, inside));
  error.remedy =
      is_scored(run)
          ? fmt::format("roer score PROJECT --area {} lists them all; give the code of one.", code.text())
          : "Give the code of one.";
  return error;
}

std::vector<std::size_t> areas_in(const ScoreRun& run, const AreaCode& larger) {
  std::vector<std::size_t> inside;
  const AreaList& areas = run.scores.areas;
  for (std::size_t i = 0; i < areas.size(); ++i)
    if (parent_by_code(areas[i], larger.kind()) == larger) inside.push_back(i);
  return inside;
}

/// An accent that is written behind its letter (U+0300 to U+036F), as some systems spell names.
bool is_accent_apart(std::string_view bytes) {
  return bytes.size() == 2 && (bytes[0] == '\xcc' || (bytes[0] == '\xcd' && bytes[1] <= '\xaf'));
}

}  // namespace

std::string plain_letters(std::string_view text) {
  // The two bytes of the accented letters that Dutch and Frisian names have, and the letter below the accent.
  struct Accented {
    std::string_view bytes;
    char letter;
  };
  static constexpr auto kAccented = std::to_array<Accented>(
      {{"\u00e0", 'a'}, {"\u00e1", 'a'}, {"\u00e2", 'a'}, {"\u00e4", 'a'}, {"\u00e7", 'c'}, {"\u00e8", 'e'},
       {"\u00e9", 'e'}, {"\u00ea", 'e'}, {"\u00eb", 'e'}, {"\u00ed", 'i'}, {"\u00ee", 'i'}, {"\u00ef", 'i'},
       {"\u00f3", 'o'}, {"\u00f4", 'o'}, {"\u00f6", 'o'}, {"\u00fa", 'u'}, {"\u00fb", 'u'}, {"\u00fc", 'u'},
       {"\u00c9", 'e'}, {"\u00da", 'u'}, {"\u00c2", 'a'}, {"\u00d4", 'o'}});
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto found = std::find_if(kAccented.begin(), kAccented.end(),
                                    [&](const Accented& one) { return text.substr(i, 2) == one.bytes; });
    if (found != kAccented.end()) {
      plain += found->letter;
      ++i;
    } else if (is_accent_apart(text.substr(i, 2))) {
      ++i;
    } else {
      const auto byte = static_cast<unsigned char>(text[i]);
      plain += byte < 0x80 ? static_cast<char>(std::tolower(byte)) : text[i];
    }
  }
  return plain;
}

std::vector<NamedArea> municipalities_called(const ScoreRun& run, std::string_view name) {
  const std::string wanted = plain_letters(trimmed(name));
  std::vector<NamedArea> exact, like;
  for (NamedArea& one : municipalities(run)) {
    const std::string called = plain_letters(one.name);
    if (called == wanted)
      exact.push_back(std::move(one));
    else if (called.starts_with(wanted + " ("))
      like.push_back(std::move(one));
  }
  return exact.empty() ? like : exact;
}

Error several_areas(const ScoreRun& run, const std::string& given, const std::vector<std::size_t>& found) {
  Error error = unknown(given);
  error.message = fmt::format("{} areas have this name", found.size());
  error.expected = fmt::format("one of these codes: {}", listed(run, found));
  error.remedy = "Give the code of the one that is meant.";
  return error;
}

Error several_municipalities(const std::string& given, const std::vector<NamedArea>& found) {
  Error error = unknown(given);
  error.message = fmt::format("{} municipalities have this name", found.size());
  error.expected = fmt::format("one of these codes: {}", listed(shown(found)));
  error.remedy = "Give the code of the one that is meant.";
  return error;
}

Error no_such_area(const ScoreRun& run, const std::string& given) {
  const AreaKind unit = run.scores.areas.kind();
  if (const auto code = AreaCode::parse(given); code.ok() && code->kind() != unit)
    if (const std::vector<std::size_t> inside = areas_in(run, *code); !inside.empty())
      return larger_area(run, given, *code, inside);
  const std::vector<NamedArea> municipality = municipalities_called(run, given);
  if (municipality.size() == 1 && unit != AreaKind::kGemeente)
    if (const auto code = AreaCode::parse(municipality.front().code); code.ok())
      return larger_area(run, given, *code, areas_in(run, *code));
  Error error = unknown(given);
  error.message = fmt::format("no {} has this code or name", label_of(unit).en);
  if (!municipality.empty() && unit != AreaKind::kGemeente) {
    error.message =
        fmt::format("{} municipalities have this name, and no {}", municipality.size(), label_of(unit).en);
    error.expected =
        fmt::format("the code of one {} in them: {}", label_of(unit).en, listed(shown(municipality)));
    error.remedy = is_scored(run)
                       ? fmt::format("roer score PROJECT --area {} lists those of one; give the code of one.",
                                     municipality.front().code)
                       : "Give the code of one.";
  } else if (const std::vector<std::size_t> found = alike(run, given); !found.empty()) {
    error.expected = fmt::format("one that is like it: {}", listed(run, found));
    error.remedy = "Give the code of the one that is meant.";
  } else {
    error.expected = all_of(run);
    error.remedy = "roer status shows which areas the project holds.";
  }
  return error;
}

Error no_such_scope(const ScoreRun& run, const std::string& given) {
  Error error = unknown(given);
  error.message = fmt::format("no {} lies in this, or has this code", label_of(run.scores.areas.kind()).en);
  std::vector<std::string> names;
  for (const NamedArea& one : municipalities(run)) names.push_back(one.name);
  const std::string nearest = nearest_name(given, names);
  if (const std::vector<NamedArea> like = municipalities_called(run, nearest);
      !nearest.empty() && !like.empty()) {
    error.expected = fmt::format("a municipality that is like it: {}", listed(shown(like)));
    error.remedy = "Give its name or its code.";
  } else if (const std::vector<std::size_t> found = alike(run, given); !found.empty()) {
    error.message = fmt::format("no municipality is called so, but {} {}", found.size(),
                                found.size() == 1 ? "area is" : "areas are");
    error.expected = fmt::format("a code: {}", listed(run, found));
    error.remedy = "Give the code of the one that is meant.";
  } else {
    error.expected = all_of(run);
    error.remedy = "roer status shows which areas the project holds.";
  }
  return error;
}

}  // namespace roer::app
