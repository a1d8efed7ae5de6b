// Files as they lie on disk: plain, .gz, .zip; unpacked within limits, recognised, and read by the reader
// that knows them. The first byte chooses between reading and opening with narrow limits.

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  if (bytes.empty()) return;
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
  if (bytes.substr(1).starts_with("\xD0\xCF")) return;  // see workbook_fuzz.cpp
#endif
  const bool narrow = (bytes.front() & 1) != 0;
  bytes.remove_prefix(1);
  const int file = ::memfd_create("fuzz-2024", MFD_CLOEXEC);
  if (file < 0) return;
  if (::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())) {
    const std::string path = "/proc/self/fd/" + std::to_string(file);
    InputLimits limits;
    if (narrow) limits.max_bytes = 4096, limits.max_members = 3;
    const auto files = open_input(path, limits);
    if (!files.ok()) {
      fuzz::require_good(files.faults());
    } else {
      fuzz::require(!files->empty(), "an input has a file");
      for (const InputFile& one : *files) {
        fuzz::require(one.sha256.size() == 64, "an input has a digest");
        fuzz::require(bytes.starts_with("PK") || !one.owner || one.bytes.size() <= limits.max_bytes,
                      "limits are kept");
      }
    }
    if (!narrow) {
      Progress progress;
      const auto datasets = read_path(path, fuzz::full_options(), progress);
      if (!datasets.ok())
        fuzz::require_good(datasets.faults());
      else
        for (const Dataset& dataset : *datasets) fuzz::require_good(dataset);
    }
  }
  ::close(file);
}
