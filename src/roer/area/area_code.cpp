#include "roer/area/area_code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace roer {

namespace {

constexpr std::array<std::string_view, kAreaKindCount> kKindNames = {"cell100",  "estate",    "buurt", "wijk",
                                                                     "gemeente", "provincie", "land",  "pc4"};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}
bool all_alphanumeric(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || is_upper(c); });
}

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

struct Form {
  std::string_view prefix;
  std::size_t digits;  ///< of the whole number behind the prefix
};
constexpr Form form_of(AreaKind kind) {
  switch (kind) {
    case AreaKind::kBuurt:
      return {"BU", 8};
    case AreaKind::kWijk:
      return {"WK", 6};
    case AreaKind::kGemeente:
      return {"GM", 4};
    case AreaKind::kProvincie:
      return {"PV", 2};
    default:
      return {"", 0};
  }
}

/// "E1875N4276": hundreds of metres east and north in RD.
bool is_cell(std::string_view text) {
  return text.size() == 10 && text[0] == 'E' && text[5] == 'N' && all_digits(text.substr(1, 4)) &&
         all_digits(text.substr(6, 4));
}

bool has_form(AreaKind kind, std::string_view text) {
  switch (kind) {
    case AreaKind::kEstate:
      return !text.empty() && text.size() <= AreaCode::kMaxLength;
    case AreaKind::kCell100:
      return is_cell(text);
    case AreaKind::kPostcode4:
      return text.size() == 4 && all_digits(text) && text[0] != '0';
    case AreaKind::kLand:
      return text == "NL00" || text == "NL01" || text == "NL";
    default:
      break;
  }
  const Form form = form_of(kind);
  if (!text.starts_with(form.prefix) || text.size() != 2 + form.digits) return false;
  const std::string_view number = text.substr(2);
  const std::size_t digits_first = std::min<std::size_t>(4, number.size());
  return all_digits(number.substr(0, digits_first)) && all_alphanumeric(number.substr(digits_first));
}

std::string expected_form(AreaKind kind) {
  switch (kind) {
    case AreaKind::kBuurt:
      return "a buurt code such as BU02680736";
    case AreaKind::kWijk:
      return "a wijk code such as WK026807";
    case AreaKind::kGemeente:
      return "a gemeente code such as GM0268";
    case AreaKind::kProvincie:
      return "a province code such as PV25";
    case AreaKind::kLand:
      return "NL00";
    case AreaKind::kPostcode4:
      return "four digits, the first not 0, such as 6537";
    case AreaKind::kCell100:
      return "a 100 m cell such as E1875N4276";
    case AreaKind::kEstate:
      return fmt::format("an own code of 1 to {} bytes", AreaCode::kMaxLength);
  }
  return "";
}

Error bad_code(std::string_view text, std::string expected, std::string remedy = "") {
  Error error;
  error.code = ErrorCode::kBadCode;
  error.message = "this is not an area code";
  error.found = excerpt(text);
  error.expected = std::move(expected);
  error.remedy = std::move(remedy);
  return error;
}

}  // namespace

std::string_view name_of(AreaKind kind) {
  return kKindNames.at(static_cast<std::size_t>(kind));
}

std::optional<AreaKind> area_kind_named(std::string_view name) {
  for (std::size_t i = 0; i < kAreaKindCount; ++i)
    if (kKindNames[i] == name) return static_cast<AreaKind>(i);
  return std::nullopt;
}

const Text& label_of(AreaKind kind) {
  static const std::array<Text, kAreaKindCount> kLabels = {{{"vierkant van 100 m", "100 m cell"},
                                                            {"complex", "estate"},
                                                            {"buurt", "neighbourhood"},
                                                            {"wijk", "district"},
                                                            {"gemeente", "municipality"},
                                                            {"provincie", "province"},
                                                            {"land", "country"},
                                                            {"postcodegebied", "postcode area"}}};
  return kLabels.at(static_cast<std::size_t>(kind));
}

const Text& plural_of(AreaKind kind) {
  static const std::array<Text, kAreaKindCount> kLabels = {{{"vierkanten van 100 m", "100 m cells"},
                                                            {"complexen", "estates"},
                                                            {"buurten", "neighbourhoods"},
                                                            {"wijken", "districts"},
                                                            {"gemeenten", "municipalities"},
                                                            {"provincies", "provinces"},
                                                            {"landen", "countries"},
                                                            {"postcodegebieden", "postcode areas"}}};
  return kLabels.at(static_cast<std::size_t>(kind));
}

AreaCode::AreaCode(AreaKind kind, std::string_view text)
    : length_(static_cast<std::uint8_t>(text.size())), kind_(kind) {
  assert(text.size() <= kMaxLength);
  std::copy(text.begin(), text.end(), bytes_.begin());
}

AreaCode unchecked_code(AreaKind kind, std::string_view text) {
  return {kind, text};
}

std::strong_ordering AreaCode::operator<=>(const AreaCode& other) const {
  if (kind_ != other.kind_) return kind_ <=> other.kind_;
  const int order = text().compare(other.text());
  return order < 0   ? std::strong_ordering::less
         : order > 0 ? std::strong_ordering::greater
                     : std::strong_ordering::equal;
}

bool AreaCode::operator==(const AreaCode& other) const {
  return kind_ == other.kind_ && text() == other.text();
}

namespace {

/// "2,68E+06": what a narrow column of a spreadsheet leaves of a code.
bool is_rounded_number(std::string_view code) {
  const std::size_t power = code.find("E+");
  return power != std::string_view::npos && power > 0 && all_digits(code.substr(power + 2)) &&
         code.find_first_not_of("0123456789.,") == power;
}

}  // namespace

Result<AreaCode> AreaCode::parse(std::string_view text) {
  const std::string code = upper(trimmed(text));
  for (AreaKind kind : {AreaKind::kBuurt, AreaKind::kWijk, AreaKind::kGemeente, AreaKind::kProvincie,
                        AreaKind::kLand, AreaKind::kPostcode4, AreaKind::kCell100})
    if (has_form(kind, code))
      return AreaCode(kind, kind == AreaKind::kLand ? std::string_view("NL00") : code);
  std::string remedy;
  if (is_rounded_number(code))
    remedy =
        "A spreadsheet made a number of the code and rounded it, so that its last digits are lost. Download "
        "the "
        "file again, and open it with this column as text.";
  if (all_digits(code) && code.size() >= 5 && code.size() <= 8)
    remedy = fmt::format(
        "A spreadsheet may have made a number of the code; if it is a buurt, BU{:0>8} is meant. Download the "
        "file again, or format the column as text; for a table of your own, name the kind of area (--kind "
        "buurt).",
        code);
  return bad_code(text, "a code such as BU02680736, WK026807, GM0268, PV25, NL00, 6537 or E1875N4276",
                  remedy);
}

Result<AreaCode> AreaCode::parse_as(AreaKind kind, std::string_view text, bool& repaired) {
  repaired = false;
  const std::string_view plain = trimmed(text);
  if (kind == AreaKind::kEstate) {
    if (!has_form(kind, plain)) return bad_code(text, expected_form(kind));
    return AreaCode(kind, plain);
  }
  const std::string code = upper(plain);
  if (has_form(kind, code)) return AreaCode(kind, kind == AreaKind::kLand ? std::string_view("NL00") : code);
  const Form form = form_of(kind);
  if (form.digits > 0 && !code.empty() && code.size() <= form.digits && is_digit(code[0])) {
    const std::string whole = fmt::format("{}{:0>{}}", form.prefix, code, form.digits);
    const bool plausible = code.size() == form.digits || (all_digits(code) && code.size() + 3 >= form.digits);
    if (plausible && has_form(kind, whole)) {
      repaired = true;
      return AreaCode(kind, whole);
    }
  }
  return bad_code(text, expected_form(kind));
}

AreaCode parent_by_code(const AreaCode& code, AreaKind kind) {
  const std::string_view text = code.text();
  const bool official =
      code.kind() == AreaKind::kBuurt || code.kind() == AreaKind::kWijk || code.kind() == AreaKind::kGemeente;
  if (kind == code.kind()) return code;
  if (kind < code.kind()) return {};
  if (kind == AreaKind::kLand && (official || code.kind() == AreaKind::kProvincie))
    return unchecked_code(kind, "NL00");
  if (!official) return {};
  if (kind == AreaKind::kGemeente) return unchecked_code(kind, "GM" + std::string(text.substr(2, 4)));
  if (kind == AreaKind::kWijk) return unchecked_code(kind, "WK" + std::string(text.substr(2, 6)));
  return {};
}

}  // namespace roer
