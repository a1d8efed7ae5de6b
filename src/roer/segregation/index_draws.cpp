#include "roer/segregation/index_draws.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>

#include "roer/base/parallel.hpp"
#include "roer/base/room_pool.hpp"
#include "roer/base/sorted_quantile.hpp"

namespace roer::segregation {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

/// Where one draw is made.
struct DrawRoom {
  explicit DrawRoom(const Counts& observed, std::size_t indices)
      : counts(observed), values(observed.areas() * observed.groups()), taken(indices) {}
  Counts counts;
  std::vector<double> values, taken;
  SpreadRoom spread;
};

std::vector<double> known_ascending(const std::vector<double>& values) {
  std::vector<double> known;
  for (const double value : values)
    if (!std::isnan(value)) known.push_back(value);
  std::sort(known.begin(), known.end());
  return known;
}

}  // namespace

IndexSet set_of(std::vector<Index> indices) {
  IndexSet set;
  set.size = indices.size();
  set.take = [indices = std::move(indices)](const Counts& counts, std::span<double> values) {
    for (std::size_t k = 0; k < indices.size(); ++k) values[k] = indices[k](counts);
  };
  return set;
}

Draws summary_of(std::vector<double> values, double confidence) {
  const std::vector<double> known = known_ascending(values);
  Draws draws;
  draws.undefined = values.size() - known.size();
  draws.values = std::move(values);
  draws.mean = draws.deviation = draws.low = draws.high = kUndefined;
  if (known.empty()) return draws;
  const double count = static_cast<double>(known.size());
  draws.mean = std::accumulate(known.begin(), known.end(), 0.0) / count;
  double squares = 0;
  for (const double value : known) squares += (value - draws.mean) * (value - draws.mean);
  draws.deviation = count > 1 ? std::sqrt(squares / (count - 1)) : 0;
  draws.low = sorted_quantile(known, (1 - confidence) / 2);
  draws.high = sorted_quantile(known, (1 + confidence) / 2);
  return draws;
}

Result<std::vector<Draws>> draws_of(const Counts& observed, const IndexSet& indices,
                                    const DrawOptions& options, const CountDraw& draw) {
  std::vector<std::vector<double>> values(indices.size, std::vector<double>(options.draws, kUndefined));
  RoomPool<DrawRoom> rooms;
  std::atomic<std::size_t> done{0};
  std::atomic<bool> stopped{false};
  parallel_blocks(options.draws, 1, [&](std::size_t at, std::size_t) {
    if (stopped) return;
    auto room = rooms.take(observed, indices.size);
    draw(static_cast<std::uint32_t>(at), room->values, room->spread);
    // Chance may leave fewer than two groups: then there is no index.
    if (room->counts.refill(room->values)) {
      indices.take(room->counts, room->taken);
      for (std::size_t k = 0; k < indices.size; ++k) values[k][at] = room->taken[k];
    }
    rooms.give(std::move(room));
    const std::size_t so_far = ++done;
    if (options.proceed && !options.proceed(static_cast<double>(so_far) / static_cast<double>(options.draws)))
      stopped = true;
  });
  if (stopped)
    return Error{ErrorCode::kInterrupted, "the work was stopped", "", 0, "", "", "", "Start it again."};
  std::vector<Draws> result;
  for (std::vector<double>& of_index : values)
    result.push_back(summary_of(std::move(of_index), options.confidence));
  return result;
}

}  // namespace roer::segregation
