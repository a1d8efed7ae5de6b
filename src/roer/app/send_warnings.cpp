#include "roer/app/send_warnings.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/app/fault.hpp"
#include "roer/app/kept_warnings.hpp"
#include "roer/app/same_event.hpp"
#include "roer/app/signal_words.hpp"
#include "roer/app/signed_note.hpp"
#include "roer/base/days.hpp"

namespace roer::app {

namespace {

/// What a warning and a cluster have in common, as it is kept.
KeptWarning kept_form(const NuisanceSignalsResult& result, std::optional<std::uint32_t> kind,
                      const std::vector<std::uint32_t>& units, std::int32_t since) {
  KeptWarning kept;
  kept.unit_kind = result.units.kind;
  kept.boundary_year = result.units.boundary_year;
  for (const std::uint32_t unit : units)
    kept.places.push_back({result.units.codes[unit], result.units.names[unit]});
  std::sort(kept.places.begin(), kept.places.end(),
            [](const WarningPlace& a, const WarningPlace& b) { return a.code < b.code; });
  if (kind) {
    kept.kind = result.kinds[*kind].code;
    kept.kind_label = result.kinds[*kind].label;
  }
  kept.period_kind = signal::name_of(result.calendar.kind());
  kept.method = name_of(result.method);
  kept.since = result.calendar.name_of(since);
  kept.first_period = kept.last_period = result.calendar.name_of(result.at);
  return kept;
}

/// 0 where they are too few to be told.
std::size_t reporters_told(const ReportsBehind& behind) {
  return behind.reporters < kFewestReports ? 0 : behind.reporters;
}

KeptWarning kept_form(const NuisanceSignalsResult& result, const NuisanceWarning& warning) {
  KeptWarning kept = kept_form(result, warning.kind, {warning.unit}, warning.since);
  kept.count = warning.count;
  kept.expected = warning.expected;
  kept.false_discovery = warning.adjusted;
  kept.false_expected = result.series.false_expected;
  kept.reporters = reporters_told(warning.behind);
  kept.reports = warning.reports;
  kept.look_first = name_of(look_first(warning));
  return kept;
}

KeptWarning kept_form(const NuisanceSignalsResult& result, const NuisanceCluster& cluster) {
  KeptWarning kept = kept_form(result, cluster.kind, cluster.units, cluster.since);
  kept.cluster = true;
  kept.method = "scan";
  kept.count = cluster.behind.reports;
  kept.expected = cluster.expected;
  kept.false_discovery = cluster.adjusted;
  kept.reporters = reporters_told(cluster.behind);
  kept.reports = cluster.reports;
  kept.look_first = name_of(look_first(cluster));
  return kept;
}

std::span<const std::uint32_t> units_found(const NuisanceWarning& warning) {
  return {&warning.unit, 1};
}
std::span<const std::uint32_t> units_found(const NuisanceCluster& cluster) {
  return cluster.units;
}

/// What of an event changed in this look.
struct EventChanges {
  bool found = false;                ///< by what found it first
  bool counted = false;              ///< among those that are known
  bool reports = false;              ///< which reports are behind it was told anew
  std::vector<std::size_t> support;  ///< positions of those that are new or were found again
};

/// Decides which findings are news, and collects what the project is to be told.
class WarningPost {
 public:
  WarningPost(const NuisanceSignalsResult& result, std::vector<KeptWarning> known, const std::string& date)
      : result_(result),
        events_(std::move(known)),
        before_(events_.begin(), events_.end()),
        changes_(events_.size()) {
    sent_.date = date;
  }

  /// The position of the event that is to be sent, by this finding.
  template <class Finding>
  std::optional<std::size_t> news(const Finding& one) {
    KeptWarning found = kept_form(result_, one);
    if (const auto before = event_of(found, units_found(one), one.kind)) {
      join(*before, found, units_found(one), one.kind);
      return is_told_again(*before) ? before : std::nullopt;
    }
    if (is_snoozed(found)) {
      ++sent_.known[static_cast<std::size_t>(WarningState::kSnoozed)];
      return std::nullopt;
    }
    ++sent_.fresh;
    found.steps = {sent_step()};
    events_.push_back(std::move(found));
    changes_.emplace_back();
    return events_.size() - 1;
  }

  /// Requires: a store whose all() told what was known.
  Status write(WarningStore& store) {
    WarningChanges changes;
    changes.steps = steps_;
    for (std::size_t e = 0; e < events_.size(); ++e) add_changes(events_[e], changes_[e], changes);
    ROER_TRY(const std::vector<std::int64_t> ids, store.write(changes));
    auto next = ids.begin();
    for (KeptWarning& event : events_)
      if (event.id == 0) event.id = *next++;
    return Done{};
  }
  [[nodiscard]] std::int64_t number(std::size_t event) const { return events_[event].id; }
  /// What else this look found of an event.
  [[nodiscard]] std::vector<WarningFinding> support_now(std::size_t event) const {
    std::vector<WarningFinding> now;
    for (const std::size_t k : changes_[event].support) now.push_back(events_[event].support[k]);
    return now;
  }
  [[nodiscard]] const SentWarnings& sent() const { return sent_; }

 private:
  [[nodiscard]] WarningStep sent_step() const { return {WarningStepKind::kSent, sent_.date, "", "", ""}; }

  static void add_changes(const KeptWarning& event, const EventChanges& now, WarningChanges& changes) {
    if (event.id == 0) return changes.added.push_back(event);
    if (now.found) changes.found.push_back(event);
    for (const std::size_t k : now.support) changes.support.emplace_back(event.id, event.support[k]);
    if (now.reports) changes.reports.emplace_back(event.id, event.reports);
  }

  /// Whether any finding of an event is such that, or what found it was before this look.
  template <class Is>
  bool any_finding(std::size_t at, const Is& is) const {
    const KeptWarning& event = events_[at];
    return is(event) || (at < before_.size() && is(before_[at])) ||
           std::any_of(event.support.begin(), event.support.end(), is);
  }

  /// What goes on with its own; else the first event that it is part of.
  [[nodiscard]] std::optional<std::size_t> event_of(const WarningFinding& found,
                                                    std::span<const std::uint32_t> units,
                                                    std::optional<std::uint32_t> kind) const {
    const auto first_that = [&](const auto& is) -> std::optional<std::size_t> {
      for (std::size_t at = 0; at < events_.size(); ++at)
        if (is(at)) return at;
      return std::nullopt;
    };
    const auto own = first_that([&](std::size_t at) {
      return any_finding(at, [&](const WarningFinding& one) { return goes_on(one, found); });
    });
    return own ? own : first_that([&](std::size_t at) {
      if (any_finding(at, [&](const WarningFinding& one) { return is_same_rise(one, found); })) return true;
      const KeptWarning& event = events_[at];
      const RiseDays days = days_of(event);
      return !event.reports.empty() && days_of_event(event).touch(days_of(found)) &&
             rests_on_same_reports(event, found, result_.reports.of(units, kind, days.from, days.to));
    });
  }

  [[nodiscard]] bool is_snoozed(const WarningFinding& found) const {
    return std::any_of(events_.begin(), events_.end(), [&](const KeptWarning& event) {
      return event.id != 0 && event.kind == found.kind && share_a_place(event, found) &&
             state_of(event, sent_.date) == WarningState::kSnoozed;
    });
  }

  /// Once in a look, also where several findings go on what was one.
  bool is_told_again(std::size_t at) {
    KeptWarning& event = events_[at];
    const WarningState state = state_of(event, sent_.date);
    if (event.id == 0) {
      ++sent_.joined;
      return false;
    }
    if (state == WarningState::kOpen && event.done_last().kind == WarningStepKind::kSnoozed) {
      ++sent_.again;
      changes_[at].counted = true;
      steps_.emplace_back(event.id, sent_step());
      event.steps.push_back(sent_step());
      return true;
    }
    if (!std::exchange(changes_[at].counted, true)) ++sent_.known[static_cast<std::size_t>(state)];
    return false;
  }

  /// Brings an event up to date with what was found of it.  Its places, count and reports are those of one
  /// finding, the latest of what found it first; what else found it tells its own.
  void join(std::size_t at, const KeptWarning& found, std::span<const std::uint32_t> units,
            std::optional<std::uint32_t> kind) {
    KeptWarning& event = events_[at];
    EventChanges& now = changes_[at];
    if (goes_on(event, found)) {
      if (is_later(event, found)) return;
      now.found = is_later(found, event) || now.found;
      if (is_later(found, event)) take_over(event, found);
      if (!hold_the_same_places(event, found)) return;
      const RiseDays days = days_of(event);
      event.reports = result_.reports.of(units, kind, days.from, days.to);
      now.reports = true;
      return;
    }
    const auto before = std::find_if(event.support.begin(), event.support.end(),
                                     [&](const WarningFinding& one) { return goes_on(one, found); });
    const auto place = static_cast<std::size_t>(before - event.support.begin());
    if (before != event.support.end() && !is_later(found, *before)) return;
    if (before == event.support.end())
      event.support.push_back(found);
    else
      bring_up_to_date(*before, found);
    if (std::find(now.support.begin(), now.support.end(), place) == now.support.end())
      now.support.push_back(place);
  }

  static bool is_later(const WarningFinding& found, const WarningFinding& before) {
    return days_of(found).to > days_of(before).to;
  }
  static void bring_up_to_date(WarningFinding& before, const WarningFinding& found) {
    before.last_period = found.last_period;
    before.count = found.count;
    before.expected = found.expected;
    before.false_discovery = found.false_discovery;
    before.places = found.places;
  }
  static void take_over(KeptWarning& before, const KeptWarning& found) {
    bring_up_to_date(before, found);
    before.false_expected = found.false_expected;
    before.reporters = found.reporters;
    before.look_first = found.look_first;
  }

  const NuisanceSignalsResult& result_;
  std::vector<KeptWarning> events_;     ///< known ones first, oldest first
  std::vector<WarningFinding> before_;  ///< what found the known ones, as it was before this look
  std::vector<EventChanges> changes_;
  SentWarnings sent_;
  std::vector<std::pair<std::int64_t, WarningStep>> steps_;
};

/// Findings that are news, by the position of their events.
template <class Finding>
using News = std::vector<std::pair<std::size_t, Finding>>;

/// Those of one kind, or of all kinds together.
template <class Finding>
void take_news(const std::vector<Finding>& list, bool of_one_kind, WarningPost& post, News<Finding>& news) {
  for (const Finding& one : list)
    if (one.kind.has_value() == of_one_kind)
      if (const auto event = post.news(one)) news.emplace_back(*event, one);
}

template <class Finding>
std::vector<Finding> with_numbers(const News<Finding>& news, const WarningPost& post) {
  std::vector<Finding> list;
  for (const auto& [event, finding] : news) {
    list.push_back(finding);
    list.back().number = post.number(event);
    list.back().support = post.support_now(event);
  }
  return list;
}

}  // namespace

Result<NuisanceSignalsResult> send_warnings(const NuisanceSignalsParams& params, const std::string& date,
                                            Progress& progress) {
  const std::string day = given_or_today(date);
  if (Faults faults = day_faults(day, "sending"); !faults.empty()) return faults;
  ROER_TRY(NuisanceSignalsResult result, nuisance_signals(params, progress));
  if (const std::string over = iso_day(result.calendar.last_day(result.at)); day < over)
    return fault(ErrorCode::kUsage, "the period that is judged was not over on the day of sending", day,
                 fmt::format("a day from {}: the end of {}", over, result.calendar.name_of(result.at)),
                 "Change --date, or judge an earlier period with --at.");
  ROER_TRY(WarningStore store, WarningStore::open(params.project, Access::kWrite));
  ROER_TRY(std::vector<KeptWarning> known, store.all());
  WarningPost post(result, std::move(known), day);
  News<NuisanceWarning> warnings;
  News<NuisanceCluster> clusters;
  // A cluster tells of all its places, and one kind more than all together: what is found after it supports
  // it.
  for (const bool of_one_kind : {true, false}) {
    take_news(result.clusters, of_one_kind, post, clusters);
    take_news(result.warnings, of_one_kind, post, warnings);
  }
  ROER_CHECK(post.write(store));
  result.warnings = with_numbers(warnings, post);
  result.clusters = with_numbers(clusters, post);
  result.sent = post.sent();
  return result;
}

}  // namespace roer::app
