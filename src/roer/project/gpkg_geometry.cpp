#include "roer/project/gpkg_geometry.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace roer {

namespace {

static_assert(std::endian::native == std::endian::little, "blobs are copied as they lie in memory");
static_assert(sizeof(Point) == 2 * sizeof(double), "rings are copied as a whole");

constexpr std::uint32_t kPolygon = 3;
constexpr std::uint32_t kMultiPolygon = 6;
constexpr std::uint8_t kLittleEndian = 1;
constexpr std::uint8_t kFlagsWithBox = 0x03;  ///< little-endian, box of x and y
constexpr std::size_t kHeaderBytes = 8;

template <class T>
void put(std::string& bytes, T value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Reads numbers from bytes and remembers when they ran out.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }
  void set_swapped(bool swapped) { swapped_ = swapped; }
  [[nodiscard]] bool swapped() const { return swapped_; }
  void fail() { good_ = false; }

  void take(void* to, std::size_t count) {
    if (!need(count)) return;
    if (count > 0) std::memcpy(to, bytes_.data(), count);
    bytes_.remove_prefix(count);
  }
  void skip(std::size_t count) {
    if (need(count)) bytes_.remove_prefix(count);
  }
  template <class T>
  T number() {
    std::array<char, sizeof(T)> raw{};
    take(raw.data(), raw.size());
    if (swapped_) std::reverse(raw.begin(), raw.end());
    return std::bit_cast<T>(raw);
  }

 private:
  bool need(std::size_t count) {
    if (count > bytes_.size()) good_ = false;
    return good_;
  }
  std::string_view bytes_;
  bool good_ = true;
  bool swapped_ = false;
};

/// Kind and number of ordinates behind a type code; Z and M stand as thousands (ISO) or as high bits (EWKB).
struct Type {
  std::uint32_t kind = 0;
  std::size_t ordinates = 2;
};
Type geometry_type_of(std::uint32_t code) {
  const std::uint32_t thousands = (code & 0xffff) / 1000;
  const bool z = (code & 0x80000000U) != 0 || thousands == 1 || thousands == 3;
  const bool m = (code & 0x40000000U) != 0 || thousands == 2 || thousands == 3;
  return {(code & 0xffff) % 1000, 2U + (z ? 1U : 0U) + (m ? 1U : 0U)};
}

Type begin_wkb(Cursor& cursor) {
  cursor.set_swapped(cursor.number<std::uint8_t>() != kLittleEndian);
  return geometry_type_of(cursor.number<std::uint32_t>());
}

void read_ring(Cursor& cursor, std::size_t ordinates, Shapes& shapes) {
  const std::size_t count = cursor.number<std::uint32_t>();
  if (!cursor.good() || count > cursor.left() / (ordinates * sizeof(double))) return cursor.fail();
  const std::size_t first = shapes.points.size();
  shapes.points.resize(first + count);
  if (ordinates == 2 && !cursor.swapped()) {
    cursor.take(shapes.points.data() + first, count * sizeof(Point));
  } else {
    for (std::size_t i = first; i < first + count; ++i) {
      shapes.points[i].x = cursor.number<double>();
      shapes.points[i].y = cursor.number<double>();
      cursor.skip((ordinates - 2) * sizeof(double));
    }
  }
  shapes.close_ring();
}

void read_polygon(Cursor& cursor, Type type, Shapes& shapes) {
  if (type.kind != kPolygon) return cursor.fail();
  const std::uint32_t rings = cursor.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < rings && cursor.good(); ++i) read_ring(cursor, type.ordinates, shapes);
  if (rings > 0 && cursor.good()) shapes.close_part();
}

void read_geometry(Cursor& cursor, Shapes& shapes) {
  const Type type = begin_wkb(cursor);
  if (type.kind != kMultiPolygon) return read_polygon(cursor, type, shapes);
  const std::uint32_t parts = cursor.number<std::uint32_t>();
  for (std::uint32_t i = 0; i < parts && cursor.good(); ++i) {
    const Type part = begin_wkb(cursor);
    read_polygon(cursor, part, shapes);
  }
}

/// Bytes of the box that the flags announce.
std::size_t box_bytes(std::uint8_t flags) {
  switch ((flags >> 1) & 7) {
    case 0:
      return 0;
    case 1:
      return 32;
    case 2:
    case 3:
      return 48;
    default:
      return 64;
  }
}

void put_polygon(const Shapes& shapes, std::size_t part, std::string& bytes) {
  put(bytes, kLittleEndian);
  put(bytes, kPolygon);
  put(bytes, shapes.part_begin[part + 1] - shapes.part_begin[part]);
  for (std::size_t r = shapes.part_begin[part]; r < shapes.part_begin[part + 1]; ++r) {
    const auto ring = shapes.ring(r);
    put(bytes, static_cast<std::uint32_t>(ring.size()));
    bytes.append(reinterpret_cast<const char*>(ring.data()), ring.size_bytes());
  }
}

/// Sizes of all arrays, to go back to when a blob turns out to be broken.
struct Mark {
  explicit Mark(const Shapes& shapes)
      : points(shapes.points.size()), rings(shapes.ring_begin.size()), parts(shapes.part_begin.size()) {}
  void restore(Shapes& shapes) const {
    shapes.points.resize(points);
    shapes.ring_begin.resize(rings);
    shapes.part_begin.resize(parts);
  }
  std::size_t points, rings, parts;
};

}  // namespace

void encode_geometry(const Shapes& shapes, std::size_t area, std::string& bytes, std::int32_t srs_id) {
  bytes.clear();
  const std::uint32_t parts = shapes.area_begin[area + 1] - shapes.area_begin[area];
  if (parts == 0) return;
  const Box box = box_of(shapes, area);
  bytes.append("GP");
  put(bytes, std::uint8_t{0});
  put(bytes, kFlagsWithBox);
  put(bytes, srs_id);
  for (const double side : {box.min_x, box.max_x, box.min_y, box.max_y}) put(bytes, side);
  put(bytes, kLittleEndian);
  put(bytes, kMultiPolygon);
  put(bytes, parts);
  for (std::size_t p = shapes.area_begin[area]; p < shapes.area_begin[area + 1]; ++p)
    put_polygon(shapes, p, bytes);
}

bool decode_geometry(std::string_view bytes, Shapes& shapes) {
  const Mark mark(shapes);
  bool good = bytes.empty();
  if (bytes.size() > kHeaderBytes && bytes.starts_with("GP")) {
    Cursor cursor(bytes.substr(kHeaderBytes));
    cursor.skip(box_bytes(static_cast<std::uint8_t>(bytes[3])));
    read_geometry(cursor, shapes);
    good = cursor.good();
  }
  if (!good) mark.restore(shapes);
  shapes.close_area();
  return good;
}

}  // namespace roer
