#include "segregation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "change_text.hpp"
#include "roer/app/segregation_words.hpp"
#include "said.hpp"
#include "segregation_parts_text.hpp"
#include "series_text.hpp"
#include "space_text.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

/// Writes numbers of one result.
class Writer {
 public:
  Writer(const app::SegregationResult& result, const Session& session)
      : result_(result), session_(session), dutch_(session.language == Language::kDutch) {}

  [[nodiscard]] std::string heading() const {
    std::string text =
        wrapped(said(session_.language, "Segregatie in {}: {} (grenzen van {}), {}.",
                     "Segregation in {}: {} (borders of {}), {}.", session_.in_language(result_.scope.name),
                     session_.areas(result_.level, result_.areas), result_.boundary_year.value(),
                     to_string(result_.period)));
    return text +
           wrapped(said(session_.language,
                        "{} {}{}. Gebieden zonder {}: {}; met een onbekend aantal: {}; zij tellen niet mee.",
                        "{} {}{}. Areas without {}: {}; with an unknown count: {}; they have no share in it.",
                        plain_number(result_.people, 0), session_.in_language(result_.unit),
                        result_.in_no_group == 0 ? ""
                        : dutch_                 ? " in deze groepen"
                                                 : " in these groups",
                        session_.in_language(result_.unit), session_.count(result_.empty),
                        session_.count(result_.unknown)));
  }

  [[nodiscard]] std::string groups() const {
    TextTable table({{dutch_ ? "Groep" : "Group", Align::kLeft, true},
                     {session_.in_language(result_.unit), Align::kRight},
                     {dutch_ ? "deel" : "share", Align::kRight},
                     {(dutch_ ? "eigen deel van M" : "own part of M") + in_units(), Align::kRight}});
    for (std::size_t g = 0; g < result_.groups.size(); ++g) {
      const app::SegregationGroup& group = result_.groups[g];
      table.add({fmt::format("{} {}", g + 1, session_.in_language(group.label)),
                 plain_number(group.people, 0), percent(group.share), plain_number(group.information, 4)});
    }
    return table.text();
  }

  [[nodiscard]] bool has_indices(std::int64_t group) const {
    return std::any_of(result_.indices.begin(), result_.indices.end(), [&](const app::MeasuredIndex& index) {
      return index.group == group && index.to == app::kAllGroups;
    });
  }

  /// Indices of all groups, or of one.
  [[nodiscard]] std::string indices(std::int64_t group) const {
    const bool drawn = result_.draws > 0, rounded = app::is_rounding_told(result_);
    std::vector<TextTable::Head> heads = {{"", Align::kLeft, true},
                                          {dutch_ ? "waarde" : "value", Align::kRight}};
    if (drawn) {
      heads.push_back({dutch_ ? "gecorrigeerd" : "corrected", Align::kRight});
      heads.push_back({"95 %", Align::kRight});
      heads.push_back({dutch_ ? "toeval" : "by chance", Align::kRight});
    }
    if (rounded) heads.push_back({dutch_ ? "afronding" : "rounding", Align::kRight});
    TextTable table(std::move(heads));
    std::string meanings;
    for (const app::MeasuredIndex& index : result_.indices) {
      if (index.group != group || index.to != app::kAllGroups) continue;
      const auto& sampling = index.sampling;
      std::vector<std::string> cells = {session_.in_language(app::label_of(index.index, result_.choice)),
                                        plain_number(index.value, 3)};
      if (drawn) {
        cells.push_back(sampling ? plain_number(sampling->corrected, 3) : "");
        cells.push_back(sampling ? interval(sampling->low, sampling->high) : "");
        cells.push_back(index.chance ? plain_number(index.chance->chance.mean, 3) : "");
      }
      if (rounded) cells.push_back(index.rounding ? within(*index.rounding) : "");
      table.add(std::move(cells));
      meanings += wrapped(session_.in_language(index.meaning), "  - ");
    }
    return table.text() + meanings;
  }

  [[nodiscard]] std::string levels() const {
    if (result_.levels.empty()) return {};
    TextTable table({{dutch_ ? "Niveau" : "Level", Align::kLeft, true},
                     {dutch_ ? "aantal" : "number", Align::kRight},
                     {"H", Align::kRight},
                     {"M" + in_units(), Align::kRight},
                     {dutch_ ? "deel" : "part", Align::kRight}});
    for (const app::SegregationLevel& level : result_.levels)
      table.add({session_.in_language(plural_of(level.kind)), session_.count(level.units),
                 plain_number(level.part.theil_h, 4), plain_number(level.part.information, 4),
                 percent(level.part.part)});
    return "\n" +
           wrapped(dutch_ ? "Per niveau; de delen zijn samen precies het geheel:"
                          : "By level; the parts add up to the whole exactly:") +
           table.text() + wrapped(session_.in_language(result_.levels_meaning), "  - ");
  }

  [[nodiscard]] std::string profile() const {
    if (!result_.profile) return {};
    const auto& scales = result_.profile->scales;
    const std::size_t shown = result_.named_groups - 1;  // isolation of the last group that was named
    TextTable table({{dutch_ ? "Schaal" : "Scale", Align::kLeft, true},
                     {dutch_ ? "straal" : "radius", Align::kRight},
                     {"H", Align::kRight},
                     {"D", Align::kRight},
                     {(dutch_ ? "divergentie" : "divergence") + in_units(), Align::kRight},
                     {fmt::format("{} {}", dutch_ ? "isolatie" : "isolation", shown + 1), Align::kRight}});
    for (const segregation::ScaleIndices& at : scales)
      table.add({scale(at.scale), metres(at.mean_radius), plain_number(at.theil_h, 4),
                 plain_number(at.dissimilarity, 4), plain_number(at.divergence, 4),
                 percent(at.exposure[shown][shown])});
    std::string text =
        "\n" +
        wrapped(said(session_.language,
                     "Per schaal: de zoveel naaste inwoners, of allen binnen een afstand (isolatie "
                     "van {}):",
                     "By scale: so many nearest residents, or all within a distance (isolation of "
                     "{}):",
                     session_.in_language(result_.groups[shown].label))) +
        table.text();
    if (!result_.profile->meaning.en.empty())
      text += wrapped(session_.in_language(result_.profile->meaning), "  - ");
    text +=
        wrapped(result_.profile->beyond
                    ? (dutch_ ? "Wie buiten de grens van het gebied woont telt mee als omgeving."
                              : "Who lives beyond the border of the area counts as surroundings.")
                    : (dutch_ ? "Wie buiten het gebied woont telt niet mee als omgeving (--beyond: wel)."
                              : "Who lives beyond the area does not count as surroundings (--beyond: does)."),
                "  - ");
    for (const Text& group : result_.profile->only_beyond)
      text += wrapped(
          said(session_.language,
               "\"{}\" woont alleen buiten het gebied: waar die groep omgeving is, is divergentie niet "
               "bepaald.",
               "\"{}\" lives beyond the area only: where that group is around, divergence is not "
               "defined.",
               session_.in_language(group)),
          "  - ");
    if (result_.profile->people_left_out > 0)
      text += wrapped(said(session_.language, "{} inwoners van gebieden zonder kaart ontbreken hierin.",
                           "{} residents of areas without a map are missing here.",
                           plain_number(result_.profile->people_left_out, 0)),
                      "  - ");
    return text;
  }

  [[nodiscard]] std::string comparison() const {
    if (!result_.comparison) return {};
    const app::SegregationComparison& with = *result_.comparison;
    const bool time = with.other.code == result_.scope.code;
    const std::string here = time ? to_string(result_.period) : session_.in_language(result_.scope.name);
    const std::string other = time ? to_string(with.period) : session_.in_language(with.other.name);
    TextTable table({{"", Align::kLeft, true},
                     {time     ? here
                      : dutch_ ? "eerste"
                               : "first",
                      Align::kRight},
                     {time     ? other
                      : dutch_ ? "tweede"
                               : "second",
                      Align::kRight},
                     {dutch_ ? "verschil" : "difference", Align::kRight},
                     {"95 %", Align::kRight},
                     {"p", Align::kRight}});
    std::string meanings;
    bool others = false;
    for (std::size_t k = 0; k < with.comparisons.size(); ++k) {
      const segregation::Comparison& found = with.comparisons[k];
      const app::AskedIndex& asked = with.asked[k];
      std::string label = session_.in_language(app::label_of(asked.index, result_.choice));
      if (asked.group != app::kAllGroups)
        label += fmt::format(", {} {}", dutch_ ? "groep" : "group", asked.group + 1);
      if (asked.to != app::kAllGroups) label += fmt::format(" {} {}", dutch_ ? "met" : "to", asked.to + 1);
      const app::ShownDifference shown = app::shown_difference(result_, with, k);
      table.add({label, plain_number(found.first.corrected, 3), plain_number(found.second.corrected, 3),
                 plain_number(shown.value, 3), interval(shown.low, shown.high),
                 plain_number(found.p_two_sided, 3)});
      // The others are read off the table; a page of sentences hides what matters.
      const bool told = asked.index == app::SegregationIndex::kTheilH ||
                        asked.index == app::SegregationIndex::kDissimilarity;
      others = others || !told;
      if (told) meanings += wrapped(session_.in_language(with.meanings[k]), "  - ");
    }
    if (others)
      meanings +=
          wrapped(dutch_ ? "In zinnen staan hier H en D; die van de andere maten staan op de pagina "
                           "(--report) en in --json."
                         : "Sentences are of H and D here; those of the other indices are on the page "
                           "(--report) and in --json.",
                  "  - ");
    return "\n" +
           wrapped(said(session_.language, "{} tegenover {} (gecorrigeerde waarden):",
                        "{} against {} (corrected values):", here, other)) +
           table.text() + meanings;
  }

  [[nodiscard]] std::string foot() const {
    std::string text = "\n";
    if (result_.draws > 0)
      text += wrapped(
          said(session_.language,
               "Gecorrigeerd: zonder wat kleine gebieden vanzelf toevoegen; 95 %: een andere worp van "
               "dezelfde dobbelstenen; toeval: als ieder willekeurig woonde. {} trekkingen, zaad {}.",
               "Corrected: without what small areas add by themselves; 95 %: another throw of the "
               "same dice; by chance: if all lived anywhere at random. {} draws, seed {}.",
               result_.draws, result_.seed));
    if (result_.draws > 0 && result_.rounded_to > 0)
      text += wrapped(said(
          session_.language,
          "Afronding: het cijfer van de aantallen voor zij werden afgerond op {} ({}), zoals geschat uit "
          "alle aantallen; ± 95 %.",
          "Rounding: the figure of the counts before they were rounded to {} ({}), as estimated from all "
          "counts; ± 95 %.",
          static_cast<int>(result_.rounded_to),
          result_.rounding == segregation::RoundingRule::kRandom
              ? (dutch_ ? "willekeurig omhoog of omlaag, zoals het CBS doet"
                        : "up or down at random, as Statistics Netherlands does")
              : (dutch_ ? "naar het dichtstbijzijnde" : "to the nearest")));
    if (result_.draws > 0 && result_.shares)
      text +=
          wrapped(said(session_.language,
                       "Afronding: het cijfer zonder wat het afronden van percentages{} en totalen{} eraan "
                       "doet; ± 95 %.",
                       "Rounding: the figure without what rounding percentages{} and totals{} does to it; "
                       "± 95 %.",
                       step(result_.shares->percent_step, " %"), step(result_.shares->total_step, "")));
    text += undefined();
    for (const Text& remark : result_.remarks) text += wrapped(session_.in_language(remark), "- ");
    for (const report::SourceLine& source : result_.sources)
      text += wrapped(said(session_.language, "Bron: {}, {} ({})", "Source: {}, {} ({})",
                           session_.in_language(source.title), source.release, source.file));
    return text;
  }

  /// Draws that leave an index without a value have no share in its figures: how many, at most.
  [[nodiscard]] std::string undefined() const {
    std::size_t most = 0;
    for (const app::MeasuredIndex& index : result_.indices) {
      if (index.chance) most = std::max(most, index.chance->chance.undefined);
      if (index.sampling) most = std::max(most, index.sampling->draws.undefined);
      if (index.rounding) most = std::max(most, index.rounding->draws.undefined);
    }
    if (most == 0) return {};
    return wrapped(
        said(session_.language,
             "In {} van {} trekkingen heeft een index geen waarde (een groep zonder inwoners): zij "
             "tellen daarin niet mee.",
             "In {} of {} draws an index has no value (a group without residents): they have no "
             "share in it.",
             most, result_.draws));
  }

 private:
  /// Of information, where it is not counted in nats.
  [[nodiscard]] std::string in_units() const {
    const app::LogBase base = result_.choice.log_base;
    return base == app::LogBase::kE ? "" : ", " + session_.in_language(app::unit_of(base));
  }
  [[nodiscard]] std::string plain_number(double value, int decimals) const {
    return format_number(value, decimals, session_.language);
  }
  [[nodiscard]] std::string percent(double part) const { return plain_number(100 * part, 1) + " %"; }
  [[nodiscard]] std::string interval(double low, double high) const {
    return plain_number(low, 3) + " - " + plain_number(high, 3);
  }
  /// What figures were rounded to, in brackets.
  [[nodiscard]] std::string step(double value, std::string_view unit) const {
    if (value == 0) return dutch_ ? " (niet afgerond)" : " (not rounded)";
    return fmt::format(" ({} {}{})", dutch_ ? "op" : "to", plain_number(value, value < 1 ? 1 : 0), unit);
  }
  [[nodiscard]] std::string within(const segregation::HiddenEffect& found) const {
    return plain_number(found.corrected, 3) + " ± " + plain_number(found.high - found.corrected, 3);
  }
  [[nodiscard]] std::string metres(double distance) const {
    return session_.in_language(app::distance_words(Metres(distance)));
  }
  [[nodiscard]] std::string scale(const segregation::Scale& scale) const {
    if (scale.by == segregation::Scale::By::kDistance) return metres(scale.size);
    return plain_number(scale.size, 0);
  }

  const app::SegregationResult& result_;
  const Session& session_;
  bool dutch_;
};

}  // namespace

std::string segregation_text(const app::SegregationResult& result, const Session& session) {
  const Writer writer(result, session);
  std::string text = writer.heading() + "\n" + writer.groups();
  text += said(session.language, "\nAlle groepen samen\n", "\nAll groups together\n");
  text += writer.indices(app::kAllGroups);
  for (std::size_t g = 0; g < result.groups.size(); ++g) {
    if (!writer.has_indices(static_cast<std::int64_t>(g))) continue;  // of two, told with the first
    text += said(session.language, "\n{} tegenover de rest\n", "\n{} against the rest\n",
                 session.in_language(result.groups[g].label));
    text += writer.indices(static_cast<std::int64_t>(g));
  }
  text += exposure_text(result, session);
  return text + writer.levels() + units_text(result, session) + spread_text(result, session) +
         writer.profile() + space_text(result, session) + writer.comparison() + change_text(result, session) +
         series_text(result, session) + writer.foot();
}

}  // namespace roer::cli
