// The registers of "Stichting De Roer" row by row, as its systems export them, and what was planted in them.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/demo/demo_files.hpp"
#include "roer/demo/draws.hpp"
#include "roer/demo/nuisance_events.hpp"

namespace roer::demo {

namespace {

/// Nobody of these exists, so nobody's term ends.
constexpr std::string_view kKeepUntil = "31-12-2099";

double row_chance(const Town& town, std::uint32_t stream, std::uint32_t row, std::uint32_t draw) {
  return uniform({town.seed, stream, row, 1, draw});
}

std::string dutch_day(DayNumber day) {
  const CivilDay civil = civil_day(day);
  return fmt::format("{:02}-{:02}-{:04}", civil.day, civil.month, civil.year);
}

std::string rent_cell(double value) {
  std::string text = fmt::format("{:.2f}", value);
  std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string dwelling_code(std::uint32_t dwelling) {
  return fmt::format("V{:05}", dwelling + 1);
}

std::string estate_rows(const Stock& stock) {
  std::string table = "complex;naam\r\n";
  for (const StockEstate& estate : stock.estates) table += fmt::format("{};{}\r\n", estate.code, estate.name);
  return table;
}

/// Some dwellings have no place, as in every system; the remark is a column that nobody asked for.
std::string dwelling_rows(const Town& town, const Stock& stock) {
  constexpr std::array<std::string_view, 5> kEnergy = {"E", "D", "C", "B", "A"};
  std::string table =
      "vhe;complex;x;y;woningtype;kale huur;label;bouwjaar;energielabel;in exploitatie;opmerking\r\n";
  for (std::uint32_t d = 0; d < stock.dwellings.size(); ++d) {
    const StockDwelling& dwelling = stock.dwellings[d];
    const StockEstate& estate = stock.estates[dwelling.estate];
    const auto chance = [&](std::uint32_t draw) { return row_chance(town, kStockDraws, d, draw); };
    const bool placed = chance(0) > 0.02;
    const auto energy =
        static_cast<std::size_t>(std::clamp((estate.built - 1930) / 20.0 + 2 * (chance(1) - 0.5), 0.0, 4.0));
    const double rent = std::min(880.0, 480 + 2.2 * (estate.built - 1920) + 90 * chance(2));
    const bool since = estate.built >= kFirstRegisterYear;
    table += fmt::format("{};{};{};{};{};{};{};{};{};{};\r\n", dwelling_code(d), estate.code,
                         placed ? fmt::format("{:.0f}", dwelling.place.x) : "",
                         placed ? fmt::format("{:.0f}", dwelling.place.y) : "",
                         dwelling.flat ? "portiek" : "eengezins", rent_cell(rent),
                         chance(3) < 0.1 ? "senioren" : "regulier", estate.built, kEnergy[energy],
                         since ? dutch_day(*day_number({estate.built, 7, 1})) : "");
  }
  return table;
}

/// One letting after the other in each dwelling; about one in twelve ends in a year.
std::string letting_rows(const Town& town, const Stock& stock) {
  const DayNumber end = *day_number({kLastRegisterYear, 12, 31});
  std::string table = "contract;vhe;ingangsdatum;einddatum;soort verhuring;doelgroep;bewaar tot\r\n";
  int number = 0;
  for (std::uint32_t d = 0; d < stock.dwellings.size(); ++d) {
    const int built = stock.estates[stock.dwellings[d].estate].built;
    DayNumber start =
        *day_number({std::max(built, kFirstRegisterYear - 1), 7, 1}) -
        static_cast<DayNumber>(built < kFirstRegisterYear ? 3'000 * row_chance(town, kStockDraws, d, 10) : 0);
    for (std::uint32_t i = 0; start <= end; ++i) {
      const auto chance = [&](std::uint32_t draw) {
        return row_chance(town, kStockDraws, d, 20 + 10 * i + draw);
      };
      const auto last = start + 90 + static_cast<DayNumber>(-4'400 * std::log(1 - chance(0)));
      const bool ended = last <= end;
      if (!ended || last >= *day_number({kFirstRegisterYear, 1, 1}))
        table += fmt::format("H{:06};{};{};{};{};{};{}\r\n", ++number, dwelling_code(d), dutch_day(start),
                             ended ? dutch_day(last) : "", chance(1) < 0.15 ? "urgent" : "regulier",
                             chance(2) < 0.2   ? "jongeren"
                             : chance(2) < 0.4 ? "senioren"
                                               : "gezinnen",
                             kKeepUntil);
      start = last + 10 + static_cast<DayNumber>(40 * chance(3));
    }
  }
  return table;
}

/// What the staff wrote down of where it was.
struct WrittenPlace {
  std::string estate, dwelling, x, y;
};

WrittenPlace written_place(const Town& town, const Stock& stock, const NuisanceEvent& event,
                           std::uint32_t row) {
  const StockDwelling& dwelling = stock.dwellings[event.dwelling];
  const double way = row_chance(town, kReportDraws, row, 900'001);
  WrittenPlace place;
  if (way < 0.55) {
    place.dwelling = dwelling_code(event.dwelling);
  } else if (way < 0.77) {
    place.estate = stock.estates[event.estate].code;
  } else if (way < 0.97) {
    // On the street near the dwelling; one in fifty with a slip, far outside the municipality.
    const double slip = row_chance(town, kReportDraws, row, 900'002) < 0.02 ? 30'000 : 0;
    const auto off = [&](std::uint32_t draw) {
      return 30 * (row_chance(town, kReportDraws, row, draw) - 0.5);
    };
    if (way < 0.87) place.estate = stock.estates[event.estate].code;
    place.x = fmt::format("{:.0f}", dwelling.place.x + off(900'003) - slip);
    place.y = fmt::format("{:.0f}", dwelling.place.y + off(900'004));
  }
  return place;
}

std::string report_rows(const Town& town, const Stock& stock, const NuisanceYears& years) {
  const DayNumber end = *day_number({kLastRegisterYear, 12, 31}), litter = *day_number({2022, 11, 11});
  std::string table = "melding;datum;soort;complex;vhe;x;y;melder;status;afgesloten op;bewaar tot\r\n";
  for (std::uint32_t row = 0; row < years.events.size(); ++row) {
    const NuisanceEvent& event = years.events[row];
    const WrittenPlace place = written_place(town, stock, event, row);
    std::string_view kind = kReportKinds[event.kind];
    if (kind == "VUI" && event.day < litter) kind = "VUIL";
    const bool anonymous = row_chance(town, kReportDraws, row, 900'005) < 0.06 && event.reporter > 100;
    const bool closed = event.closed <= end;
    // A new system came in 2020 and writes days in another way.
    const std::string day = event.day < *day_number({2020, 1, 1}) ? dutch_day(event.day) : iso_day(event.day);
    table +=
        fmt::format("M{:06};{};{};{};{};{};{};{};{};{};{}\r\n", row + 1, day, kind, place.estate,
                    place.dwelling, place.x, place.y, anonymous ? "" : fmt::format("r-{:05}", event.reporter),
                    closed ? "AFG" : "INB", closed ? dutch_day(event.closed) : "", kKeepUntil);
  }
  return table;
}

std::string_view name_of(Planted::What what) {
  switch (what) {
    case Planted::What::kCluster:
      return "cluster";
    case Planted::What::kBreak:
      return "break";
    case Planted::What::kReporter:
      break;
  }
  return "reporter";
}

std::string truth_table(const Stock& stock, const NuisanceYears& years) {
  std::string text =
      "# What was planted in registers/meldingen.csv: the expected number of these kinds in these estates "
      "is\n"
      "# multiplied by times from the first to the last day; a reporter makes so many reports a week.\n";
  for (const Planted& one : years.planted) {
    std::vector<std::string> estates, kinds;
    for (const std::uint32_t estate : one.estates) estates.push_back('"' + stock.estates[estate].code + '"');
    for (const std::uint32_t kind : one.kinds) kinds.push_back('"' + std::string(kReportKinds[kind]) + '"');
    text += fmt::format(
        "\n[[planted]]\nwhat = \"{}\"\nestates = [{}]\nkinds = [{}]\nfrom = {}\nuntil = {}\ntimes = {}\n"
        "reports = {}\n",
        name_of(one.what), fmt::join(estates, ", "), fmt::join(kinds, ", "), iso_day(one.from),
        iso_day(one.until), one.times, one.reports);
  }
  return text;
}

}  // namespace

void add_events(const Town& town, Demo& demo) {
  const Stock stock = make_stock(town);
  const NuisanceYears years = make_nuisance(town, stock);
  const auto add = [&](std::string_view name, RegisterKind kind, std::string bytes) {
    demo.registers.push_back({fmt::format("registers/{}.csv", name), std::move(bytes), kind});
  };
  add("complexenregister", RegisterKind::kEstates, estate_rows(stock));
  add("woningen", RegisterKind::kDwellings, dwelling_rows(town, stock));
  add("verhuringen", RegisterKind::kLettings, letting_rows(town, stock));
  add("meldingen", RegisterKind::kNuisance, report_rows(town, stock, years));
  demo.truth = truth_table(stock, years);
}

}  // namespace roer::demo
