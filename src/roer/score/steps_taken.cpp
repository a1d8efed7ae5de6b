#include "roer/score/steps_taken.hpp"

#include <cmath>

#include "roer/score/prepare.hpp"

namespace roer::score {

namespace {

/// Follows one value and notes each step.
class Follower {
 public:
  explicit Follower(double begin) : at_(begin) {}
  void go(StepKind kind, double to, double by = std::nan(""), std::int32_t age = 0) {
    steps_.push_back({kind, at_, to, by, age});
    at_ = to;
  }
  [[nodiscard]] double at() const { return at_; }
  [[nodiscard]] std::vector<StepTaken> steps() && { return std::move(steps_); }

 private:
  double at_;
  std::vector<StepTaken> steps_;
};

double number_at(const Column& column, std::size_t area) {
  return area < column.size() ? column.at(area).number : std::nan("");
}

void compare(const Input& input, const InputData& data, std::size_t area, Follower& follower) {
  if (data.denominators.size() != 0)
    follower.go(StepKind::kDivided,
                divided(data.values.at(area), data.denominators.at(area), input.denominator).number,
                number_at(data.denominators, area));
  if (input.change_since.year != 0) {
    double before = number_at(data.earlier, area);
    if (data.earlier.size() != 0 && data.earlier_denominators.size() != 0)
      before = divided(data.earlier.at(area), data.earlier_denominators.at(area), input.denominator).number;
    follower.go(StepKind::kChange, follower.at() - before, before);
  }
  if (input.relative_to) {
    const double larger = number_at(data.references, area);
    follower.go(StepKind::kRelative, follower.at() - larger, larger);
  }
}

}  // namespace

std::vector<StepTaken> steps_taken(const Input& input, const InputData& data, const InputScores& scores,
                                   std::size_t area) {
  if (data.values.size() == 0) return {};
  Follower follower(data.values.at(area).number);
  compare(input, data, area, follower);
  const Value used = scores.values.at(area);
  if (scores.left_out) follower.go(StepKind::kScreened, std::nan(""));
  const double untreated = scores.untreated.empty() ? used.number : scores.untreated[area];
  if (used.state == State::kImputed && std::isnan(follower.at()))
    follower.go(StepKind::kImputed, untreated, std::nan(""), scores.ages.empty() ? 0 : scores.ages[area]);
  const bool winsorised = scores.treatment == "winsorise";
  if (!scores.untreated.empty() && used.known() && (!winsorised || used.number != untreated))
    follower.go(winsorised ? StepKind::kWinsorised : StepKind::kTransformed, used.number);
  if (input.rule.kind == RuleKind::kNormalise && used.known())
    follower.go(StepKind::kNormalised, scores.points[area]);
  return std::move(follower).steps();
}

}  // namespace roer::score
