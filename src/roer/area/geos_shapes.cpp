#include "roer/area/geos_shapes.hpp"

#include <vector>

namespace roer {

Geos::Geos() : context_(GEOS_init_r()) {
  GEOSContext_setErrorMessageHandler_r(
      context_, [](const char* message, void* self) { static_cast<Geos*>(self)->complaint_ = message; },
      this);
  GEOSContext_setNoticeMessageHandler_r(context_, [](const char*, void*) {}, nullptr);
}

Geos::~Geos() {
  GEOS_finish_r(context_);
}

Geos::Geometry Geos::ring(std::span<const Point> points) const {
  static_assert(sizeof(Point) == 2 * sizeof(double));
  GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
      context_, &points.data()->x, static_cast<unsigned>(points.size()), /*hasZ=*/0, /*hasM=*/0);
  if (sequence == nullptr) return own(nullptr);
  return own(GEOSGeom_createLinearRing_r(context_, sequence));
}

Geos::Geometry Geos::multipolygon(const Shapes& shapes, std::size_t area, std::size_t& degenerate) const {
  std::vector<GEOSGeometry*> parts;
  const auto give_up = [&] {
    for (GEOSGeometry* part : parts) GEOSGeom_destroy_r(context_, part);
    return own(nullptr);
  };
  for (std::uint32_t part = shapes.area_begin[area]; part < shapes.area_begin[area + 1]; ++part) {
    Geometry outside = own(nullptr);
    std::vector<GEOSGeometry*> holes;
    for (std::uint32_t r = shapes.part_begin[part]; r < shapes.part_begin[part + 1]; ++r) {
      if (shapes.ring(r).size() < 4) {
        ++degenerate;
        if (r == shapes.part_begin[part]) break;
        continue;
      }
      Geometry one = ring(shapes.ring(r));
      if (!one) {
        for (GEOSGeometry* hole : holes) GEOSGeom_destroy_r(context_, hole);
        return give_up();
      }
      if (!outside)
        outside = std::move(one);
      else
        holes.push_back(one.release());
    }
    if (!outside) continue;
    GEOSGeometry* polygon = GEOSGeom_createPolygon_r(context_, outside.release(), holes.data(),
                                                     static_cast<unsigned>(holes.size()));
    if (polygon == nullptr) return give_up();
    parts.push_back(polygon);
  }
  return own(GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, parts.data(),
                                         static_cast<unsigned>(parts.size())));
}

void Geos::append_ring(const GEOSGeometry* ring, Shapes& shapes) const {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(context_, ring);
  unsigned size = 0;
  GEOSCoordSeq_getSize_r(context_, sequence, &size);
  const std::size_t begin = shapes.points.size();
  shapes.points.resize(begin + size);
  if (size > 0)
    GEOSCoordSeq_copyToBuffer_r(context_, sequence, &shapes.points[begin].x, /*hasZ=*/0, /*hasM=*/0);
  shapes.close_ring();
}

void Geos::append_polygons(const GEOSGeometry* geometry, Shapes& shapes) const {
  const int type = GEOSGeomTypeId_r(context_, geometry);
  if (type == GEOS_POLYGON) {
    if (GEOSisEmpty_r(context_, geometry) != 0) return;
    append_ring(GEOSGetExteriorRing_r(context_, geometry), shapes);
    const int holes = GEOSGetNumInteriorRings_r(context_, geometry);
    for (int i = 0; i < holes; ++i) append_ring(GEOSGetInteriorRingN_r(context_, geometry, i), shapes);
    shapes.close_part();
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    const int count = GEOSGetNumGeometries_r(context_, geometry);
    for (int i = 0; i < count; ++i) append_polygons(GEOSGetGeometryN_r(context_, geometry, i), shapes);
  }
}

}  // namespace roer
