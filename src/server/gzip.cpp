#include "server/gzip.hpp"

#include <libdeflate.h>

#include <memory>

namespace roer::server {

namespace {

constexpr std::size_t kWorthIt = 500;
constexpr int kLevel = 6;

struct FreeCompressor {
  void operator()(libdeflate_compressor* compressor) const { libdeflate_free_compressor(compressor); }
};

}  // namespace

std::string gzip(std::string_view bytes) {
  if (bytes.size() < kWorthIt) return {};
  const std::unique_ptr<libdeflate_compressor, FreeCompressor> compressor(
      libdeflate_alloc_compressor(kLevel));
  if (!compressor) return {};
  std::string packed(bytes.size() - 1, '\0');
  packed.resize(
      libdeflate_gzip_compress(compressor.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
  packed.shrink_to_fit();  // it lives as long as the answer
  return packed;
}

}  // namespace roer::server
