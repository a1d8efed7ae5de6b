#include "roer/area/mend.hpp"

#include <optional>

#include "roer/area/geos_shapes.hpp"
#include "roer/base/parallel.hpp"

namespace roer {

namespace {

struct Repair {
  MendedArea what;
  Shapes shape;  ///< one area
};

std::string reason_of(const Geos& geos, const GEOSGeometry* geometry) {
  char* text = GEOSisValidReason_r(geos.handle(), geometry);
  if (text == nullptr) return geos.complaint();
  std::string reason(text);
  GEOSFree_r(geos.handle(), text);
  return reason.substr(0, reason.find('['));
}

std::optional<Repair> repair(const Geos& geos, const Shapes& shapes, std::uint32_t area) {
  if (shapes.area_begin[area] == shapes.area_begin[area + 1]) return std::nullopt;
  std::size_t degenerate = 0;
  const Geos::Geometry geometry = geos.multipolygon(shapes, area, degenerate);
  if (geometry && degenerate == 0 && GEOSisValid_r(geos.handle(), geometry.get()) == 1) return std::nullopt;
  Repair result;
  result.what.area = area;
  result.what.before = area_of(shapes, area);
  result.what.reason = degenerate > 0 ? "Too few points in a ring"
                       : geometry     ? reason_of(geos, geometry.get())
                                      : geos.complaint();
  if (geometry) {
    const Geos::Geometry valid = geos.own(GEOSMakeValid_r(geos.handle(), geometry.get()));
    if (valid) geos.append_polygons(valid.get(), result.shape);
  }
  result.shape.close_area();
  result.what.after = area_of(result.shape, 0);
  return result;
}

}  // namespace

std::vector<MendedArea> mend_shapes(Shapes& shapes) {
  std::vector<std::optional<Repair>> repairs(shapes.size());
  parallel_blocks(shapes.size(), 256, [&](std::size_t begin, std::size_t end) {
    const Geos geos;
    for (std::size_t area = begin; area < end; ++area)
      repairs[area] = repair(geos, shapes, static_cast<std::uint32_t>(area));
  });
  std::vector<MendedArea> mended;
  for (const auto& one : repairs)
    if (one) mended.push_back(one->what);
  if (mended.empty()) return mended;
  Shapes whole;
  for (std::size_t area = 0; area < shapes.size(); ++area)
    if (const auto& one = repairs[area])
      whole.append(one->shape, 0);
    else
      whole.append(shapes, area);
  shapes = std::move(whole);
  return mended;
}

}  // namespace roer
