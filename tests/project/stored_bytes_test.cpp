// Geometry and columns as bytes: exact both ways, and nothing believed of bytes that are broken.

#include <cstring>
#include <random>
#include <set>

#include "roer/project/blob_column.hpp"
#include "roer/project/gpkg_geometry.hpp"
#include "roer/project/series_merge.hpp"
#include "small_project.hpp"

namespace roer {
namespace {

using namespace roer::testing;

/// Two parts, the first with a hole.
Shapes with_hole() {
  Shapes shapes;
  const auto ring = [&](double x, double y, double side) {
    for (const auto& [dx, dy] : {std::pair{0.0, 0.0}, {1.0, 0.0}, {1.0, 1.0}, {0.0, 0.0}})
      shapes.points.push_back({x + side * dx, y + side * dy});
    shapes.close_ring();
  };
  ring(0, 0, 100);
  ring(40, 10, 5);
  shapes.close_part();
  ring(1000, 1000, 3);
  shapes.close_part();
  shapes.close_area();
  return shapes;
}

TEST(StoredGeometry, IsReadAsItWasWritten) {
  const Shapes shapes = with_hole();
  std::string bytes;
  encode_geometry(shapes, 0, bytes);
  EXPECT_EQ(bytes.substr(0, 4), std::string("GP\0\3", 4));
  Shapes read;
  ASSERT_TRUE(decode_geometry(bytes, read));
  EXPECT_EQ(read.points, shapes.points);
  EXPECT_EQ(read.ring_begin, shapes.ring_begin);
  EXPECT_EQ(read.part_begin, shapes.part_begin);
  EXPECT_EQ(read.area_begin, shapes.area_begin);
  EXPECT_TRUE(decode_geometry("", read));
  EXPECT_EQ(read.size(), 2U);
}

TEST(StoredGeometry, OfAGisIsReadToo) {
  // A polygon with Z in big-endian order, without box: (1 2 9, 3 2 9, 3 4 9, 1 2 9).
  std::string bytes("GP\0\0", 4);
  const auto put = [&](auto value) {
    std::array<char, sizeof value> raw{};
    std::memcpy(raw.data(), &value, sizeof value);
    bytes.append(raw.rbegin(), raw.rend());
  };
  put(std::uint32_t{28992});
  bytes += '\0';
  for (const std::uint32_t number : {1003U, 1U, 4U}) put(number);
  for (const double number : {1., 2., 9., 3., 2., 9., 3., 4., 9., 1., 2., 9.}) put(number);
  Shapes read;
  ASSERT_TRUE(decode_geometry(bytes, read));
  EXPECT_EQ(read.points, (std::vector<Point>{{1, 2}, {3, 2}, {3, 4}, {1, 2}}));
  EXPECT_EQ(read.size(), 1U);
}

TEST(StoredGeometry, ThatIsBrokenLeavesAnAreaWithoutPoints) {
  std::string whole;
  encode_geometry(with_hole(), 0, whole);
  for (std::size_t cut = 1; cut < whole.size(); ++cut) {
    Shapes read = with_hole();
    EXPECT_FALSE(decode_geometry(std::string_view(whole).substr(0, cut), read)) << cut;
    EXPECT_EQ(read.size(), 2U);
    EXPECT_EQ(read.points.size(), 12U);
    EXPECT_EQ(read.area_begin.back(), 2U);
  }
  std::mt19937 random(1);
  for (int i = 0; i < 20'000; ++i) {
    std::string damaged = whole;
    for (int k = 0; k < 3; ++k) damaged[random() % damaged.size()] = static_cast<char>(random());
    Shapes read;
    (void)decode_geometry(damaged, read);
    ASSERT_EQ(read.size(), 1U);
    ASSERT_EQ(read.ring_begin.back(), read.points.size());
  }
}

TEST(StoredColumns, AreReadAsTheyWereWritten) {
  std::vector<double> numbers;
  std::vector<State> states;
  std::vector<std::uint32_t> origins;
  std::mt19937 random(2);
  for (int i = 0; i < 1000; ++i) {
    states.push_back(static_cast<State>(random() % kStateCount));
    numbers.push_back(has_number(states.back()) ? random() / 7.0 : kHole);
    origins.push_back(random());
  }
  std::vector<double> numbers_read;
  std::vector<State> states_read;
  std::vector<std::uint32_t> origins_read;
  ASSERT_TRUE(unpack_numbers(pack_numbers(numbers), 1000, numbers_read));
  ASSERT_TRUE(unpack_states(pack_states(states), 1000, states_read));
  ASSERT_TRUE(unpack_origins(pack_origins(origins), 1000, origins_read));
  EXPECT_EQ(std::memcmp(numbers.data(), numbers_read.data(), 8000), 0);
  EXPECT_EQ(states, states_read);
  EXPECT_EQ(origins, origins_read);
  ASSERT_TRUE(unpack_numbers(pack_numbers({}), 0, numbers_read));
  EXPECT_TRUE(numbers_read.empty());
}

TEST(StoredColumns, OfAnotherLengthOrContentAreRefused) {
  const std::string packed = pack_numbers(std::vector<double>{1, 2, 3});
  std::vector<double> numbers;
  EXPECT_FALSE(unpack_numbers(packed, 2, numbers));
  EXPECT_FALSE(unpack_numbers(packed, 4, numbers));
  EXPECT_FALSE(unpack_numbers(packed, std::size_t{1} << 40, numbers)) << "memory must not be asked for";
  EXPECT_FALSE(unpack_numbers("", 1, numbers));
  EXPECT_FALSE(unpack_numbers("nonsense", 1, numbers));
  std::vector<State> states;
  const std::vector<State> beyond = {static_cast<State>(8)};
  EXPECT_FALSE(unpack_states(pack_states(beyond), 1, states));
}

TEST(StoredColumns, CodesMayHoldAnyBytes) {
  std::vector<AreaCode> codes;
  for (const char* text : {"De Linde", "o'Neill;\n\"x\"", "1234567890123456789012", "\xc3\xa9"})
    codes.push_back(unchecked_code(AreaKind::kEstate, text));
  std::vector<AreaCode> read;
  ASSERT_TRUE(unpack_codes(pack_codes(codes), codes.size(), AreaKind::kEstate, read));
  EXPECT_EQ(read, codes);
  EXPECT_FALSE(unpack_codes(pack_codes(codes), 3, AreaKind::kEstate, read));
  EXPECT_FALSE(unpack_codes(pack_codes(codes), 5, AreaKind::kEstate, read));
}

/// The merge of two columns, cell by cell, by the rules as they are written down.
TEST(Merging, AgreesWithTheRulesCellByCell) {
  std::mt19937 random(3);
  const auto some = [&] {
    std::vector<std::string> codes;
    for (int i = 0; i < 30; ++i)
      if (random() % 2 == 0) codes.push_back("BU036300" + std::to_string(10 + i));
    return std::make_shared<const AreaList>(buurten(codes));
  };
  for (int round = 0; round < 300; ++round) {
    const SharedList old_areas = some();
    const SharedList new_areas = some();
    const auto values = [&](std::size_t count) {
      Column made;
      for (std::size_t i = 0; i < count; ++i) {
        const auto state = static_cast<State>(random() % kStateCount);
        made.push_back(has_number(state) ? Value{static_cast<double>(random() % 3), state}
                                         : Value::hole(state));
      }
      return made;
    };
    const Column old_values = values(old_areas->size());
    const Column new_values = values(new_areas->size());
    StoredSeries stored;
    stored.areas = old_areas;
    stored.numbers.assign(old_values.numbers().begin(), old_values.numbers().end());
    stored.states.assign(old_values.states().begin(), old_values.states().end());
    stored.origins.assign(old_areas->size(), 1);
    ListUnions unions;
    const CellCounts counts = merge(stored, {2, new_areas, &new_values, false}, unions, {});
    CellCounts expected;
    std::set<AreaCode> all(old_areas->codes().begin(), old_areas->codes().end());
    all.insert(new_areas->codes().begin(), new_areas->codes().end());
    ASSERT_EQ(stored.areas->size(), all.size());
    for (std::size_t i = 0; i < stored.areas->size(); ++i) {
      const auto in_old = old_areas->find((*stored.areas)[i]);
      const auto in_new = new_areas->find((*stored.areas)[i]);
      Value want = in_new ? new_values.at(*in_new) : old_values.at(*in_old);
      if (in_old && in_new) {
        const bool hides = old_values.at(*in_old).known() &&
                           (want.state == State::kMissing || want.state == State::kNotMeasured);
        if (hides) want = old_values.at(*in_old);
        const Value before = old_values.at(*in_old);
        if (want.state != before.state || (want.known() && want.number != before.number)) ++expected.changed;
      } else if (in_new && want.known()) {
        ++expected.added;
      }
      ASSERT_EQ(stored.states[i], want.state);
      if (want.known()) {
        ASSERT_EQ(stored.numbers[i], want.number);
      }
    }
    EXPECT_EQ(counts.added, expected.added);
    EXPECT_EQ(counts.changed, expected.changed);
  }
}

}  // namespace
}  // namespace roer
