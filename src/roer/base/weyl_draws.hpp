#pragma once
// Many cheap random numbers that belong to one key.

#include <cstdint>
#include <span>
#include <utility>

#include "roer/base/philox.hpp"

namespace roer {

/// Numbers by counter, for loops that draw billions of them: where a thing needs thousands of draws, its key
/// is mixed once by Philox and each draw costs one multiplication.  Number t mixes the t-th term of a Weyl
/// sequence by a product of 64 x 64 bits folded onto itself (Wang Yi 2019, wyrand); it depends on the key and
/// t alone.
class WeylDraws {
 public:
  /// `key.draw` is part of the key.
  explicit WeylDraws(const DrawKey& key) {
    const auto words =
        philox4x32({key.stream, key.entity, key.period, key.draw},
                   {static_cast<std::uint32_t>(key.seed), static_cast<std::uint32_t>(key.seed >> 32)});
    start_ = (static_cast<std::uint64_t>(words[0]) << 32) | words[1];
  }
  /// 64 random bits.
  [[nodiscard]] std::uint64_t at(std::uint64_t t) const {
    const std::uint64_t term = start_ + t * 0xA0761D6478BD642FU;
    const Product product = static_cast<Product>(term) * (term ^ 0xE7037ED1A0B428DBU);
    return static_cast<std::uint64_t>(product >> 64U) ^ static_cast<std::uint64_t>(product);
  }
  /// Takes a whole number in [0, bound) out of random bits; those that are left serve the next one.  Bias
  /// below the product of all bounds so far over 2^64: stay under 2^44 in all.
  [[nodiscard]] static std::uint32_t take(std::uint64_t& bits, std::uint32_t bound) {
    const auto taken = static_cast<std::uint32_t>(static_cast<Product>(bits) * bound >> 64U);
    bits *= bound;
    return taken;
  }

 private:
  __extension__ typedef unsigned __int128
      Product;  // NOLINT(modernize-use-using): `using` knows no __extension__
  std::uint64_t start_ = 0;
};

/// Any order with the same chance (Fisher-Yates), by the numbers of one key.
template <class T>
void shuffle(std::span<T> values, const WeylDraws& draws) {
  for (std::size_t i = values.size(); i > 1; --i) {
    std::uint64_t bits = draws.at(i);
    std::swap(values[i - 1], values[WeylDraws::take(bits, static_cast<std::uint32_t>(i))]);
  }
}

}  // namespace roer
