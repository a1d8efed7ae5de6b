#pragma once
// The rows of two independent samples A and B as settings, and mixtures of the two (Saltelli).

#include <cstdint>
#include <span>
#include <vector>

#include "roer/score/assumption.hpp"
#include "roer/score/sobol_sequence.hpp"

namespace roer::score {

class SaltelliRows {
 public:
  /// Even: from a Sobol sequence where it has dimensions enough; else random numbers.
  SaltelliRows(const Sampler& sampler, std::uint32_t base, bool even);
  [[nodiscard]] bool even() const { return even_; }

  /// One row of A, the same of B, and the numbers they rest on.
  struct Row {
    std::uint32_t number = 0;
    std::vector<double> uniforms;  ///< of A, then of B
    Setting a, b;
  };
  void make(std::uint32_t number, Row& row) const;
  /// A, but one assumption from B.  Drawn weights that stay are copied, which costs far less than drawing
  /// them.
  void mix(const Row& row, std::size_t from_b, Setting& made) const;

 private:
  void apply(const Row& row, std::size_t assumption, bool b, Setting& to) const;
  const Sampler& sampler_;
  std::uint32_t base_;
  bool even_;
  SobolSequence sequence_;
};

}  // namespace roer::score
