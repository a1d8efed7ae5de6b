// Registers of the association "Stichting De Roer", as its staff keep them.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "roer/base/philox.hpp"
#include "roer/demo/demo_files.hpp"
#include "roer/demo/draws.hpp"
#include "roer/demo/memory_files.hpp"
#include "roer/demo/stock.hpp"

namespace roer::demo {

namespace {

constexpr int kRegisterYear = 2024;

double chance(const Town& town, std::size_t buurt, int year, std::uint32_t draw) {
  return uniform(
      {town.seed, kRegisterDraws, static_cast<std::uint32_t>(buurt), static_cast<std::uint32_t>(year), draw});
}

/// Neighbourhoods where the association owns enough to keep registers of.
bool works_in(const Town& town, std::size_t buurt) {
  return people(town, buurt, kRegisterYear).association >= 20;
}

/// Committees that were active in a year; the story tells those of the last one.
int committees(const Town& town, std::size_t buurt, int year) {
  const int now = town.buurten[buurt].plan->committees;
  if (year == kRegisterYear || chance(town, buurt, year, 10) > 0.35) return now;
  return std::max(0, now + (chance(town, buurt, year, 11) < 0.5 ? -1 : 1));
}

std::string committee_table(const Town& town) {
  std::string table = "area;period;active\r\n";
  for (std::size_t b = 0; b < town.buurten.size(); ++b) {
    // Where nobody knows, the row is there with an empty cell, or is not there at all.
    const bool known = town.buurten[b].plan->committees >= 0;
    if (!known && !works_in(town, b)) continue;
    for (int year = 2022; year <= kRegisterYear; ++year)
      table += fmt::format("{};{};{}\r\n", town.buurten[b].code, year,
                           known ? fmt::format("{}", committees(town, b, year)) : "");
  }
  return table;
}

/// Requests follow the committees: where residents organise themselves, they also ask.
std::string fund_table(const Town& town) {
  std::string table = "area;period;requests\r\n";
  for (std::size_t b = 0; b < town.buurten.size(); ++b) {
    if (!works_in(town, b)) continue;
    const int active = std::max(0, town.buurten[b].plan->committees);
    for (int year = 2022; year <= kRegisterYear; ++year) {
      const double mean = 0.8 + 2.4 * active;
      const int requests = static_cast<int>(mean * (0.4 + 1.2 * chance(town, b, year, 20)));
      table += fmt::format("{};{};{}\r\n", town.buurten[b].code, year, requests);
    }
  }
  return table;
}

std::string coordinator_table(const Town& town) {
  std::string table = "area;period;present\r\n";
  for (std::size_t b = 0; b < town.buurten.size(); ++b) {
    if (!works_in(town, b)) continue;
    const bool present = town.buurten[b].plan->committees >= 2 || chance(town, b, 0, 30) < 0.25;
    table += fmt::format("{};{};{}\r\n", town.buurten[b].code, kRegisterYear, present ? "ja" : "nee");
  }
  return table;
}

std::string nuisance_table(const Town& town) {
  std::string table = "area;period;reports\r\n";
  for (std::size_t b = 0; b < town.buurten.size(); ++b) {
    if (!works_in(town, b)) continue;
    for (int year = 2018; year <= kRegisterYear; ++year)
      table += fmt::format("{};{};{}\r\n", town.buurten[b].code, year, nuisance_reports(town, b, year));
  }
  return table;
}

/// Shares in percent with one decimal, as the association's own system exports them.
std::vector<Cell> estate_row(const Town& town, std::size_t at, int year) {
  const EstatePlan& plan = estates()[at];
  const auto z = [&](std::uint32_t draw) {
    return normal(
        {town.seed, kEstateDraws, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(year), draw});
  };
  const double hard = plan.hardship + 0.05 * (year - kRegisterYear);
  const auto percent = [&](double mean, double spread, std::uint32_t draw) {
    return Cell(std::round(10 * std::clamp(mean + spread * z(draw), 0.0, 100.0)) / 10);
  };
  return {std::string(plan.code),
          static_cast<double>(year),
          std::string(plan.name),
          town.named(plan.buurt)->code,
          static_cast<double>(plan.dwellings),
          percent(8.5 + 2.4 * hard, 0.8, 0),
          percent(3.2 + 1.9 * hard, 0.5, 1),
          percent(5.0 + 1.5 * hard, 0.8, 2),
          percent(3.5 + 2.1 * hard, 0.7, 3),
          std::max(0.0, std::round(plan.dwellings * (0.02 + 0.028 * std::max(hard, 0.0)) + 1.5 * z(4))),
          Cell(std::round(10 * std::clamp(7.3 - 0.7 * hard + 0.15 * z(5), 1.0, 10.0)) / 10)};
}

std::string estate_ring_text(const std::vector<Point>& ring) {
  std::string text;
  for (const Point& point : ring)
    text += fmt::format("{}[{:.0f},{:.0f}]", text.empty() ? "" : ",", point.x, point.y);
  return "[[" + text + "]]";
}

/// Where the estates lie: the mapping to neighbourhoods, which are others' areas, follows from the map.
std::string estate_map(const Town& town) {
  std::string features;
  for (std::uint32_t at = 0; at < estates().size(); ++at) {
    const EstatePlan& plan = estates()[at];
    std::string parts =
        estate_ring_text(estate_block(town, *town.named(plan.buurt), plan.dwellings * plan.share, 2 * at));
    if (!plan.other_buurt.empty())
      parts += "," + estate_ring_text(estate_block(town, *town.named(plan.other_buurt),
                                                   plan.dwellings * (1 - plan.share), 2 * at + 1));
    features += fmt::format(
        R"({}{{"type":"Feature","properties":{{"complex":"{}","naam":"{}","bouwjaar":{}}},"geometry":)"
        R"({{"type":"MultiPolygon","coordinates":[{}]}}}})",
        at == 0 ? "" : ",\n", plan.code, plan.name, plan.built, parts);
  }
  return fmt::format(
      R"({{"type":"FeatureCollection","crs":{{"type":"name","properties":{{"name":"urn:ogc:def:crs:EPSG::28992"}}}},)"
      "\n\"features\":[{}]}}\n",
      features);
}

}  // namespace

Status add_registers(const Town& town, std::vector<DemoFile>& files) {
  const auto add = [&](std::string name, std::string bytes, std::string table) {
    files.push_back({"registers/" + std::move(name), std::move(bytes), std::move(table), "", "", ""});
  };
  add("bewonerscommissies.csv", committee_table(town), "committees");
  add("buurtfonds.csv", fund_table(town), "fund");
  add("wijkregisseurs.csv", coordinator_table(town), "coordinators");
  add("overlastmeldingen.csv", nuisance_table(town), "nuisance");
  Sheet sheet{"Complexen",
              {"complex", "jaar", "naam", "buurt", "aantal woningen", "mutatiegraad", "huurachterstand",
               "jonger dan 23", "zorgcontract", "aantal overlastzaken", "oordeel huurders"},
              {}};
  for (std::size_t at = 0; at < estates().size(); ++at)
    for (int year = 2021; year <= kRegisterYear; ++year) sheet.rows.push_back(estate_row(town, at, year));
  ROER_TRY(std::string workbook, workbook_bytes(sheet));
  files.push_back({"registers/complexen.xlsx", std::move(workbook), "estates", "estate", "", ""});
  files.push_back({"registers/complexen.geojson", estate_map(town), "", "estate", "", "2024"});
  return Done{};
}

}  // namespace roer::demo
