// Numbers, periods and the small functions on text.

#include "fuzz_input.hpp"
#include "roer/sources/csv.hpp"
#include "roer/sources/known_fields.hpp"
#include "roer/sources/table_year.hpp"

ROER_FUZZ_TARGET(bytes) {
  using namespace roer;
  const std::string copy(bytes);
  for (const DecimalMark mark : {DecimalMark::kPoint, DecimalMark::kComma, DecimalMark::kEither}) {
    Value value;
    if (!parse_value(copy, mark, value)) continue;
    fuzz::require(value.known() ? std::isfinite(value.number) : std::isnan(value.number),
                  "NaN exactly where the state has no number");
  }
  Period period;
  if (parse_period(copy, period)) {
    Period again;
    fuzz::require(parse_period(to_string(period), again) && again == period, "a period survives its text");
  }
  const std::string_view plain = trimmed(copy);
  fuzz::require(trimmed(plain) == plain, "trimmed text has nothing to trim");
  const std::string shown = excerpt(copy, 40);
  fuzz::require(shown.size() <= 43, "an excerpt is short");
  fuzz::require_text(shown, "an excerpt is UTF-8");
  bool mixed = false;
  (void)guess_decimal_mark({copy, plain}, mixed);
  (void)known_field(copy);
  (void)split_year(copy);
  (void)year_in_name(copy);
  (void)header_key(copy);
  fuzz::require(header_slug(copy).size() <= 60, "a field name is short");
}
