// usage: fuzz_replay TARGET FOLDER
// Runs a fuzz target over the files of a folder instead of over random input: so the corpus, and every input
// that ever crashed it, is an ordinary test with any compiler.

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "replay.hpp"

namespace {

using Target = void (*)(std::string_view bytes);

std::map<std::string, Target>& targets() {
  static std::map<std::string, Target> all;
  return all;
}

std::vector<std::filesystem::path> files_in(const char* folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

roer::fuzz::ReplayTarget::ReplayTarget(std::string_view file, Target one) {
  targets()[std::filesystem::path(file).stem().string()] = one;
}

int main(int argc, char** argv) {
  const auto target = argc == 3 ? targets().find(argv[1]) : targets().end();
  if (target == targets().end()) {
    std::fprintf(stderr, "usage: fuzz_replay TARGET FOLDER, one of %zu targets\n", targets().size());
    return 2;
  }
  const auto files = files_in(argv[2]);
  target->second({});
  for (const auto& path : files) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    // The name stands there before the input runs, so a crash tells which file did it.
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);
    target->second(bytes);
  }
  std::printf("%zu inputs replayed\n", files.size());
  return files.empty() ? 1 : 0;
}
