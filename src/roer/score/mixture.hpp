#pragma once
// A score that takes some of its settings from one framework and some from another.

#include <optional>
#include <string>
#include <vector>

#include "roer/score/compare.hpp"

namespace roer::score {

/// Which changes of a list are made.
using ChangeSet = std::uint32_t;

/// Two scores on the same areas, and everything between them.
class Mixture {
 public:
  /// Requires: both on equal lists of areas; they outlive this.
  Mixture(const Side& before, const Side& after, std::vector<ScoreChange> changes)
      : before_(&before), after_(&after), changes_(std::move(changes)) {}

  /// `before` with the changes of the set made.
  [[nodiscard]] Side with(ChangeSet made) const;

 private:
  [[nodiscard]] const Side& side(ChangeSet made, ChangeKind kind, const std::string& input = "") const;
  [[nodiscard]] Factor factor(ChangeSet made, const Factor& listed) const;
  [[nodiscard]] Input input(ChangeSet made, const std::string& name, const Input& listed) const;
  [[nodiscard]] const InputData& data(ChangeSet made, const std::string& name, const InputData& listed) const;

  const Side* before_;
  const Side* after_;
  std::vector<ScoreChange> changes_;
};

/// All columns of an input, in a fixed order.
[[nodiscard]] std::vector<Column*> columns_of(InputData& data);
[[nodiscard]] std::vector<const Column*> columns_of(const InputData& data);

/// True if the two differ in this respect.
[[nodiscard]] bool differs(ChangeKind kind, const Side& before, const Side& after);
/// Inputs that count on both sides, and whose numbers, states, denominator or way to fill holes differ:
/// "factor/input".
[[nodiscard]] std::vector<std::string> changed_inputs(const Side& before, const Side& after);

}  // namespace roer::score
