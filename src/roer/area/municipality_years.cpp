#include "roer/area/municipality_years.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace roer {

namespace {

struct Municipality {
  std::string_view code;
  std::int16_t first = 0;  ///< boundary year it came with; 0 = before 2016
  std::int16_t last = 0;   ///< last boundary year it was in; 0 = still there
};

// Sorted by code.
constexpr auto kChanged = std::to_array<Municipality>({
    {"GM0003", 0, 2020}, {"GM0005", 0, 2018}, {"GM0007", 0, 2017}, {"GM0009", 0, 2018}, {"GM0010", 0, 2020},
    {"GM0015", 0, 2018}, {"GM0017", 0, 2018}, {"GM0018", 0, 2017}, {"GM0022", 0, 2018}, {"GM0024", 0, 2020},
    {"GM0025", 0, 2018}, {"GM0040", 0, 2017}, {"GM0048", 0, 2017}, {"GM0053", 0, 2018}, {"GM0056", 0, 2018},
    {"GM0058", 0, 2018}, {"GM0063", 0, 2017}, {"GM0070", 0, 2017}, {"GM0079", 0, 2018}, {"GM0081", 0, 2017},
    {"GM0140", 0, 2017}, {"GM0196", 0, 2017}, {"GM0236", 0, 2018}, {"GM0241", 0, 2015}, {"GM0304", 0, 2018},
    {"GM0370", 0, 2021}, {"GM0381", 0, 2015}, {"GM0393", 0, 2018}, {"GM0398", 0, 2021}, {"GM0416", 0, 2021},
    {"GM0424", 0, 2015}, {"GM0425", 0, 2015}, {"GM0457", 0, 2022}, {"GM0478", 0, 2015}, {"GM0501", 0, 2022},
    {"GM0530", 0, 2022}, {"GM0545", 0, 2018}, {"GM0576", 0, 2018}, {"GM0584", 0, 2018}, {"GM0585", 0, 2018},
    {"GM0588", 0, 2018}, {"GM0611", 0, 2018}, {"GM0614", 0, 2022}, {"GM0617", 0, 2018}, {"GM0620", 0, 2018},
    {"GM0689", 0, 2018}, {"GM0707", 0, 2018}, {"GM0733", 0, 2018}, {"GM0738", 0, 2018}, {"GM0756", 0, 2021},
    {"GM0786", 0, 2021}, {"GM0788", 0, 2020}, {"GM0815", 0, 2021}, {"GM0844", 0, 2016}, {"GM0846", 0, 2016},
    {"GM0856", 0, 2021}, {"GM0860", 0, 2016}, {"GM0870", 0, 2018}, {"GM0874", 0, 2018}, {"GM0881", 0, 2018},
    {"GM0951", 0, 2018}, {"GM0962", 0, 2018}, {"GM1651", 0, 2018}, {"GM1663", 0, 2018}, {"GM1684", 0, 2021},
    {"GM1685", 0, 2021}, {"GM1702", 0, 2021}, {"GM1722", 0, 2018}, {"GM1908", 0, 2017}, {"GM1927", 0, 2018},
    {"GM1942", 2016, 0}, {"GM1945", 2016, 0}, {"GM1948", 2017, 0}, {"GM1949", 2018, 0}, {"GM1950", 2018, 0},
    {"GM1952", 2018, 0}, {"GM1954", 2019, 0}, {"GM1959", 2019, 0}, {"GM1960", 2019, 0}, {"GM1961", 2019, 0},
    {"GM1963", 2019, 0}, {"GM1966", 2019, 0}, {"GM1969", 2019, 0}, {"GM1970", 2019, 0}, {"GM1978", 2019, 0},
    {"GM1979", 2021, 0}, {"GM1980", 2022, 0}, {"GM1982", 2022, 0}, {"GM1987", 0, 2017}, {"GM1991", 2022, 0},
    {"GM1992", 2023, 0},
});

const Municipality* changed(const AreaCode& gemeente) {
  const auto* found =
      std::lower_bound(kChanged.begin(), kChanged.end(), gemeente.text(),
                       [](const Municipality& one, std::string_view code) { return one.code < code; });
  return found != kChanged.end() && found->code == gemeente.text() ? found : nullptr;
}

}  // namespace

PossibleYears possible_years(std::span<const AreaCode> codes) {
  PossibleYears years;
  AreaCode previous;
  for (const AreaCode& code : codes) {
    const AreaCode gemeente =
        code.kind() == AreaKind::kGemeente ? code : parent_by_code(code, AreaKind::kGemeente);
    if (gemeente.empty() || gemeente == previous) continue;
    previous = gemeente;
    const Municipality* one = changed(gemeente);
    if (one == nullptr) continue;
    if (one->first > years.first.value()) {
      years.first = Year(one->first);
      years.first_by = gemeente;
    }
    if (one->last != 0 && (years.last.value() == 0 || one->last < years.last.value())) {
      years.last = Year(one->last);
      years.last_by = gemeente;
    }
  }
  return years;
}

}  // namespace roer
