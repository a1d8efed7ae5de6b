#include "roer/sources/register_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "roer/base/text.hpp"
#include "roer/sources/csv.hpp"
#include "roer/sources/register_privacy.hpp"

namespace roer {

namespace {

constexpr std::size_t kLongestText = 80, kLongestLabel = 40;

Error cell_fault(ErrorCode code, std::string_view found, std::string message, std::string expected,
                 std::string remedy = "Correct the cell.") {
  Error error;
  error.code = code;
  error.message = std::move(message);
  error.found = excerpt(found);
  error.expected = std::move(expected);
  error.remedy = std::move(remedy);
  return error;
}

Result<RegisterCell> read_number(std::string_view text, const RegisterField& field, DecimalMark mark) {
  Value value;
  if (!parse_value(text, mark, value))
    return cell_fault(ErrorCode::kBadNumber, text, "this is not a number", "a number, or empty");
  if (!value.known()) return RegisterCell{"", std::numeric_limits<double>::quiet_NaN()};
  if (value.number < field.lowest || value.number > field.highest)
    return cell_fault(ErrorCode::kOutOfRange, text, fmt::format("this cannot be a {}", field.name),
                      fmt::format("{} to {}, without a mark between thousands", field.lowest, field.highest));
  return RegisterCell{"", value.number};
}

Result<RegisterCell> read_day(std::string_view text, bool workbook) {
  auto day = parse_day(text);
  if (!day && workbook) day = day_of_serial(text);
  if (!day)
    return cell_fault(ErrorCode::kBadNumber, text, "this is not a day",
                      "a day such as 2024-03-15 or 15-03-2024");
  return RegisterCell{"", static_cast<double>(*day)};
}

Result<RegisterCell> read_postcode(std::string_view text) {
  std::string code;
  for (const char c : text)
    if (c != ' ') code += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  const bool good = code.size() == 6 && code[0] != '0' &&
                    std::all_of(code.begin(), code.begin() + 4, digit) &&
                    std::all_of(code.begin() + 4, code.end(), letter);
  if (!good) return cell_fault(ErrorCode::kBadCode, text, "this is not a postcode", "1234AB");
  return RegisterCell{std::move(code), 0};
}

Result<RegisterCell> read_label(std::string_view text) {
  if (const auto category = special_category(text))
    return cell_fault(ErrorCode::kNotSupported, text,
                      fmt::format("this tells of {}, which a register may not hold", *category),
                      "a coarse label without special categories of personal data",
                      "Remove it from the file, or use a coarser label.");
  if (text.size() > kLongestLabel)
    return cell_fault(ErrorCode::kOutOfRange, text, "this is too long for a label",
                      fmt::format("at most {} bytes", kLongestLabel));
  return RegisterCell{std::string(text), 0};
}

Result<RegisterCell> read_reporter(std::string_view text) {
  if (const auto reason = not_a_pseudonym(text)) {
    // What stands there is about a person: it is not repeated.
    return cell_fault(ErrorCode::kNotSupported, "", fmt::format("this is {}, not a pseudonym", *reason),
                      "letters, digits, - and _, with at least one digit, that tell nothing of who it is",
                      "Replace persons by pseudonyms before exporting.");
  }
  return RegisterCell{std::string(text), 0};
}

Result<RegisterCell> read_text(std::string_view text) {
  if (text.size() > kLongestText)
    return cell_fault(ErrorCode::kOutOfRange, text, "this text is too long",
                      fmt::format("at most {} bytes", kLongestText));
  return RegisterCell{std::string(text), 0};
}

std::string codes_on(const std::map<std::string, RegisterCode, std::less<>>& codes,
                     std::optional<DayNumber> day) {
  std::string list;
  for (const auto& [code, about] : codes) {
    const bool valid =
        !about.special &&
        (!day || ((!about.from || *day >= *about.from) && (!about.until || *day <= *about.until)));
    if (valid) (list += list.empty() ? "" : ", ") += code;
  }
  return list;
}

}  // namespace

Result<RegisterCell> read_register_cell(std::string_view text, const RegisterField& field, DecimalMark mark,
                                        bool workbook) {
  text = trimmed(text);
  if (text.empty()) {
    if (field.required)
      return cell_fault(ErrorCode::kMissingData, "", fmt::format("{} is needed in every row", field.name),
                        "");
    return RegisterCell{"", std::numeric_limits<double>::quiet_NaN()};
  }
  switch (field.type) {
    case RegisterFieldType::kNumber:
    case RegisterFieldType::kLatitude:
    case RegisterFieldType::kLongitude:
      return read_number(text, field, mark);
    case RegisterFieldType::kDay:
      return read_day(text, workbook);
    case RegisterFieldType::kPostcode:
      return read_postcode(text);
    case RegisterFieldType::kLabel:
      return read_label(text);
    case RegisterFieldType::kPseudonym:
      return read_reporter(text);
    case RegisterFieldType::kKey:
    case RegisterFieldType::kText:
    case RegisterFieldType::kReference:
    case RegisterFieldType::kCode:
      break;
  }
  return read_text(text);
}

std::optional<Error> code_fault(std::string_view code, const RegisterField& field, RegisterKind kind,
                                const RegisterRules& rules, std::optional<DayNumber> day) {
  const auto* codes = rules.codes_of(kind, field.name);
  if (!codes || code.empty()) return std::nullopt;
  const auto known = codes->find(code);
  if (known == codes->end()) {
    if (field.type == RegisterFieldType::kLabel) return std::nullopt;
    return cell_fault(ErrorCode::kBadCode, code, "this is no code of the standard",
                      "one of " + codes_on(*codes, day),
                      "Correct the cell, or add the code to config/registers.toml.");
  }
  const RegisterCode& about = known->second;
  if (about.special)
    return cell_fault(
        ErrorCode::kNotSupported, code,
        fmt::format("this code ({}) is of a special category of personal data, which a register may not hold",
                    about.label.in(Language::kEnglish)),
        "no such code", "Remove the row from the file, and leave such cases out of the export from now on.");
  if (day && ((about.from && *day < *about.from) || (about.until && *day > *about.until)))
    return cell_fault(ErrorCode::kBadCode, code, fmt::format("this code was not valid on {}", iso_day(*day)),
                      fmt::format("{} {}{}{}", code, about.from ? "from " + iso_day(*about.from) : "",
                                  about.from && about.until ? " " : "",
                                  about.until ? "until " + iso_day(*about.until) : ""),
                      "Use the code that was valid on the day of the event.");
  return std::nullopt;
}

}  // namespace roer
