#pragma once
// The text of a framework with other numbers in it: all else, comments too, stays as it was.

#include <string>

#include "roer/app/framework_file.hpp"
#include "roer/app/preview_scores.hpp"

namespace roer::app {

/// What a framework is called.
struct FrameworkName {
  std::string id;     ///< empty = as it is
  std::string title;  ///< in both languages; empty = as it is
};

/// The file with another name, and with the limits, points, weights and threshold of the edit.  Limits of
/// quantiles become limits; where numbers change under another name the description says so, as the old one
/// may tell numbers.  What the result reads as is otherwise what edited() gives. Errors: those of
/// read_framework and edited(); kFramework where the numbers do not fit what the file says besides (classes,
/// what is uncertain), with line and key of the file that was to be.
[[nodiscard]] Result<std::string> framework_text(const FrameworkFile& file, const FrameworkName& name,
                                                 const FrameworkEdit& edit);

}  // namespace roer::app
