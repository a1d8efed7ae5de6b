#pragma once
// Files that a reader takes for one source: those of one dataset and release.

#include <string>
#include <vector>

#include "roer/report/report.hpp"

namespace roer::report {

/// Never empty. Title, publisher, licence and release are the same in all.
using SourceGroup = std::vector<const SourceLine*>;

/// The sources by dataset and release, in the order in which each is met first. Points into `sources`.
[[nodiscard]] std::vector<SourceGroup> grouped(const std::vector<SourceLine>& sources);

/// "a.csv", "a.csv, b.csv", or "12 files, a.csv to l.csv"; the number alone where names of files are not
/// told.
[[nodiscard]] Text files_of(const SourceGroup& group);

}  // namespace roer::report
