#include "roer/signal/count_runs.hpp"

#include "roer/base/wide.hpp"

namespace roer::signal {

ROER_WIDE
void weigh_runs(const StretchEvidence& evidence, std::size_t count, double events, double exposure,
                RunColumns& runs) {
  constexpr double kNever = -1e300;
  WideLanes best = WideLanes{} + kNever;
  for (std::size_t i = 0; i < count; i += kWideLanes) {
    const WideLanes chance = load_lanes<WideLanes>(&runs.chance[i]);
    if (!(highest_of(chance) > 0)) continue;
    const WideLanes before = load_lanes<WideLanes>(&runs.log_evidence[i]);
    const WideLanes after = evidence.log(events - load_lanes<WideLanes>(&runs.events_before[i]),
                                         exposure - load_lanes<WideLanes>(&runs.exposure_before[i]));
    const WideLanes prediction = chance > 0 ? after - before : WideLanes{} + kNever;
    store_lanes(after, &runs.log_evidence[i]);
    store_lanes(prediction, &runs.log_prediction[i]);
    best = higher(best, prediction);
  }
  // The best prediction becomes 1, so that nothing that matters is too small for a number.
  const double highest = highest_of(best);
  for (std::size_t i = 0; i < count; i += kWideLanes) {
    const WideLanes chance = load_lanes<WideLanes>(&runs.chance[i]);
    if (!(highest_of(chance) > 0)) continue;
    store_lanes(chance * lane_exp(load_lanes<WideLanes>(&runs.log_prediction[i]) - highest), &runs.chance[i]);
  }
}

ROER_WIDE
void scale_runs(std::size_t count, double sum, double least_chance, RunColumns& runs) {
  Lanes all{};
  for (std::size_t i = 0; i < count; i += kLanes) all += load_lanes(&runs.chance[i]);
  const double factor = sum / sum_of(all);
  for (std::size_t i = 0; i < count; i += kLanes) {
    const Lanes chance = load_lanes(&runs.chance[i]) * factor;
    store_lanes(chance > least_chance ? chance : Lanes{}, &runs.chance[i]);
  }
}

void CountRuns::start(const StretchEvidence& evidence, std::size_t periods, double hazard,
                      double least_chance) {
  evidence_ = &evidence;
  hazard_ = hazard;
  least_chance_ = least_chance;
  seen_ = 0;
  for (auto* column : {&runs_.chance, &runs_.events_before, &runs_.exposure_before, &runs_.log_evidence,
                       &runs_.log_prediction})
    column->assign(whole_lanes<kWideLanes>(periods + 1), 0);
  runs_.chance[0] = 1;
}

void CountRuns::step(double events, double exposure) {
  const bool known = !std::isnan(events);
  const double all_events = runs_.events_before[seen_] + (known ? events : 0);
  const double all_exposure = runs_.exposure_before[seen_] + (known ? exposure : 0);
  ++seen_;
  if (known) weigh_runs(*evidence_, seen_, all_events, all_exposure, runs_);
  scale_runs(seen_, 1 - hazard_, least_chance_, runs_);
  runs_.chance[seen_] = hazard_;
  runs_.log_evidence[seen_] = 0;
  runs_.events_before[seen_] = all_events;
  runs_.exposure_before[seen_] = all_exposure;
}

}  // namespace roer::signal
