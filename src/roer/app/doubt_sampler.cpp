#include "roer/app/doubt_sampler.hpp"

#include "roer/app/framework_file.hpp"

namespace roer::app {

namespace {

/// Faults that name a line name the file too.
Faults with_source(const Faults& faults, const std::string& source) {
  Faults named;
  for (Error error : faults.list()) {
    if (error.source.empty() && error.row > 0) error.source = source;
    named.add(std::move(error));
  }
  return named;
}

Result<DoubtSampler> sampler_of(const score::Framework& framework, const ScoreRun& run,
                                const std::string& source, std::uint64_t seed) {
  ROER_TRY(std::vector<score::Assumption> doubts, read_doubts(run.framework_text, source));
  const bool is_default = doubts.empty();
  if (is_default) {
    ROER_TRY(const score::Evaluator evaluator, score::Evaluator::compile(framework, run.data));
    doubts = score::default_assumptions(framework, evaluator);
  }
  auto sampler = score::Sampler::bind(framework, run.data, std::move(doubts), seed);
  if (!sampler.ok()) return with_source(sampler.faults(), source);
  return DoubtSampler{std::move(*sampler), is_default};
}

}  // namespace

Result<DoubtSampler> doubt_sampler(const ScoreRun& run, const std::string& source, std::uint64_t seed) {
  return sampler_of(run.framework, run, source, seed);
}

Result<DoubtSampler> doubt_sampler(const score::Framework& changed, const ScoreRun& run, std::uint64_t seed) {
  return sampler_of(changed, run, run.framework.id, seed);
}

}  // namespace roer::app
