#include "roer/area/overlay.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "roer/area/mend.hpp"
#include "roer/area/overlay_pieces.hpp"

namespace roer {

namespace {

constexpr double kRounding = 1e-9;  ///< parts below this come from rounding

void check_weight(double weight, std::size_t position, Faults& faults) {
  if (std::isfinite(weight) && weight >= 0) return;
  Error error;
  error.code = ErrorCode::kOutOfRange;
  error.message = fmt::format("weight {} of the overlay cannot be used", position + 1);
  error.found = fmt::format("{}", weight);
  error.expected = "a number that is not negative";
  faults.add(std::move(error));
}

Faults check(const OverlayWeight& weight) {
  Faults faults;
  if (const auto* points = std::get_if<std::vector<WeightPoint>>(&weight.by))
    for (std::size_t p = 0; p < points->size(); ++p) check_weight((*points)[p].weight, p, faults);
  if (const auto* third = std::get_if<WeightLayer>(&weight.by))
    for (std::size_t k = 0; k < third->weights.size(); ++k) check_weight(third->weights[k], k, faults);
  return faults;
}

/// A copy without polygons that cross themselves. Faults name those that could not be mended.
Result<Shapes> mended_copy(const ShapeLayer& layer, std::size_t& count) {
  Shapes shapes = layer.shapes;
  Faults faults;
  for (const MendedArea& area : mend_shapes(shapes)) {
    ++count;
    if (area.after > 0) continue;
    Error error;
    error.code = ErrorCode::kGeometry;
    error.message =
        fmt::format("the polygon of {} cannot be mended: {}", layer.areas[area.area].text(), area.reason);
    error.expected = "a polygon with a surface";
    error.remedy = "Repair it in a GIS.";
    faults.add(std::move(error));
  }
  if (!faults.empty()) return faults;
  return shapes;
}

Result<Pieces> pieces_of(PieceMaker& maker, const OverlayWeight& weight, Overlay& result) {
  if (const auto* points = std::get_if<std::vector<WeightPoint>>(&weight.by)) return maker.by_points(*points);
  const auto* third = std::get_if<WeightLayer>(&weight.by);
  if (third == nullptr) return maker.by_square_metres();
  ROER_TRY(const Shapes shapes, mended_copy(*third->layer, result.mended));
  return maker.by_layer(shapes, third->weights);
}

Faults faults_of(const PieceMaker& maker, const ShapeLayer& from, const ShapeLayer& to) {
  Faults faults;
  for (const CutFailure& failure : maker.failures()) {
    Error error;
    error.code = ErrorCode::kGeometry;
    error.message =
        fmt::format("the polygons of {} and {} cannot be laid over each other: {}",
                    from.areas[failure.from].text(), to.areas[failure.to].text(), failure.complaint);
    error.remedy = "Repair them in a GIS.";
    faults.add(std::move(error));
  }
  return faults;
}

/// Turns the pieces of one area into links: drops slivers and makes the shares add up again.
class Linker {
 public:
  Linker(double sliver, Overlay& result) : sliver_(sliver), result_(result) {}

  void link(std::uint32_t from, const std::vector<Piece>& pieces, double whole,
            const std::vector<double>& to_total) {
    auto& links = result_.crosswalk.links;
    const std::size_t first = links.size();
    double all = 0, kept = 0;
    for (const Piece& piece : pieces) {
      const double of_from = piece.weight / whole, of_to = piece.weight / to_total[piece.to];
      if (of_from < kRounding && of_to < kRounding) continue;
      all += of_from;
      if (is_sliver(of_from, of_to)) continue;
      kept += of_from;
      links.push_back({from, piece.to, of_from});
    }
    if (first == links.size()) result_.outside.push_back(from);
    const double target = all > 1 - std::max(sliver_, kRounding) ? 1 : all;
    for (std::size_t k = first; k < links.size(); ++k)
      links[k].share = std::min(1.0, links[k].share / kept * target);
  }

 private:
  bool is_sliver(double of_from, double of_to) {
    if (of_from >= sliver_ || of_to >= sliver_) return false;
    ++result_.slivers;
    result_.largest_sliver = std::max(result_.largest_sliver, of_from);
    return true;
  }

  double sliver_;
  Overlay& result_;
};

}  // namespace

Result<Overlay> overlay(const ShapeLayer& from, const ShapeLayer& to, const OverlayWeight& weight,
                        Share sliver) {
  assert(sliver.value() >= 0 && sliver.value() <= 0.5);
  if (Faults faults = check(weight); !faults.empty()) return faults;
  Overlay result;
  ROER_TRY(const Shapes from_shapes, mended_copy(from, result.mended));
  ROER_TRY(const Shapes to_shapes, mended_copy(to, result.mended));
  PieceMaker maker(from_shapes, to_shapes);
  ROER_TRY(Pieces pieces, pieces_of(maker, weight, result));
  std::vector<bool> plain(from_shapes.size(), false);
  for (std::uint32_t i = 0; i < from_shapes.size(); ++i)
    // Also where a part could not be weighed: not > 0 rather than <= 0.
    if (has_points(from_shapes, i) && !(pieces.from_total[i] > 0)) {
      plain[i] = true;
      result.unweighted.push_back(i);
    }
  maker.by_square_metres(result.unweighted, pieces);
  if (Faults faults = faults_of(maker, from, to); !faults.empty()) return faults;

  result.crosswalk = {from.areas, to.areas, weight.name, {}};
  Linker linker(sliver.value(), result);
  for (std::uint32_t i = 0; i < from_shapes.size(); ++i) {
    if (!has_points(from_shapes, i)) continue;
    if (plain[i])
      linker.link(i, pieces.of[i], maker.from_surface()[i], maker.to_surface());
    else
      linker.link(i, pieces.of[i], pieces.from_total[i], pieces.to_total);
  }
  return result;
}

Result<Crosswalk> overlay_crosswalk(const ShapeLayer& from, const ShapeLayer& to, Share sliver) {
  ROER_TRY(Overlay result, overlay(from, to, {}, sliver));
  return std::move(result.crosswalk);
}

}  // namespace roer
