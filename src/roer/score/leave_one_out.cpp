#include "roer/score/leave_one_out.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "roer/base/none.hpp"
#include "roer/score/ranks.hpp"

namespace roer::score {

namespace {

void shift_ranks(Concern concern, const std::vector<double>& before, const std::vector<double>& after,
                 LeftOut& out) {
  const double sign = concern == Concern::kHigh ? -1 : 1;
  std::vector<double> one(before.size(), kNone), other(before.size(), kNone);
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (std::isnan(before[i]) || std::isnan(after[i])) continue;
    one[i] = sign * before[i];
    other[i] = sign * after[i];
    ++out.ranked;
  }
  const std::vector<double> from = midranks(one), to = midranks(other);
  double sum = 0;
  for (std::size_t i = 0; i < from.size(); ++i) {
    if (std::isnan(from[i])) continue;
    const double shift = std::abs(to[i] - from[i]);
    sum += shift;
    if (shift > out.largest_rank_shift) {
      out.largest_rank_shift = shift;
      out.shifts_most = static_cast<std::uint32_t>(i);
    }
  }
  out.mean_rank_shift = out.ranked == 0 ? kNone : sum / static_cast<double>(out.ranked);
}

void compare_classes(const Framework& framework, const Scores& before, const Scores& after, LeftOut& out) {
  if (framework.classes.empty() || !out.scale_kept) return;
  for (std::size_t i = 0; i < before.score.size(); ++i) {
    if (!before.score[i].known() || !after.score[i].known()) continue;
    ++out.classed;
    if (before.class_low[i] != after.class_low[i]) ++out.class_changed;
  }
}

Status leave_one(const Formula& whole, const Scores& scores, const std::vector<std::uint32_t>& list,
                 const Attention& attention, LeftOut& out) {
  const auto reduced = without_input(whole.framework, whole.data, out.place);
  if (!reduced) return Done{};
  const Framework& framework = reduced->formula.framework;
  ROER_TRY(const Scores without, score(framework, reduced->formula.data, {}));
  out.factor_gone = reduced->factor_gone;
  out.scale_kept = reduced->scale_kept;
  out.score = known_scores(without.score);
  out.possible = std::any_of(out.score.begin(), out.score.end(), [](double one) { return !std::isnan(one); });
  if (!out.possible) return Done{};
  out.list = out.scale_kept || attention.by_share ? listed(framework, without, attention)
                                                  : worst_count(framework.concern, out.score, list.size());
  out.change = list_change(list, out.list);
  shift_ranks(framework.concern, known_scores(scores.score), out.score, out);
  compare_classes(framework, scores, without, out);
  return Done{};
}

}  // namespace

std::vector<std::uint32_t> listed(const Framework& framework, const Scores& scores,
                                  const Attention& attention) {
  if (attention.by_share) return worst_share(framework.concern, known_scores(scores.score), attention.share);
  std::vector<std::uint32_t> list;
  for (std::size_t i = 0; i < scores.decision.size(); ++i)
    if (scores.decision[i] == Decision::kYes) list.push_back(static_cast<std::uint32_t>(i));
  return list;
}

ListChange list_change(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after) {
  ListChange change;
  std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                      std::back_inserter(change.enters));
  std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                      std::back_inserter(change.leaves));
  return change;
}

Result<std::vector<LeftOut>> leave_one_out(const Framework& framework, const ScoreData& data,
                                           const Attention& attention,
                                           const std::function<bool(double)>& proceed) {
  const Formula whole{framework, data};
  ROER_TRY(const Scores scores, score(framework, data, {}));
  const std::vector<std::uint32_t> list = listed(framework, scores, attention);
  std::vector<LeftOut> all;
  const std::vector<InputPlace> places = counting_inputs(framework);
  for (const InputPlace& place : places) {
    if (proceed && !proceed(static_cast<double>(all.size()) / static_cast<double>(places.size())))
      return Error{ErrorCode::kInterrupted, "the work was stopped", "", 0, "", "", "", "Start it again."};
    LeftOut& out = all.emplace_back();
    out.place = place;
    out.mean_rank_shift = kNone;
    ROER_CHECK(leave_one(whole, scores, list, attention, out));
  }
  return all;
}

}  // namespace roer::score
