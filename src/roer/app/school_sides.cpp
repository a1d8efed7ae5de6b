#include "roer/app/school_sides.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "roer/base/none.hpp"
#include "roer/segregation/multigroup.hpp"
#include "roer/segregation/ordinal.hpp"
#include "roer/segregation/two_groups.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
using SideValues = std::array<double, kSchoolMeasures>;
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

SideValues side_values(const Counts& counts) {
  const segregation::MultigroupIndices all = segregation::multigroup_indices(counts);
  return {segregation::ordinal_indices(counts).information, all.theil_h, all.dissimilarity,
          all.normalised_exposure};
}

SideValues side_values(const Counts& cells, const PupilUnits& units) {
  const auto counts = over_units(cells, units);
  return counts.ok() ? side_values(*counts) : SideValues{kNone, kNone, kNone, kNone};
}

/// All measures of all sides, then schools less each other side.
segregation::IndexSet side_indices(const std::vector<PupilUnits>& sides) {
  segregation::IndexSet set;
  set.size = kSchoolMeasures * (2 * sides.size() - 1);
  set.take = [&sides](const Counts& cells, std::span<double> values) {
    auto next = values.begin();
    std::vector<SideValues> found;
    for (const PupilUnits& units : sides) {
      found.push_back(side_values(cells, units));
      next = std::copy(found.back().begin(), found.back().end(), next);
    }
    for (std::size_t k = 1; k < sides.size(); ++k)
      for (std::size_t m = 0; m < kSchoolMeasures; ++m) *next++ = found[0].at(m) - found[k].at(m);
  };
  return set;
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

std::string_view name_of(SchoolMeasure measure) {
  constexpr std::array<std::string_view, kSchoolMeasures> kNames = {"ordinal-h", "theil-h", "dissimilarity",
                                                                    "separation"};
  return kNames.at(static_cast<std::size_t>(measure));
}

const Text& label_of(SchoolMeasure measure) {
  static const std::array<Text, kSchoolMeasures> kLabels = {{{"H met volgorde", "H in order"},
                                                             {"H (entropie)", "H (entropy)"},
                                                             {"D (ongelijkheid)", "D (dissimilarity)"},
                                                             {"V (scheiding)", "V (separation)"}}};
  return kLabels.at(static_cast<std::size_t>(measure));
}

std::vector<double> hidden_chances(const ClassedPupils& pupils) {
  const segregation::SmallCells cells = small_cells_of(pupils);
  return cells.chances(cells.told());
}

Result<std::vector<SchoolSide>> school_sides(const ClassedPupils& pupils,
                                             const segregation::DrawOptions& options) {
  const std::vector<PupilUnits> units = pupil_units(pupils);
  const segregation::SmallCells cells = small_cells_of(pupils);
  std::vector<double> values(pupils.classes * pupils.table.cells.size());
  cells.count(cells.told(), values);
  ROER_TRY(const Counts counts, Counts::make(std::vector<std::string>(pupils.classes, "class"),
                                             pupils.table.cells.size(), std::move(values)));
  const segregation::IndexSet indices = side_indices(units);
  segregation::DrawOptions all = options;
  all.resample = segregation::Resample::kAllCells;
  ROER_TRY(auto sampling, segregation::bootstraps(counts, indices, all));
  ROER_TRY(auto hidden, segregation::hidden_effects(cells, counts, indices, options));
  const segregation::IndexSet plain{kSchoolMeasures,
                                    [](const Counts& drawn, std::span<double> found) {
                                      std::ranges::copy(side_values(drawn), found.begin());
                                    },
                                    {}};
  std::vector<SchoolSide> sides;
  for (std::size_t s = 0; s < units.size(); ++s) {
    SchoolSide& side =
        sides.emplace_back(SchoolSide{units[s].name, units[s].label, units[s].count, {}, {}, {}, {}});
    ROER_TRY(const Counts own, over_units(counts, units[s]));
    ROER_TRY(auto chance, segregation::null_tests(own, segregation::Null::kEvenness, plain, options));
    side.classes = classes_on(own);
    for (std::size_t m = 0; m < kSchoolMeasures; ++m) {
      const std::size_t at = s * kSchoolMeasures + m;
      side.measures.push_back({sampling[at].observed, std::move(chance[m]), sampling[at], hidden[at]});
    }
    for (std::size_t m = 0; s > 0 && m < kSchoolMeasures; ++m) {
      const std::size_t at = (units.size() + s - 1) * kSchoolMeasures + m;
      side.differences.push_back({sampling[at].observed, sampling[at], hidden[at]});
    }
    if (s > 0) side.meaning = meaning_of_side(sides.front(), side);
  }
  return sides;
}

}  // namespace roer::app
