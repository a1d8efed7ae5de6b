#include "country.hpp"

#include <map>

#include "roer/sources/reader.hpp"

namespace roer::methods {

namespace {

constexpr double kLeastResidents = 50;
const std::vector<std::string> kFields{"won", "fys", "vrz", "soc", "onv"};

Result<Dataset> read_one(const std::string& path) {
  Progress progress;
  ROER_TRY(std::vector<Dataset> datasets, read_path(path, {}, progress));
  return std::move(datasets.front());
}

Column taken(const Frame& frame, const std::string& indicator, std::int16_t year, const AreaList& areas) {
  Column result(areas.size());
  const Series* series = frame.find(indicator, {year, 0});
  if (series == nullptr) return result;
  for (std::size_t i = 0; i < areas.size(); ++i)
    if (const auto at = frame.areas.find(areas[i]); at.has_value()) result.set(i, series->values.at(*at));
  return result;
}

Column crimes_per_thousand(const Frame& frame, const AreaList& areas) {
  const Column residents = taken(frame, "kwb/a_inw", 2024, areas);
  Column sum(areas.size(), State::kNotApplicable);
  std::vector<Column> years;
  for (const std::int16_t year : {2021, 2022, 2023, 2024, 2025})
    years.push_back(taken(frame, "police/misdr", year, areas));
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (!(residents.at(i).number >= kLeastResidents)) continue;
    double crimes = 0, count = 0;
    for (const Column& year : years) {
      if (!year.at(i).known()) continue;
      crimes += year.at(i).number;
      count += 1;
    }
    sum.set(i, count > 0 ? Value::observed(1000 * crimes / count / residents.at(i).number)
                         : Value::hole(State::kMissing));
  }
  return sum;
}

std::vector<std::uint32_t> municipalities(const AreaList& areas) {
  std::map<std::string, std::uint32_t> numbers;
  std::vector<std::uint32_t> result;
  for (const AreaCode& code : areas.codes()) {
    const std::string of(parent_by_code(code, AreaKind::kGemeente).text());
    result.push_back(numbers.emplace(of, static_cast<std::uint32_t>(numbers.size())).first->second);
  }
  return result;
}

}  // namespace

Result<Country> read_country(const std::string& data) {
  ROER_TRY(const Dataset scores, read_one(data + "/areas-2024/leefbaarometer2024_buurten_flat.csv.gz"));
  ROER_TRY(const Dataset figures, read_one(data + "/areas-2024/core_2024_buurten.csv.gz"));
  const Frame &first = scores.frames.front(), &second = figures.frames.front();
  Country country;
  country.areas = first.areas;
  country.deviation = taken(first, "leefbaarometer/afw", 2024, country.areas);
  for (const std::string& field : kFields)
    country.dimensions.push_back(taken(first, "leefbaarometer/" + field, 2024, country.areas));
  country.crimes = crimes_per_thousand(second, country.areas);
  for (const std::int16_t year : {2016, 2020, 2022}) {
    country.health.push_back(taken(second, "health/gezond_goed", year, country.areas));
    country.health_years.push_back(year);
  }
  country.municipality = municipalities(country.areas);
  ROER_TRY(const AreaCode malvert, AreaCode::parse("BU02680736"));
  country.malvert = country.areas.find(malvert).value_or(0);
  return country;
}

Result<Town> read_town(const std::string& data) {
  ROER_TRY(const Dataset series,
           read_one(data + "/leefbaarometer-3.0-series/nijmegen_leefbaarometer3_2002_2024.csv"));
  const Frame& frame = series.frames.front();
  Town town;
  for (const std::int16_t year : {2014, 2024}) {
    town.cohesion.push_back(taken(frame, "leefbaarometer/soc", year, frame.areas));
    town.nuisance.push_back(taken(frame, "leefbaarometer/onv", year, frame.areas));
  }
  return town;
}

}  // namespace roer::methods
