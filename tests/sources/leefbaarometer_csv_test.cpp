#include <fmt/format.h>
#include <gtest/gtest.h>

#include "shared_data.hpp"
#include "sources/table_files.hpp"

namespace roer {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the words of this test

const char* const kHeader =
    "\"bu_code\",\"bu_naam\",\"jaar\",\"lbm\",\"afw\",\"fys\",\"onv\",\"soc\",\"vrz\",\"won\"\n";

TEST(LeefbaarometerCsv, DimensionsThatWereNotMeasuredAreToldFromHoles) {
  const Dataset dataset =
      read_text_as("scores.csv", std::string(kHeader) +
                                     "\"BU00140000\",\"Binnenstad\",2016,4.1,0.1,NA,NA,NA,NA,NA\n"
                                     "\"BU00140000\",\"Binnenstad\",2018,4.2,0.2,0.01,-0.02,0.03,0.04,0.14\n"
                                     "\"BU00140001\",\"Bedrijventerrein Zuid\",2018,NA,NA,NA,NA,NA,NA,NA\n");
  EXPECT_EQ(dataset.id, "leefbaarometer");
  EXPECT_EQ(dataset.release, "2018");
  EXPECT_EQ(value_of(dataset, "BU00140000", "leefbaarometer/fys", 2016).state, State::kNotMeasured);
  EXPECT_EQ(value_of(dataset, "BU00140001", "leefbaarometer/fys", 2018).state, State::kMissing);
  EXPECT_EQ(value_of(dataset, "BU00140001", "leefbaarometer/lbm", 2018).state, State::kMissing);
  EXPECT_EQ(value_of(dataset, "BU00140000", "leefbaarometer/won", 2018).number, 0.14);
  EXPECT_EQ(name_in(dataset, "BU00140001"), "Bedrijventerrein Zuid");
  EXPECT_EQ(dataset.frames.front().areas.boundary_year(), Year(2018));
}

TEST(LeefbaarometerCsv, EveryLevelIsReadByItsOwnCodes) {
  const auto level = [](const std::string& column, const std::string& code) {
    return read_text_as("scores.csv", column + ",jaar,lbm,afw\n" + code + ",2024,4.2,0.1\n")
        .frames.front()
        .areas[0];
  };
  EXPECT_EQ(level("wk_code", "WK001400"), code_of("WK001400"));
  EXPECT_EQ(level("gm_code", "GM0014"), code_of("GM0014"));
  EXPECT_EQ(level("PC4", "6537"), code_of("6537"));
  EXPECT_EQ(level("id", "E1875N4276"), code_of("E1875N4276"));
}

TEST(LeefbaarometerCsv, ReleaseOf2020SaysItsVersionWhichIsTold) {
  const Dataset dataset = read_text_as(
      "scores.csv",
      "bu_code,bu_naam,versie,jaar,lbm,afw\nBU00140000,Binnenstad,Leefbaarometer 3.0,2020,4,0.1\n");
  EXPECT_EQ(dataset.release, "2020");
  ASSERT_NE(note_with(dataset, "columns not read"), nullptr);
  EXPECT_EQ(note_with(dataset, "columns not read")->example, "versie = Leefbaarometer 3.0");
}

TEST(LeefbaarometerCsv, DevelopmentIsAChangeSinceItsFirstYear) {
  const std::string text =
      "bu_code,bu_naam,periode,afw,kafw\nBU00140000,Binnenstad,2014-2018,0.02,6\n"
      "BU00140000,Binnenstad,2018-2020,-0.01,4\nBU00140001,Zuid,2014-2018,NA,NA\n";
  for (const char* name : {"Leefbaarometer-scores buurten-ontwikkeling.csv", "renamed.csv"}) {
    const Dataset dataset = read_text_as(name, text);
    EXPECT_EQ(value_of(dataset, "BU00140000", "leefbaarometer/kafw_since_2014", 2018).number, 6);
    EXPECT_EQ(value_of(dataset, "BU00140000", "leefbaarometer/kafw_since_2018", 2020).number, 4);
    EXPECT_EQ(value_of(dataset, "BU00140001", "leefbaarometer/kafw_since_2014", 2018).state, State::kMissing);
    EXPECT_EQ(indicator_of(dataset, "leefbaarometer/kafw_since_2014")->measure, Measure::kClass);
    EXPECT_EQ(indicator_of(dataset, "leefbaarometer/afw_since_2014")->measure, Measure::kMean);
  }
}

TEST(LeefbaarometerCsv, FaultsOfTheWholeFileAreToldWithTheirPlace) {
  const Faults faults = faults_of_text("scores.csv", std::string(kHeader) +
                                                         "\"BU00140000\",\"a\",2018,4,0.1,x1,1,1,1,1\n"
                                                         "\"14\",\"b\",2018,4,0.1,1,1,1,1,1\n"
                                                         "\"BU00140001\",\"c\",later,4,0.1,1,1,1,1,1\n"
                                                         "\"BU00140002\",\"d\",2018,4,0.1,1,1,1\n");
  ASSERT_EQ(faults.total(), 4U) << to_text(faults);
  EXPECT_EQ(faults.list()[0].code, ErrorCode::kBadNumber);
  EXPECT_EQ(faults.list()[0].column, "fys");
  EXPECT_EQ(faults.list()[0].row, 2);
  EXPECT_EQ(faults.list()[1].code, ErrorCode::kBadCode);
  EXPECT_EQ(faults.list()[2].code, ErrorCode::kFormatBroken);
  EXPECT_EQ(faults.list()[2].found, "later");
  EXPECT_EQ(faults.list()[3].row, 5);
  for (const Error& error : faults.list()) {
    EXPECT_EQ(error.source, "scores.csv");
    EXPECT_FALSE(error.expected.empty());
    EXPECT_FALSE(error.remedy.empty() && error.code != ErrorCode::kBadCode) << to_text(error);
  }
}

TEST(LeefbaarometerCsv, PublishedSeriesOfNijmegen) {
  ROER_SHARED_OR_SKIP(path, "data/leefbaarometer-3.0-series/nijmegen_leefbaarometer3_2002_2024.csv");
  const Dataset dataset = read_one(path);
  EXPECT_EQ(dataset.rows_read, 360U);
  EXPECT_EQ(dataset.rows_used, 360U);
  const Frame* frame = frame_of(dataset, AreaKind::kBuurt);
  ASSERT_NE(frame, nullptr);
  EXPECT_EQ(frame->areas.size(), 40U);
  // The score is the national mean plus the deviation, in every year (instruments.md).
  for (const Series& scores : frame->series) {
    if (scores.indicator != "leefbaarometer/lbm") continue;
    const Series* deviations = frame->find("leefbaarometer/afw", scores.period);
    ASSERT_NE(deviations, nullptr);
    for (std::size_t i = 0; i < frame->areas.size(); ++i)
      EXPECT_NEAR(scores.values.at(i).number, 4.1022648511 + deviations->values.at(i).number, 1e-4);
  }
  for (const int year : {2002, 2008, 2012, 2016})
    EXPECT_EQ(value_of(dataset, "BU02680736", "leefbaarometer/onv", year).state, State::kNotMeasured);
  EXPECT_NEAR(value_of(dataset, "BU02680736", "leefbaarometer/afw", 2024).number, -0.184, 5e-4);
}

TEST(LeefbaarometerCsv, PublishedHeadOfTheSeries) {
  ROER_SHARED_OR_SKIP(path, "data/leefbaarometer-3.0-series/verbatim_head_Leefbaarometer-scores_buurten.csv");
  const Dataset dataset = read_one(path);
  EXPECT_EQ(dataset.rows_read, 18U);
  EXPECT_EQ(value_of(dataset, "BU00140000", "leefbaarometer/lbm", 2002).number, 4.13489464335562);
  EXPECT_EQ(value_of(dataset, "BU00140000", "leefbaarometer/afw", 2002).number, 0.0326297922119334);
  EXPECT_NEAR(4.13489464335562, 4.1022648511 + 0.0326297922119334, 1e-9) << "unrounded, the mean is the same";
}

TEST(LeefbaarometerCsv, PublishedScoresOfAllBuurtenIn2024) {
  ROER_SHARED_OR_SKIP(path, "data/areas-2024/leefbaarometer2024_buurten_flat.csv.gz");
  const Dataset dataset = read_one(path);
  EXPECT_EQ(dataset.rows_used, 12147U);
  EXPECT_EQ(dataset.release, "2024");
  const struct {
    const char* field;
    double value;
  } malvert[] = {{"afw", -0.184146},  {"won", -0.0400931}, {"fys", 0.0006946}, {"vrz", -0.0494493},
                 {"soc", -0.0336096}, {"onv", -0.0616888}, {"kscore", 4}};
  for (const auto& [field, value] : malvert)
    EXPECT_EQ(value_of(dataset, "BU02680736", fmt::format("leefbaarometer/{}", field), 2024).number, value);
  const Frame& frame = dataset.frames.front();
  double largest = 0;
  for (std::size_t i = 0; i < frame.areas.size(); ++i) {
    double sum = 0;
    for (const char* field : {"won", "fys", "vrz", "soc", "onv"})
      sum += frame.find(fmt::format("leefbaarometer/{}", field), {2024, 0})->values.at(i).number;
    largest =
        std::max(largest, std::abs(sum - frame.find("leefbaarometer/afw", {2024, 0})->values.at(i).number));
  }
  EXPECT_LT(largest, 3e-6) << "the deviation is the sum of its dimensions (instruments.md)";
}

TEST(Leefbaarometer2, WideColumnsCarryTheirYear) {
  const Dataset dataset =
      read_text_as("PC4.csv", "GBD,RLBRMTR12,RLBWON12,RLBRMTR18\n1011,0.278,-3.97E-03,0.199\n1012\n");
  EXPECT_EQ(dataset.id, "leefbaarometer2");
  EXPECT_EQ(value_of(dataset, "1011", "leefbaarometer2/rlbrmtr", 2012).number, 0.278);
  EXPECT_EQ(value_of(dataset, "1011", "leefbaarometer2/rlbwon", 2012).number, -0.00397);
  EXPECT_EQ(value_of(dataset, "1011", "leefbaarometer2/rlbrmtr", 2018).number, 0.199);
  EXPECT_FALSE(value_of(dataset, "1012", "leefbaarometer2/rlbrmtr", 2018).known());
  ASSERT_NE(note_with(dataset, "rows shorter"), nullptr);
  EXPECT_EQ(note_with(dataset, "rows shorter")->first_row, 3);
}

TEST(Leefbaarometer2, CodesOfBuurtenMayLackTheirLetters) {
  const Dataset dataset = read_text_as("BU.csv", "BU_CODE,RLBRMTR12\n02680736,0.278\nBU02680737,0.1\n");
  EXPECT_EQ(value_of(dataset, "BU02680736", "leefbaarometer2/rlbrmtr", 2012).number, 0.278);
  EXPECT_EQ(value_of(dataset, "BU02680737", "leefbaarometer2/rlbrmtr", 2012).number, 0.1);
  ASSERT_NE(note_with(dataset, "lacked their BU"), nullptr);
  EXPECT_EQ(note_with(dataset, "lacked their BU")->count, 1);
}

TEST(Leefbaarometer2, ClassesAndTheirChangesSinceAYear) {
  const Dataset dataset = read_text_as("PC4LBR.csv", "CODE,KL02,KL08,VKL0208\n1011,7,9,5\n");
  EXPECT_EQ(value_of(dataset, "1011", "leefbaarometer2/kl", 2002).number, 7);
  EXPECT_EQ(value_of(dataset, "1011", "leefbaarometer2/vkl_since_2002", 2008).number, 5);
  EXPECT_EQ(indicator_of(dataset, "leefbaarometer2/kl")->measure, Measure::kClass);
}

TEST(Leefbaarometer2, SecondBlockRefinesTheFirst) {
  const Dataset dataset =
      read_text_as("both.csv",
                   "GBD,RLBRMTR12,RLBWON12\n1011,0.278,0.159\n1012,0.1,\n\n********data(1)********\n\n"
                   "GBD,JAAR,RLBRMTR,RLBWON\n1011,2012,0.277897105,0.158773273\n1012,2012\n");
  EXPECT_EQ(value_of(dataset, "1011", "leefbaarometer2/rlbrmtr", 2012).number, 0.277897105);
  EXPECT_EQ(value_of(dataset, "1012", "leefbaarometer2/rlbrmtr", 2012).number, 0.1)
      << "a hole refines nothing";
  EXPECT_NE(note_with(dataset, "second block"), nullptr);
}

TEST(Leefbaarometer2, FaultInTheSecondBlockHasItsLineInTheFile) {
  const Faults faults = faults_of_text(
      "both.csv",
      "GBD,RLBRMTR12\n1011,0.278\n\n********data(1)********\n\nGBD,JAAR,RLBRMTR\n1011,2012,much\n");
  EXPECT_EQ(faults.first().row, 7);
  EXPECT_EQ(faults.first().found, "much");
}

TEST(Leefbaarometer2, PublishedDimensionsInEachForm) {
  ROER_SHARED_OR_SKIP(wide, "data/leefbaarometer-2.0-pc4/PC4DIMENSIE.csv.gz");
  ROER_SHARED_OR_SKIP(both, "data/leefbaarometer-2.0-pc4/PC4DIMENSIE_original_twoblocks.csv.gz");
  const Dataset plain = read_one(wide), original = read_one(both);
  EXPECT_EQ(plain.rows_used, 4068U);
  EXPECT_EQ(original.rows_used, 4068U * 5);
  for (const Dataset* dataset : {&plain, &original}) {
    const Frame* frame = frame_of(*dataset, AreaKind::kPostcode4);
    ASSERT_NE(frame, nullptr);
    EXPECT_EQ(frame->areas.size(), 4068U);
    EXPECT_EQ(frame->series.size(), 24U);
    EXPECT_FALSE(value_of(*dataset, "9999", "leefbaarometer2/rlbrmtr", 2016).known());
    EXPECT_NEAR(value_of(*dataset, "9999", "leefbaarometer2/rlbrmtr", 2018).number, 0.231, 5e-4);
  }
  EXPECT_EQ(value_of(plain, "1011", "leefbaarometer2/rlbbev", 2012).number, -0.004);
  EXPECT_EQ(value_of(original, "1011", "leefbaarometer2/rlbbev", 2012).number, -3.97e-3);
  // Both blocks tell the same, one of them rounded.
  const Frame *a = frame_of(plain, AreaKind::kPostcode4), *b = frame_of(original, AreaKind::kPostcode4);
  for (const Series& rounded : a->series) {
    const Series* exact = b->find(rounded.indicator, rounded.period);
    ASSERT_NE(exact, nullptr);
    for (std::size_t i = 0; i < a->areas.size(); ++i) {
      ASSERT_EQ(rounded.values.at(i).known(), exact->values.at(i).known()) << a->areas[i].text();
      if (exact->values.at(i).known()) {
        ASSERT_NEAR(rounded.values.at(i).number, exact->values.at(i).number, 6e-4);
      }
    }
  }
}

TEST(Leefbaarometer2, PublishedClasses) {
  ROER_SHARED_OR_SKIP(path, "data/leefbaarometer-2.0-pc4/PC4LBR.csv.gz");
  const Dataset dataset = read_one(path);
  EXPECT_EQ(dataset.rows_used, 4068U);
  EXPECT_EQ(value_of(dataset, "1011", "leefbaarometer2/kl", 2002).number, 7);
  EXPECT_EQ(value_of(dataset, "1012", "leefbaarometer2/vkl_since_2002", 2012).number, 7);
  EXPECT_FALSE(value_of(dataset, "9999", "leefbaarometer2/kl", 2016).known());
  for (const Frame& frame : dataset.frames)
    for (const Series& series : frame.series)
      for (std::size_t i = 0; i < series.values.size(); ++i)
        if (series.values.at(i).known()) {
          ASSERT_GE(series.values.at(i).number, 1);
          ASSERT_LE(series.values.at(i).number, 9);
        }
}

}  // namespace
}  // namespace roer
