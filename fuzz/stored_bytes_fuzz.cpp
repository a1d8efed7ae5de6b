// Bytes of a project file: shapes keep their offsets whole, columns have the length that was asked for.

#include "fuzz_input.hpp"
#include "roer/project/blob_column.hpp"
#include "roer/project/gpkg_geometry.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  const std::string copy(bytes);
  Shapes shapes;
  const bool good = decode_geometry(copy, shapes);
  fuzz::require(shapes.size() == 1, "one area for each geometry");
  fuzz::require(good || shapes.points.empty(), "no points of a broken geometry");
  fuzz::require(shapes.ring_begin.back() == shapes.points.size(), "rings span the points");
  fuzz::require(shapes.part_begin.back() + 1 == shapes.ring_begin.size(), "parts span the rings");
  fuzz::require(shapes.area_begin.back() + 1 == shapes.part_begin.size(), "areas span the parts");
  if (good && !shapes.points.empty()) {
    std::string written;
    encode_geometry(shapes, 0, written);
    Shapes again;
    fuzz::require(decode_geometry(written, again), "what is written can be read");
    fuzz::require(again.ring_begin == shapes.ring_begin && again.part_begin == shapes.part_begin,
                  "and is the same");
  }
  if (copy.empty()) return;
  const std::size_t count = static_cast<unsigned char>(copy[0]);
  const std::string_view packed = std::string_view(copy).substr(1);
  std::vector<double> numbers;
  fuzz::require(!unpack_numbers(packed, count, numbers) || numbers.size() == count, "a number for each area");
  std::vector<State> states;
  fuzz::require(!unpack_states(packed, count, states) || states.size() == count, "a state for each area");
  std::vector<AreaCode> codes;
  fuzz::require(!unpack_codes(packed, count, AreaKind::kEstate, codes) || codes.size() == count,
                "a code for each area");
  std::vector<CrosswalkLink> links;
  fuzz::require(!unpack_links(packed, count, links) || links.size() == count, "all links");
}
