#include "roer/app/segregation_change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/app/change_certainty.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/page_words.hpp"
#include "roer/area/hierarchy.hpp"
#include "roer/base/none.hpp"

namespace roer::app {

namespace {

using segregation::ChangeParts;
using segregation::Contributed;
using segregation::contribution_at;
using segregation::Counts;

constexpr std::array kToldInOrder = {Contributed::kTheilH, Contributed::kDissimilarity,
                                     Contributed::kInformation};

/// Counts by code, group by group; NaN where the moment does not have the area.
std::vector<double> values_by_code(const PeopleCounts& there, const std::vector<AreaCode>& codes) {
  std::vector<double> values;
  values.reserve(there.labels.size() * codes.size());
  for (std::size_t g = 0; g < there.labels.size(); ++g)
    for (const AreaCode& code : codes) {
      const auto at = there.areas.find(code);
      values.push_back(at ? there.values[g * there.areas.size() + *at] : kNone);
    }
  return values;
}

/// Positions in the areas of a moment; kNoArea for an area that it does not have.
std::vector<std::uint32_t> places_by_code(const PeopleCounts& there, const std::vector<AreaCode>& codes) {
  std::vector<std::uint32_t> places;
  for (const AreaCode& code : codes) {
    const auto at = there.areas.find(code);
    places.push_back(at ? static_cast<std::uint32_t>(*at) : kNoArea);
  }
  return places;
}

/// People per area; NaN where a count is not known.
std::vector<double> people_of(const std::vector<double>& values, std::size_t areas) {
  std::vector<double> people(areas, 0);
  for (std::size_t k = 0; k < values.size(); ++k) people[k % areas] += values[k];
  return people;
}

/// Makes an area unknown at both moments where it is at one, and tells who lives there.
void leave_out_unknown(std::vector<double>& one, std::vector<double>& two, ChangeStep& step) {
  const std::size_t areas = step.areas.size();
  for (std::size_t i = 0; i < areas; ++i) {
    const AreaChange& area = step.areas[i];
    if (!std::isnan(area.people_from) && !std::isnan(area.people_to)) continue;
    ++step.left_out;
    if (!std::isnan(area.people_from)) step.left_out_from += area.people_from;
    if (!std::isnan(area.people_to)) step.left_out_to += area.people_to;
    for (std::size_t k = i; k < one.size(); k += areas) one[k] = two[k] = kNone;
  }
}

struct Cause {
  double part;
  Text text;
};

Text joined(const std::vector<Cause>& causes) {
  std::vector<Text> told;
  for (const Cause& cause : causes) {
    const Text number = signed_words(cause.part, 4);
    told.push_back({number.nl + " " + cause.text.nl, number.en + " " + cause.text.en});
  }
  return enumerated(told);
}

bool shows(double value) {
  return std::abs(value) >= 0.00005;
}

Text meaning_of_change(const ChangeStep& step) {
  const ChangeRow& told = step.rows.front();
  const ChangeParts& h = told.parts;
  const Text before = number_words(h.before, 4), after = number_words(h.after, 4);
  const std::string from = to_string(step.from), to = to_string(step.to);
  const double difference = h.difference();
  const Text moved = shows(difference) ? (difference > 0 ? Text{"steeg", "rose"} : Text{"daalde", "fell"})
                                       : Text{"bleef vrijwel gelijk", "stayed much the same"};
  std::vector<Cause> causes = {
      {h.structural,
       {"doordat groepen anders over de gebieden wonen", "because groups live spread otherwise"}},
      {h.group_marginal, {"doordat groepen groter of kleiner werden", "because groups grew or shrank"}},
      {h.area_marginal, {"doordat gebieden groter of kleiner werden", "because areas grew or shrank"}},
      {h.interaction,
       {"doordat beide tegelijk van grootte veranderden", "because both changed size together"}},
      {h.removed + h.added,
       {"door gebieden of groepen met mensen op een van beide momenten",
        "by areas or groups with people at one of both moments"}}};
  std::erase_if(causes, [](const Cause& cause) { return !shows(cause.part); });
  std::stable_sort(causes.begin(), causes.end(),
                   [](const Cause& a, const Cause& b) { return std::abs(a.part) > std::abs(b.part); });
  const Text why = joined(causes);
  const std::string_view letter = letter_of(told.index);
  return {fmt::format("De segregatie ({}) {} van {} in {} naar {} in {}{}{}.", letter, moved.nl, before.nl,
                      from, after.nl, to, causes.empty() ? "" : ": ", why.nl),
          fmt::format("Segregation ({}) {} from {} in {} to {} in {}{}{}.", letter, moved.en, before.en, from,
                      after.en, to, causes.empty() ? "" : ": ", why.en)};
}

Text meaning_of_groups(const ChangeStep& step, const PeopleCounts& people) {
  const ChangeRow* most = nullptr;
  for (const ChangeRow& row : step.rows) {
    if (row.index != Contributed::kTheilH || row.group < 0) continue;
    if (most == nullptr || std::abs(row.parts.difference()) > std::abs(most->parts.difference())) most = &row;
  }
  if (most == nullptr) return {};
  const Text part = signed_words(most->parts.difference(), 4),
             living = signed_words(most->parts.structural, 4);
  const Text name = quoted(people.labels[static_cast<std::size_t>(most->group)]);
  if (!shows(most->parts.difference()))
    return {"Wat elke groep aan H bijdraagt bleef vrijwel gelijk.",
            "What each group adds to H stayed much the same."};
  return {fmt::format("Van de groepen veranderde de bijdrage van {} aan H het meest: {}, waarvan {} doordat "
                      "groepen anders over de gebieden wonen.",
                      name.nl, part.nl, living.nl),
          fmt::format("Of the groups, what {} adds to H changed most: {}, of which {} because groups live "
                      "spread otherwise.",
                      name.en, part.en, living.en)};
}

/// Places of the areas whose part of H moved most in one direction.
std::vector<std::size_t> most_moved(const std::vector<AreaChange>& areas, bool up) {
  const auto moved = [&](std::size_t i) {
    const double difference = areas[i].of(Contributed::kTheilH).difference();
    return up ? difference : -difference;
  };
  std::vector<std::size_t> order(areas.size());
  std::iota(order.begin(), order.end(), 0U);
  std::erase_if(order, [&](std::size_t i) {
    return !(areas[i].people_from >= kFewestShown && areas[i].people_to >= kFewestShown && moved(i) > 0);
  });
  const std::size_t most = std::min(kListedChanges, order.size());
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most), order.end(),
      [&](std::size_t a, std::size_t b) { return moved(a) != moved(b) ? moved(a) > moved(b) : a < b; });
  order.resize(most);
  return order;
}

void fill_parts(const std::vector<ChangeParts>& parts, std::size_t groups, ChangeStep& step) {
  for (const Contributed index : kToldInOrder)
    for (std::size_t part = 0; part <= groups; ++part)
      step.rows.push_back({index, static_cast<std::int64_t>(part) - 1, parts[contribution_at(index, part)]});
  for (std::size_t i = 0; i < step.areas.size(); ++i)
    for (const Contributed index : kToldInOrder)
      step.areas[i].parts.at(static_cast<std::size_t>(index)) = parts[contribution_at(index, 1 + groups + i)];
}

void scale(ChangeParts& parts, double factor) {
  for (double* part : {&parts.before, &parts.after, &parts.removed, &parts.added, &parts.group_marginal,
                       &parts.area_marginal, &parts.interaction, &parts.structural})
    *part *= factor;
}

void scale(DrawnFigure& figure, double factor) {
  for (double* value :
       {&figure.corrected, &figure.low, &figure.high, &figure.sampling_low, &figure.sampling_high})
    *value *= factor;
  if (!figure.rounding) return;
  for (double* value : {&figure.rounding->corrected, &figure.rounding->low, &figure.rounding->high})
    *value *= factor;
}

/// Counts M by the base that was asked for.
void count_information_by(LogBase base, ChangeStep& step) {
  step.log_base = base;
  if (base == LogBase::kE) return;
  for (ChangeRow& row : step.rows) {
    if (row.index != Contributed::kInformation) continue;
    scale(row.parts, per_nat(base));
    for (DrawnFigure& figure : row.certain) scale(figure, per_nat(base));
  }
}

/// Fills the rows of the step, and by Shapley what each area adds.
Status take_parts(const Counts& before, const Counts& after, ChangeStep& step) {
  const std::size_t groups = after.groups(), areas = after.areas();
  if (step.method == ChangeMethod::kShapley) {
    ROER_TRY(const auto told,
             segregation::change_shapley(before, after, segregation::contributions(groups, areas)));
    fill_parts(told, groups, step);
    return Done{};
  }
  ROER_TRY(const ChangeParts parts, parts_of_information(step.method, before, after));
  step.rows.push_back({Contributed::kInformation, -1, parts});
  return Done{};
}

/// Why a change could not be taken apart, where that is no fault of the data.
bool tell_not_apart(const Error& error, const ChangeStep& step, Remarks& remarks) {
  Text why;
  if (error.code == ErrorCode::kCheckFailed)
    why = {"door lege cellen zijn de aantallen niet passend te maken op de omvang van het andere moment",
           "empty cells keep the counts from being fitted to the sizes of the other moment"};
  else if (error.code == ErrorCode::kOutOfRange)
    why = {"in gebieden die van beide bekend zijn hebben geen twee groepen mensen",
           "no two groups have people in areas that are known at both"};
  else
    return false;
  const std::string from = to_string(step.from), to = to_string(step.to);
  remarks.add(fmt::format("De verandering van {} tot {} is niet ontleed: {}.", from, to, why.nl),
              fmt::format("The change from {} to {} is not taken apart: {}.", from, to, why.en));
  return true;
}

}  // namespace

Result<std::optional<ChangeStep>> change_between(const PeopleCounts& earlier, const PeopleCounts& later,
                                                 const std::vector<AreaCode>& codes,
                                                 const ChangeChoice& choice, Remarks& remarks) {
  const std::size_t areas = codes.size();
  std::vector<double> one = values_by_code(earlier, codes), two = values_by_code(later, codes);
  const std::vector<double> from = people_of(one, areas), to = people_of(two, areas);
  ChangeStep step;
  step.method = choice.method;
  step.from = earlier.period;
  step.to = later.period;
  step.divided = earlier.divided || later.divided;
  for (std::size_t i = 0; i < areas; ++i) {
    const auto named = later.areas.find(codes[i]), before = earlier.areas.find(codes[i]);
    step.areas.push_back(
        {codes[i], named ? later.names[*named] : earlier.names[*before], from[i], to[i], {}});
  }
  leave_out_unknown(one, two, step);
  std::vector<std::string> names;
  for (const Text& label : later.labels) names.push_back(label.en);
  auto before = Counts::make(names, areas, std::move(one));
  if (!before.ok() && tell_not_apart(before.faults().first(), step, remarks))
    return std::optional<ChangeStep>();
  ROER_TRY(const Counts first, std::move(before));
  auto after = Counts::make(names, areas, std::move(two));
  if (!after.ok() && tell_not_apart(after.faults().first(), step, remarks))
    return std::optional<ChangeStep>();
  ROER_TRY(const Counts second, std::move(after));
  step.people_from = first.total();
  step.people_to = second.total();
  Status taken = take_parts(first, second, step);
  if (!taken.ok() && tell_not_apart(taken.faults().first(), step, remarks))
    return std::optional<ChangeStep>();
  ROER_CHECK(std::move(taken));
  if (!choice.of_origin && step.method == ChangeMethod::kShapley) {
    step.up = most_moved(step.areas, true);
    step.down = most_moved(step.areas, false);
  }
  if (choice.draws != nullptr && choice.draws->options.draws > 0)
    ROER_CHECK(add_change_certainty(
        {first, second, {earlier, places_by_code(earlier, codes)}, {later, places_by_code(later, codes)}},
        *choice.draws, step));
  count_information_by(choice.log_base, step);
  step.meaning = meaning_of_change(step);
  step.groups_meaning = meaning_of_groups(step, later);
  return std::optional(std::move(step));
}

std::vector<AreaCode> codes_at_both(const PeopleCounts& people, const PeopleCounts& other,
                                    const Scope& scope) {
  std::vector<AreaCode> codes;
  for (const std::uint32_t area : scope.areas) codes.push_back(people.areas[area]);
  const bool everything = scope.areas.size() == people.areas.size();
  const auto whole = AreaCode::parse(scope.code);
  for (const AreaCode& code : other.areas.codes()) {
    if (people.areas.find(code)) continue;
    if (everything || (whole.ok() && parent_by_code(code, whole->kind()) == *whole)) codes.push_back(code);
  }
  return codes;
}

std::string_view name_of(ChangeMethod method) {
  constexpr std::array<std::string_view, 3> kNames = {"shapley", "karmel-maclachlan", "mora"};
  return kNames.at(static_cast<std::size_t>(method));
}

Result<ChangeMethod> change_method_named(const std::string& name) {
  for (const auto method : {ChangeMethod::kShapley, ChangeMethod::kKarmelMaclachlan, ChangeMethod::kMora})
    if (name == name_of(method)) return method;
  return fault(ErrorCode::kUsage, "a change is not taken apart like this", name,
               "shapley, karmel-maclachlan or mora");
}

Result<ChangeParts> parts_of_information(ChangeMethod method, const Counts& before, const Counts& after,
                                         const segregation::FitOptions& fit) {
  return method == ChangeMethod::kMora ? segregation::change_mora(before, after)
                                       : segregation::change_karmel(before, after, fit);
}

std::size_t figures_told(ChangeMethod method) {
  return method == ChangeMethod::kKarmelMaclachlan ? kChangeFigures : kChangeFigures - 1;
}

const Text& label_of_figure(std::size_t figure) {
  static const std::array<Text, kChangeFigures> kLabels = {{{"verschil", "change"},
                                                            {"groepen", "groups"},
                                                            {"gebieden", "areas"},
                                                            {"wonen", "living"},
                                                            {"kwam/ging", "came/went"},
                                                            {"samen", "together"}}};
  return kLabels.at(figure);
}

Text method_words(const ChangeStep& step) {
  switch (step.method) {
    case ChangeMethod::kKarmelMaclachlan:
      return {
          "Volgens Karmel en Maclachlan (1988), gezien vanaf het eerste moment: andersom zijn de delen "
          "anders. "
          "Samen: groepen en gebieden die tegelijk van grootte veranderden.",
          "By Karmel and Maclachlan (1988), seen from the earlier moment: the other way round parts differ. "
          "Together: groups and areas that changed size at once."};
    case ChangeMethod::kMora:
      return {
          "Volgens Mora en Ruiz-Castillo (2009), zonder passend maken: in wonen zit de grootte van groepen "
          "nog.",
          "By Mora and Ruiz-Castillo (2009), without fitting: living still holds the sizes of groups."};
    default:
      return {"Shapley-waarden: samen precies het verschil.", "Shapley values: together exactly the change."};
  }
}

std::string_view name_of(Contributed index) {
  constexpr std::array<std::string_view, segregation::kContributed> kNames = {"mutual-information", "theil-h",
                                                                              "dissimilarity"};
  return kNames.at(static_cast<std::size_t>(index));
}

std::string_view letter_of(Contributed index) {
  constexpr std::array<std::string_view, segregation::kContributed> kLetters = {"M", "H", "D"};
  return kLetters.at(static_cast<std::size_t>(index));
}

std::vector<Text> certainty_words(const ChangeStep& step) {
  if (step.draws == 0) return {};
  const Text drawn = count_words(step.draws), asked = count_words(step.asked);
  std::vector<Text> words;
  words.push_back(step.rounding_drawn
                      ? Text{fmt::format("95 %: een andere worp van dezelfde dobbelstenen en het afronden, "
                                         "samen; {} trekkingen.",
                                         drawn.nl),
                             fmt::format("95 %: another throw of the same dice and rounding, together; {} "
                                         "draws.",
                                         drawn.en)}
                      : Text{fmt::format("95 %: een andere worp van dezelfde dobbelstenen; {} trekkingen. "
                                         "Afronden zit er niet in: het is niet van beide momenten bekend.",
                                         drawn.nl),
                             fmt::format("95 %: another throw of the same dice; {} draws. Rounding is not in "
                                         "it: it is not known of both moments.",
                                         drawn.en)});
  if (step.draws < step.asked)
    words.push_back(
        {fmt::format("Gevraagd waren {} trekkingen: bij zo veel gebieden kost elke te veel tijd.", asked.nl),
         fmt::format("{} draws were asked for: with so many areas each costs too much time.", asked.en)});
  words.push_back({"De fouten van de twee momenten zijn als onafhankelijk genomen.",
                   "Errors of the two moments are taken to be independent."});
  if (step.divided)
    words.push_back({"Wat het verdelen over andere grenzen eraan doet zit niet in de intervallen.",
                     "What dividing over other borders does to it is not in the intervals."});
  return words;
}

Text left_out_words(const ChangeStep& step, const Text& unit) {
  if (step.left_out == 0) return {};
  const Text count = count_words(step.left_out), from = number_words(step.left_out_from, 0),
             to = number_words(step.left_out_to, 0);
  return {fmt::format("Gebieden met een onbekend aantal in een van beide jaren ontbreken hierin: {} (bekend: "
                      "{} {} in {}, {} in {}).",
                      count.nl, from.nl, unit.nl, to_string(step.from), to.nl, to_string(step.to)),
          fmt::format("Areas with an unknown count in one of both years are missing here: {} (known there: "
                      "{} {} in {}, {} in {}).",
                      count.en, from.en, unit.en, to_string(step.from), to.en, to_string(step.to))};
}

Text signed_words(double value, int decimals) {
  const Text number = number_words(value, decimals);
  // What rounds to 0 has no sign.
  const bool zero = number.en.find_first_of("123456789") == std::string::npos;
  if (zero) return number_words(0, decimals);
  return value > 0 ? Text{"+" + number.nl, "+" + number.en} : number;
}

}  // namespace roer::app
