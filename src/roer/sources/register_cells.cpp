#include "roer/sources/register_cells.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "roer/base/text.hpp"
#include "roer/sources/csv.hpp"
#include "roer/sources/register_privacy.hpp"
#include "roer/sources/special_category.hpp"

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

/// Days that spreadsheets and databases write where they know none: the zero of their counting.
bool is_day_of_nothing(DayNumber day) {
  return day >= *day_number({1899, 12, 30}) && day <= *day_number({1900, 1, 1});
}

/// Days that stand for "no end": the last of the years 2999 and 9999.
bool is_day_that_never_comes(std::string_view text) {
  constexpr std::array<std::string_view, 6> kNever = {"9999-12-31", "31-12-9999", "99991231",
                                                      "2999-12-31", "31-12-2999", "29991231"};
  return std::any_of(kNever.begin(), kNever.end(), [&](auto never) { return text.starts_with(never); });
}

/// True of the days that may stay open: a last one.
bool may_stay_open(const RegisterField& field) {
  return !field.required && !field.past && (!field.not_before.empty() || field.name == "keep_until");
}

Result<RegisterCell> read_day(std::string_view text, const RegisterField& field,
                              const RegisterCellForm& form) {
  constexpr const char* kExpected = "a day such as 2024-03-15 or 15-03-2024";
  // 03/04/2024 is the third of April or the fourth of March, and no row says for all others which.
  if (text.find('/') < 4)
    return cell_fault(ErrorCode::kBadNumber, text,
                      "a day with slashes does not say which number is the day and which the month",
                      kExpected, "Write the days of the whole column otherwise.");
  if (is_day_that_never_comes(text)) {
    if (may_stay_open(field)) return RegisterCell{"", std::numeric_limits<double>::quiet_NaN(), true};
    return cell_fault(ErrorCode::kOutOfRange, text,
                      "this is the day that programs write for one that never comes", kExpected,
                      field.required ? "Correct the cell." : "Empty the cell.");
  }
  auto day = parse_day(text);
  if (!day && form.workbook) day = day_of_serial(text);
  if (!day) return cell_fault(ErrorCode::kBadNumber, text, "this is not a day", kExpected);
  if (is_day_of_nothing(*day) || (field.past && *day < *day_number({1900, 1, 1})))
    return cell_fault(ErrorCode::kOutOfRange, text,
                      "this is the day that programs write where they know none, or long ago",
                      "a day after 1900-01-01", "Empty the cell if the day is not known.");
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

LabelOf label_of_rows(RegisterKind kind) {
  return kind == RegisterKind::kEstates || kind == RegisterKind::kDwellings ? LabelOf::kStock
                                                                            : LabelOf::kPeople;
}

/// A text that holds a number or address of a person; that is not repeated.
std::optional<Error> person_fault(std::string_view text) {
  const auto person = person_in_text(text);
  if (!person) return std::nullopt;
  return cell_fault(ErrorCode::kNotSupported, "", fmt::format("this holds {}", *person),
                    "a text that tells nothing of a person", "Remove it from the file.");
}

Result<RegisterCell> read_label(std::string_view text, RegisterKind kind) {
  // What stands there may be about a person: it is not repeated.
  const bool of_people = label_of_rows(kind) == LabelOf::kPeople;
  if (const auto category = special_category(text, label_of_rows(kind)))
    return cell_fault(ErrorCode::kNotSupported, of_people ? "" : text,
                      fmt::format("this tells of {}, which a register may not hold", *category),
                      "a coarse label without special categories of personal data",
                      "Remove it from the file, or use a coarser label.");
  if (auto person = person_fault(text)) return std::move(*person);
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

/// 1,00E+12: what spreadsheets make of long numbers.
bool is_shortened_number(std::string_view text) {
  const std::size_t mark = text.find("E+");
  if (mark == std::string_view::npos || mark == 0 || mark + 2 == text.size()) return false;
  return text.substr(0, mark).find_first_not_of("0123456789.,") == std::string_view::npos &&
         text.substr(mark + 2).find_first_not_of("0123456789") == std::string_view::npos;
}

Result<RegisterCell> read_key(std::string_view text, RegisterKind kind) {
  if (event_day(kind))
    if (const auto reason = not_a_number_of_an_event(text))
      return cell_fault(ErrorCode::kNotSupported, "", fmt::format("this is {}, not a number", *reason),
                        "what your system calls the row, such as 2024-0012, that tells nothing of a person",
                        "Export the number of the case, the contract or the like.");
  if (is_shortened_number(text))
    return cell_fault(
        ErrorCode::kBadNumber, text, "a spreadsheet has shortened this number",
        "all digits of it, so that it is one row's own",
        "Make the column a text in the spreadsheet before the numbers are read into it, and export again.");
  if (std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }))
    return cell_fault(ErrorCode::kBadCode, text, "this holds a line break or another sign that is not seen",
                      "one line", "Remove it from the cell.");
  return read_text(text);
}

std::string upper_case(std::string_view text) {
  std::string upper(text);
  for (char& c : upper)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return upper;
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

std::optional<std::string_view> whole_number_in(std::string_view text) {
  const std::size_t mark = text.find('.');
  if (mark == 0 || mark == std::string_view::npos || mark + 1 == text.size()) return std::nullopt;
  const bool digits = text.substr(0, mark).find_first_not_of("0123456789") == std::string_view::npos;
  const bool zeros = text.find_first_not_of('0', mark + 1) == std::string_view::npos;
  return digits && zeros ? std::optional(text.substr(0, mark)) : std::nullopt;
}

Result<RegisterCell> read_register_cell(std::string_view text, const RegisterField& field,
                                        const RegisterCellForm& form) {
  text = trimmed(text);
  if (text.empty()) {
    if (field.required)
      return cell_fault(ErrorCode::kMissingData, "", fmt::format("{} is needed in every row", field.name),
                        "a filled cell", "Fill the cell, or leave the row out of the export.");
    return RegisterCell{"", std::numeric_limits<double>::quiet_NaN()};
  }
  switch (field.type) {
    case RegisterFieldType::kNumber:
    case RegisterFieldType::kLatitude:
    case RegisterFieldType::kLongitude:
      return read_number(text, field, form.mark);
    case RegisterFieldType::kDay:
      return read_day(text, field, form);
    case RegisterFieldType::kPostcode:
      return read_postcode(text);
    case RegisterFieldType::kLabel:
      return read_label(text, form.kind);
    case RegisterFieldType::kPseudonym:
      return read_reporter(whole_number_in(text).value_or(text));
    case RegisterFieldType::kKey:
      return read_key(whole_number_in(text).value_or(text), form.kind);
    case RegisterFieldType::kReference:
      return read_text(whole_number_in(text).value_or(text));
    case RegisterFieldType::kText:
      if (auto person = person_fault(text)) return std::move(*person);
      break;
    case RegisterFieldType::kCode:
      break;
  }
  return read_text(text);
}

std::optional<Error> code_fault(std::string_view code, const RegisterField& field, RegisterKind kind,
                                const RegisterRules& rules, std::optional<DayNumber> day) {
  const auto* codes = rules.codes_of(kind, field.name);
  if (!codes || code.empty()) return std::nullopt;
  auto known = codes->find(code);
  if (known == codes->end() && field.type == RegisterFieldType::kLabel)
    known = codes->find(upper_case(code));  // a label of the standard, however it is written
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
