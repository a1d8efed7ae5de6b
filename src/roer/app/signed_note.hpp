#pragma once
// What people write beside the numbers: who, when and why.

#include <string>

#include "roer/base/result.hpp"

namespace roer::app {

struct SignedNote {
  std::string author, date, reason;
};
/// How the messages call it.
struct NoteWords {
  std::string about;            ///< "verdict"
  std::string reason_expected;  ///< "why the numbers do not tell it"
};

/// "2026-11-24"; a day that the calendar has, from 1900.
[[nodiscard]] bool is_iso_day(const std::string& text);
/// The day that was given, or else today (UTC); not checked.
[[nodiscard]] std::string given_or_today(const std::string& given);
/// A day on which something is done: kUsage where it is none, or still to come.
[[nodiscard]] Faults day_faults(const std::string& date, const std::string& about);
/// A text that is kept must be readable: kEncoding for what is no UTF-8, kUsage for what holds characters
/// that nobody sees (unseen_character; `lines`: line ends may stand).  `what`: "the author".
[[nodiscard]] Faults unreadable_faults(const std::string& what, const std::string& text, bool lines);
/// All faults: no author or reason, those of unreadable_faults() and day_faults().
[[nodiscard]] Faults note_faults(const SignedNote& note, const NoteWords& words);
/// What is kept for ever tells of places, not of people: kNotSupported for a reason that holds an e-mail
/// address, a telephone or citizen service number, or a special category of personal data, and for an author
/// that is an address or number: a name or a function tells who.  What was found is not repeated. `with`:
/// what it is kept with, "a warning"; `expected`: what the reason should tell.
[[nodiscard]] Faults person_faults(const SignedNote& note, const std::string& with,
                                   const std::string& expected);
/// A day of which something is told, or else today (UTC).  Errors: kUsage where it is none.
[[nodiscard]] Result<std::string> day_or_today(const std::string& given);

}  // namespace roer::app
