#include "roer/signal/scan_sheet.hpp"

namespace roer::signal {

ScanSheet::ScanSheet(const ScanFrame& frame, const ScanLadder& ladder)
    : areas_(frame.areas),
      lanes_(ladder.lanes()),
      row_(row_of(ladder)),
      replicates_(lanes_ < 32 ? 32 / lanes_ : 1),
      words_(areas_ * row_) {}

void ScanSheet::clear() {
  std::fill(words_.begin(), words_.end(), 0U);
}

void ScanSheet::add(std::span<const std::uint32_t> slots, std::size_t place, unsigned shift,
                    std::span<const std::uint32_t> row_of) {
  const std::uint32_t mask = (1U << shift) - 1;
  std::uint32_t* words = words_.data() + place * lanes_;
  for (const std::uint32_t slot : slots) ++words[row_of[slot >> shift] + (slot & mask)];
}

void ScanSheet::close() {
  std::uint32_t most = 0;
  for (std::size_t first = 0; first < words_.size(); first += lanes_)
    for (std::size_t at = first + 1; at < first + lanes_; ++at) words_[at] += words_[at - 1];
  for (const std::uint32_t word : words_) most = std::max(most, word);
  narrow_ = most <= 255;
  if (!narrow_) return;
  rows_per_byte_ = most == 0 ? 255 : 255 / most;
  bytes_.resize(words_.size());
  for (std::size_t at = 0; at < words_.size(); ++at) bytes_[at] = static_cast<std::uint8_t>(words_[at]);
}

BesideSheet::BesideSheet(std::size_t areas, std::size_t columns)
    : areas_(areas),
      columns_(columns),
      row_((columns + 3) / 4 * 4 * kScanBeside),
      apart_(areas * columns * kScanBeside) {}

void BesideSheet::clear() {
  std::fill(apart_.begin(), apart_.end(), std::uint8_t{0});
  spilled_.clear();
}

void BesideSheet::add(std::span<const std::uint32_t> slots, std::size_t replicate, unsigned shift,
                      std::span<const std::uint32_t> row_of) {
  const std::uint32_t mask = (1U << shift) - 1;
  const std::size_t own = replicate * areas_ * columns_;
  for (const std::uint32_t slot : slots) {
    const std::size_t at = own + row_of[slot >> shift] * columns_ + (slot & mask);
    if (++apart_[at] == 0) spilled_.push_back(at);
  }
}

template <class Cell>
void BesideSheet::lay_beside(std::vector<Cell>& cells) const {
  cells.resize(areas_ * row_);
  for (std::size_t area = 0; area < areas_; ++area)
    for (std::size_t replicate = 0; replicate < kScanBeside; ++replicate) {
      const std::uint8_t* from = apart_.data() + (replicate * areas_ + area) * columns_;
      Cell* to = cells.data() + area * row_ + replicate;
      for (std::size_t t = 0; t < columns_; ++t) to[t * kScanBeside] = from[t];
    }
}

void BesideSheet::close() {
  if (narrow()) {
    std::uint8_t most = 1;
    for (const std::uint8_t count : apart_) most = std::max(most, count);
    rows_per_byte_ = 255U / most;
    return lay_beside(bytes_);
  }
  lay_beside(words_);
  const std::size_t cells = areas_ * columns_;
  for (const std::size_t at : spilled_) {
    const std::size_t cell = at % cells;
    words_[cell / columns_ * row_ + cell % columns_ * kScanBeside + at / cells] += 256;
  }
}

}  // namespace roer::signal
