#pragma once
// Between our flat shapes and GEOS geometries; private to this room.

#include <geos_c.h>

#include <memory>
#include <string>

#include "roer/area/geometry.hpp"

namespace roer {

/// One GEOS context. Not for two threads at once; every thread makes its own.
class Geos {
 public:
  Geos();
  Geos(const Geos&) = delete;
  Geos& operator=(const Geos&) = delete;
  ~Geos();

  struct Free {
    GEOSContextHandle_t context = nullptr;
    void operator()(GEOSGeometry* geometry) const { GEOSGeom_destroy_r(context, geometry); }
  };
  using Geometry = std::unique_ptr<GEOSGeometry, Free>;

  [[nodiscard]] GEOSContextHandle_t handle() const { return context_; }
  [[nodiscard]] Geometry own(GEOSGeometry* geometry) const { return {geometry, Free{context_}}; }
  /// What GEOS complained about last.
  [[nodiscard]] const std::string& complaint() const { return complaint_; }

  /// One area as a multipolygon. Rings of fewer than four points are left out and counted in `degenerate`, a
  /// part goes with its outside. Null only if GEOS fails.
  [[nodiscard]] Geometry multipolygon(const Shapes& shapes, std::size_t area, std::size_t& degenerate) const;
  /// Appends all polygons inside a geometry of any type as parts of the area being built; lines and points
  /// are left out.
  void append_polygons(const GEOSGeometry* geometry, Shapes& shapes) const;

 private:
  [[nodiscard]] Geometry ring(std::span<const Point> points) const;
  void append_ring(const GEOSGeometry* ring, Shapes& shapes) const;

  GEOSContextHandle_t context_;
  std::string complaint_;
};

}  // namespace roer
