#include "roer/app/signed_note.hpp"

#include <fmt/format.h>

#include "roer/app/clock.hpp"
#include "roer/app/fault.hpp"
#include "roer/base/days.hpp"
#include "roer/base/text.hpp"
#include "roer/base/unseen_character.hpp"
#include "roer/sources/register_privacy.hpp"
#include "roer/sources/special_category.hpp"

namespace roer::app {

namespace {

constexpr const char* kDayExpected = "a day as year-month-day, for instance 2026-11-24";

/// The latest day that it is anywhere now: the zones are at most 14 hours ahead of UTC.
std::string utc_date_at_most() {
  return utc_now(14 * 3600).substr(0, 10);
}

}  // namespace

bool is_iso_day(const std::string& text) {
  const auto day = parse_day(text);
  return day && *day >= *day_number({1900, 1, 1}) && iso_day(*day) == text;
}

std::string given_or_today(const std::string& given) {
  return given.empty() ? utc_now().substr(0, 10) : given;
}

Faults day_faults(const std::string& date, const std::string& about) {
  const std::string remedy = fmt::format("Give the day of the {}.", about);
  if (!is_iso_day(date))
    return fault(ErrorCode::kUsage, fmt::format("the date of the {} is no date", about), date, kDayExpected,
                 remedy);
  if (date > utc_date_at_most())
    return fault(ErrorCode::kUsage, fmt::format("the date of the {} is still to come", about), date,
                 "today, or a day before", remedy);
  return {};
}

Faults unreadable_faults(const std::string& what, const std::string& text, bool lines) {
  if (std::size_t bad = 0; !is_utf8(text, bad))
    return fault(ErrorCode::kEncoding, "this text is not UTF-8", text, "text in UTF-8",
                 "Set the terminal to UTF-8, and type it again.");
  if (const std::string found = unseen_character(text, lines); !found.empty())
    return fault(ErrorCode::kUsage, fmt::format("{} holds a character that nobody sees", what), found,
                 lines ? "letters, digits, marks and line ends" : "letters, digits and marks on one line",
                 "Type it again without that character.");
  return {};
}

Faults note_faults(const SignedNote& note, const NoteWords& words) {
  Faults faults;
  const std::string& about = words.about;
  if (trimmed(note.reason).empty())
    faults.add(fault(ErrorCode::kUsage, fmt::format("a {} needs a reason", about), note.reason,
                     words.reason_expected,
                     fmt::format("Give the reason; it is shown wherever the {} is.", about)));
  if (trimmed(note.author).empty())
    faults.add(fault(ErrorCode::kUsage, fmt::format("a {} needs an author", about), note.author,
                     "a name or a function", "Tell who judged."));
  faults.add(unreadable_faults("the author", note.author, false));
  faults.add(unreadable_faults("the reason", note.reason, true));
  faults.add(day_faults(note.date, about));
  return faults;
}

Faults person_faults(const SignedNote& note, const std::string& with, const std::string& expected) {
  Faults faults;
  const auto refuse = [&](const char* what, std::string_view found, const char* remedy) {
    faults.add(fault(ErrorCode::kNotSupported,
                     fmt::format("{} tells of {}, which is not kept with {}", what, found, with), "",
                     expected, remedy));
  };
  constexpr const char* kReasonRemedy =
      "Write it without the person; what is about a person has its own file.";
  if (const auto found = person_in_text(note.reason))
    refuse("the reason", *found, kReasonRemedy);
  else if (const auto category = special_category_in_text(note.reason))
    refuse("the reason", *category, kReasonRemedy);
  if (const auto author = person_in_text(note.author))
    refuse("the author", *author, "Give a name or a function of the staff.");
  return faults;
}

Result<std::string> day_or_today(const std::string& given) {
  const std::string day = given_or_today(given);
  if (is_iso_day(day)) return day;
  return fault(ErrorCode::kUsage, "this is no date", given, kDayExpected, "Change --date.");
}

}  // namespace roer::app
