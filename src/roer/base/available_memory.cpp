#include "roer/base/available_memory.hpp"

#include <algorithm>
#include <fstream>
#include <string>

namespace roer {

namespace {

/// The number behind a word of a file of lines "WORD NUMBER"; with an empty word the number it begins with.
std::optional<std::uint64_t> number_in(const char* path, const std::string& word) {
  std::ifstream file(path);
  std::uint64_t number = 0;
  if (word.empty()) return file >> number ? std::optional(number) : std::nullopt;
  for (std::string found, rest; file >> found; std::getline(file, rest))
    if (found == word) return file >> number ? std::optional(number) : std::nullopt;
  return std::nullopt;
}

/// What is left of the group's limit; its files in memory can be dropped.
std::optional<std::uint64_t> left_in_group() {
  const auto most = number_in("/sys/fs/cgroup/memory.max", "");
  const auto taken = number_in("/sys/fs/cgroup/memory.current", "");
  if (!most || !taken) return std::nullopt;
  const std::uint64_t files = number_in("/sys/fs/cgroup/memory.stat", "inactive_file").value_or(0);
  const std::uint64_t held = *taken - std::min(*taken, files);
  return *most - std::min(*most, held);
}

}  // namespace

std::optional<std::uint64_t> available_memory() {
  constexpr std::uint64_t kKilobyte = 1024;
  std::optional<std::uint64_t> free = number_in("/proc/meminfo", "MemAvailable:");
  if (free) *free *= kKilobyte;
  const auto left = left_in_group();
  return free && left ? std::min(free, left) : free ? free : left;
}

}  // namespace roer
