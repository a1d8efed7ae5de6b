#include "roer/app/send_warnings.hpp"

#include <algorithm>

#include "roer/app/kept_warnings.hpp"
#include "roer/app/signal_words.hpp"
#include "roer/app/signed_note.hpp"

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
  kept.look_first = name_of(look_first(cluster));
  return kept;
}

bool share_a_place(const KeptWarning& a, const KeptWarning& b) {
  return std::any_of(a.places.begin(), a.places.end(), [&](const WarningPlace& one) {
    return std::any_of(b.places.begin(), b.places.end(),
                       [&](const WarningPlace& other) { return other.code == one.code; });
  });
}

bool about_the_same(const KeptWarning& a, const KeptWarning& b) {
  return a.cluster == b.cluster && a.unit_kind == b.unit_kind && a.kind == b.kind &&
         a.period_kind == b.period_kind && share_a_place(a, b);
}

/// Decides which findings are news, and collects what the project is to be told.
class WarningPost {
 public:
  WarningPost(const NuisanceSignalsResult& result, std::vector<KeptWarning> known, const std::string& date)
      : result_(result), known_(std::move(known)) {
    sent_.date = date;
  }

  /// Whether it is to be sent; then its number is at numbers()[the how many-th that is sent].
  bool is_news(KeptWarning found) {
    if (KeptWarning* before = same_rise(found)) {
      bring_up_to_date(*before, found);
      return is_told_again(*before);
    }
    if (is_snoozed(found)) {
      ++sent_.known[static_cast<std::size_t>(WarningState::kSnoozed)];
      return false;
    }
    ++sent_.fresh;
    found.steps = {sent_step()};
    changes_.added.push_back(std::move(found));
    numbers_.push_back(0);
    return true;
  }

  /// Requires: a store whose all() told what was known.
  Status write(WarningStore& store) {
    ROER_TRY(const std::vector<std::int64_t> ids, store.write(changes_));
    auto next = ids.begin();
    for (std::int64_t& number : numbers_)
      if (number == 0) number = *next++;
    return Done{};
  }
  [[nodiscard]] const std::vector<std::int64_t>& numbers() const { return numbers_; }
  [[nodiscard]] const SentWarnings& sent() const { return sent_; }

 private:
  [[nodiscard]] WarningStep sent_step() const { return {WarningStepKind::kSent, sent_.date, "", "", ""}; }
  [[nodiscard]] std::int32_t period(const std::string& name) const {
    return result_.calendar.named(name).value_or(0);
  }

  /// The latest one whose row of alarms touches or overlaps that of `found`.
  [[nodiscard]] KeptWarning* same_rise(const KeptWarning& found) {
    const auto before = std::find_if(known_.rbegin(), known_.rend(), [&](const KeptWarning& one) {
      return about_the_same(one, found) && period(one.last_period) >= period(found.since) - 1 &&
             period(one.since) <= period(found.last_period) + 1;
    });
    return before == known_.rend() ? nullptr : &*before;
  }

  [[nodiscard]] bool is_snoozed(const KeptWarning& found) const {
    return std::any_of(known_.begin(), known_.end(), [&](const KeptWarning& one) {
      return about_the_same(one, found) && state_of(one, sent_.date) == WarningState::kSnoozed;
    });
  }

  /// Once in a look, also where several findings go on what was one.
  bool is_told_again(KeptWarning& before) {
    const WarningState state = state_of(before, sent_.date);
    if (state != WarningState::kOpen || before.done_last().kind != WarningStepKind::kSnoozed) {
      ++sent_.known[static_cast<std::size_t>(state)];
      return false;
    }
    ++sent_.again;
    changes_.steps.emplace_back(before.id, sent_step());
    before.steps.push_back(sent_step());
    numbers_.push_back(before.id);
    return true;
  }

  void bring_up_to_date(const KeptWarning& before, KeptWarning found) {
    if (period(found.last_period) <= period(before.last_period)) return;
    found.id = before.id;
    changes_.found.push_back(std::move(found));
  }

  const NuisanceSignalsResult& result_;
  std::vector<KeptWarning> known_;
  SentWarnings sent_;
  WarningChanges changes_;
  std::vector<std::int64_t> numbers_;
};

/// Leaves what is news in the list, in its order, numbers still to come.
template <class Finding>
void keep_news(std::vector<Finding>& list, const NuisanceSignalsResult& result, WarningPost& post) {
  std::vector<Finding> news;
  for (const Finding& one : list)
    if (!told_by_kind(result, one) && post.is_news(kept_form(result, one))) news.push_back(one);
  list = std::move(news);
}

}  // namespace

Result<NuisanceSignalsResult> send_warnings(const NuisanceSignalsParams& params, const std::string& date,
                                            Progress& progress) {
  const std::string day = given_or_today(date);
  if (Faults faults = day_faults(day, "sending"); !faults.empty()) return faults;
  ROER_TRY(NuisanceSignalsResult result, nuisance_signals(params, progress));
  ROER_TRY(WarningStore store, WarningStore::open(params.project, Access::kWrite));
  ROER_TRY(std::vector<KeptWarning> known, store.all());
  WarningPost post(result, std::move(known), day);
  std::vector<NuisanceWarning> warnings = result.warnings;
  std::vector<NuisanceCluster> clusters = result.clusters;
  keep_news(warnings, result, post);
  keep_news(clusters, result, post);
  ROER_CHECK(post.write(store));
  auto number = post.numbers().begin();
  for (NuisanceWarning& one : warnings) one.number = *number++;
  for (NuisanceCluster& one : clusters) one.number = *number++;
  result.warnings = std::move(warnings);
  result.clusters = std::move(clusters);
  result.sent = post.sent();
  return result;
}

}  // namespace roer::app
