// Places of addresses.

#include "roer/sources/address_table.hpp"

#include <gtest/gtest.h>

namespace roer {
namespace {

Result<AddressTable> read_addresses(std::string_view text, const std::function<bool()>& stop = {}) {
  InputFile file;
  file.path = file.name = "bag.csv";
  file.bytes = text;
  return AddressTable::read(file, {"6543AB", "6543CD"}, stop);
}

constexpr std::string_view kAddresses =
    "postcode;huisnummer;huisletter;toevoeging;x;y\n"
    "6543AB;1;;;187000;428000\n"
    "6543AB;12;A;;187010;428000\n"
    "6543AB;12;B;2;187020;428000\n"
    "6543CD;7;;;187100;428000\n"
    "6543CD;7;;9;187300;428000\n"
    "1011AA;1;;;no;number\n";  // of no dwelling: not looked at

TEST(AddressTable, FindsAnAddressHoweverItsNumberIsWritten) {
  const auto table = read_addresses(kAddresses);
  ASSERT_TRUE(table.ok()) << to_text(table.faults());
  EXPECT_EQ(table->size(), 5U);
  for (const char* number : {"12A", "12 a", "12-a"}) {
    const auto found = table->find("6543AB", number);
    ASSERT_TRUE(found) << number;
    EXPECT_EQ(found->place.x, 187010);
    EXPECT_TRUE(found->exact);
  }
  EXPECT_EQ(table->find("6543AB", "12b-2")->place.x, 187020);
}

TEST(AddressTable, ANumberAloneIsAPlaceWhereItsAddressesLieTogether) {
  const auto table = read_addresses(kAddresses);
  ASSERT_TRUE(table.ok());
  const auto near = table->find("6543AB", "12");
  ASSERT_TRUE(near);
  EXPECT_FALSE(near->exact);
  EXPECT_EQ(near->place.x, 187010);
  EXPECT_EQ(table->find("6543CD", "7-9")->place.x, 187300);
  EXPECT_FALSE(table->find("6543CD", "79"));
  EXPECT_FALSE(table->find("6543CD", "7c"));  // 7 and 7-9 lie 200 m apart
  EXPECT_FALSE(table->find("6543AB", "2"));
  EXPECT_FALSE(table->find("6543AB", ""));
  EXPECT_FALSE(table->find("1011AA", "1"));
}

TEST(AddressTable, DegreesBecomeRd) {
  const auto table =
      read_addresses("Postcode,Huisnummer,Latitude,Longitude\n6543 ab,5,52.15517440,5.38720621\n");
  ASSERT_TRUE(table.ok()) << to_text(table.faults());
  // The tower of Amersfoort is where RD begins (Kadaster).
  EXPECT_NEAR(table->find("6543AB", "5")->place.x, 155'000, 1);
  EXPECT_NEAR(table->find("6543AB", "5")->place.y, 463'000, 1);
}

TEST(AddressTable, SaysWhichCellIsWrong) {
  const auto bad = read_addresses("postcode;huisnummer;x;y\n6543AB;1;187000;428000\n6543AB;2;9;428000\n");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.faults().first().row, 3);
  EXPECT_EQ(bad.faults().first().column, "x");
  EXPECT_EQ(bad.faults().first().code, ErrorCode::kOutOfRange);
  const auto cut = read_addresses("postcode;huisnummer;x;y\n6543AB;1;187000\n");
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.faults().first().code, ErrorCode::kFormatBroken);
  const auto without = read_addresses("PC6;Huisnummer;Buurt2024\n6543AB;1;BU02680736\n");
  ASSERT_FALSE(without.ok());
  EXPECT_EQ(without.faults().first().code, ErrorCode::kColumnMissing);
}

TEST(AddressTable, StopsWhenAsked) {
  const auto stopped = read_addresses(kAddresses, [] { return true; });
  ASSERT_FALSE(stopped.ok());
  EXPECT_EQ(stopped.faults().first().code, ErrorCode::kInterrupted);
}

}  // namespace
}  // namespace roer
