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
    const std::uint64_t term = term_at(t);
    const Product product = static_cast<Product>(term) * (term ^ kFold);
    return static_cast<std::uint64_t>(product >> 64U) ^ static_cast<std::uint64_t>(product);
  }
  /// The same number, by products that processors have for several numbers side by side (wide.hpp).
  [[nodiscard]] std::uint64_t at_by_halves(std::uint64_t t) const {
    const std::uint64_t term = term_at(t), other = term ^ kFold;
    const std::uint64_t low = low_half(term) * low_half(other), cross = low_half(term) * (other >> 32U),
                        cross_too = (term >> 32U) * low_half(other);
    const std::uint64_t middle = (low >> 32U) + low_half(cross) + low_half(cross_too);
    const std::uint64_t high =
        (term >> 32U) * (other >> 32U) + (cross >> 32U) + (cross_too >> 32U) + (middle >> 32U);
    return high ^ (middle << 32U | low_half(low));
  }
  /// Takes a whole number in [0, bound) out of random bits; those that are left serve the next one.  Bias
  /// below the product of all bounds so far over 2^64: stay under 2^44 in all.
  [[nodiscard]] static std::uint32_t take(std::uint64_t& bits, std::uint32_t bound) {
    const Product product = static_cast<Product>(bits) * bound;
    bits = static_cast<std::uint64_t>(product);
    return static_cast<std::uint32_t>(product >> 64U);
  }
  /// The same, side by side.
  [[nodiscard]] static std::uint32_t take_by_halves(std::uint64_t& bits, std::uint32_t bound) {
    const std::uint64_t low = low_half(bits) * bound, high = (bits >> 32U) * bound + (low >> 32U);
    bits = high << 32U | low_half(low);
    return static_cast<std::uint32_t>(high >> 32U);
  }

 private:
  __extension__ typedef unsigned __int128
      Product;  // NOLINT(modernize-use-using): `using` knows no __extension__
  static constexpr std::uint64_t kFold = 0xE7037ED1A0B428DBU;
  [[nodiscard]] std::uint64_t term_at(std::uint64_t t) const { return start_ + t * 0xA0761D6478BD642FU; }
  [[nodiscard]] static std::uint64_t low_half(std::uint64_t word) { return word & 0xFFFFFFFFU; }
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
