#include "cluster_text.hpp"

#include <algorithm>
#include <cmath>

#include "roer/app/cluster_words.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

using app::ClusterClass;

std::string chance_text(double p, Language language) {
  if (!std::isfinite(p)) return "-";
  if (p < 0.001) return "< " + format_number(0.001, 3, language);
  return format_number(p, 3, language);
}

std::string cluster_heading(const app::ClusterMapResult& result, const Session& session) {
  const app::ClusterVariable& variable = result.variable;
  std::string what = session.in_language(variable.label);
  if (const std::string when = to_string(variable.period); !when.empty()) what += ", " + when;
  if (!variable.source.en.empty()) what += " (" + session.in_language(variable.source) + ")";
  if (const std::string& unit = session.in_language(variable.unit); !unit.empty()) what += ", " + unit;
  std::string text = wrapped(what);
  text += wrapped(said(session.language, "{}: {}, grenzen van {}; buren: {}, gemiddeld {}.",
                       "{}: {}, borders of {}; neighbours: {}, {} on average.",
                       session.in_language(variable.scope),
                       session.areas(variable.shapes.areas.kind(), variable.shown.size()),
                       variable.shapes.areas.boundary_year().value(), session.in_language(result.neighbours),
                       format_number(result.mean_neighbours, 1, session.language)));
  return text;
}

std::string global_text(const app::ClusterMapResult& result, const Session& session) {
  const Language language = session.language;
  const bool dutch = language == Language::kDutch;
  TextTable table({{dutch ? "Hele kaart" : "Whole map"},
                   {dutch ? "waarde" : "value", Align::kRight},
                   {dutch ? "bij toeval" : "by chance", Align::kRight},
                   {"z", Align::kRight},
                   {"p", Align::kRight}});
  const auto add = [&](const char* name, const association::GlobalStatistic& found, int decimals) {
    table.add({name, format_number(found.value, decimals, language),
               format_number(found.randomisation.expected, decimals, language),
               format_number(found.randomisation.z, 1, language),
               chance_text(found.randomisation.p_two_sided, language)});
  };
  add("Moran's I", result.moran, 3);
  table.add({said(language, "  {} permutaties", "  {} permutations",
                  session.count(result.moran_shuffled.drawn.size())),
             "", format_number(result.moran_shuffled.mean, 3, language),
             format_number(result.moran_shuffled.z, 1, language),
             chance_text(result.moran_shuffled.p_two_sided, language)});
  if (result.bivariate)
    table.add({"Bivariate I", format_number(result.bivariate->value, 3, language),
               format_number(result.bivariate->mean, 3, language),
               format_number(result.bivariate->z, 1, language),
               chance_text(result.bivariate->p_two_sided, language)});
  add("Geary's C", result.geary, 3);
  if (result.general_g) {
    const double size = std::max(std::abs(result.general_g->value), 1e-9);
    add("Getis-Ord G", *result.general_g,
        std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 3, 9));
  }
  if (result.joins) {
    const auto joins = [&](const char* nl, const char* en, const association::JoinCount& found) {
      table.add({dutch ? nl : en, format_number(found.joins, 0, language),
                 format_number(found.test.expected, 0, language), format_number(found.test.z, 1, language),
                 chance_text(found.test.p_two_sided, language)});
    };
    joins("Buren beide erboven", "Neighbours both above", result.joins->black_black);
    joins("Buren beide niet", "Neighbours both not", result.joins->white_white);
    joins("Een van beide", "One of each", result.joins->black_white);
  }
  return table.text();
}

/// Joins of each class with itself, and of all that differ; the other pairs are in --json.
std::string class_joins_text(const app::ClusterMapResult& result, const Session& session) {
  if (!result.class_joins) return {};
  const association::ClassJoins& found = *result.class_joins;
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Buren van dezelfde klasse" : "Neighbours of the same class"},
                   {session.in_language(plural_of(result.variable.shapes.areas.kind())), Align::kRight},
                   {dutch ? "paren" : "pairs", Align::kRight},
                   {dutch ? "bij toeval" : "by chance", Align::kRight},
                   {"z", Align::kRight},
                   {"p", Align::kRight}});
  const auto add = [&](std::string label, std::string areas, const association::JoinCount& joins) {
    table.add({std::move(label), std::move(areas), format_number(joins.joins, 1, session.language),
               format_number(joins.test.expected, 1, session.language),
               format_number(joins.test.z, 1, session.language),
               chance_text(joins.test.p_two_sided, session.language)});
  };
  for (std::size_t r = 0; r < found.values.size(); ++r)
    add(format_number(found.values[r], app::decimals_for(found.values), session.language),
        session.count(found.areas[r]), found.of(r, r));
  add(dutch ? "van verschillende" : "of different ones", "", found.unlike);
  return table.text() + "\n";
}

std::string cluster_classes_text(const app::ClusterMapResult& result, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Klasse: gebied en buren" : "Class: area and neighbours"},
                   {session.in_language(plural_of(result.variable.shapes.areas.kind())), Align::kRight},
                   {"", Align::kRight}});
  for (const ClusterClass one : app::cluster_classes(result.statistic)) {
    const std::size_t count = result.count[static_cast<std::size_t>(one)];
    const double share = 100 * static_cast<double>(count) / static_cast<double>(result.classes.size());
    table.add({session.in_language(label_of(one)), session.count(count),
               format_number(share, 1, session.language) + " %"});
  }
  return table.text();
}

std::string groups_text(const app::ClusterMapResult& result, std::uint64_t top, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const int decimals = app::decimals_for(result.variable.shown);
  TextTable table({{dutch ? "Grootste clusters" : "Largest clusters"},
                   {dutch ? "aantal" : "areas", Align::kRight},
                   {dutch ? "gemiddeld" : "mean", Align::kRight},
                   {dutch ? "waar (kern)" : "where (core)", Align::kLeft, true}});
  for (std::size_t k = 0; k < std::min<std::size_t>(top, result.groups.size()); ++k) {
    const app::ClusterGroup& group = result.groups[k];
    table.add({session.in_language(label_of(group.of)), session.count(group.areas.size()),
               format_number(group.mean, decimals, session.language),
               session.in_language(app::place_of(result, group))});
  }
  return table.empty() ? "" : table.text();
}

}  // namespace

std::string cluster_text(const app::ClusterMapResult& result, std::uint64_t top, const Session& session) {
  std::string text = cluster_heading(result, session) + "\n" + global_text(result, session) + "\n";
  text += wrapped(session.in_language(result.meaning));
  if (!result.class_joins)
    text += wrapped(session.in_language({"Hoog en laag zijn waarden van de indicator, geen oordeel.",
                                         "High and low are values of the indicator, no judgement."}));
  text += "\n" + class_joins_text(result, session) + cluster_classes_text(result, session);
  if (const std::string groups = groups_text(result, top, session); !groups.empty()) text += "\n" + groups;
  if (!result.remarks.empty()) text += "\n";
  for (const Text& remark : result.remarks) text += wrapped(session.in_language(remark), "- ");
  return text + "\n";
}

}  // namespace roer::cli
