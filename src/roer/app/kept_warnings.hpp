#pragma once
// Warnings that were sent: what is done with them, and how many were right.

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/project/warning_store.hpp"

namespace roer::app {

/// How a warning that was sent stands.
enum class WarningState : std::uint8_t { kOpen, kSnoozed, kDismissed, kAction };
inline constexpr std::size_t kWarningStateCount = 4;
[[nodiscard]] std::string_view name_of(WarningState state);  ///< "open", "snoozed", "dismissed", "action"
/// On an ISO day: a snooze is over on the day it ends.
[[nodiscard]] WarningState state_of(const KeptWarning& warning, std::string_view day);

/// What sending did with the warnings that were found.
struct SentWarnings {
  std::string date;                  ///< ISO day
  std::size_t fresh = 0, again = 0;  ///< sent for the first time; sent again since their snooze is over
  std::size_t joined = 0;            ///< findings that belong to one of those sent for the first time
  std::array<std::size_t, kWarningStateCount> known{};  ///< events that are not repeated, by state
};

struct ListWarningsParams {
  std::string project;
  bool all = false;  ///< dismissed ones too
  std::string date;  ///< ISO day on which they stand so; empty = today (UTC)
};
struct WarningsResult {
  std::string date;
  std::vector<KeptWarning> warnings;  ///< open ones first, then newest first
  std::size_t left_out = 0;           ///< dismissed ones that are not among them
};
[[nodiscard]] Result<WarningsResult> list_warnings(const ListWarningsParams& params);

struct WarningStepParams {
  std::string project;
  std::string number;  ///< "3" or "#3"
  WarningStepKind kind{};
  std::string until;                 ///< of a snooze
  std::string author, reason, date;  ///< date empty = today (UTC)
};
/// Adds a step and returns the warning as it is then.
/// Errors, all at once: kUsage for a number that no warning has, no author or reason, dates that are none, a
/// step before the warning was sent, a snooze that ends before it begins; kNotSupported for a text that tells
/// of a person (a telephone or citizen service number, an e-mail address as the reason, a special category of
/// personal data), which is not repeated; kEncoding; those of WarningStore.
[[nodiscard]] Result<WarningsResult> take_warning_step(const WarningStepParams& params);

struct RedactWarningParams {
  std::string project;
  std::string number;        ///< of the warning, "3" or "#3"
  std::uint64_t step = 0;    ///< of its steps, from 1; the first is that it was sent
  std::string author, date;  ///< who blanks; date empty = today (UTC)
};
/// Blanks the text of a step, for ever; the step stays, with when and by whom it was blanked.
/// Errors, all at once: kUsage for a number that no warning has, a step that it has not, that has no text or
/// is blank already, no author, a date that is none or still to come; those of WarningStore.
[[nodiscard]] Result<WarningsResult> redact_warning(const RedactWarningParams& params);

/// What became of the warnings of one method or kind.
struct WarningTally {
  std::string name;  ///< of the method, or the code of the kind; empty = all kinds together
  Text label;        ///< of the kind
  std::size_t sent = 0, right = 0, wrong = 0;
  std::array<std::size_t, kWarningStateCount> of_state{};
  double right_low = 0, right_high = 1;  ///< 95 % interval (Wilson 1927) of the share that is right
  [[nodiscard]] std::size_t judged() const { return right + wrong; }
};
struct WarningRecord {
  std::string date;
  WarningTally all;
  std::vector<WarningTally> of_method;  ///< by name; an event counts for every method that found it
  std::vector<WarningTally> of_kind;    ///< by name
};
/// How many of the warnings that were sent were right, by those who judged them.
[[nodiscard]] Result<WarningRecord> warning_record(const ListWarningsParams& params);

}  // namespace roer::app
