#include "roer/area/projection.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <string_view>

#include "roer/base/parallel.hpp"
#include "roer/base/text.hpp"

namespace roer {

namespace {

// EPSG 15934 inverted, then RD New (EPSG projection 19914).
constexpr const char* kLonLatToRd =
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    "+step +proj=cart +ellps=WGS84 "
    "+step +inv +proj=helmert +x=565.4171 +y=50.3319 +z=465.5524 +rx=0.398957388243134 "
    "+ry=-0.343987817378283 "
    "+rz=1.87740163998045 +s=4.0725 +convention=coordinate_frame "
    "+step +inv +proj=cart +ellps=bessel "
    "+step +proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 "
    "+ellps=bessel";

struct FreeContext {
  void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
};
struct FreeProjection {
  void operator()(PJ* projection) const { proj_destroy(projection); }
};
using Context = std::unique_ptr<PJ_CONTEXT, FreeContext>;
using Projection = std::unique_ptr<PJ, FreeProjection>;

Context new_context() {
  Context context(proj_context_create());
  proj_log_level(context.get(), PJ_LOG_NONE);
  proj_context_set_enable_network(context.get(), 0);
  return context;
}

enum class System { kUnknown, kRd, kLonLat, kOther };

System system_of(const std::string& crs) {
  if (crs == kLonLat || crs == "EPSG:4326" || crs == "EPSG:4258") return System::kLonLat;
  if (crs == "EPSG:28992") return System::kRd;
  const Context context = new_context();
  const Projection system(proj_create(context.get(), crs.c_str()));
  if (!system || proj_is_crs(system.get()) == 0) return System::kUnknown;
  const char* authority = proj_get_id_auth_name(system.get(), 0);
  const char* number = proj_get_id_code(system.get(), 0);
  const std::string id = authority && number ? fmt::format("{}:{}", authority, number) : "";
  if (id == "EPSG:28992" || id == "EPSG:7415") return System::kRd;
  if (id == "EPSG:4326" || id == "EPSG:4258" || id == "OGC:CRS84" || id == "EPSG:4979")
    return System::kLonLat;
  return System::kOther;
}

Projection to_rd(PJ_CONTEXT* context, System system, const std::string& crs) {
  if (system == System::kLonLat) return Projection(proj_create(context, kLonLatToRd));
  const Projection raw(proj_create_crs_to_crs(context, crs.c_str(), "EPSG:28992", nullptr));
  return Projection(raw ? proj_normalize_for_visualization(context, raw.get()) : nullptr);
}

Error projection_fault(const std::string& source, std::string message, std::string found,
                       std::string remedy) {
  Error error;
  error.code = ErrorCode::kProjection;
  error.message = std::move(message);
  error.source = source;
  error.found = std::move(found);
  error.remedy = std::move(remedy);
  return error;
}

/// Number of the area, from 1, that a point belongs to; 0 if it belongs to none.
std::int64_t area_with(const Shapes& shapes, const Point& point) {
  const auto last_before = [](const std::vector<std::uint32_t>& begins, std::size_t position) {
    return static_cast<std::size_t>(
        std::upper_bound(begins.begin(), begins.end(), static_cast<std::uint32_t>(position)) -
        begins.begin());
  };
  const std::size_t ring =
      last_before(shapes.ring_begin, static_cast<std::size_t>(&point - shapes.points.data()));
  if (ring >= shapes.ring_begin.size()) return 0;
  const std::size_t part = last_before(shapes.part_begin, ring - 1);
  return static_cast<std::int64_t>(last_before(shapes.area_begin, part - 1));
}

Faults in_area(Error error, const Shapes& shapes, const Point& point) {
  error.row = area_with(shapes, point);
  return error;
}

std::string as_text(Point point) {
  return fmt::format("{:.6g}, {:.6g}", point.x, point.y);
}

/// Wrong numbers for longitude and latitude get a reason that can be acted on.
Status check_lon_lat(const Shapes& shapes, const std::string& source) {
  const auto wrong = std::find_if_not(shapes.points.begin(), shapes.points.end(), lies_in_lon_lat);
  if (wrong == shapes.points.end()) return Done{};
  if (lies_in_lon_lat({wrong->y, wrong->x}))
    return in_area(projection_fault(source, "longitude and latitude are swapped", as_text(*wrong),
                                    "Export the file with longitude first, as GeoJSON wants it."),
                   shapes, *wrong);
  if (lies_in_rd(*wrong))
    return projection_fault(source,
                            "these are not longitude and latitude but RD, and the file does not say so",
                            as_text(*wrong), "Pass --crs EPSG:28992.");
  return in_area(projection_fault(source, "a point lies outside the Netherlands", as_text(*wrong),
                                  "Check the coordinate system of the file, or name it with --crs."),
                 shapes, *wrong);
}

Status check_rd(const Shapes& shapes, const std::string& crs, const std::string& source) {
  const auto wrong = std::find_if_not(shapes.points.begin(), shapes.points.end(), lies_in_rd);
  if (wrong == shapes.points.end()) return Done{};
  std::string remedy = "Check the coordinate system of the file, or name it with --crs.";
  if (lies_in_lon_lat(*wrong))
    remedy = "These look like longitude and latitude: pass --crs EPSG:4326 or correct the file.";
  else if (lies_in_rd({wrong->y, wrong->x}))
    remedy = "x and y look swapped: export the file with x (east) first.";
  return in_area(
      projection_fault(
          source,
          fmt::format("a point lies outside the Netherlands in the coordinate system {}", excerpt(crs, 40)),
          as_text(*wrong), std::move(remedy)),
      shapes, *wrong);
}

Error unknown_system(const std::string& source, const std::string& crs) {
  return projection_fault(source, "the coordinate system is not known", excerpt(crs, 60),
                          "Name it with --crs, e.g. --crs EPSG:28992.");
}

/// All points through `to_rd`, or back through it. False if there is no way.
bool transform(Shapes& shapes, System system, const std::string& crs, PJ_DIRECTION direction) {
  std::atomic<bool> failed{false};
  parallel_blocks(shapes.points.size(), std::size_t{1} << 16, [&](std::size_t begin, std::size_t end) {
    const Context context = new_context();
    const Projection projection = to_rd(context.get(), system, crs);
    if (!projection) {
      failed = true;
      return;
    }
    Point* first = &shapes.points[begin];
    const std::size_t count = end - begin;
    proj_trans_generic(projection.get(), direction, &first->x, sizeof(Point), count, &first->y, sizeof(Point),
                       count, nullptr, 0, 0, nullptr, 0, 0);
  });
  return !failed;
}

}  // namespace

bool lies_in_rd(Point point) {
  return point.x > -50'000 && point.x < 350'000 && point.y > 250'000 && point.y < 700'000;
}

bool lies_in_lon_lat(Point point) {
  return point.x > 2 && point.x < 8.5 && point.y > 50 && point.y < 55;
}

bool is_lon_lat(const std::string& crs) {
  return system_of(crs) == System::kLonLat;
}

bool is_rd(const std::string& crs) {
  return system_of(crs) == System::kRd;
}

Status project_to_rd(Shapes& shapes, const std::string& crs, const std::string& source) {
  const System system = system_of(crs);
  if (system == System::kUnknown) return unknown_system(source, crs);
  if (system == System::kRd) return check_rd(shapes, crs, source);
  if (system == System::kLonLat) ROER_CHECK(check_lon_lat(shapes, source));
  if (!transform(shapes, system, crs, PJ_FWD))
    return projection_fault(source, "there is no way from this coordinate system to RD", excerpt(crs, 60),
                            "Convert the file to EPSG:28992 first.");
  return check_rd(shapes, crs, source);
}

Status project_from_rd(Shapes& shapes, const std::string& crs, const std::string& source) {
  const System system = system_of(crs);
  if (system == System::kUnknown) return unknown_system(source, crs);
  if (system == System::kRd) return Done{};
  if (!transform(shapes, system, crs, PJ_INV))
    return projection_fault(source, "there is no way from RD to this coordinate system", excerpt(crs, 60),
                            "Choose another one, e.g. --crs EPSG:4326.");
  const auto lost = std::find_if_not(shapes.points.begin(), shapes.points.end(), [](Point point) {
    return std::isfinite(point.x) && std::isfinite(point.y);
  });
  if (lost != shapes.points.end())
    return projection_fault(source, "this coordinate system cannot show the Netherlands", excerpt(crs, 60),
                            "Choose another one, e.g. --crs EPSG:4326.");
  return Done{};
}

}  // namespace roer
