#pragma once
// Warnings that were sent, in the project file, and what was done with them.

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/base/text.hpp"
#include "roer/project/project.hpp"

namespace roer {

class Database;

/// What is done with a warning. kRight and kWrong judge it, beside what else is done.
enum class WarningStepKind : std::uint8_t { kSent, kSnoozed, kDismissed, kAction, kRight, kWrong };
inline constexpr std::size_t kWarningStepKindCount = 6;
[[nodiscard]] std::string_view name_of(WarningStepKind kind);  ///< "sent", "snoozed", ...

struct WarningStep {
  WarningStepKind kind{};
  std::string date;            ///< ISO day
  std::string until;           ///< of a snooze: the day from which it may be sent again; else empty
  std::string author, reason;  ///< empty where Roer sent it
  std::string redacted_on{}, redacted_by{};  ///< when and by whom the reason was blanked; empty = it was not
};

struct WarningPlace {
  std::string code, name;
};

/// What one method found in one place, or in places together, as it was found last.
struct WarningFinding {
  std::int64_t id = 0;  ///< in the project; 0 = not kept yet
  bool cluster = false;
  AreaKind unit_kind{};
  Year boundary_year;                ///< of areas; not known for estates
  std::vector<WarningPlace> places;  ///< by code
  std::string kind;                  ///< code of the kind of reports; empty = all together
  Text kind_label;
  std::string period_kind, method;               ///< "month"; "farrington-flexible", or "scan" of clusters
  std::string since, first_period, last_period;  ///< names of periods: rising since, found first and last
  std::size_t count = 0;                         ///< reports, when it was found last
  double expected = std::numeric_limits<double>::quiet_NaN();
  double false_discovery = std::numeric_limits<double>::quiet_NaN();  ///< NaN where there is no such rate
};

/// A warning as it was sent, and as it was found last: one event, by what found it first.
struct KeptWarning : WarningFinding {
  double false_expected = std::numeric_limits<double>::quiet_NaN();  ///< by chance in one look, all series
  std::size_t reporters = 0;            ///< known people behind the reports; 0 = too few to be told
  std::string look_first;               ///< what to look at: "reports", "neighbours", "kinds" or "place"
  std::vector<std::string> reports;     ///< numbers of the reports behind it that have not expired, in order
  std::vector<WarningFinding> support;  ///< what else found the same event, oldest first
  std::vector<WarningStep> steps;       ///< oldest first; the first is kSent

  /// The last step that tells what is done with it: not a judgement.
  [[nodiscard]] const WarningStep& done_last() const;
  /// The last judgement, if any.
  [[nodiscard]] const WarningStep* judged_last() const;
};

/// Changes of one call, all or nothing.
struct WarningChanges {
  std::vector<KeptWarning> added{};  ///< with all they hold; without numbers
  std::vector<KeptWarning> found{};  ///< by number: places, last_period, count and what follows it, as now
  std::vector<std::pair<std::int64_t, WarningFinding>>
      support{};  ///< of warnings that were there: new ones, and by their number those that were found again
  /// All that are behind them, in the place of those before.
  std::vector<std::pair<std::int64_t, std::vector<std::string>>> reports{};
  std::vector<std::pair<std::int64_t, WarningStep>> steps{};  ///< of warnings that were there
};

/// The warnings of one project.
class WarningStore {
 public:
  /// Errors: those of Project::open.
  [[nodiscard]] static Result<WarningStore> open(const std::string& path, Access access);
  WarningStore(WarningStore&&) noexcept;
  WarningStore& operator=(WarningStore&&) noexcept;
  ~WarningStore();

  /// All, oldest first.
  [[nodiscard]] Result<std::vector<KeptWarning>> all();
  /// Writes changes of what all() told; the log tells them. Returns the numbers of those added.
  /// Requires: warnings and steps that are whole.  Errors: kProjectBusy also where somebody else changed the
  /// warnings since all(); kProject.
  [[nodiscard]] Result<std::vector<std::int64_t>> write(const WarningChanges& changes);
  /// Blanks the reason of a step (position in KeptWarning::steps), which is gone from the file then; the
  /// step, when and by whom it was blanked stay, and the log tells it. Requires: a step with a reason; an ISO
  /// day and an author.  Errors: kProject, kProjectBusy.
  [[nodiscard]] Status redact(std::int64_t warning, std::size_t step, const std::string& date,
                              const std::string& author);

 private:
  explicit WarningStore(std::unique_ptr<Database> database);
  std::unique_ptr<Database> database_;
  std::int64_t last_step_ = 0;  ///< that all() saw
};

}  // namespace roer
