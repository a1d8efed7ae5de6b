#include <cmath>
#include <cstdlib>

#include "roer/score/ranking.hpp"
#include "roer/score/rescorer.hpp"
#include "roer/score/row_scores.hpp"

namespace roer::score {

namespace {

class AreaRows final : public RowScores {
 public:
  AreaRows(const RowTask& task, const AreaScores* quick)
      : task_(task),
        evaluator_(*task.evaluator),
        quick_(quick),
        quick_room_(evaluator_),
        room_(evaluator_),
        kept_(evaluator_.factors().size(), std::vector<double>(evaluator_.areas())),
        anew_(evaluator_.factors().size(), std::vector<double>(evaluator_.areas())),
        scores_(evaluator_.areas()),
        ranks_(evaluator_.areas()) {}
  [[nodiscard]] Outcomes whole(const Setting& setting) override {
    base_ = setting;
    kept_holds_ = !evaluate_by_terms(setting);
    if (kept_holds_) evaluate(setting, std::vector<bool>(kept_.size(), true), kept_);
    return outcomes(setting);
  }
  [[nodiscard]] Outcomes variation(const Setting& setting) override {
    if (!evaluate_by_terms(setting))
      evaluate(setting,
               kept_holds_ ? factors_that_differ(evaluator_, base_, setting)
                           : std::vector<bool>(kept_.size(), true),
               anew_);
    return outcomes(setting);
  }

 private:
  [[nodiscard]] bool evaluate_by_terms(const Setting& setting);
  void evaluate(const Setting& setting, const std::vector<bool>& differ,
                std::vector<std::vector<double>>& into);
  [[nodiscard]] Outcomes outcomes(const Setting& setting);

  const RowTask& task_;
  const Evaluator& evaluator_;
  const AreaScores* quick_;
  AreaScores::Room quick_room_;
  AreaScores::Ready ready_;
  EvaluationRoom room_;
  std::vector<std::vector<double>> kept_, anew_;
  std::vector<double> scores_;
  std::vector<std::uint32_t> ranks_;
  Ranker ranker_;
  Setting base_;
  bool kept_holds_ = false;  ///< the points of base_
};

/// False where the setting has no terms.
bool AreaRows::evaluate_by_terms(const Setting& setting) {
  if (quick_ == nullptr) return false;
  quick_->make_ready(setting, ready_, quick_room_);
  if (!ready_.by_terms) return false;
  quick_->evaluate(setting, ready_, 0, scores_.size(), {nullptr, nullptr, scores_.data()}, quick_room_);
  return true;
}

void AreaRows::evaluate(const Setting& setting, const std::vector<bool>& differ,
                        std::vector<std::vector<double>>& into) {
  std::vector<const double*> columns(kept_.size());
  for (std::size_t at = 0; at < scores_.size(); at += Evaluator::kChunk) {
    const std::size_t stop = std::min(scores_.size(), at + Evaluator::kChunk);
    for (std::size_t f = 0; f < kept_.size(); ++f) {
      columns[f] = kept_[f].data() + at;
      if (!differ[f] || !evaluator_.factors()[f].parts.empty()) continue;
      evaluator_.factor_points(setting, f, at, stop, into[f].data() + at, room_);
      columns[f] = into[f].data() + at;
    }
    evaluator_.scores(setting, columns, at, stop, {nullptr, nullptr, scores_.data() + at}, room_);
  }
}

Outcomes AreaRows::outcomes(const Setting& setting) {
  Outcomes made;
  ranker_.rank(scores_, evaluator_.high_is_concern(), ranks_);
  std::int64_t shift = 0;
  std::size_t flagged = 0;
  for (std::size_t i = 0; i < scores_.size(); ++i) {
    shift +=
        std::abs(static_cast<std::int64_t>(ranks_[i]) - static_cast<std::int64_t>(task_.nominal_ranks[i]));
    flagged += evaluator_.flagged(setting, scores_[i]) ? 1 : 0;
  }
  made.rank_shift = static_cast<double>(shift) / 2 / static_cast<double>(scores_.size());
  made.flagged = static_cast<double>(flagged);
  if (task_.area) {
    made.area_score = scores_[*task_.area];
    made.area_flag = evaluator_.flagged(setting, scores_[*task_.area]) ? 1 : 0;
  }
  return made;
}

std::vector<std::uint32_t> nominal_ranks(const Evaluator& evaluator) {
  const Rescorer nominal(evaluator);
  std::vector<double> middles;
  middles.reserve(evaluator.areas());
  for (std::size_t i = 0; i < evaluator.areas(); ++i)
    middles.push_back((nominal.score(i).low + nominal.score(i).high) / 2);
  std::vector<std::uint32_t> ranks(middles.size());
  Ranker ranker;
  ranker.rank(middles, evaluator.high_is_concern(), ranks);
  return ranks;
}

}  // namespace

RowTask row_task(const Sampler& sampler, std::optional<std::uint32_t> area) {
  RowTask task{&sampler.evaluator(), nominal_ranks(sampler.evaluator()), area, ScoreCodes::of(sampler), {}};
  if (!task.codes) task.quick.emplace(sampler.evaluator());
  return task;
}

std::unique_ptr<RowScores> area_row_scores(const RowTask& task) {
  return std::make_unique<AreaRows>(task, task.quick ? &*task.quick : nullptr);
}

std::unique_ptr<RowScores> plain_row_scores(const RowTask& task) {
  return std::make_unique<AreaRows>(task, nullptr);
}

}  // namespace roer::score
