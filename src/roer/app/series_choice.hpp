#pragma once
// Which series of a project an input rests on.

#include <vector>

#include "roer/app/gather.hpp"
#include "roer/app/project_index.hpp"
#include "roer/app/remarks.hpp"
#include "roer/score/framework.hpp"

namespace roer::app {

/// One series per period: that on the wanted borders, else that on the latest others.
[[nodiscard]] std::vector<const SeriesInfo*> one_per_period(const std::vector<const SeriesInfo*>& measured,
                                                            Year wanted);

/// Tells which series of the same indicator and kind of area are not used, and why: they are `why`.
/// Requires: used is not empty.
void tell_unused(const ProjectIndex& index, const std::vector<const SeriesInfo*>& used, const Text& why,
                 Remarks& remarks);

/// kMissingData: an indicator that the project does not hold, with the name that is nearest to it.
[[nodiscard]] Error no_such_column(const ProjectIndex& index, const std::string& indicator);

/// Chooses the series of each input and tells what was chosen.
class Chooser {
 public:
  Chooser(const ProjectIndex& index, const score::Framework& framework, Year year, Remarks& remarks)
      : index_(index), framework_(framework), year_(year), remarks_(remarks) {}

  InputSeries choose(const score::Factor& factor, const score::Input& input);

 private:
  void tell_lacking(const score::Factor& factor, const score::Input& input);
  void tell_no_period(const score::Input& input, const std::vector<const SeriesInfo*>& measured);
  void tell_mean(const score::Input& input, const std::vector<const SeriesInfo*>& used);
  void tell_later(const score::Input& input, const SeriesInfo& used,
                  const std::vector<const SeriesInfo*>& measured);
  void tell_dataset(const SeriesInfo& used);
  void choose_earlier(const score::Input& input, const std::vector<const SeriesInfo*>& measured,
                      InputSeries& chosen);
  [[nodiscard]] const SeriesInfo* latest(const score::Input& input,
                                         const std::vector<const SeriesInfo*>& measured);
  [[nodiscard]] const SeriesInfo* denominator(const score::Input& input, Period last);

  const ProjectIndex& index_;
  const score::Framework& framework_;
  Year year_;
  Remarks& remarks_;
};

}  // namespace roer::app
