// Streets: lines of a map (a Shapefile as a set of files), or a table of pieces; and points put on them.

#include "fuzz_input.hpp"
#include "roer/sources/street_lines.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  const auto streets = streets_of(fuzz::memory_files(bytes, "streets.csv"));
  if (!streets.ok()) return fuzz::require_good(streets.faults());
  const StreetMap& map = streets->map;
  fuzz::require(!map.pieces.empty(), "streets have pieces");
  double length = 0;
  for (const StreetPiece& piece : map.pieces) {
    fuzz::require(piece.from < map.nodes.size() && piece.to < map.nodes.size(), "pieces join nodes");
    fuzz::require(std::isfinite(piece.metres) && piece.metres >= 0, "lengths are known");
    length += piece.metres;
  }
  for (const Point& node : map.nodes)
    fuzz::require(std::isfinite(node.x) && std::isfinite(node.y), "nodes are finite");
  constexpr std::size_t kMostPoints = 100;
  const std::vector<Point> points(map.nodes.begin(), map.nodes.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                             kMostPoints, map.nodes.size())));
  const PointsOnStreets placed = put_on_streets(map, points, 500);
  double all = 0;
  for (const StreetPiece& piece : placed.pieces) {
    fuzz::require(piece.from < placed.nodes && piece.to < placed.nodes, "cut pieces join nodes");
    all += piece.metres;
  }
  fuzz::require(all >= length * (1 - 1e-9), "cutting makes no street shorter");
}
