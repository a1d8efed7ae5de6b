#include "roer/area/municipality_years.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "roer/base/progress.hpp"
#include "roer/sources/reader.hpp"
#include "shared_data.hpp"

namespace roer {
namespace {

PossibleYears years_of(const std::vector<std::string>& texts) {
  std::vector<AreaCode> codes;
  for (const std::string& text : texts) codes.push_back(*AreaCode::parse(text));
  return possible_years(codes);
}

TEST(MunicipalityYears, ACodeThatNeverChangedSaysNothing) {
  const PossibleYears years = years_of({"BU02680736", "GM0268", "6537", "NL00"});
  EXPECT_EQ(years.first, Year{});
  EXPECT_EQ(years.last, Year{});
  EXPECT_TRUE(years.holds(Year(2002)) && years.holds(Year(2030)));
}

TEST(MunicipalityYears, NeighbourhoodsTellByTheirMunicipality) {
  const PossibleYears years = years_of({"BU00030000", "WK197801"});  // Appingedam, Molenlanden
  EXPECT_EQ(years.first, Year(2019));
  EXPECT_EQ(years.last, Year(2020));
  EXPECT_EQ(years.first_by.text(), "GM1978");
  EXPECT_EQ(years.last_by.text(), "GM0003");
  EXPECT_FALSE(years.holds(Year(2016)) || years.holds(Year(2021)));
  EXPECT_TRUE(years.any());
}

TEST(MunicipalityYears, CodesOfSeveralYearsAreTold) {
  EXPECT_FALSE(years_of({"GM0003", "GM1992"}).any());  // Appingedam until 2020, Voorne aan Zee since 2023
  EXPECT_TRUE(years_of({"GM0457", "GM1991"}).any());   // Weesp until 2022, Maashorst since 2022
}

/// The published list of a year must be possible in exactly that year, as far as the years differ.
void expect_years(const std::string& path, Year first, Year last) {
  Progress progress;
  ReadOptions options;
  options.boundary_year = Year(2022);  // what the reader takes on trust; the codes are asked below
  const auto datasets = read_path(path, options, progress);
  ASSERT_TRUE(datasets.ok()) << to_text(datasets.faults());
  std::vector<AreaCode> codes;
  for (const Dataset& dataset : *datasets) {
    for (const ShapeLayer& layer : dataset.shapes)
      codes.insert(codes.end(), layer.areas.codes().begin(), layer.areas.codes().end());
    for (const Frame& frame : dataset.frames)
      codes.insert(codes.end(), frame.areas.codes().begin(), frame.areas.codes().end());
  }
  const PossibleYears years = possible_years(codes);
  EXPECT_EQ(years.first, first);
  EXPECT_EQ(years.last, last);
}

TEST(MunicipalityYears, ThePublishedMunicipalitiesOf2022AreOf2022) {
  ROER_SHARED_OR_SKIP(path, "data/boundaries-rd-2022/NLD_muni_28992.geojson.gz");
  expect_years(path, Year(2022), Year(2022));
}

TEST(MunicipalityYears, TheKeyFiguresOf2024AreOf2023OrLater) {
  ROER_SHARED_OR_SKIP(path, "data/areas-2024/kwb2024_politie_rivm_flat.csv.gz");
  expect_years(path, Year(2023), Year{});
}

}  // namespace
}  // namespace roer
