#include "roer/sources/fetch_list.hpp"

#include <gtest/gtest.h>

namespace roer {
namespace {

constexpr const char* kGood = R"([[file]]
id = "kwb-2024"
title = { nl = "Kerncijfers", en = "Key figures" }
publisher = "CBS"
licence = "CC BY 4.0"
release = "2024"
years = [2024, 2024]
address = "https://example.org/kwb.zip"
page = "https://example.org/"
file = "kwb 2024.zip"
size = 12
tried = true
)";

std::string with(const std::string& line, const std::string& instead) {
  std::string text = kGood;
  const std::size_t at = text.find(line);
  EXPECT_NE(at, std::string::npos) << line;
  return text.replace(at, line.size(), instead);
}

void expect_fault(const std::string& text, std::int64_t row, const std::string& key) {
  const auto list = parse_fetch_list(text, "sources.toml");
  ASSERT_FALSE(list.ok()) << text;
  const Error& error = list.faults().first();
  EXPECT_EQ(error.code, ErrorCode::kFormatBroken);
  EXPECT_EQ(error.row, row) << to_text(error);
  EXPECT_EQ(error.column, key) << to_text(error);
  EXPECT_FALSE(error.expected.empty());
}

TEST(FetchList, ReadsAList) {
  const auto list = parse_fetch_list(kGood, "sources.toml");
  ASSERT_TRUE(list.ok()) << to_text(list.faults());
  ASSERT_EQ(list->files.size(), 1U);
  const FetchEntry* entry = list->find("kwb-2024");
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ(entry->title.nl, "Kerncijfers");
  EXPECT_EQ(entry->years, (std::vector<std::int16_t>{2024, 2024}));
  EXPECT_EQ(entry->size, 12U);
  EXPECT_TRUE(entry->tried);
  EXPECT_EQ(list->find("kwb"), nullptr);
}

TEST(FetchList, NamesLineAndKeyOfEachFault) {
  expect_fault(with("id = \"kwb-2024\"", "id = \"KWB 2024\""), 2, "id");
  expect_fault(with("title = { nl = \"Kerncijfers\", en = \"Key figures\" }", "title = \"x\""), 3, "title");
  expect_fault(with("title = { nl = \"Kerncijfers\", en = \"Key figures\" }", "title = { nl = \"x\" }"), 3,
               "title");
  expect_fault(with("publisher = \"CBS\"", "publisher = 7"), 4, "publisher");
  expect_fault(with("licence = \"CC BY 4.0\"", ""), 1, "licence");
  expect_fault(with("years = [2024, 2024]", "years = [2024, 2020]"), 7, "years");
  expect_fault(with("years = [2024, 2024]", "years = [\"2024\"]"), 7, "years");
  expect_fault(with("https://example.org/kwb.zip", "ftp://example.org/kwb.zip"), 8, "address");
  expect_fault(with("https://example.org/kwb.zip", "http://example.org/kwb.zip"), 8, "address");
  expect_fault(with("https://example.org/kwb.zip", "http://127.0.0.1.example.org/kwb.zip"), 8, "address");
  expect_fault(with("https://example.org/kwb.zip", "https://exa mple.org/"), 8, "address");
  expect_fault(with("kwb 2024.zip", "../kwb.zip"), 10, "file");
  expect_fault(with("size = 12", "size = -1"), 11, "size");
  expect_fault(with("size = 12", "sha256 = \"ABC\""), 11, "sha256");
  expect_fault(with("tried = true", "tried = 1"), 12, "tried");
  expect_fault(with("tried = true", "tired = true"), 12, "tired");
  expect_fault("files = 3\n", 1, "files");
  expect_fault("[[file]]\nid = \n", 2, "");
  expect_fault("", 0, "");
}

TEST(FetchList, ToleratesHttpOnThisMachineAndWithADigest) {
  EXPECT_TRUE(
      parse_fetch_list(with("https://example.org/kwb.zip", "http://127.0.0.1:8080/kwb.zip"), "").ok());
  const std::string digest(64, 'a');
  std::string text = with("https://example.org/kwb.zip", "http://example.org/kwb.zip");
  EXPECT_TRUE(parse_fetch_list(text + "sha256 = \"" + digest + "\"\n", "").ok());
}

TEST(FetchList, TellsAllFaultsAtOnceAndEachDouble) {
  const auto list = parse_fetch_list(std::string(kGood) + kGood, "sources.toml");
  ASSERT_FALSE(list.ok());
  EXPECT_EQ(list.faults().total(), 2U);
  EXPECT_EQ(list.faults().list()[0].column, "id");
  EXPECT_EQ(list.faults().list()[1].column, "file");
}

TEST(FetchList, TheListOfTheProgramIsRight) {
  const auto list = read_fetch_list(std::string(ROER_SOURCE_DIR) + "/config/sources.toml");
  ASSERT_TRUE(list.ok()) << to_text(list.faults());
  for (const FetchEntry& entry : list->files) {
    EXPECT_TRUE(entry.address.empty() || entry.address.starts_with("https://")) << entry.id;
    EXPECT_FALSE(entry.years.empty()) << entry.id;
  }
}

TEST(FetchList, SaysThatAListIsNotThere) {
  const auto list = read_fetch_list("/nowhere/sources.toml");
  ASSERT_FALSE(list.ok());
  EXPECT_EQ(list.faults().first().code, ErrorCode::kFileNotFound);
  EXPECT_EQ(read_fetch_list("/").faults().first().code, ErrorCode::kFileUnreadable);
}

TEST(FetchList, PlainNamesStayInTheirFolder) {
  for (const char* good : {"kwb-2024.xlsx", "buurt 2024.gpkg", "a", "A_(1).zip"})
    EXPECT_TRUE(is_plain_file_name(good)) << good;
  for (const char* bad : {"", ".", "..", "a/b", "a\\b", "a..", "x.part", "x.part.from", "x.sha256", "-rf",
                          "a\n", "a:b", "\xC3\xA9"})
    EXPECT_FALSE(is_plain_file_name(bad)) << bad;
}

}  // namespace
}  // namespace roer
