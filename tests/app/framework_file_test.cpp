#include "roer/app/framework_file.hpp"

#include <gtest/gtest.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "roer/app/nearest_name.hpp"
#include "roer/score/weaknesses.hpp"

namespace {

using namespace roer;
using app::read_framework;

/// The smallest framework; `change` replaces the first `from` by `to`.
std::string small(const std::string& from = "", const std::string& to = "") {
  std::string text =
      "id = \"own\"\n"                               // 1
      "title = { nl = \"Eigen\", en = \"Own\" }\n"   // 2
      "concern = \"high\"\n"                         // 3
      "combine = \"product\"\n"                      // 4
      "threshold = 4\n"                              // 5
      "[[class]]\n"                                  // 6
      "from = 0\n"                                   // 7
      "label = { nl = \"goed\", en = \"good\" }\n"   // 8
      "colour = \"#2166ac\"\n"                       // 9
      "[[class]]\n"                                  // 10
      "from = 4\n"                                   // 11
      "label = { nl = \"slecht\", en = \"bad\" }\n"  // 12
      "colour = \"#B2182b\"\n"                       // 13
      "[[factor]]\n"                                 // 14
      "id = \"a\"\n"                                 // 15
      "label = { nl = \"A\", en = \"A\" }\n"         // 16
      "[[factor.input]]\n"                           // 17
      "id = \"one\"\n"                               // 18
      "label = { nl = \"Een\", en = \"One\" }\n"     // 19
      "indicator = \"own/one\"\n"                    // 20
      "rule = \"limits\"\n"                          // 21
      "limits = [1, 2]\n"                            // 22
      "points = [1, 2, 3]\n"                         // 23
      "[[factor]]\n"                                 // 24
      "id = \"b\"\n"                                 // 25
      "label = { nl = \"B\", en = \"B\" }\n"         // 26
      "[[factor.input]]\n"                           // 27
      "id = \"two\"\n"                               // 28
      "label = { nl = \"Twee\", en = \"Two\" }\n"    // 29
      "indicator = \"own/two\"\n"                    // 30
      "rule = \"direct\"\n";                         // 31
  if (from.empty()) return text;
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(FrameworkFile, ReadsEveryKey) {
  const auto read = read_framework(
      "id = \"all\"\ntitle = { nl = \"Alles\", en = \"All\" }\ndescription = { nl = \"d\", en = \"e\" }\n"
      "source = \"us\"\nunit = \"wijk\"\nconcern = \"low\"\ncombine = \"mean\"\nthreshold = 70\n"
      "[[factor]]\nid = \"f\"\nlabel = { nl = \"F\", en = \"F\" }\ncombine = \"sum\"\nleast = 0\nmost = 100\n"
      "step = 5\nweight = 2\nleast_inputs = 0.5\n"
      "[[factor.input]]\nid = \"i\"\nlabel = { nl = \"I\", en = \"J\" }\nindicator = \"kwb/a\"\n"
      "period = \"2021-03\"\nperiod_to = \"2024-05\"\n"
      "denominator = { indicator = \"kwb/a_woning\", per = 1000, at_least = 20 }\n"
      "rule = \"quantiles\"\nquantiles = [0.5, 0.9]\npoints = [20, 10, 0]\nclosed = \"right\"\nweight = 3\n"
      "missing = \"impute-parent\"\ninfluence = true\nlineage = [\"nuisance\", \"crime\"]\n"
      "note = { nl = \"n\", en = \"m\" }\n"
      "[[factor.input]]\nid = \"k\"\nlabel = { nl = \"K\", en = \"K\" }\nindicator = \"kwb/b\"\nperiod = "
      "2020\n"
      "rule = \"threshold\"\nlimit = 5\npoints = [0, 10]\n"
      "[[factor.input]]\nid = \"l\"\nlabel = { nl = \"L\", en = \"L\" }\nindicator = \"kwb/c\"\n"
      "rule = \"yes-no\"\npoints = [0, 10]\nmissing = \"leave-out\"\n"
      "[[factor.input]]\nid = \"m\"\nlabel = { nl = \"M\", en = \"M\" }\nindicator = \"kwb/d\"\nrule = "
      "\"shown\"\n",
      "all.toml");
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  EXPECT_EQ(read->id, "all");
  EXPECT_EQ(read->title, (Text{"Alles", "All"}));
  EXPECT_EQ(read->description.en, "e");
  EXPECT_EQ(read->source, (Text{"us", "us"})) << "one text stands for both languages";
  EXPECT_EQ(read->unit, AreaKind::kWijk);
  EXPECT_EQ(read->concern, score::Concern::kLow);
  EXPECT_EQ(read->combine, score::Combine::kMean);
  EXPECT_TRUE(read->has_threshold);
  EXPECT_EQ(read->threshold, 70);
  EXPECT_EQ(read->text_digest.size(), 64U);
  const score::Factor& factor = read->factors.at(0);
  EXPECT_EQ(factor.combine, score::Combine::kSum);
  EXPECT_EQ(factor.least, 0);
  EXPECT_EQ(factor.most, 100);
  EXPECT_EQ(factor.step, 5);
  EXPECT_EQ(factor.weight, 2);
  EXPECT_EQ(factor.least_inputs, Share(0.5));
  const score::Input& input = factor.inputs.at(0);
  EXPECT_EQ(input.period, (Period{2021, 3}));
  EXPECT_EQ(input.period_to, (Period{2024, 5}));
  EXPECT_EQ(input.denominator.indicator, "kwb/a_woning");
  EXPECT_EQ(input.denominator.per, 1000);
  EXPECT_EQ(input.denominator.at_least, 20);
  EXPECT_EQ(input.rule.kind, score::RuleKind::kQuantiles);
  EXPECT_EQ(input.rule.limits, (std::vector<double>{0.5, 0.9}));
  EXPECT_EQ(input.rule.points, (std::vector<double>{20, 10, 0}));
  EXPECT_EQ(input.rule.closed, score::Closed::kRight);
  EXPECT_EQ(input.weight, 3);
  EXPECT_EQ(input.missing, score::MissingPolicy::kImputeParent);
  EXPECT_TRUE(input.influence);
  EXPECT_EQ(input.lineage, (std::vector<std::string>{"nuisance", "crime"}));
  EXPECT_EQ(input.note.nl, "n");
  EXPECT_EQ(factor.inputs.at(1).rule.limits, (std::vector<double>{5}));
  EXPECT_EQ(factor.inputs.at(1).period, (Period{2020, 0}));
  EXPECT_EQ(factor.inputs.at(2).rule.kind, score::RuleKind::kYesNo);
  EXPECT_EQ(factor.inputs.at(2).missing, score::MissingPolicy::kLeaveOut);
  EXPECT_EQ(factor.inputs.at(3).rule.kind, score::RuleKind::kShown);
  EXPECT_EQ(factor.inputs.at(3).weight, 0);
}

TEST(FrameworkFile, RanksMadeExponentialAreNeverZeroSoTheyHaveAGeometricMean) {
  const auto text = [](const std::string& least, const std::string& rule) {
    return "id = \"geo\"\ntitle = { nl = \"G\", en = \"G\" }\nconcern = \"high\"\ncombine = \"geometric\"\n"
           "[[factor]]\nid = \"a\"\nlabel = { nl = \"A\", en = \"A\" }\ncombine = \"geometric\"\nleast = " +
           least +
           "\nmost = 100\nstep = 0\n[[factor.input]]\nid = \"one\"\nlabel = { nl = \"E\", en = \"O\" }\n"
           "indicator = \"own/one\"\nrule = \"" +
           rule + "\"\ndirection = \"up\"\n";
  };
  const auto read = read_framework(text("0.001", "exponential"), "geo.toml");
  EXPECT_TRUE(read.ok()) << to_text(read.faults());
  // A factor that is not known could be 0, and min-max gives 0 to the least.
  EXPECT_FALSE(read_framework(text("0", "exponential"), "geo.toml").ok());
  EXPECT_FALSE(read_framework(text("0", "min-max"), "geo.toml").ok());
  // Above what the last area can have, points would be cut off.
  EXPECT_FALSE(read_framework(text("1", "exponential"), "geo.toml").ok());
}

TEST(FrameworkFile, TakesWhatTheDocumentationSaysWhereAKeyLacks) {
  const auto read = read_framework(small(), "own.toml");
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  EXPECT_EQ(read->unit, AreaKind::kBuurt);
  const score::Factor& factor = read->factors.at(0);
  EXPECT_EQ(factor.combine, score::Combine::kMeanRounded);
  EXPECT_EQ(factor.least, 1);
  EXPECT_EQ(factor.most, 3);
  EXPECT_EQ(factor.step, 1);
  EXPECT_EQ(factor.weight, 1);
  EXPECT_EQ(factor.least_inputs, Share(0.65));
  EXPECT_EQ(factor.inputs.at(0).rule.closed, score::Closed::kLeft);
  EXPECT_EQ(factor.inputs.at(0).missing, score::MissingPolicy::kMark);
  EXPECT_EQ(factor.inputs.at(0).period.year, 0);
}

struct Bad {
  const char* name;
  const char* from;
  const char* to;
  int row;
  const char* column;
  const char* told;  ///< part of message, expected or remedy
};

class FrameworkFault : public ::testing::TestWithParam<Bad> {};

TEST_P(FrameworkFault, IsToldWithLineKeyAndWhatIsAllowed) {
  const Bad& bad = GetParam();
  const auto read = read_framework(small(bad.from, bad.to), "own.toml");
  ASSERT_FALSE(read.ok());
  const Error& error = read.faults().first();
  EXPECT_EQ(error.code, ErrorCode::kFramework);
  EXPECT_EQ(error.source, "own.toml");
  EXPECT_EQ(error.row, bad.row) << to_text(error);
  EXPECT_EQ(error.column, bad.column) << to_text(error);
  EXPECT_NE((error.message + "|" + error.expected + "|" + error.remedy).find(bad.told), std::string::npos)
      << to_text(error);
  EXPECT_FALSE(error.remedy.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, FrameworkFault,
    ::testing::Values(
        Bad{"NotToml", "combine = \"product\"", "combine = product", 4, "", "not valid TOML"},
        Bad{"KeyTwice", "threshold = 4", "concern = \"low\"", 5, "", "not valid TOML"},
        Bad{"UnknownKey", "threshold = 4", "treshold = 4", 5, "treshold", "Did you mean \"threshold\"?"},
        Bad{"UnknownKeyOfFactor", "id = \"b\"\n", "id = \"b\"\nwieght = 2\n", 26, "factor.b.wieght",
            "Did you mean \"weight\"?"},
        Bad{"UnknownKeyOfInput", "rule = \"direct\"", "rule = \"direct\"\nlimits = [1]", 32,
            "factor.b.input.two.limits", "not known here"},
        Bad{"NoConcern", "concern = \"high\"\n", "", 1, "concern", "never guessed"},
        Bad{"WrongConcern", "\"high\"", "\"hihg\"", 3, "concern", "Did you mean \"high\"?"},
        Bad{"NoCombine", "combine = \"product\"\n", "", 1, "combine", "lacks"},
        Bad{"WrongCombine", "\"product\"", "\"prodcut\"", 4, "combine", "Did you mean \"product\"?"},
        Bad{"NoId", "id = \"own\"\n", "", 1, "id", "lacks"},
        Bad{"IdWithBlank", "id = \"own\"", "id = \"my own\"", 1, "id", "lower case"},
        Bad{"TitleInOneLanguage", "title = { nl = \"Eigen\", en = \"Own\" }", "title = { nl = \"Eigen\" }", 2,
            "title.en", "both languages"},
        Bad{"TitleAsText", "title = { nl = \"Eigen\", en = \"Own\" }", "title = \"Own\"", 2, "title",
            "table"},
        Bad{"ThresholdAsText", "threshold = 4", "threshold = \"4\"", 5, "threshold", "a number"},
        Bad{"ThresholdOutOfReach", "threshold = 4", "threshold = 10", 5, "threshold", "from 1 to 9"},
        Bad{"ClassesDescend", "from = 4", "from = -4", 11, "class[2].from", "above 0"},
        Bad{"NoColour", "colour = \"#2166ac\"\n", "", 6, "class[1].colour", "#rrggbb"},
        Bad{"WrongColour", "\"#2166ac\"", "\"blue\"", 9, "class[1].colour", "#rrggbb"},
        Bad{"UnknownUnit", "threshold = 4", "unit = \"burt\"", 5, "unit", "Did you mean \"buurt\"?"},
        Bad{"NoRule", "rule = \"direct\"\n", "", 27, "factor.b.input.two.rule", "\"limits\""},
        Bad{"UnknownRule", "rule = \"direct\"", "rule = \"dircet\"", 31, "factor.b.input.two.rule",
            "Did you mean \"direct\"?"},
        Bad{"LimitsDescend", "limits = [1, 2]", "limits = [2, 1]", 22, "factor.a.input.one.limits", "ascend"},
        Bad{"LimitsEqual", "limits = [1, 2]", "limits = [2, 2]", 22, "factor.a.input.one.limits", "ascend"},
        Bad{"LimitsNotNumbers", "limits = [1, 2]", "limits = [1, \"2\"]", 22, "factor.a.input.one.limits",
            "a list of numbers"},
        Bad{"LimitsNotFinite", "limits = [1, 2]", "limits = [1, inf]", 22, "factor.a.input.one.limits",
            "a list of numbers"},
        Bad{"NoLimits", "limits = [1, 2]\n", "", 17, "factor.a.input.one.limits", "ascending"},
        Bad{"PointsTooFew", "points = [1, 2, 3]", "points = [1, 2]", 23, "factor.a.input.one.points",
            "3 points"},
        Bad{"PointsOutsideFactor", "points = [1, 2, 3]", "points = [1, 2, 4]", 17,
            "factor.a.input.one.points", "1 to 3"},
        Bad{"QuantileOfOne", "rule = \"limits\"\nlimits = [1, 2]",
            "rule = \"quantiles\"\nquantiles = [0.5, 1]", 22, "factor.a.input.one.quantiles",
            "between 0 and 1"},
        Bad{"YesNoOfThree", "rule = \"limits\"\nlimits = [1, 2]", "rule = \"yes-no\"", 22,
            "factor.a.input.one.points", "two numbers"},
        Bad{"ThresholdRuleWithoutLimit", "rule = \"limits\"\nlimits = [1, 2]\npoints = [1, 2, 3]",
            "rule = \"threshold\"\npoints = [1, 3]", 17, "factor.a.input.one.limit", "lacks"},
        Bad{"WrongClosed", "points = [1, 2, 3]", "points = [1, 2, 3]\nclosed = \"up\"", 24,
            "factor.a.input.one.closed", "\"left\" or \"right\""},
        Bad{"WeightOfShown", "rule = \"direct\"", "rule = \"shown\"\nweight = 1", 32,
            "factor.b.input.two.weight", "not known here"},
        Bad{"OnlyShown", "rule = \"direct\"", "rule = \"shown\"", 24, "factor.b", "no input"},
        Bad{"NegativeWeight", "rule = \"direct\"", "rule = \"direct\"\nweight = -1", 32,
            "factor.b.input.two.weight", "from 1e-09 to 1000000"},
        Bad{"UnknownMissing", "rule = \"direct\"", "rule = \"direct\"\nmissing = \"impute_mean\"", 32,
            "factor.b.input.two.missing", "Did you mean \"impute-mean\"?"},
        Bad{"WrongPeriod", "rule = \"direct\"", "rule = \"direct\"\nperiod = \"spring\"", 32,
            "factor.b.input.two.period", "\"latest\""},
        Bad{"PeriodsDescend", "rule = \"direct\"", "rule = \"direct\"\nperiod = 2024\nperiod_to = 2021", 33,
            "factor.b.input.two.period_to", "after"},
        Bad{"PeriodToAlone", "rule = \"direct\"", "rule = \"direct\"\nperiod_to = 2021", 32,
            "factor.b.input.two.period_to", "first one"},
        Bad{"YearToMonth", "rule = \"direct\"", "rule = \"direct\"\nperiod = 2020\nperiod_to = \"2021-03\"",
            33, "factor.b.input.two.period_to", "two years, or two months"},
        Bad{"InfluenceAsText", "rule = \"direct\"", "rule = \"direct\"\ninfluence = \"yes\"", 32,
            "factor.b.input.two.influence", "true or false"},
        Bad{"IndicatorWithoutDataset", "\"own/two\"", "\"two\"", 30, "factor.b.input.two.indicator",
            "<dataset>/<field>"},
        Bad{"NoIndicator", "indicator = \"own/two\"\n", "", 27, "factor.b.input.two.indicator", "lacks"},
        Bad{"DenominatorOfZero", "rule = \"direct\"",
            "rule = \"direct\"\ndenominator = { indicator = \"kwb/a_inw\", per = 0 }", 32,
            "factor.b.input.two.denominator.per", "a number"},
        Bad{"DenominatorUnknownKey", "rule = \"direct\"",
            "rule = \"direct\"\ndenominator = { indicator = \"kwb/a_inw\", pr = 1 }", 32,
            "factor.b.input.two.denominator.pr", "Did you mean \"per\"?"},
        Bad{"SameFactorTwice", "id = \"b\"", "id = \"a\"", 24, "factor.a.id", "same identifier"},
        Bad{"NoInputs",
            "[[factor.input]]\nid = \"two\"\nlabel = { nl = \"Twee\", en = \"Two\" }\nindicator = "
            "\"own/two\"\nrule = \"direct\"\n",
            "", 24, "factor.b.input", "at least one"},
        Bad{"RangeEmpty", "id = \"b\"\n", "id = \"b\"\nleast = 3\n", 24, "factor.b.most", "`least` below"},
        Bad{"ProductBelowZero", "id = \"b\"\n", "id = \"b\"\nleast = -1\n", 24, "factor.b.least",
            "0 or more"},
        Bad{"ProductOfInputsBelowZero",
            "id = \"a\"\nlabel = { nl = \"A\", en = \"A\" }\n[[factor.input]]\nid = "
            "\"one\"\nlabel = { nl = \"Een\", en = \"One\" }\nindicator = "
            "\"own/one\"\nrule = \"limits\"\nlimits = [1, 2]\npoints = [1, 2, 3]",
            "id = \"a\"\nlabel = { nl = \"A\", en = \"A\" }\ncombine = \"product\"\n[[factor.input]]\nid = "
            "\"one\"\nlabel = { nl = \"Een\", en = \"One\" }\nindicator = \"own/one\"\nrule = "
            "\"limits\"\nlimits = [1, 2]\npoints = [-1, 2, 3]",
            18, "factor.a.input.one.points", "0 or more"},
        Bad{"StepsDoNotFit", "id = \"b\"\n", "id = \"b\"\ncombine = \"minimum\"\nstep = 0.7\n", 24,
            "factor.b.step", "whole number of steps"},
        Bad{"RoundedMeanOfHalves", "id = \"b\"\n", "id = \"b\"\nstep = 0.5\n", 24, "factor.b.step",
            "whole `least`"},
        Bad{"WeightlessMinimum",
            "combine = \"product\"\nthreshold = 4\n[[class]]\nfrom = 0\nlabel = { nl = \"goed\", en = "
            "\"good\" "
            "}\ncolour = \"#2166ac\"\n[[class]]\nfrom = 4\nlabel = { nl = \"slecht\", en = \"bad\" }\ncolour "
            "= "
            "\"#B2182b\"\n[[factor]]\n",
            "combine = \"minimum\"\n[[factor]]\nweight = 0\n", 5, "factor.a.weight", "no weights"},
        Bad{"CircleThroughItself", "\"own/two\"", "\"own/score\"", 27, "factor.b.input.two.indicator",
            "circle: own/score -> b -> own/score"},
        Bad{"FactorAsInput", "\"own/two\"", "\"factor:a\"", 27, "factor.b.input.two.indicator",
            "cannot be the input"},
        Bad{"UnknownFactorAsInput", "\"own/two\"", "\"factor:aa\"", 27, "factor.b.input.two.indicator",
            "does not exist"}),
    [](const ::testing::TestParamInfo<Bad>& one) { return one.param.name; });

TEST(FrameworkFile, TellsACircleOfFactorsByItsWay) {
  std::string text = small("\"own/two\"", "\"factor:a\"");
  text.replace(text.find("\"own/one\""), 9, "\"factor:b\"");
  const auto read = read_framework(text, "own.toml");
  ASSERT_FALSE(read.ok());
  EXPECT_NE(to_text(read.faults()).find("factors go in a circle: a -> b -> a"), std::string::npos)
      << to_text(read.faults());
}

TEST(FrameworkFile, TellsAllFaultsTogether) {
  std::string text = small("concern = \"high\"\n", "");
  text.replace(text.find("limits = [1, 2]"), 15, "limits = [2, 1]");
  text.replace(text.find("\"#2166ac\""), 9, "\"blue\"");
  const auto read = read_framework(text, "own.toml");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().total(), 3U) << to_text(read.faults());
}

TEST(FrameworkFile, TellsFaultsAcrossKeysBesideThoseOfSingleKeys) {
  std::string text = small("concern = \"high\"\n", "");
  text.replace(text.find("points = [1, 2, 3]"), 18, "points = [1, 2, 4]");
  text.replace(text.find("\"direct\""), 8, "\"dircet\"");
  const auto read = read_framework(text, "own.toml");
  ASSERT_FALSE(read.ok());
  ASSERT_EQ(read.faults().total(), 3U) << to_text(read.faults());
  EXPECT_EQ(read.faults().list()[2].column, "factor.a.input.one.points");
}

TEST(FrameworkFile, StepsOfAMeanOfSeveralAreContinuous) {
  std::string text = small("id = \"b\"\n", "id = \"b\"\ncombine = \"mean\"\n");
  auto read = read_framework(text, "own.toml");
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  EXPECT_EQ(read->factors[1].step, 1);
  text +=
      "[[factor.input]]\nid = \"three\"\nlabel = { nl = \"D\", en = \"D\" }\nindicator = \"own/three\"\nrule "
      "= "
      "\"direct\"\n";
  read = read_framework(text, "own.toml");
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  EXPECT_EQ(read->factors[1].step, 0);
}

TEST(FrameworkFile, BuiltInsAreFoundByName) {
  EXPECT_EQ(
      app::built_in_frameworks(),
      (std::vector<std::string>{"imd", "leefbaarometer", "leefbaarometer-sum", "resilience",
                                "sociaal-beheer-label", "trivire", "vidomes", "vitality", "wijkprofiel"}));
  const auto vitality = app::load_framework("vitality");
  ASSERT_TRUE(vitality.ok()) << to_text(vitality.faults());
  EXPECT_EQ(vitality->factors.size(), 3U);
  EXPECT_EQ(vitality->threshold, 9);
  EXPECT_EQ(vitality->classes.size(), 4U);
  const auto unknown = app::load_framework("vitalty");
  ASSERT_FALSE(unknown.ok());
  EXPECT_EQ(unknown.faults().first().code, ErrorCode::kFramework);
  EXPECT_EQ(unknown.faults().first().remedy, "Did you mean \"vitality\"?");
  const auto lacking = app::load_framework("no/such.toml");
  ASSERT_FALSE(lacking.ok());
  EXPECT_EQ(lacking.faults().first().code, ErrorCode::kFileNotFound);
}

TEST(FrameworkFile, VitalityHasTheWeaknessesThatItsUsersKnow) {
  const auto vitality = app::load_framework("vitality");
  ASSERT_TRUE(vitality.ok());
  const score::Weakness weakness = score::weaknesses(*vitality, {});
  EXPECT_EQ(weakness.combinations, 27U);
  EXPECT_EQ(weakness.distinct_scores, (std::vector<double>{1, 2, 3, 4, 6, 8, 9, 12, 18, 27}));
  EXPECT_EQ(weakness.flipping, 13U);
  ASSERT_TRUE(weakness.simpler_rule);
  EXPECT_EQ(weakness.simpler_rule->form, score::RuleForm::kSum);
  EXPECT_EQ(weakness.simpler_rule->points, 7);
  EXPECT_TRUE(weakness.needs_extreme);
  EXPECT_TRUE(weakness.reversal.found);
}

TEST(FrameworkFile, FactorsBesideTheScoreLeaveItAlone) {
  const auto leefbaarometer = app::load_framework("leefbaarometer");
  ASSERT_TRUE(leefbaarometer.ok()) << to_text(leefbaarometer.faults());
  ASSERT_EQ(leefbaarometer->factors.size(), 7U);
  const score::Weakness weakness = score::weaknesses(*leefbaarometer, {});
  EXPECT_TRUE(weakness.counted);
  EXPECT_EQ(weakness.combinations, 9U);
  EXPECT_TRUE(weakness.double_counting.empty());
}

TEST(FrameworkFile, FolderOfTheDataCanBeGiven) {
  const std::string folder = ::testing::TempDir() + "roer_data_folder";
  std::filesystem::create_directories(folder + "/frameworks");
  std::ofstream(folder + "/frameworks/own.toml") << small();
  ::setenv("ROER_DATA", folder.c_str(), 1);
  EXPECT_EQ(app::data_folder(), folder);
  EXPECT_EQ(app::built_in_frameworks(), std::vector<std::string>{"own"});
  EXPECT_TRUE(app::load_framework("own").ok());
  ::unsetenv("ROER_DATA");
  std::filesystem::remove_all(folder);
}

TEST(NearestName, IsTheOneWithTheFewestEdits) {
  EXPECT_EQ(app::nearest_name("treshold", {"title", "threshold", "unit"}), "threshold");
  EXPECT_EQ(app::nearest_name("xyz", {"title", "threshold"}), "");
  EXPECT_EQ(app::nearest_name("hihg", {"high", "low"}), "high");
}

TEST(NearestName, OfManyAFewAreExpectedEachOnce) {
  const std::vector<std::string> many = {"kwb/a_man", "kwb/a_man",   "kwb/a_vrouw", "kwb/a_inw",
                                         "kwb/a_hh",  "kwb/a_00_14", "kwb/a_15_24", "own/count"};
  EXPECT_EQ(app::nearest_expected("kwb/a_mn", many), "perhaps kwb/a_man, kwb/a_hh or kwb/a_inw");
  EXPECT_EQ(app::nearest_expected("vrouw", many), "perhaps kwb/a_vrouw");
  EXPECT_EQ(app::nearest_expected("something quite else", many),
            "one of 7, such as kwb/a_00_14, kwb/a_15_24, kwb/a_hh");
  EXPECT_EQ(app::nearest_expected("xyz", {"title", "threshold"}), "threshold or title");
  EXPECT_EQ(app::nearest_expected("xyz", {}), "");
}

}  // namespace
