#include "roer/app/scoring.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "small_project.hpp"
#include "threads.hpp"

namespace {

using namespace roer;
using namespace roer::testing;

TEST(RunScore, LineageOfIndicatorsShowsDoubleCounting) {
  SmallProject small;
  small.lineage = {"nuisance"};
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}});
  small.lineage = {};
  small.add("own/y", {2024, 0}, Year(2024), {{kA, 5}});
  const auto run = small.run(head() + factor("f") + input("own/x") + factor("g") +
                             input("own/y", "lineage = [\"nuisance\"]\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  ASSERT_EQ(run->weaknesses.double_counting.size(), 1U);
  EXPECT_EQ(run->weaknesses.double_counting[0].kind, "nuisance");
  EXPECT_EQ(run->weaknesses.double_counting[0].inputs, (std::vector<std::string>{"f/x", "g/y"}));
}

TEST(RunScore, ManifestNamesWhatItRestsOnAndIsTheSameAgain) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 15}});
  const std::string framework = head() + factor("f") + input("own/x");
  const auto run = small.run(framework);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  const auto manifest = nlohmann::json::parse(run->manifest);
  EXPECT_EQ(manifest["framework"]["sha256"], sha256(framework));
  EXPECT_EQ(manifest["boundary_year"], 2024);
  EXPECT_EQ(manifest["areas"], 2);
  EXPECT_EQ(manifest["files"].size(), 1U);
  EXPECT_EQ(manifest["files"][0]["sha256"].get<std::string>().size(), 64U);
  EXPECT_EQ(manifest["inputs"][0]["values"][0]["period"], "2024");
  for (const char* threads : {"1", "2", "7"}) {
    const roer::testing::Threads set(threads);
    EXPECT_EQ(small.run(framework)->manifest, run->manifest);
  }
}

TEST(RunScore, StopsWhenAsked) {
  struct Stopping : Progress {
    [[nodiscard]] bool stop() const override { return true; }
  } progress;
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}});
  const std::string path = small.folder.write("own.toml", head() + factor("f") + input("own/x"));
  const auto run = app::run_score(small.project(), {"", path, {}}, progress);
  ASSERT_FALSE(run.ok());
  EXPECT_EQ(run.faults().first().code, ErrorCode::kInterrupted);
}

std::string two_factors() {
  return head(
             "threshold = 5\n[[class]]\nfrom = 0\nlabel = { nl = \"goed\", en = \"good\" }\ncolour = "
             "\"#2166ac\"\n[[class]]\nfrom = 4\nlabel = { nl = \"slecht\", en = \"bad\" }\ncolour = "
             "\"#b2182b\"\n") +
         factor("f") + input("own/x") + factor("g") + input("own/y");
}

Verdict verdict_on(const char* area, const char* factor_id, double points, bool overrules) {
  Verdict verdict;
  verdict.area = code(area);
  verdict.boundary_year = Year(2024);
  verdict.factor = factor_id;
  verdict.points = points;
  verdict.overrules = overrules;
  verdict.author = "wijkbeheerder";
  verdict.role = "staff";
  verdict.date = "2024-02-29";
  verdict.reason = "De cijfers lopen achter.";
  return verdict;
}

class Verdicts : public ::testing::Test {
 protected:
  Verdicts() {
    small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 15}, {kC, 25}});
    small.add("own/y", {2024, 0}, Year(2024), {{kA, 5}, {kB, 15}});
  }
  Result<std::int64_t> add(const Verdict& verdict) {
    return app::add_verdict(small.project(), small.run(two_factors())->framework, verdict);
  }
  SmallProject small;
};

TEST_F(Verdicts, OverruleOrStandBesideAndBothResultsStay) {
  ASSERT_TRUE(add(verdict_on(kA, "f", 3, true)).ok());
  ASSERT_TRUE(add(verdict_on(kB, "f", 3, false)).ok());
  ASSERT_TRUE(add(verdict_on(kC, "", 6, true)).ok());
  const auto run = small.run(two_factors());
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  ASSERT_EQ(run->verdicts.size(), 3U);
  EXPECT_EQ(run->verdict_areas, (std::vector<std::size_t>{0, 1, 2}));
  EXPECT_EQ(run->verdicts[0].framework, "own");
  EXPECT_EQ(run->scores.score[0].low, 2);
  EXPECT_EQ(run->scores.score_judged[0].low, 4);
  EXPECT_EQ(run->scores.score_judged[1].low, run->scores.score[1].low);
  EXPECT_EQ(run->scores.score[2].low, 4);
  EXPECT_EQ(run->scores.decision[2], score::Decision::kDepends);
  EXPECT_EQ(run->scores.score_judged[2].low, 6);
  EXPECT_EQ(run->scores.decision_judged[2], score::Decision::kYes);

  const ResultLayer layer = app::layer_of(*run);
  const auto number = [&](const std::string& name, std::size_t area) {
    for (const auto& field : layer.fields)
      if (field.name == name) return field.numbers.at(area);
    ADD_FAILURE() << name;
    return 0.0;
  };
  EXPECT_EQ(number("score_low", 0), 4);
  EXPECT_EQ(number("calc_low", 0), 2);
  EXPECT_EQ(number("f_low", 0), 3);
  EXPECT_EQ(number("f_calc_low", 0), 1);
}

TEST_F(Verdicts, OnOtherBordersTakeNoPart) {
  small.add("own/x", {2023, 0}, Year(2023), {{kA, 5}, {kB, 15}, {kC, 25}});
  Verdict old = verdict_on(kA, "f", 3, true);
  old.boundary_year = Year(2023);
  ASSERT_TRUE(small.project()
                  .add([&] {
                    old.framework = "own";
                    return old;
                  }())
                  .ok());
  const auto run = small.run(two_factors());
  ASSERT_TRUE(run.ok());
  EXPECT_TRUE(run->verdicts.empty());
  EXPECT_EQ(run->scores.score_judged[0].low, 2);
  EXPECT_TRUE(remarked(*run, "takes no part: it is on the borders of another year")) << all_remarks(*run);
}

TEST_F(Verdicts, EveryFaultIsTold) {
  const auto code_of = [&](const Verdict& verdict) {
    const auto added = add(verdict);
    EXPECT_FALSE(added.ok());
    if (added.ok()) return ErrorCode::kProject;
    EXPECT_EQ(added.faults().total(), 1U) << to_text(added.faults());
    EXPECT_FALSE(added.faults().first().remedy.empty());
    return added.faults().first().code;
  };
  Verdict verdict = verdict_on(kA, "f", 3, true);
  verdict.reason = "  ";
  EXPECT_EQ(code_of(verdict), ErrorCode::kUsage);
  verdict = verdict_on(kA, "f", 3, true);
  verdict.author = "";
  EXPECT_EQ(code_of(verdict), ErrorCode::kUsage);
  verdict = verdict_on(kA, "f", 3, true);
  verdict.role = "mayor";
  EXPECT_EQ(code_of(verdict), ErrorCode::kUsage);
  for (const char* date :
       {"2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "24-2-2024", "", "2024-02-2x"}) {
    verdict = verdict_on(kA, "f", 3, true);
    verdict.date = date;
    EXPECT_EQ(code_of(verdict), ErrorCode::kUsage) << date;
  }
  verdict = verdict_on(kA, "f", 3, true);
  verdict.date = "2199-01-01";
  EXPECT_EQ(code_of(verdict), ErrorCode::kUsage);
  verdict = verdict_on(kA, "f", 3, true);
  verdict.author = "Ev\xE1";
  EXPECT_EQ(code_of(verdict), ErrorCode::kEncoding);
  EXPECT_EQ(code_of(verdict_on(kA, "ff", 3, true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on(kA, "f", 4, true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on(kA, "f", 2.5, true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on(kA, "f", std::nan(""), true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on(kA, "", 7, true)), ErrorCode::kFramework);
  EXPECT_EQ(code_of(verdict_on("BU99019999", "f", 3, true)), ErrorCode::kUnknownCode);
  EXPECT_EQ(code_of(verdict_on("GM9901", "f", 3, true)), ErrorCode::kUnknownCode);
  verdict = verdict_on("GM9901", "f", 4, true);
  verdict.reason = "";
  const auto several = add(verdict);
  ASSERT_FALSE(several.ok());
  EXPECT_EQ(several.faults().total(), 3U);
}

TEST_F(Verdicts, OfFactorsOrPointsThatAreGoneTakeNoPart) {
  for (const char* factor_id : {"f", "g"}) ASSERT_TRUE(add(verdict_on(kA, factor_id, 3, true)).ok());
  const auto run =
      small.run(head("threshold = 2\n") + factor("f", "least = 0\nmost = 2\n") +
                input("own/x", "", "rule = \"limits\"\nlimits = [10, 20]\npoints = [0, 1, 2]\n"));
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_TRUE(run->verdicts.empty());
  EXPECT_TRUE(remarked(*run, "has those points no more")) << all_remarks(*run);
  EXPECT_TRUE(remarked(*run, "has that factor no more")) << all_remarks(*run);
}

TEST(Layer, ShowsClassesAndWhatLiesBetweenThem) {
  SmallProject small;
  small.add("own/x", {2024, 0}, Year(2024), {{kA, 5}, {kB, 15}, {kC, 25}});
  small.add("own/y", {2024, 0}, Year(2024), {{kA, 5}, {kB, 25}});
  const auto run = small.run(two_factors());
  ASSERT_TRUE(run.ok());
  const ResultLayer layer = app::layer_of(*run);
  EXPECT_EQ(layer.name, "own");
  EXPECT_EQ(layer.class_field, "class");
  ASSERT_EQ(layer.classes.size(), 2U);  // C: 3 + [1, 3] stays within "bad"
  EXPECT_EQ(layer.fields[0].name, "municipal");
  const auto& classes = *std::find_if(layer.fields.begin(), layer.fields.end(),
                                      [](const auto& field) { return field.name == "class"; });
  EXPECT_EQ(classes.numbers, (std::vector<double>{0, 1, 1}));

  SmallProject sparse;
  sparse.add("own/x", {2024, 0}, Year(2024), {{kA, 15}});
  const auto spanning = sparse.run(two_factors());
  ASSERT_TRUE(spanning.ok());
  const ResultLayer depends = app::layer_of(*spanning);
  ASSERT_EQ(depends.classes.size(), 3U);
  EXPECT_EQ(depends.classes[2].value, 1001);
  EXPECT_EQ(depends.classes[2].label.nl, "Bereik: goed tot slecht");
  EXPECT_EQ(depends.classes[2].colour.size(), 7U);
}

}  // namespace
