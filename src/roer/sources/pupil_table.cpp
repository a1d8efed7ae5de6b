#include "roer/sources/pupil_table.hpp"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

namespace roer {

namespace {

using Json = nlohmann::ordered_json;

Error no_pupil_table(const std::string& path) {
  return {ErrorCode::kFormatBroken,
          "this is no table of pupils",
          path,
          0,
          {},
          {},
          R"(JSON such as {"school": {"6537": 12}})",
          "Take the file with pupils per school and postcode."};
}

Error bad_cell(ErrorCode code, const std::string& path, const std::string& school, const std::string& found) {
  const bool number = code == ErrorCode::kBadNumber;
  return {code,
          number ? "this is no number of pupils" : "this is no postcode",
          path,
          0,
          excerpt(school),
          excerpt(found),
          number ? "a whole number, 0 or more" : "four digits",
          "Correct it, or leave it out."};
}

}  // namespace

Result<PupilTable> read_pupils(const std::string& path) {
  ROER_TRY(const auto files, open_input(path));
  if (files.size() != 1) return no_pupil_table(path);
  return pupils_of(files.front());
}

Result<PupilTable> pupils_of(const InputFile& file) {
  const std::string& path = file.name;
  const Json document = Json::parse(file.bytes, nullptr, /*allow_exceptions=*/false);
  if (!document.is_object() || document.empty()) return no_pupil_table(path);
  PupilTable table;
  table.sha256 = file.sha256;
  Faults faults;
  std::map<AreaCode, std::vector<PupilCell>> by_postcode;
  for (const auto& [school, homes] : document.items()) {
    if (!homes.is_object()) return no_pupil_table(path);
    const auto place = static_cast<std::uint32_t>(table.schools.size());
    table.schools.push_back(school);
    for (const auto& [home, pupils] : homes.items()) {
      const auto code = AreaCode::parse(home);
      const double count = pupils.is_number() ? pupils.get<double>() : -1;
      if (!code.ok() || code->kind() != AreaKind::kPostcode4)
        faults.add(bad_cell(ErrorCode::kBadCode, path, school, home));
      else if (!(count >= 0) || count != std::floor(count))
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
