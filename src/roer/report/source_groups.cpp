#include "roer/report/source_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace roer::report {

namespace {

bool together(const SourceLine& a, const SourceLine& b) {
  return std::tie(a.title.nl, a.title.en, a.release, a.publisher, a.licence) ==
         std::tie(b.title.nl, b.title.en, b.release, b.publisher, b.licence);
}

}  // namespace

std::vector<SourceGroup> grouped(const std::vector<SourceLine>& sources) {
  std::vector<SourceGroup> groups;
  for (const SourceLine& source : sources) {
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const SourceGroup& group) {
      return together(*group.front(), source);
    });
    if (found == groups.end())
      groups.push_back({&source});
    else
      found->push_back(&source);
  }
  return groups;
}

Text files_of(const SourceGroup& group) {
  const std::string& first = group.front()->file;
  const std::string& last = group.back()->file;
  if (first.empty())
    return group.size() == 1
               ? Text{"1 bestand", "1 file"}
               : Text{fmt::format("{} bestanden", group.size()), fmt::format("{} files", group.size())};
  if (group.size() == 1) return {first, first};
  if (group.size() == 2) return {first + ", " + last, first + ", " + last};
  return {fmt::format("{} bestanden, {} tot en met {}", group.size(), first, last),
          fmt::format("{} files, {} to {}", group.size(), first, last)};
}

}  // namespace roer::report
