#include "roer/signal/scan_sheet.hpp"

namespace roer::signal {

ScanSheet::ScanSheet(const ScanFrame& frame, const ScanLadder& ladder)
    : at_end_(frame.at_end),
      areas_(frame.areas),
      lanes_(ladder.lanes()),
      row_(row_of(frame, ladder)),
      replicates_(frame.at_end && lanes_ < 32 ? 32 / lanes_ : 1),
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
  if (at_end_)
    for (std::size_t first = 0; first < words_.size(); first += lanes_)
      for (std::size_t at = first + 1; at < first + lanes_; ++at) words_[at] += words_[at - 1];
  for (const std::uint32_t word : words_) most = std::max(most, word);
  narrow_ = most <= 255;
  if (!narrow_) return;
  rows_per_byte_ = most == 0 ? 255 : 255 / most;
  bytes_.resize(words_.size());
  for (std::size_t at = 0; at < words_.size(); ++at) bytes_[at] = static_cast<std::uint8_t>(words_[at]);
}

}  // namespace roer::signal
