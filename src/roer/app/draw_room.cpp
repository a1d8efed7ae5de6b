#include "roer/app/draw_room.hpp"

#include <fmt/format.h>

#include "roer/app/fault.hpp"
#include "roer/score/rank_table.hpp"

namespace roer::app {

Status check_draw_room(std::size_t areas, std::uint32_t draws, std::optional<std::uint64_t> free) {
  constexpr std::uint64_t kBeside = std::uint64_t{256}
                                    << 20;  // the scores themselves, and what threads work in
  constexpr std::uint64_t kMegabyte = 1'000'000;
  const std::uint64_t needed = score::RankTable::bytes_of(areas, draws);
  if (!free || needed <= kBeside || needed + kBeside <= *free) return Done{};
  const auto most = *free > kBeside ? (*free - kBeside) / score::RankTable::bytes_of(areas, 1) : 0;
  return fault(ErrorCode::kOutOfRange, "the ranks of this many draws need more memory than is free",
               fmt::format("{} areas x {} draws: {} MB", areas, draws, (needed + kBeside) / kMegabyte),
               fmt::format("{} MB, enough for {} draws", *free / kMegabyte, most),
               "Take fewer draws, or wait until other work has ended.");
}

}  // namespace roer::app
