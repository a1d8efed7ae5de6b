#include "roer/report/texts.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "roer/report/sentences.hpp"

namespace roer::report {
namespace {

/// Numbers of the slots of a text: {0}, {1}, ...
std::set<char> slots(std::string_view text) {
  std::set<char> found;
  for (std::size_t i = 0; i + 2 < text.size(); ++i)
    if (text[i] == '{' && text[i + 2] == '}') found.insert(text[i + 1]);
  return found;
}

TEST(Texts, EachStandsInBothLanguagesWithTheSameSlots) {
  std::set<std::string_view> keys;
  for (const ReportText& text : kTexts) {
    EXPECT_TRUE(keys.insert(text.key).second) << text.key << " stands twice";
    EXPECT_FALSE(text.nl.empty()) << text.key;
    EXPECT_FALSE(text.en.empty()) << text.key;
    EXPECT_EQ(slots(text.nl), slots(text.en)) << text.key;
  }
}

TEST(Texts, AreAskedForByLanguage) {
  EXPECT_EQ(say("decision.yes", Language::kDutch), "ja");
  EXPECT_EQ(say("decision.yes", Language::kEnglish), "yes");
}

TEST(Texts, KindsOfDataHaveAWordOrStandAsTheyAre) {
  EXPECT_EQ(kind_word("nuisance", Language::kDutch), "overlast");
  EXPECT_EQ(kind_word("own-kind", Language::kDutch), "own-kind");
}

TEST(Texts, ScriptWordsHaveTheirOwnNames) {
  std::set<std::string_view> names;
  for (const ScriptWord& word : script_words()) EXPECT_TRUE(names.insert(word.name).second) << word.name;
}

TEST(Fill, PutsArgumentsInTheirSlots) {
  EXPECT_EQ(fill("{1} van {0}", {"tien", "drie"}), "drie van tien");
  EXPECT_EQ(fill("{0} en {0}", {"a"}), "a en a");
  EXPECT_EQ(fill("{2} {x} {", {"a"}), "{2} {x} {");
  EXPECT_EQ(fill("{0}", {"{0}"}), "{0}");
}

}  // namespace
}  // namespace roer::report
