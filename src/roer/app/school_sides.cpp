#include "roer/app/school_sides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "roer/app/segregation_indices.hpp"
#include "roer/base/none.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
constexpr std::array<AskedIndex, kSchoolMeasures> kAlwaysOfSchools = {{{SegregationIndex::kOrdinal},
                                                                       {SegregationIndex::kTheilH},
                                                                       {SegregationIndex::kDissimilarity},
                                                                       {SegregationIndex::kSeparation}}};
constexpr std::string_view kWholePostcode = "postcode-4";

/// Which unit of a side each cell of the table belongs to.
struct PupilUnits {
  std::string_view name;
  Text label;
  std::size_t count = 0;
  std::vector<std::uint32_t> of;
};

PupilUnits by_digits(const ClassedPupils& pupils, std::size_t digits, std::string_view name) {
  PupilUnits units{
      name,
      {fmt::format("PC{0}-gebieden ({0} cijfers)", digits), fmt::format("{}-digit postcode areas", digits)},
      0,
      {}};
  std::map<std::string, std::uint32_t> places;
  for (const PupilCell& cell : pupils.table.cells) {
    const std::string code(pupils.table.postcodes[cell.postcode].text().substr(0, digits));
    if (pupils.class_of[cell.postcode] == kNoPupilClass)
      units.of.push_back(0);  // holds nobody who counts
    else
      units.of.push_back(places.emplace(code, static_cast<std::uint32_t>(places.size())).first->second);
  }
  units.count = places.size();
  return units;
}

std::vector<PupilUnits> pupil_units(const ClassedPupils& pupils) {
  const PupilTable& table = pupils.table;
  std::vector<PupilUnits> all;
  PupilUnits& schools =
      all.emplace_back(PupilUnits{"schools", {"scholen", "schools"}, table.schools.size(), {}});
  for (const PupilCell& cell : table.cells) schools.of.push_back(cell.school);
  constexpr std::array<std::string_view, 3> kNames = {"postcode-2", "postcode-3", kWholePostcode};
  for (std::size_t digits = 2; digits <= 4; ++digits) {
    PupilUnits units = by_digits(pupils, digits, kNames.at(digits - 2));
    if (units.count > 1) all.push_back(std::move(units));
  }
  return all;
}

/// Counts of the cells as counts of units.
Result<Counts> over_units(const Counts& cells, const PupilUnits& units) {
  std::vector<double> values(cells.groups() * units.count, 0);
  for (std::size_t g = 0; g < cells.groups(); ++g)
    for (std::size_t k = 0; k < cells.areas(); ++k)
      values[g * units.count + units.of[k]] += cells.group(g)[k];
  return Counts::make(cells.names(), units.count, std::move(values));
}

/// Of each side in turn, then schools less each other side, in place behind them.
void add_differences(std::size_t sides, std::size_t measures, std::span<double> values) {
  for (std::size_t k = 1; k < sides; ++k)
    for (std::size_t m = 0; m < measures; ++m)
      values[(sides + k - 1) * measures + m] = values[m] - values[k * measures + m];
}

/// All measures of all sides, then schools less each other side.
segregation::IndexSet side_indices(const std::vector<PupilUnits>& sides, const segregation::IndexSet& plain) {
  segregation::IndexSet set;
  set.size = plain.size * (2 * sides.size() - 1);
  set.take = [&sides, &plain](const Counts& cells, std::span<double> values) {
    for (std::size_t k = 0; k < sides.size(); ++k) {
      const auto own = values.subspan(k * plain.size, plain.size);
      const auto counts = over_units(cells, sides[k]);
      if (counts.ok())
        plain.take(*counts, own);
      else
        std::ranges::fill(own, kNone);
    }
    add_differences(sides.size(), plain.size, values);
  };
  set.traits = [&sides, &plain](const Counts& cells) {
    std::vector<double> estimated(plain.size * (2 * sides.size() - 1), kNone);
    for (std::size_t k = 0; k < sides.size(); ++k) {
      const auto counts = over_units(cells, sides[k]);
      if (!counts.ok()) continue;
      const auto own = plain.traits(*counts);
      for (std::size_t m = 0; m < plain.size; ++m) estimated[k * plain.size + m] = own[m].estimated;
    }
    add_differences(sides.size(), plain.size, estimated);
    std::vector<segregation::IndexTraits> traits(estimated.size());
    for (std::size_t m = 0; m < traits.size(); ++m) traits[m].estimated = estimated[m];
    return traits;
  };
  return set;
}

/// Pupils at random have no share in what tells of all together.
segregation::NullTest without_chance() {
  segregation::NullTest none;
  none.chance.mean = none.p_above = none.p_two_sided = none.systematic = kNone;
  return none;
}

/// The cells of the file, and where each is counted among cells.
segregation::SmallCells small_cells_of(const ClassedPupils& pupils) {
  std::vector<double> told;
  std::vector<std::size_t> place;
  for (std::size_t k = 0; k < pupils.table.cells.size(); ++k) {
    const std::uint32_t at = pupils.class_of[pupils.table.cells[k].postcode];
    told.push_back(pupils.table.cells[k].pupils);
    place.push_back(at == kNoPupilClass ? segregation::SmallCells::kNowhere
                                        : at * pupils.table.cells.size() + k);
  }
  return {std::move(told), std::move(place), pupils.hidden, pupils.hidden_as};
}

std::vector<ClassOnSide> classes_on(const Counts& counts) {
  std::vector<ClassOnSide> classes(counts.groups(), {kNone, kNone});
  for (std::size_t g = 0; g < counts.groups(); ++g)
    if (const auto pair = segregation::PairedCounts::against_rest(counts, g); pair.ok())
      classes[g] = {segregation::dissimilarity(*pair), segregation::isolation(*pair)};
  return classes;
}

/// Whether an interval lies on one side of 0.
int sign_of(double low, double high) {
  return low > 0 ? 1 : high < 0 ? -1 : 0;
}

Text meaning_of_side(const SchoolSide& schools, const SchoolSide& side) {
  const SideMeasure &own = schools.measures.front(), &other = side.measures.front();
  if (side.name == kWholePostcode)
    return {fmt::format(
                "Tussen postcodes zelf wonen deze groepen volledig gescheiden (elke postcode heeft een "
                "klasse): scholen zijn daarom altijd minder gescheiden dan postcodes, hier {} tegenover 1.",
                format_number(own.value, 3, Language::kDutch)),
            fmt::format("Between postcodes themselves these groups live fully apart (each postcode has one "
                        "class): so schools are always less segregated than postcodes, here {} against 1.",
                        format_number(own.value, 3, Language::kEnglish))};
  const SideDifference& less = side.differences.front();
  const int drawn = sign_of(less.sampling.low, less.sampling.high);
  const int hidden = sign_of(less.hidden.low, less.hidden.high);
  const auto number = [](double value, Language language) { return format_number(value, 3, language); };
  const auto figures = [&](const char* pattern, Language language) {
    return fmt::format(fmt::runtime(pattern), number(own.value, language), number(other.value, language),
                       number(less.value, language), number(less.sampling.low, language),
                       number(less.sampling.high, language));
  };
  const std::string nl =
      figures("H met volgorde {} tegenover {} (verschil {}, 95 %: {} tot {}).", Language::kDutch);
  const std::string en =
      figures("ordinal H {} against {} (difference {}, 95 %: {} to {}).", Language::kEnglish);
  if (drawn == 0 || drawn != hidden)
    return {fmt::format("Of scholen meer of minder gescheiden zijn dan {} is niet te zeggen: {}",
                        side.label.nl, nl),
            fmt::format("Whether schools are more or less segregated than {} cannot be told: {}",
                        side.label.en, en)};
  return {fmt::format("Scholen zijn {} gescheiden dan de {} waar dezelfde leerlingen wonen: {}",
                      drawn > 0 ? "sterker" : "minder sterk", side.label.nl, nl),
          fmt::format("Schools are {} segregated than the {} that the same pupils live in: {}",
                      drawn > 0 ? "more" : "less", side.label.en, en)};
}

}  // namespace

std::vector<AskedIndex> asked_of_schools(const Counts& counts, const IndexChoice& choice) {
  std::vector<AskedIndex> asked(kAlwaysOfSchools.begin(), kAlwaysOfSchools.end());
  for (const AskedIndex& one : asked_indices(counts, choice, true))
    if (choice.named.contains(one.index) && std::ranges::find(asked, one) == asked.end())
      asked.push_back(one);
  return asked;
}

std::vector<double> hidden_chances(const ClassedPupils& pupils) {
  const segregation::SmallCells cells = small_cells_of(pupils);
  return cells.chances(cells.told());
}

Result<std::vector<SchoolSide>> school_sides(const ClassedPupils& pupils, const IndexChoice& choice,
                                             const segregation::DrawOptions& options) {
  const std::vector<PupilUnits> units = pupil_units(pupils);
  const segregation::SmallCells cells = small_cells_of(pupils);
  std::vector<double> values(pupils.classes * pupils.table.cells.size());
  cells.count(cells.told(), values);
  ROER_TRY(const Counts counts, Counts::make(std::vector<std::string>(pupils.classes, "class"),
                                             pupils.table.cells.size(), std::move(values)));
  const std::vector<AskedIndex> asked = asked_of_schools(counts, choice);
  const segregation::IndexSet plain = index_set(asked, choice);
  const segregation::IndexSet indices = side_indices(units, plain);
  segregation::DrawOptions all = options;
  all.resample = segregation::Resample::kAllCells;
  ROER_TRY(auto sampling, segregation::bootstraps(counts, indices, all));
  ROER_TRY(auto hidden, segregation::hidden_effects(cells, counts, indices, options));
  std::vector<SchoolSide> sides;
  for (std::size_t s = 0; s < units.size(); ++s) {
    SchoolSide& side =
        sides.emplace_back(SchoolSide{units[s].name, units[s].label, units[s].count, {}, {}, {}, {}});
    ROER_TRY(const Counts own, over_units(counts, units[s]));
    ROER_TRY(auto chance, segregation::null_tests(own, segregation::Null::kEvenness, plain, options));
    side.classes = classes_on(own);
    for (std::size_t m = 0; m < asked.size(); ++m) {
      const std::size_t at = s * asked.size() + m;
      if (row_of(asked[m].index).of_whole) chance[m] = without_chance();
      side.measures.push_back(
          {asked[m], sampling[at].observed, std::move(chance[m]), sampling[at], hidden[at]});
    }
    for (std::size_t m = 0; s > 0 && m < asked.size(); ++m) {
      const std::size_t at = (units.size() + s - 1) * asked.size() + m;
      side.differences.push_back({sampling[at].observed, sampling[at], hidden[at]});
    }
    if (s > 0) side.meaning = meaning_of_side(sides.front(), side);
  }
  return sides;
}

}  // namespace roer::app
