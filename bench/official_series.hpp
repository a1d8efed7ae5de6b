#pragma once
// A Leefbaarometer of any size in the official CSV format: the form of the published file, invented numbers.

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <iterator>
#include <string>
#include <vector>

#include "roer/base/philox.hpp"

namespace roer::bench {

/// Years of the series, and whether the dimensions were measured. The published file has the nine of them
/// without 2010 for about 13,500 areas; with ten years 12,147 areas make the same 121,470 rows.
struct SeriesYear {
  int year;
  bool dimensions;
};
inline constexpr std::array<SeriesYear, 10> kSeriesYears = {{{2002, false},
                                                             {2008, false},
                                                             {2010, false},
                                                             {2012, false},
                                                             {2014, true},
                                                             {2016, false},
                                                             {2018, true},
                                                             {2020, true},
                                                             {2022, true},
                                                             {2024, true}}};

/// "Leefbaarometer-scores buurten 2002-2024.csv" for the given areas: quoted texts, fifteen digits, `NA`
/// where nothing was measured, lbm = mean + afw, afw = sum of the dimensions.    Cost: about 1.5 s per
/// 121,470 rows.
inline std::string official_series(const std::vector<std::string>& codes, std::uint64_t seed = 2024) {
  constexpr double kMeanScore = 4.1022648511;
  constexpr std::array kSpread = {0.052, 0.055, 0.060, 0.130, 0.060};  // fys onv soc vrz won
  std::string file = R"("bu_code","bu_naam","jaar","lbm","afw","fys","onv","soc","vrz","won")"
                     "\n";
  file.reserve(codes.size() * kSeriesYears.size() * 160);
  auto out = std::back_inserter(file);
  for (std::uint32_t a = 0; a < codes.size(); ++a)
    for (const auto& [year, dimensions] : kSeriesYears) {
      std::array<double, 5> part{};
      double afw = 0;
      for (std::uint32_t d = 0; d < part.size(); ++d) {
        const auto period = static_cast<std::uint32_t>(year);
        part[d] = kSpread[d] * normal({seed, 1, a, 0, d}) + 0.01 * normal({seed, 1, a, period, d});
        afw += part[d];
      }
      fmt::format_to(out, "\"{}\",\"Buurt {}\",{},{:.15g},{:.15g}", codes[a], a + 1, year, kMeanScore + afw,
                     afw);
      for (const double value : part)
        if (dimensions)
          fmt::format_to(out, ",{:.15g}", value);
        else
          file += ",NA";
      file += '\n';
    }
  return file;
}

}  // namespace roer::bench
