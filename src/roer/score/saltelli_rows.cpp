#include "roer/score/saltelli_rows.hpp"

#include "roer/base/philox.hpp"

namespace roer::score {

namespace {
constexpr std::uint32_t kRowStream = 0x5E0005;
}  // namespace

SaltelliRows::SaltelliRows(const Sampler& sampler, std::uint32_t base, bool even)
    : sampler_(sampler),
      base_(base),
      even_(even && 2 * sampler.uniforms() <= kSobolDimensions),
      sequence_(even_ ? 2 * sampler.uniforms() : 0, sampler.evaluator().seed(), true) {}

void SaltelliRows::make(std::uint32_t number, Row& row) const {
  row.number = number;
  row.uniforms.resize(2 * sampler_.uniforms());
  if (even_)
    sequence_.point(number, row.uniforms);
  else
    for (std::uint32_t d = 0; d < row.uniforms.size(); ++d)
      row.uniforms[d] = uniform({sampler_.evaluator().seed(), kRowStream, d, 0, number});
  row.a = row.b = sampler_.evaluator().nominal();
  for (std::size_t i = 0; i < sampler_.assumptions().size(); ++i) {
    apply(row, i, false, row.a);
    apply(row, i, true, row.b);
  }
}

void SaltelliRows::apply(const Row& row, std::size_t assumption, bool b, Setting& to) const {
  const std::size_t at = sampler_.first_uniform(assumption) + (b ? sampler_.uniforms() : 0);
  const std::span<const double> uniforms(row.uniforms);
  sampler_.apply(assumption, uniforms.subspan(at, sampler_.uniforms(assumption)),
                 b ? row.number + base_ : row.number, to);
}

void SaltelliRows::mix(const Row& row, std::size_t from_b, Setting& made) const {
  made = sampler_.evaluator().nominal();
  // All again and in order, for a later assumption may be about what an earlier one wrote.
  for (std::size_t i = 0; i < sampler_.assumptions().size(); ++i)
    if (i == from_b || !sampler_.copy_weights(i, row.a, made)) apply(row, i, i == from_b, made);
}

}  // namespace roer::score
