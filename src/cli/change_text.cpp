#include "change_text.hpp"

#include <cmath>

#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string change_table(const app::ChangeStep& step, const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  const auto change = [&](double value) { return session.in_language(app::signed_words(value, 4)); };
  std::vector<TextTable::Head> heads = {
      {"", Align::kLeft, true}, {to_string(step.from), Align::kRight}, {to_string(step.to), Align::kRight}};
  for (std::size_t k = 0; k < app::figures_told(step.method); ++k)
    heads.push_back({session.in_language(app::label_of_figure(k)), Align::kRight});
  TextTable table(std::move(heads));
  for (const app::ChangeRow& row : step.rows) {
    std::string label(app::letter_of(row.index));
    if (row.group >= 0) label += fmt::format(" {} {}", dutch ? "door" : "from", row.group + 1);
    const segregation::ChangeParts& parts = row.parts;
    const bool parts_in_units =
        row.index == segregation::Contributed::kInformation && step.log_base != app::LogBase::kE;
    if (parts_in_units) label += ", " + session.in_language(app::unit_of(step.log_base));
    std::vector<std::string> cells = {label,
                                      format_number(parts.before, 4, session.language),
                                      format_number(parts.after, 4, session.language),
                                      change(parts.difference()),
                                      change(parts.group_marginal),
                                      change(parts.area_marginal),
                                      change(parts.structural),
                                      change(parts.removed + parts.added),
                                      change(parts.interaction)};
    cells.resize(3 + app::figures_told(step.method));
    table.add(std::move(cells));
  }
  return table.text();
}

/// How sure the parts of the indices of all groups are.
std::string certain_parts_table(const app::ChangeStep& step, const Session& session) {
  if (step.draws == 0) return {};
  const auto told = [&](double value) {
    return std::isnan(value) ? std::string("-") : session.in_language(app::signed_words(value, 4));
  };
  TextTable table({{"", Align::kLeft, true},
                   {said(session.language, "gecorrigeerd", "corrected"), Align::kRight},
                   {"95 %", Align::kRight}});
  for (const app::ChangeRow& row : step.rows)
    for (std::size_t k = 0; row.group < 0 && k < row.certain.size(); ++k) {
      const app::DrawnFigure& figure = row.certain[k];
      table.add(
          {fmt::format("{} {}", app::letter_of(row.index), session.in_language(app::label_of_figure(k))),
           told(figure.corrected), told(figure.low) + " / " + told(figure.high)});
    }
  std::string text = table.text();
  for (const Text& line : app::certainty_words(step)) text += wrapped(session.in_language(line), "  - ");
  return text;
}

std::string changed_areas(const app::ChangeStep& step, const std::vector<std::size_t>& places,
                          const Session& session) {
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "gebied" : "area", Align::kLeft, true},
                   {to_string(step.from), Align::kRight},
                   {to_string(step.to), Align::kRight},
                   {dutch ? "deel van H" : "part of H", Align::kRight},
                   {dutch ? "door wonen" : "by living", Align::kRight}});
  for (const std::size_t i : places) {
    const app::AreaChange& area = step.areas[i];
    const segregation::ChangeParts& parts = area.of(segregation::Contributed::kTheilH);
    table.add({area.name, format_number(area.people_from, 0, session.language),
               format_number(area.people_to, 0, session.language),
               session.in_language(app::signed_words(parts.difference(), 5)),
               session.in_language(app::signed_words(parts.structural, 5))});
  }
  return table.text();
}

std::string listed_areas(const app::SegregationResult& result, const app::ChangeStep& step,
                         const Session& session) {
  if (result.of_origin)
    return wrapped(said(session.language,
                        "Per gebied: alleen als kaart; van herkomst wordt geen lijst van gebieden gemaakt.",
                        "By area: as a map only; of origin no list of areas is made."),
                   "  - ");
  std::string text;
  if (!step.up.empty())
    text += wrapped(said(session.language, "Gebieden die meer gingen bijdragen ({} en verandering):",
                         "Areas that came to add more ({} and change):", session.in_language(result.unit))) +
            changed_areas(step, step.up, session);
  if (!step.down.empty())
    text += wrapped(said(session.language,
                         "Gebieden die minder gingen bijdragen:", "Areas that came to add less:")) +
            changed_areas(step, step.down, session);
  return text;
}

}  // namespace

std::string left_out_of_change(const app::SegregationResult& result, const app::ChangeStep& step,
                               const Session& session) {
  if (step.left_out == 0) return {};
  return wrapped(session.in_language(app::left_out_words(step, result.unit)), "  - ");
}

std::string change_text(const app::SegregationResult& result, const Session& session) {
  if (!result.change) return {};
  const app::ChangeStep& step = *result.change;
  std::string text =
      "\n" +
      wrapped(said(session.language, "Waardoor {} anders is dan {} ({} en {} {}):",
                   "Why {} differs from {} ({} and {} {}):", to_string(step.to), to_string(step.from),
                   format_number(step.people_from, 0, session.language),
                   format_number(step.people_to, 0, session.language), session.in_language(result.unit)));
  text += change_table(step, session) + wrapped(session.in_language(step.meaning), "  - ");
  if (!step.groups_meaning.en.empty()) text += wrapped(session.in_language(step.groups_meaning), "  - ");
  text += left_out_of_change(result, step, session);
  if (step.divided)
    text += wrapped(said(session.language,
                         "Aantallen zijn over andere grenzen verdeeld: een deel van \"wonen\" kan daarvan "
                         "komen (hoeveel er verdeeld is staat hieronder).",
                         "Counts were divided over other borders: part of \"living\" may come from that (how "
                         "much was divided is told below)."),
                    "  - ");
  const bool shapley = step.method == app::ChangeMethod::kShapley;
  text += wrapped(said(session.language,
                       "Groepen, gebieden: hun grootte; wonen: wie waar woont, los van die grootte; "
                       "kwam/ging: gebieden of groepen met mensen op één van beide momenten.{} {}",
                       "Groups, areas: their sizes; living: who lives where, sizes apart; came/went: areas "
                       "or groups with people at one of both moments.{} {}",
                       !shapley ? ""
                                : said(session.language, " \"H door 1\" is wat groep 1 aan H bijdraagt.",
                                       " \"H from 1\" is what group 1 adds to H."),
                       session.in_language(app::method_words(step))),
                  "  - ");
  text += certain_parts_table(step, session);
  return shapley ? text + listed_areas(result, step, session) : text;
}

}  // namespace roer::cli
