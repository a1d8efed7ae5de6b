#include "roer/score/settled_pairs.hpp"

#include <algorithm>
#include <bit>
#include <vector>

#include "roer/base/parallel.hpp"
#include "roer/base/wide.hpp"

namespace roer::score {

namespace {

constexpr std::size_t kWord = 64;
constexpr std::size_t kProbed = 64;
static_assert(kProbed <= RankTable::kPiece);

/// True if each a[i] < b[i]; looks at ever longer pieces, for most pairs are out of order soon.
ROER_WIDE
bool all_less(const std::uint16_t* a, const std::uint16_t* b, std::size_t count) {
  std::size_t begin = 0;
  for (std::size_t piece = 64; begin < count; piece = 256) {
    const std::size_t end = std::min(count, begin + piece);
    std::uint16_t bad = 0;
    for (std::size_t i = begin; i < end; ++i) bad |= static_cast<std::uint16_t>(a[i] >= b[i] ? 1 : 0);
    if (bad != 0) return false;
    begin = end;
  }
  return true;
}

/// Areas whose ranks are the same in every draw, as one row.
struct RankRow {
  std::size_t area = 0;
  std::uint64_t sum = 0, copies = 1;
  std::uint16_t least = 0, most = 0;
};

RankRow row_of(const RankTable& ranks, std::size_t area) {
  RankRow row{area, 0, 1, 0xFFFF, 0};
  ranks.visit(area, 0, ranks.draws(), [&](std::span<const std::uint16_t> part) {
    for (const std::uint16_t one : part) {
      row.sum += one;
      row.least = std::min(row.least, one);
      row.most = std::max(row.most, one);
    }
  });
  return row;
}

/// all_less() over all draws but the first.
bool all_less_after(const RankTable& ranks, std::size_t a, std::size_t b, std::size_t skipped) {
  for (std::size_t p = 0; p < ranks.pieces(); ++p) {
    const std::size_t skip = p == 0 ? skipped : 0;
    if (!all_less(ranks.row(a, p).data() + skip, ranks.row(b, p).data() + skip, ranks.width(p) - skip))
      return false;
  }
  return true;
}

std::vector<RankRow> distinct_rows(const RankTable& ranks, const std::function<bool(double)>& proceed) {
  std::vector<RankRow> rows(ranks.areas());
  parallel_blocks(ranks.areas(), 64, [&](std::size_t begin, std::size_t end) {
    if (proceed && !proceed(0)) return;
    for (std::size_t i = begin; i < end; ++i) rows[i] = row_of(ranks, i);
  });
  if (proceed && !proceed(0)) return {};
  const auto compared = [&](const RankRow& a, const RankRow& b) { return ranks.compare(a.area, b.area); };
  std::sort(rows.begin(), rows.end(), [&](const RankRow& a, const RankRow& b) {
    return a.sum != b.sum ? a.sum < b.sum : compared(a, b) < 0;
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < rows.size(); ++i)
    if (rows[kept].sum == rows[i].sum && compared(rows[kept], rows[i]) == 0)
      ++rows[kept].copies;
    else
      rows[++kept] = rows[i];
  rows.resize(std::min(rows.size(), kept + 1));
  return rows;
}

/// For each row, the rows behind it, as bits.
class Behind {
 public:
  explicit Behind(std::size_t rows) : words_((rows + kWord - 1) / kWord), bits_(rows * words_) {}
  [[nodiscard]] bool has(std::size_t row, std::size_t other) const {
    return ((bits_[row * words_ + other / kWord] >> (other % kWord)) & 1U) != 0;
  }
  void add(std::size_t row, std::size_t other) {
    bits_[row * words_ + other / kWord] |= std::uint64_t{1} << (other % kWord);
  }
  void add_all_of(std::size_t row, std::size_t other) {
    for (std::size_t w = other / kWord; w < words_; ++w) bits_[row * words_ + w] |= bits_[other * words_ + w];
  }

 private:
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
};

}  // namespace

double PairOrders::settled() const {
  return pairs == 0 ? 1 : static_cast<double>(ahead + tied) / static_cast<double>(pairs);
}

PairOrders pair_orders(const RankTable& ranks, const std::function<bool(double)>& proceed) {
  const std::size_t areas = ranks.areas();
  PairOrders orders;
  if (areas < 2) return orders;
  orders.pairs = static_cast<std::uint64_t>(areas) * (areas - 1) / 2;
  const std::vector<RankRow> rows = distinct_rows(ranks, proceed);
  for (const RankRow& row : rows) orders.tied += row.copies * (row.copies - 1) / 2;
  // The first draws of all rows side by side: most pairs are out of order in one of them.
  const std::size_t probed = std::min(ranks.draws(), kProbed);
  std::vector<std::uint16_t> probes(rows.size() * probed);
  for (std::size_t i = 0; i < rows.size(); ++i)
    std::copy_n(ranks.row(rows[i].area, 0).data(), probed, probes.data() + i * probed);
  Behind behind(rows.size());
  std::vector<std::uint64_t> ahead(rows.size(), 0);
  // From the last block on: what is behind a row of a later block is known by then.
  constexpr std::size_t kPairBlock = 256;
  const std::size_t blocks = (rows.size() + kPairBlock - 1) / kPairBlock;
  for (std::size_t block = blocks; block-- > 0;) {
    // The rows behind a row are as many as come after it.
    const double rest = static_cast<double>(block + 1) / static_cast<double>(blocks), done = 1 - rest;
    if (proceed && !proceed(done * done)) return orders;
    const std::size_t first = block * kPairBlock, last = std::min(rows.size(), first + kPairBlock);
    parallel_blocks(last - first, 8, [&](std::size_t begin, std::size_t end) {
      // Some rows a beside each row b: the long row b is fetched once for all of them.
      for (std::size_t b = first + begin + 1; b < rows.size(); ++b) {
        if (b % kPairBlock == 0 && proceed && !proceed(done * done)) return;
        for (std::size_t a = first + begin; a < std::min(b, first + end); ++a) {
          const bool known = behind.has(a, b);
          if (!known) {
            const bool apart = rows[a].most < rows[b].least;
            if (!apart && (rows[a].least >= rows[b].least || rows[a].most >= rows[b].most ||
                           !all_less(probes.data() + a * probed, probes.data() + b * probed, probed) ||
                           !all_less_after(ranks, rows[a].area, rows[b].area, probed)))
              continue;
            behind.add(a, b);
            if (b >= last) behind.add_all_of(a, b);
          }
          ahead[a] += rows[b].copies;
        }
      }
    });
  }
  for (std::size_t a = 0; a < rows.size(); ++a) orders.ahead += rows[a].copies * ahead[a];
  return orders;
}

}  // namespace roer::score
