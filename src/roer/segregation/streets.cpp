#include "roer/segregation/streets.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

namespace roer::segregation {

namespace {

Error no_street(std::size_t row, std::string message, std::string found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          std::move(message),
          {},
          static_cast<std::int64_t>(row) + 1,
          {},
          std::move(found),
          std::move(expected),
          "Mend the network, or leave the piece out."};
}

}  // namespace

Result<Streets> Streets::make(std::size_t nodes, std::span<const StreetPiece> pieces) {
  Faults faults;
  Streets streets;
  streets.begin_.assign(nodes + 1, 0);
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    const StreetPiece& piece = pieces[k];
    if (!(piece.metres >= 0) || !std::isfinite(piece.metres))
      faults.add(no_street(k, "the length of a street is not known", fmt::format("{}", piece.metres),
                           "metres, 0 or more"));
    if (piece.from >= nodes || piece.to >= nodes) {
      faults.add(no_street(k, "a street leads to a node that does not exist",
                           fmt::format("{} - {}", piece.from, piece.to), fmt::format("below {}", nodes)));
      continue;
    }
    ++streets.begin_[piece.from + 1];
    ++streets.begin_[piece.to + 1];
  }
  if (!faults.empty()) return faults;
  std::partial_sum(streets.begin_.begin(), streets.begin_.end(), streets.begin_.begin());
  std::vector<std::size_t> next(streets.begin_.begin(), streets.begin_.end() - 1);
  streets.ways_.resize(2 * pieces.size());
  for (const StreetPiece& piece : pieces) {
    streets.ways_[next[piece.from]++] = {piece.metres, piece.to};
    streets.ways_[next[piece.to]++] = {piece.metres, piece.from};
  }
  return streets;
}

std::vector<std::uint32_t> Streets::parts() const {
  constexpr std::uint32_t kUnseen = 0xFFFFFFFF;
  std::vector<std::uint32_t> part(nodes(), kUnseen), waiting;
  for (std::uint32_t first = 0; first < part.size(); ++first) {
    if (part[first] != kUnseen) continue;
    part[first] = first;
    waiting.push_back(first);
    while (!waiting.empty()) {
      const std::uint32_t node = waiting.back();
      waiting.pop_back();
      for (const Way& way : ways(node)) {
        if (part[way.to] != kUnseen) continue;
        part[way.to] = first;
        waiting.push_back(way.to);
      }
    }
  }
  return part;
}

}  // namespace roer::segregation
