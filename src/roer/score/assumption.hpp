#pragma once
// What could have been chosen otherwise in a framework, and how a draw of all choices becomes a Setting.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/base/text.hpp"
#include "roer/score/distribution.hpp"
#include "roer/score/evaluator.hpp"
#include "roer/score/framework.hpp"

namespace roer::score {

/// What an assumption is about.
enum class Target : std::uint8_t {
  kLimits,        ///< of an input: all shifted by one draw of `distribution`, or one of `rows`
  kPoints,        ///< of an input's steps: one of `rows`
  kSpacing,       ///< of a factor's steps, or of every factor's: one of `rows`, stretched to least..most
  kInputWeights,  ///< of a factor's inputs and then its parts: Dirichlet around those given, or one of `rows`
  kFactorWeights,  ///< of the factors in the score: Dirichlet around those given, or one of `rows`
  kWeight,         ///< of one input or factor: `distribution`, never below 0
  kThreshold,      ///< `distribution`, or one of `rows` (of one number each)
  kCombine,        ///< of a factor or of the score: one of `ways`
  kMissing,        ///< of an input: one of `policies`
  kNormalise,      ///< of an input that is normalised: one of `rules`
  kPresence,       ///< of an input: takes part with `probability`
  kSampling,       ///< of an input: its values have a sampling error
  kUnknown,        ///< factors without enough data: drawn over their points; always there, and the last
};
[[nodiscard]] std::string_view name_of(Target target);

inline constexpr std::uint32_t kWhole = 0xFFFFFFFF;  ///< no factor (the score), or no input (the factor)

struct Assumption {
  Target target = Target::kLimits;
  std::uint32_t factor = kWhole, input = kWhole;  ///< positions in the framework
  bool drawn = false;                             ///< from `distribution`; else one of the alternatives
  Distribution distribution;
  std::vector<std::vector<double>> rows;
  std::vector<Combine> ways;
  std::vector<MissingPolicy> policies;
  std::vector<NormaliseRule> rules;
  std::vector<double> odds;  ///< of the alternatives; empty = equal
  double spread = 0.25;      ///< relative standard deviation of a weight (Dirichlet)
  double probability = 0.5;
  ErrorKind error = ErrorKind::kNone;
  double sd = 0;
  double drift = 0;  ///< of kSampling: standard deviation of the change in a year that the value is old
  Text why;          ///< what the framework file says about it; may be empty
  int line = 0;      ///< of the framework file
};

/// Stable name: "limits:liveability/deviation", "weights:score", "spacing:all", "unknown:all".
[[nodiscard]] std::string id_of(const Framework& framework, const Assumption& assumption);
/// What users read.
[[nodiscard]] Text label_of(const Framework& framework, const Assumption& assumption);

/// For a framework that states no doubts of its own: the limits of each input shift together, uniformly
/// within
/// +-10 % of its spread (its interdecile range, type 7); weights Dirichlet around those given with a relative
/// standard deviation of 25 %, among the inputs of each factor and among the factors, where weights count;
/// steps of the factors as given (odds 2), 1-2-5 (1) or 1-4-5 (1), stretched to the same ends: step k of n at
/// (k/n)^2, and mirrored.  Threshold, combination, data: as given.
[[nodiscard]] std::vector<Assumption> default_assumptions(const Framework& framework,
                                                          const Evaluator& evaluator);

/// Draws settings.  Holds an evaluator of its own, for some choices are columns of values.
class Sampler {
 public:
  /// Compiles the framework and holds the assumptions against it.  Adds kUnknown at the end.
  /// Errors: kFramework, each with the line of its assumption: two about the same thing; a target that is not
  /// there; rows of a wrong length; more limits than steps in disorder; Poisson-gamma of an input that is not
  /// a count divided; both kMissing and kNormalise of one input; those of score().  Cost: one score(), and
  /// one more for each policy of kMissing and each rule of kNormalise.
  [[nodiscard]] static Result<Sampler> bind(const Framework& framework, const ScoreData& data,
                                            std::vector<Assumption> assumptions, std::uint64_t seed);

  [[nodiscard]] const Evaluator& evaluator() const { return evaluator_; }
  [[nodiscard]] const std::vector<Assumption>& assumptions() const { return assumptions_; }
  /// Uniform numbers that an assumption takes; 0: it draws by itself, from `draw`.
  [[nodiscard]] std::size_t uniforms(std::size_t assumption) const { return bound_[assumption].uniforms; }
  [[nodiscard]] std::size_t uniforms() const { return uniforms_; }
  /// Position of its first uniform number among all.
  [[nodiscard]] std::size_t first_uniform(std::size_t assumption) const { return bound_[assumption].first; }

  /// Writes the numbers and choices that one assumption is about, and nothing else.
  /// Requires: `uniforms` holds uniforms(assumption) numbers in [0, 1).
  void apply(std::size_t assumption, std::span<const double> uniforms, std::uint32_t draw,
             Setting& setting) const;
  /// If the assumption draws weights together: writes those that stand in `from`, and tells that it did.
  [[nodiscard]] bool copy_weights(std::size_t assumption, const Setting& from, Setting& to) const;
  /// Draw number `draw` of all assumptions together, from the seed.
  void draw(std::uint32_t draw, Setting& setting) const;

 private:
  struct Bound {
    std::size_t first = 0, uniforms = 0;
    std::vector<std::size_t> inputs;   ///< positions in the evaluator
    std::vector<std::size_t> factors;  ///< positions in the framework
    std::vector<std::size_t>
        weights;  ///< positions in Setting::numbers of the weights that are drawn together
    std::vector<double> odds;
    std::vector<std::uint32_t> columns;  ///< kMissing
    double concentration = 0;
  };
  Sampler(Evaluator evaluator, std::uint64_t seed) : evaluator_(std::move(evaluator)), seed_(seed) {}
  [[nodiscard]] Status bind_one(const Framework& framework, const ScoreData& data,
                                const Assumption& assumption);
  [[nodiscard]] Status bind_error(const Framework& framework, const ScoreData& data,
                                  const Assumption& assumption, std::size_t input);
  [[nodiscard]] Status bind_columns(const Framework& framework, const ScoreData& data,
                                    const Assumption& assumption, std::size_t input, Bound& bound);
  [[nodiscard]] std::vector<std::size_t> weights_of(const Assumption& assumption, const Bound& bound) const;
  [[nodiscard]] Status bind_weights(const Framework& framework, const Assumption& assumption,
                                    Bound& bound) const;
  void apply_weights(std::size_t assumption, std::span<const double> uniforms, Setting& setting) const;
  void apply_row(std::size_t assumption, double u, Setting& setting) const;

  Evaluator evaluator_;
  std::uint64_t seed_ = 0;
  std::vector<Assumption> assumptions_;
  std::vector<Bound> bound_;
  std::size_t uniforms_ = 0;
};

}  // namespace roer::score
