// Workbooks. A set of files ("%%% xl/workbook.xml" ...) is packed into an .xlsx first, so that the fuzzer
// gets behind the checksums of a zip; anything else is opened as it is (.xls, or a broken zip).

#include <zlib.h>

#include "fuzz_input.hpp"
#include "roer/sources/workbook.hpp"

namespace {

void put(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i, value >>= 8) out += static_cast<char>(value & 0xFF);
}

/// A zip archive whose members are stored as they are (PKWARE appnote 4.3).
std::string stored_zip(const std::vector<roer::InputFile>& files) {
  std::string out, directory;
  for (const roer::InputFile& file : files) {
    std::string about;
    put(about, 20, 2), put(about, 0, 8);
    put(about,
        crc32(0, reinterpret_cast<const Bytef*>(file.bytes.data()), static_cast<uInt>(file.bytes.size())), 4);
    put(about, file.bytes.size(), 4), put(about, file.bytes.size(), 4);
    put(about, file.name.size(), 2), put(about, 0, 2);
    directory += "PK\x01\x02";
    put(directory, 20, 2);
    directory += about;
    put(directory, 0, 10), put(directory, out.size(), 4);
    directory += file.name;
    out += "PK\x03\x04" + about + file.name;
    out += file.bytes;
  }
  const std::size_t begin = out.size();
  out += directory + "PK\x05\x06";
  put(out, 0, 4), put(out, files.size(), 2), put(out, files.size(), 2);
  put(out, directory.size(), 4), put(out, begin, 4), put(out, 0, 2);
  return out;
}

}  // namespace

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  std::vector<InputFile> parts = fuzz::memory_files(bytes, "fuzz.xls");
  InputFile file = parts.front();
  if (bytes.starts_with("%%% ")) {
    parts.insert(parts.begin(), fuzz::memory_file("[Content_Types].xml", "<Types/>"));
    file = fuzz::memory_file("kwb-2024.xlsx", stored_zip(parts));
  }
  if (!is_workbook(file.bytes)) return;
#ifdef FUZZING_BUILD_MODE_UNSAFE_FOR_PRODUCTION
  // FreeXL crashes on damaged workbooks, in a process of its own; the fuzzer would take that for ours.
  if (file.bytes.starts_with("\xD0\xCF")) return;
#endif
  Progress progress;
  for (const char* sheet : {"", "Sheet1"}) {
    auto rows = open_workbook(file, sheet);
    if (!rows.ok()) {
      fuzz::require_good(rows.faults());
      continue;
    }
    std::vector<std::string_view> fields;
    std::size_t cells = 0;
    while ((*rows)->next(fields) && cells < 10'000'000) cells += fields.size();
    if (!(*rows)->faults().empty()) fuzz::require_good((*rows)->faults());
    for (const Note& note : (*rows)->notes()) fuzz::require_text(note.example, "notes are UTF-8");
  }
  fuzz::require_good(official_table_reader().read({file}, 0, {}, progress));
}
