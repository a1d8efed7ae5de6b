#include "roer/sources/pupil_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

namespace roer {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kMostPupils = 1e6;  ///< more live in no postcode
constexpr const char* kPupilForm = R"(JSON such as {"school": {"6537": 12}})";

/// `found`: what stands there instead; empty = the file as a whole is none.
Error no_pupil_table(const std::string& path, const std::string& school, const std::string& found) {
  return {ErrorCode::kFormatBroken,
          school.empty() ? "this is no table of pupils" : "this school has no postcodes with pupils",
          path,
          0,
          excerpt(school),
          excerpt(found),
          kPupilForm,
          "Take the file with pupils per school and postcode."};
}

/// Where the JSON breaks, by the byte that the parser reached.
Error broken_json(const std::string& path, std::string_view bytes, std::size_t reached) {
  const std::string_view read = bytes.substr(0, std::min(reached == 0 ? 0 : reached - 1, bytes.size()));
  const bool cut = trimmed(bytes.substr(read.size())).empty();
  return {cut ? ErrorCode::kFileTruncated : ErrorCode::kFormatBroken,
          cut ? fmt::format("the JSON ends too early, after {} bytes", bytes.size())
              : fmt::format("the JSON is broken at byte {}", read.size() + 1),
          path,
          1 + std::count(read.begin(), read.end(), '\n'),
          {},
          excerpt(bytes.substr(read.size()), 40),
          kPupilForm,
          "Download or export the file again."};
}

Error told_twice(const std::string& path, const std::string& school, const std::string& home) {
  return {ErrorCode::kDuplicateCode,
          home.empty() ? "this school stands in the file twice" : "this school has a postcode twice",
          path,
          0,
          excerpt(school),
          excerpt(home.empty() ? school : home),
          "each once",
          "Add the numbers together, or leave one out."};
}

/// Sees the names go by: a document keeps the last of two that are equal, and tells nothing.
class NamesOnce {
 public:
  NamesOnce(const std::string& path, Faults& faults) : path_(path), faults_(faults) {}
  bool operator()(int depth, Json::parse_event_t event, Json& parsed) {
    if (event != Json::parse_event_t::key) return true;
    const auto name = parsed.get<std::string>();
    if (depth == 1) {
      school_ = name;
      homes_.clear();
      if (!schools_.insert(name).second) faults_.add(told_twice(path_, name, {}));
    } else if (depth == 2 && !homes_.insert(name).second) {
      faults_.add(told_twice(path_, school_, name));
    }
    return true;
  }

 private:
  const std::string& path_;
  Faults& faults_;
  std::string school_;
  std::set<std::string> schools_, homes_;
};

Error bad_cell(ErrorCode code, const std::string& path, const std::string& school, const std::string& found) {
  const bool number = code == ErrorCode::kBadNumber;
  return {code,
          number ? "this is no number of pupils" : "this is no postcode",
          path,
          0,
          excerpt(school),
          excerpt(found),
          number ? "a whole number, 0 to 1,000,000" : "four digits, such as 6537",
          "Correct it, or leave it out."};
}

}  // namespace

Result<PupilTable> read_pupils(const std::string& path) {
  ROER_TRY(const auto files, open_input(path));
  if (files.size() != 1) return no_pupil_table(path, {}, fmt::format("{} files", files.size()));
  return pupils_of(files.front());
}

Result<PupilTable> pupils_of(const InputFile& file) {
  const std::string& path = file.name;
  PupilTable table;
  table.sha256 = file.sha256;
  Faults faults;
  Json document;
  try {
    document = Json::parse(file.bytes, NamesOnce(path, faults));
  } catch (const Json::parse_error& error) {
    return broken_json(path, file.bytes, error.byte);
  } catch (const Json::out_of_range&) {
    return bad_cell(ErrorCode::kBadNumber, path, {}, "a number that is larger than can be");
  }
  if (!document.is_object() || document.empty())
    return no_pupil_table(path, {}, document.is_object() ? "no school" : document.type_name());
  std::map<AreaCode, std::vector<PupilCell>> by_postcode;
  for (const auto& [school, homes] : document.items()) {
    if (!homes.is_object()) return no_pupil_table(path, school, homes.dump());
    const auto place = static_cast<std::uint32_t>(table.schools.size());
    table.schools.push_back(school);
    for (const auto& [home, pupils] : homes.items()) {
      const auto code = AreaCode::parse(home);
      const double count = pupils.is_number() ? pupils.get<double>() : -1;
      if (!code.ok() || code->kind() != AreaKind::kPostcode4)
        faults.add(bad_cell(ErrorCode::kBadCode, path, school, home));
      else if (!(count >= 0 && count <= kMostPupils) || count != std::floor(count))
        faults.add(bad_cell(ErrorCode::kBadNumber, path, school, pupils.dump()));
      else
        by_postcode[*code].push_back({place, 0, count});
    }
  }
  if (!faults.empty()) return faults;
  for (auto& [code, cells] : by_postcode) {
    for (PupilCell& cell : cells) {
      cell.postcode = static_cast<std::uint32_t>(table.postcodes.size());
      table.cells.push_back(cell);
    }
    table.postcodes.push_back(code);
  }
  return table;
}

}  // namespace roer
