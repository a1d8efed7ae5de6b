// Frameworks that users make: the text keeps all but the numbers, and scores as the preview did.

#include "roer/app/own_frameworks.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "small_project.hpp"

namespace {

using namespace roer;
using namespace roer::testing;
using app::FrameworkEdit;
using app::FrameworkFile;

FrameworkFile built_in(const std::string& name) {
  return app::framework_file(name).value();
}

/// What a reader of scores depends on, of every input.
void expect_same_formula(const score::Framework& a, const score::Framework& b) {
  EXPECT_EQ(a.threshold, b.threshold);
  ASSERT_EQ(a.factors.size(), b.factors.size());
  for (std::size_t f = 0; f < a.factors.size(); ++f) {
    EXPECT_EQ(a.factors[f].weight, b.factors[f].weight) << a.factors[f].id;
    ASSERT_EQ(a.factors[f].inputs.size(), b.factors[f].inputs.size());
    for (std::size_t i = 0; i < a.factors[f].inputs.size(); ++i) {
      const score::Input &one = a.factors[f].inputs[i], &other = b.factors[f].inputs[i];
      EXPECT_EQ(one.weight, other.weight) << one.id;
      EXPECT_EQ(one.rule.kind, other.rule.kind) << one.id;
      EXPECT_EQ(one.rule.limits, other.rule.limits) << one.id;
      EXPECT_EQ(one.rule.points, other.rule.points) << one.id;
    }
  }
}

/// Every number of a framework that sliders have, moved a little.
FrameworkEdit everything_moved(const score::Framework& framework, double by) {
  FrameworkEdit edit;
  if (framework.has_threshold) edit.threshold = framework.threshold - by;
  for (const score::Factor& factor : framework.factors) {
    app::FactorEdit of;
    of.id = factor.id;
    of.weight = factor.weight + by;
    for (const score::Input& input : factor.inputs) {
      app::InputEdit one;
      one.id = input.id;
      if (input.rule.kind != score::RuleKind::kShown) one.weight = input.weight + by;
      if (input.rule.kind == score::RuleKind::kLimits) {
        one.limits = input.rule.limits;
        for (double& limit : *one.limits) limit += by;
      }
      of.inputs.push_back(std::move(one));
    }
    edit.factors.push_back(std::move(of));
  }
  return edit;
}

TEST(FrameworkText, WithoutChangesItIsTheSameByteForByte) {
  for (const std::string& name : app::built_in_frameworks()) {
    const FrameworkFile file = built_in(name);
    const auto text = app::framework_text(file, {}, {});
    ASSERT_TRUE(text.ok()) << name << to_text(text.faults());
    EXPECT_EQ(*text, file.text) << name;
  }
}

TEST(FrameworkText, ReadsAsThePreviewScored) {
  for (const std::string& name : app::built_in_frameworks())
    for (const double by : {0.125, 0.3}) {
      const FrameworkFile file = built_in(name);
      const score::Framework framework = app::load_framework(name).value();
      const FrameworkEdit edit = everything_moved(framework, by);
      const auto wanted = app::edited(framework, edit);
      if (!wanted.ok()) continue;  // told by the preview too
      const auto text = app::framework_text(file, {"moved", "Verschoven \"é\""}, edit);
      if (!text.ok()) {  // a threshold that no score reaches: nothing is written that cannot be read
        EXPECT_EQ(text.faults().first().code, ErrorCode::kFramework) << name;
        continue;
      }
      const auto read = app::read_framework(*text, "moved.toml");
      ASSERT_TRUE(read.ok()) << name << to_text(read.faults());
      EXPECT_EQ(read->id, "moved");
      EXPECT_EQ(read->title.nl, "Verschoven \"é\"");
      if (!framework.description.nl.empty())
        EXPECT_EQ(read->description.en, framework.title.en + " with other limits, weights or threshold.");
      expect_same_formula(*read, *wanted);
    }
}

TEST(FrameworkText, CommentsStayAndOnlyTheNumberChanges) {
  const std::string text = head("threshold = 3   # closer look\n") + factor("one") + input("own/a");
  FrameworkEdit edit;
  edit.threshold = 2.5;
  edit.factors.push_back({"one", 2, {}});
  const auto changed = app::framework_text({text, "own.toml"}, {}, edit);
  ASSERT_TRUE(changed.ok()) << to_text(changed.faults());
  EXPECT_NE(changed->find("threshold = 2.5   # closer look\n"), std::string::npos);
  EXPECT_NE(changed->find("id = \"one\"\nweight = 2\n"), std::string::npos) << *changed;
}

TEST(FrameworkText, LimitsOfQuantilesBecomeLimits) {
  const std::string text =
      head() + factor("one") +
      input("own/a", "", "rule = \"quantiles\"\nquantiles = [0.5, 0.8]  # of all\npoints = [1, 2, 3]\n");
  FrameworkEdit edit;
  edit.factors.push_back({"one", {}, {{"a", {}, std::vector<double>{3, 7}, std::vector<double>{3, 2, 1}}}});
  const auto changed = app::framework_text({text, "own.toml"}, {}, edit);
  ASSERT_TRUE(changed.ok()) << to_text(changed.faults());
  EXPECT_NE(changed->find("rule = \"limits\"\nlimits = [3, 7]  # of all\npoints = [3, 2, 1]"),
            std::string::npos)
      << *changed;
}

class OwnFrameworks : public ::testing::Test {
 protected:
  void SetUp() override {
    small.add("own/a", {2024, 0}, Year(2024), {{"BU00010001", 5}, {"BU00010002", 15}, {"BU00010003", 25}});
    path = small.folder.file("p.gpkg");
    file = small.folder.write("own.toml", head("threshold = 3\n") + factor("one") + input("own/a"));
  }
  app::SaveFrameworkParams params(const std::string& name) const {
    app::SaveFrameworkParams made;
    made.project = path;
    made.from = file;
    made.called = {name, "Title of " + name};
    made.author = "team East";
    return made;
  }
  SmallProject small;
  std::string path, file;
};

TEST_F(OwnFrameworks, IsKnownByItsNameWhereverAFrameworkIs) {
  auto sharper = params("sharper");
  sharper.edit.threshold = 2;
  const auto line = app::save_framework(sharper);
  ASSERT_TRUE(line.ok()) << to_text(line.faults());
  EXPECT_EQ(line->id, "sharper");
  EXPECT_EQ(line->own->author, "team East");
  EXPECT_EQ(line->own->made_from, "");  // a path says nothing elsewhere
  Progress silent;
  const auto run = app::run_score({path, "sharper", {}}, silent);
  ASSERT_TRUE(run.ok()) << to_text(run.faults());
  EXPECT_EQ(run->framework.threshold, 2);
  const auto before = app::run_score({path, file, {}}, silent);
  ASSERT_TRUE(before.ok());
  EXPECT_EQ(run->scores.score.size(), before->scores.score.size());
  std::size_t more = 0;
  for (std::size_t i = 0; i < run->scores.decision.size(); ++i)
    more += run->scores.decision[i] == score::Decision::kYes &&
            before->scores.decision[i] != score::Decision::kYes;
  EXPECT_EQ(more, 1U);
  const auto list = app::list_frameworks(path);
  ASSERT_TRUE(list.ok());
  EXPECT_EQ(list->frameworks.size(), app::built_in_frameworks().size() + 1);
  EXPECT_EQ(list->frameworks.back().title.en, "Title of sharper");
  EXPECT_TRUE(app::show_framework({"sharper", path}).ok());
  EXPECT_FALSE(app::show_framework({"sharper"}).ok());
  // One is made from another.
  auto next = params("sharpest");
  next.from = "sharper";
  next.edit.threshold = 1;
  const auto second = app::save_framework(next);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->own->made_from, "sharper");
}

TEST_F(OwnFrameworks, WrongNamesAreRefusedWithAWayOut) {
  const auto code_of = [&](const std::string& name) {
    const auto saved = app::save_framework(params(name));
    EXPECT_FALSE(saved.ok()) << name;
    if (saved.ok()) return std::string();
    EXPECT_FALSE(saved.faults().first().remedy.empty());
    return std::string(name_of(saved.faults().first().code));
  };
  EXPECT_EQ(code_of("Sharper"), "usage");
  EXPECT_EQ(code_of("a b"), "usage");
  EXPECT_EQ(code_of("../x"), "usage");
  EXPECT_EQ(code_of(std::string(65, 'a')), "usage");
  EXPECT_EQ(code_of("vitality"), "framework");
  ASSERT_TRUE(app::save_framework(params("mine")).ok());
  EXPECT_EQ(code_of("mine"), "framework");
  auto nobody = params("other");
  nobody.author = "  ";
  EXPECT_EQ(app::save_framework(nobody).faults().first().code, ErrorCode::kUsage);
  EXPECT_EQ(app::list_frameworks(path)->frameworks.size(), app::built_in_frameworks().size() + 1);
}

TEST_F(OwnFrameworks, GoesAgainButNotOneThatCameWithTheProgram) {
  ASSERT_TRUE(app::save_framework(params("mine")).ok());
  ASSERT_TRUE(app::remove_framework(path, "mine").ok());
  EXPECT_EQ(app::remove_framework(path, "mine").faults().first().code, ErrorCode::kFramework);
  EXPECT_EQ(app::remove_framework(path, "vitality").faults().first().code, ErrorCode::kNotSupported);
}

TEST_F(OwnFrameworks, ComesBackFromItsFile) {
  ASSERT_TRUE(app::save_framework(params("mine")).ok());
  const std::string out = small.folder.file("out.toml");
  ASSERT_TRUE(app::export_framework({path, "mine", out}).ok());
  const auto read = app::load_framework(out);
  ASSERT_TRUE(read.ok()) << to_text(read.faults());
  EXPECT_EQ(read->id, "mine");
  EXPECT_FALSE(app::export_framework({path, "mine", small.folder.file("out.txt")}).ok());
  EXPECT_FALSE(app::export_framework({path, "none", out}).ok());
}

}  // namespace
