#include "roer/project/blob_column.hpp"

#include <libdeflate.h>

#include <bit>
#include <cstring>
#include <memory>

namespace roer {

namespace {

static_assert(std::endian::native == std::endian::little, "blobs are copied as they lie in memory");

constexpr int kLevel = 1;  ///< higher levels shrink the file by a few percent and take several times as long

struct FreeCompressor {
  void operator()(libdeflate_compressor* one) const { libdeflate_free_compressor(one); }
};
struct FreeDecompressor {
  void operator()(libdeflate_decompressor* one) const { libdeflate_free_decompressor(one); }
};

std::string deflated(std::string_view bytes) {
  thread_local const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
      libdeflate_alloc_compressor(kLevel));
  std::string packed(libdeflate_zlib_compress_bound(compressor.get(), bytes.size()), '\0');
  packed.resize(
      libdeflate_zlib_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
  return packed;
}

/// Deflate shrinks at most 1032 times: a count that needs more comes from a damaged file, and must not be
/// believed when memory is asked for.
bool plausible(std::string_view packed, std::size_t count, std::size_t item_bytes) {
  return count <= (packed.size() * 1032 + 64) / item_bytes;
}

/// Fills exactly `size` bytes, or tells that the packed bytes hold more, fewer or nonsense.
bool inflate_into(std::string_view packed, char* to, std::size_t size) {
  thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
      libdeflate_alloc_decompressor());
  return libdeflate_zlib_decompress(decompressor.get(), packed.data(), packed.size(), to, size, nullptr) ==
         LIBDEFLATE_SUCCESS;
}

template <class T>
std::string grouped_by_place(std::span<const T> items) {
  std::string bytes(items.size_bytes(), '\0');
  const auto* raw = reinterpret_cast<const char*>(items.data());
  for (std::size_t i = 0; i < items.size(); ++i)
    for (std::size_t place = 0; place < sizeof(T); ++place)
      bytes[place * items.size() + i] = raw[i * sizeof(T) + place];
  return bytes;
}

template <class T>
bool unpack_grouped(std::string_view packed, std::size_t count, std::vector<T>& items) {
  if (!plausible(packed, count, sizeof(T))) return false;
  std::string bytes(count * sizeof(T), '\0');
  if (!inflate_into(packed, bytes.data(), bytes.size())) return false;
  items.resize(count);
  auto* raw = reinterpret_cast<char*>(items.data());
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t place = 0; place < sizeof(T); ++place)
      raw[i * sizeof(T) + place] = bytes[place * count + i];
  return true;
}

constexpr std::size_t kLinkBytes = 16;

}  // namespace

std::string pack_numbers(std::span<const double> numbers) {
  return deflated(grouped_by_place(numbers));
}

std::string pack_states(std::span<const State> states) {
  return deflated({reinterpret_cast<const char*>(states.data()), states.size()});
}

std::string pack_origins(std::span<const std::uint32_t> origins) {
  return deflated(grouped_by_place(origins));
}

std::string pack_codes(const std::vector<AreaCode>& codes) {
  std::string bytes;
  for (const AreaCode& code : codes) {
    bytes += static_cast<char>(code.text().size());
    bytes += code.text();
  }
  return deflated(bytes);
}

std::string pack_links(const std::vector<CrosswalkLink>& links) {
  std::string bytes(links.size() * kLinkBytes, '\0');
  char* at = bytes.data();
  for (const CrosswalkLink& link : links) {
    std::memcpy(at, &link.from, 4);
    std::memcpy(at + 4, &link.to, 4);
    std::memcpy(at + 8, &link.share, 8);
    at += kLinkBytes;
  }
  return deflated(bytes);
}

bool unpack_numbers(std::string_view bytes, std::size_t count, std::vector<double>& numbers) {
  return unpack_grouped(bytes, count, numbers);
}

bool unpack_states(std::string_view bytes, std::size_t count, std::vector<State>& states) {
  if (!plausible(bytes, count, 1)) return false;
  states.resize(count);
  if (!inflate_into(bytes, reinterpret_cast<char*>(states.data()), count)) return false;
  for (const State state : states)
    if (static_cast<std::size_t>(state) >= kStateCount) return false;
  return true;
}

bool unpack_origins(std::string_view bytes, std::size_t count, std::vector<std::uint32_t>& origins) {
  return unpack_grouped(bytes, count, origins);
}

bool unpack_codes(std::string_view bytes, std::size_t count, AreaKind kind, std::vector<AreaCode>& codes) {
  if (!plausible(bytes, count, 2)) return false;
  std::string plain(count * (AreaCode::kMaxLength + 1), '\0');
  std::size_t size = 0;
  thread_local const std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor(
      libdeflate_alloc_decompressor());
  if (libdeflate_zlib_decompress(decompressor.get(), bytes.data(), bytes.size(), plain.data(), plain.size(),
                                 &size) != LIBDEFLATE_SUCCESS)
    return false;
  std::string_view left(plain.data(), size);
  codes.clear();
  codes.reserve(count);
  while (!left.empty()) {
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(left[0]));
    if (length == 0 || length > AreaCode::kMaxLength || length >= left.size()) return false;
    codes.push_back(unchecked_code(kind, left.substr(1, length)));
    left.remove_prefix(length + 1);
  }
  return codes.size() == count;
}

bool unpack_links(std::string_view bytes, std::size_t count, std::vector<CrosswalkLink>& links) {
  if (!plausible(bytes, count, kLinkBytes)) return false;
  std::string plain(count * kLinkBytes, '\0');
  if (!inflate_into(bytes, plain.data(), plain.size())) return false;
  links.resize(count);
  const char* at = plain.data();
  for (CrosswalkLink& link : links) {
    std::memcpy(&link.from, at, 4);
    std::memcpy(&link.to, at + 4, 4);
    std::memcpy(&link.share, at + 8, 8);
    at += kLinkBytes;
  }
  return true;
}

}  // namespace roer
