#include "roer/sources/process_apart.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include "roer/sources/rows.hpp"
#include "small_workbook.hpp"
#include "table_files.hpp"

namespace roer {
namespace {

TEST(ProcessApart, HandsOverWhatWasPut) {
  const auto bytes = run_apart([](ByteSink& sink) {
    for (int i = 0; i < 300'000; ++i) sink.put("0123456789");
    return true;
  });
  ASSERT_TRUE(bytes);
  ASSERT_EQ(bytes->size(), 3'000'000U);
  EXPECT_EQ(bytes->substr(2'999'990), "0123456789");
}

TEST(ProcessApart, ACrashThereIsNoCrashHere) {
  EXPECT_FALSE(run_apart([](ByteSink& sink) {
    sink.put("half");
    ::raise(SIGKILL);
    return true;
  }));
  EXPECT_FALSE(run_apart([](ByteSink&) { return false; }));
  EXPECT_FALSE(run_apart([](ByteSink&) -> bool { throw std::runtime_error("no"); }));
}

TEST(ProcessApart, WhatIsChangedThereStaysThere) {
  int here = 1;
  EXPECT_TRUE(run_apart([&](ByteSink&) {
    here = 2;
    return true;
  }));
  EXPECT_EQ(here, 1);
}

TEST(ProcessApart, AWorkbookThatIsDamagedAnywhereIsReadOrRefusedAndNothingElse) {
  using testing::Cell;
  const testing::SmallXls book(
      {{Cell{"gwb_code"}, Cell{"regio"}, Cell{"a_inw"}}, {Cell{"BU00010001"}, Cell{"Noord"}, Cell{5.0}}});
  const std::string whole = book.bytes();
  for (std::size_t at = 0; at < whole.size(); at += 211) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x5A);
    const auto rows = open_rows(testing::memory_file("kwb-2017.xls", bytes));
    if (!rows.ok()) {
      EXPECT_FALSE(rows.faults().first().message.empty());
    }
  }
}

}  // namespace
}  // namespace roer
