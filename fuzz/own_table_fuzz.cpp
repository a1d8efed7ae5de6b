// Own tables. In a set of files the last one named *.toml is the mapping of the first.

#include <sys/mman.h>
#include <unistd.h>

#include "fuzz_input.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  std::vector<InputFile> files = fuzz::memory_files(bytes, "committees-2023.csv");
  ReadOptions bare;
  bare.table = "committees";
  ReadOptions full = fuzz::full_options();
  full.table = "committees";
  full.kind = AreaKind::kBuurt;
  int mapping = -1;
  if (files.size() > 1 && files.back().name.ends_with(".toml")) {
    mapping = ::memfd_create("mapping.toml", MFD_CLOEXEC);
    const std::string_view text = files.back().bytes;
    if (mapping >= 0 && ::write(mapping, text.data(), text.size()) == static_cast<ssize_t>(text.size()))
      bare.mapping_path = full.mapping_path = "/proc/self/fd/" + std::to_string(mapping);
    files.pop_back();
  }
  Progress progress;
  const Reader& reader = own_table_reader();
  (void)reader.recognise(files, 0);
  fuzz::require_good(reader.read(files, 0, bare, progress));
  fuzz::require_good(reader.read(files, 0, full, progress));
  if (mapping >= 0) ::close(mapping);
}
