// Registered crimes as the yearly table of the police gives them, and the health survey of 2020.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "roer/base/philox.hpp"
#include "roer/demo/demo_files.hpp"
#include "roer/demo/draws.hpp"
#include "roer/demo/memory_files.hpp"

namespace roer::demo {

namespace {

constexpr int kFirstYear = 2021, kLastYear = 2025;
/// Kinds of crime as the table codes them: all, burglary of dwellings, assault, vandalism.
constexpr std::array<std::string_view, 4> kKinds = {"0.0.0 ", "1.1.1 ", "1.4.5 ", "2.2.1 "};

std::array<int, 4> counts_of(const Crimes& crimes) {
  return {crimes.all, crimes.burglary, crimes.assault, crimes.vandalism};
}

/// One area of any level and the neighbourhoods it holds.
struct Place {
  std::string code;
  std::string name;
  std::string_view level;
  std::vector<std::size_t> buurten;
};

/// Municipality, then each district followed by its neighbourhoods.
std::vector<Place> places_of(const Town& town) {
  std::vector<Place> places{{std::string(kMunicipalityCode), std::string(kMunicipalityName), "Gemeente", {}}};
  for (std::uint32_t d = 0; d < town.districts.size(); ++d) {
    const std::size_t district = places.size();
    places.push_back({town.districts[d].code,
                      "Wijk " + town.districts[d].code.substr(6) + " " + town.districts[d].name,
                      "Wijk",
                      {}});
    for (std::size_t b = 0; b < town.buurten.size(); ++b) {
      if (town.buurten[b].district != d) continue;
      places.push_back({town.buurten[b].code, town.buurten[b].name, "Buurt", {b}});
      places[district].buurten.push_back(b);
      places[0].buurten.push_back(b);
    }
  }
  return places;
}

/// The cell of one kind, area and year. A neighbourhood that was drawn after the year has none.
std::string count_cell(const Town& town, const Place& place, std::size_t kind, int year) {
  std::optional<int> count;
  for (const std::size_t b : place.buurten) {
    if (town.buurten[b].name == kWithoutScore && year < 2024) continue;
    count = count.value_or(0) + counts_of(crimes(town, b, year))[kind];
  }
  return count ? fmt::format("{}", *count) : "";
}

std::string police_table(const Town& town) {
  std::string table = R"("ID";"SoortMisdrijf";"WijkenEnBuurten";"Perioden";"GeregistreerdeMisdrijven_1")"
                      "\r\n";
  std::size_t id = 0;
  const std::vector<Place> places = places_of(town);
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind)
    for (const Place& place : places)
      for (int year = kFirstYear; year <= kLastYear; ++year)
        table += fmt::format("{};\"{}\";\"{:<11}\";\"{}JJ00\";{}\r\n", id++, kKinds[kind], place.code, year,
                             count_cell(town, place, kind, year));
  return table;
}

/// Estimates of the survey: mean over the residents of 18 and over, from hardship and age.
struct Health {
  double good = 0, lonely = 0, very_lonely = 0, strained = 0, neighbours = 0;
};

Health health(const Town& town, const Place& place) {
  Health sum;
  double residents = 0;
  for (const std::size_t b : place.buurten) {
    const People is = people(town, b, 2020);
    const double hard = hardship(town.buurten[b], 2020);
    const double old = is.residents > 0 ? static_cast<double>(is.ages[4]) / is.residents : 0.2;
    const auto z = [&](std::uint32_t draw) {
      return normal({town.seed, kHealthDraws, static_cast<std::uint32_t>(b), 2020, draw});
    };
    const double weight = is.residents;
    residents += weight;
    sum.good += weight * std::clamp(84 - 6.5 * hard - 35 * (old - 0.15) + 1.2 * z(0), 45.0, 95.0);
    sum.lonely += weight * std::clamp(44 + 5.5 * hard + 1.5 * z(1), 25.0, 75.0);
    sum.very_lonely += weight * std::clamp(10 + 3.2 * hard + 0.8 * z(2), 3.0, 35.0);
    sum.strained += weight * std::clamp(15 + 8 * hard + 1.2 * z(3), 3.0, 55.0);
    sum.neighbours += weight * std::clamp(6 + 3 * hard + 0.8 * z(4), 0.5, 30.0);
  }
  for (double* value : {&sum.good, &sum.lonely, &sum.very_lonely, &sum.strained, &sum.neighbours})
    *value /= std::max(residents, 1.0);
  return sum;
}

/// Texts padded as the survey's workbook has them, numbers too.
std::vector<Cell> health_row(const Town& town, const Place& place, double id) {
  std::vector<Cell> row = {id,
                           20'300.0,
                           std::string("MW00000"),
                           fmt::format("{:<10}", place.code),
                           std::string("2020JJ00"),
                           fmt::format("{:<40}", kMunicipalityName),
                           fmt::format("{:<10}", place.level),
                           fmt::format("{:<20}", place.code)};
  const bool enough = std::any_of(place.buurten.begin(), place.buurten.end(),
                                  [&](std::size_t b) { return people(town, b, 2020).residents >= 50; });
  if (!enough) return row;  // the cells are left out, as they are in the published sheet
  const Health is = health(town, place);
  for (const double value : {is.good, is.strained, is.lonely, is.very_lonely, is.neighbours})
    row.emplace_back(fmt::format("{:>8.1f}", value));
  return row;
}

}  // namespace

Status add_police_and_health(const Town& town, std::vector<DemoFile>& files) {
  // The table runs to 2025 but counts on the borders of 2024.
  files.push_back({"official/47018NED_misdrijven_2021-2025.csv", police_table(town), "", "", "", "2024"});
  Sheet sheet{"Gezondheid per wijk en buurt",
              {"ID", "Leeftijd", "Marges", "WijkenEnBuurten", "Perioden", "Gemeentenaam_1", "SoortRegio_2",
               "Codering_3", "ErvarenGezondheidGoedZeerGoed_4", "MoeiteMetRondkomen_38", "Eenzaam_28",
               "ErnstigZeerErnstigEenzaam_29", "ErnstigeGeluidhinderDoorBuren_37"},
              {}};
  double id = 2;
  for (const Place& place : places_of(town)) sheet.rows.push_back(health_row(town, place, id += 3));
  ROER_TRY(std::string workbook, workbook_bytes(sheet));
  files.push_back({"official/RIVM_gezondheid2020_18+.xlsx", std::move(workbook), "", "", "", ""});
  return Done{};
}

}  // namespace roer::demo
