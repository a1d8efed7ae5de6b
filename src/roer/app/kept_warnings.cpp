#include "roer/app/kept_warnings.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <tuple>

#include "roer/app/fault.hpp"
#include "roer/app/signed_note.hpp"
#include "roer/careers/transitions.hpp"

namespace roer::app {

namespace {

constexpr std::array<std::string_view, kWarningStateCount> kStateNames = {"open", "snoozed", "dismissed",
                                                                          "action"};

/// The warning of a number, "3" or "#3".
const KeptWarning* warning_numbered(const std::vector<KeptWarning>& all, std::string_view number) {
  if (number.starts_with('#')) number.remove_prefix(1);
  std::int64_t id = 0;
  const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), id);
  if (failure != std::errc{} || end != number.data() + number.size()) return nullptr;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const KeptWarning& one) { return one.id == id; });
  return found == all.end() ? nullptr : &*found;
}

Error no_such_warning(const std::vector<KeptWarning>& all, const std::string& number) {
  return fault(ErrorCode::kUsage, "no warning has this number", number,
               all.empty() ? "none: no warning was sent yet"
                           : fmt::format("a number from {} to {}", all.front().id, all.back().id),
               "See them with: roer warnings list PROJECT --all");
}

/// `warning` may be none.
Faults step_faults(const KeptWarning* warning, const WarningStep& step) {
  Faults faults =
      note_faults({step.author, step.date, step.reason}, {"decision", "why, or what is done about it"});
  faults.add(person_faults({step.author, step.date, step.reason}, "a warning",
                           "what is decided about the place, and nothing of a person"));
  if (warning && is_iso_day(step.date) && step.date < warning->steps.front().date)
    faults.add(fault(ErrorCode::kUsage, "the warning was not sent yet", step.date,
                     fmt::format("a day from {}", warning->steps.front().date), "Change --date."));
  if (step.kind != WarningStepKind::kSnoozed) return faults;
  if (!is_iso_day(step.until))
    faults.add(fault(ErrorCode::kUsage, "a snooze ends on a day", step.until,
                     "a day as year-month-day, for instance 2027-01-31", "Change --until."));
  else if (step.until <= step.date)
    faults.add(fault(ErrorCode::kUsage, "the snooze ends before it begins", step.until,
                     fmt::format("a day after {}", step.date), "Change --until."));
  return faults;
}

/// "2, 4": the steps of which the text can be blanked, counted from 1.
std::string steps_with_text(const KeptWarning& warning) {
  std::vector<std::size_t> steps;
  for (std::size_t i = 0; i < warning.steps.size(); ++i)
    if (!warning.steps[i].reason.empty()) steps.push_back(i + 1);
  return steps.empty() ? "none: no step of it has a text" : fmt::format("{}", fmt::join(steps, ", "));
}

void add_to(WarningTally& tally, const KeptWarning& warning, std::string_view day) {
  ++tally.sent;
  ++tally.of_state[static_cast<std::size_t>(state_of(warning, day))];
  const WarningStep* judged = warning.judged_last();
  if (judged) ++(judged->kind == WarningStepKind::kRight ? tally.right : tally.wrong);
}

void give_interval(WarningTally& tally) {
  const auto range = careers::wilson(static_cast<double>(tally.right), static_cast<double>(tally.judged()));
  tally.right_low = range.low;
  tally.right_high = range.high;
}

std::vector<WarningTally> tallies(std::map<std::string, WarningTally>&& by_name) {
  std::vector<WarningTally> list;
  for (auto& [name, tally] : by_name) {
    tally.name = name;
    give_interval(tally);
    list.push_back(std::move(tally));
  }
  return list;
}

}  // namespace

std::string_view name_of(WarningState state) {
  return kStateNames.at(static_cast<std::size_t>(state));
}

WarningState state_of(const KeptWarning& warning, std::string_view day) {
  const WarningStep& last = warning.done_last();
  switch (last.kind) {
    case WarningStepKind::kSnoozed:
      return day < last.until ? WarningState::kSnoozed : WarningState::kOpen;
    case WarningStepKind::kDismissed:
      return WarningState::kDismissed;
    case WarningStepKind::kAction:
      return WarningState::kAction;
    default:
      return WarningState::kOpen;
  }
}

Result<WarningsResult> list_warnings(const ListWarningsParams& params) {
  WarningsResult result;
  ROER_TRY(result.date, day_or_today(params.date));
  ROER_TRY(WarningStore store, WarningStore::open(params.project, Access::kRead));
  ROER_TRY(result.warnings, store.all());
  const auto state = [&](const KeptWarning& one) { return state_of(one, result.date); };
  if (!params.all)
    result.left_out = std::erase_if(
        result.warnings, [&](const KeptWarning& one) { return state(one) == WarningState::kDismissed; });
  std::stable_sort(result.warnings.begin(), result.warnings.end(),
                   [&](const KeptWarning& a, const KeptWarning& b) {
                     return std::tuple(state(a) != WarningState::kOpen, -a.id) <
                            std::tuple(state(b) != WarningState::kOpen, -b.id);
                   });
  return result;
}

Result<WarningsResult> take_warning_step(const WarningStepParams& params) {
  ROER_TRY(WarningStore store, WarningStore::open(params.project, Access::kWrite));
  ROER_TRY(const std::vector<KeptWarning> all, store.all());
  const WarningStep step{params.kind, given_or_today(params.date), params.until, params.author,
                         params.reason};
  const KeptWarning* warning = warning_numbered(all, params.number);
  Faults faults;
  if (!warning) faults.add(no_such_warning(all, params.number));
  faults.add(step_faults(warning, step));
  if (!faults.empty()) return faults;
  WarningChanges changes;
  changes.steps.emplace_back(warning->id, step);
  ROER_CHECK(store.write(changes));
  WarningsResult result{step.date, {*warning}, 0};
  result.warnings.front().steps.push_back(step);
  return result;
}

Result<WarningsResult> redact_warning(const RedactWarningParams& params) {
  ROER_TRY(WarningStore store, WarningStore::open(params.project, Access::kWrite));
  ROER_TRY(const std::vector<KeptWarning> all, store.all());
  const KeptWarning* warning = warning_numbered(all, params.number);
  const std::string date = given_or_today(params.date);
  Faults faults;
  if (!warning) faults.add(no_such_warning(all, params.number));
  faults.add(note_faults({params.author, date, "blanked"}, {"decision", ""}));
  const bool there = warning && params.step >= 1 && params.step <= warning->steps.size();
  if (warning && (!there || warning->steps[params.step - 1].reason.empty()))
    faults.add(fault(ErrorCode::kUsage, "this step of the warning has no text", std::to_string(params.step),
                     steps_with_text(*warning), "See the steps with: roer warnings list PROJECT --all"));
  if (!faults.empty()) return faults;
  ROER_CHECK(store.redact(warning->id, params.step - 1, date, params.author));
  WarningsResult result{date, {*warning}, 0};
  WarningStep& step = result.warnings.front().steps[params.step - 1];
  step.reason.clear();
  step.redacted_on = date;
  step.redacted_by = params.author;
  return result;
}

Result<WarningRecord> warning_record(const ListWarningsParams& params) {
  WarningRecord record;
  ROER_TRY(record.date, day_or_today(params.date));
  ROER_TRY(WarningStore store, WarningStore::open(params.project, Access::kRead));
  ROER_TRY(const std::vector<KeptWarning> all, store.all());
  std::map<std::string, WarningTally> of_method, of_kind;
  for (const KeptWarning& one : all) {
    WarningTally& kind = of_kind[one.kind];
    kind.label = one.kind_label;
    std::set<std::string> methods{one.method};
    for (const WarningFinding& also : one.support) methods.insert(also.method);
    for (const std::string& method : methods) add_to(of_method[method], one, record.date);
    for (WarningTally* tally : {&record.all, &kind}) add_to(*tally, one, record.date);
  }
  give_interval(record.all);
  record.of_method = tallies(std::move(of_method));
  record.of_kind = tallies(std::move(of_kind));
  return record;
}

}  // namespace roer::app
