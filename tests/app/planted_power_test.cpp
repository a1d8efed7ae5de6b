// How often `roer signals` finds what was planted in the reports of the fictional municipality, and how often
// it warns where nothing was: the same town and estates, its reports drawn anew.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <numeric>

#include "roer/app/nuisance_signals.hpp"
#include "roer/demo/nuisance_events.hpp"

namespace roer::app {
namespace {

struct SimulatedTown {
  demo::Town town = demo::make_town(2024);
  demo::Stock stock = demo::make_stock(town);
  EventUnits estates;

  SimulatedTown() {
    estates.kind = AreaKind::kEstate;
    for (std::uint32_t e = 0; e < stock.estates.size(); ++e) {
      Point middle;
      for (std::uint32_t d = stock.dwelling_begin[e]; d < stock.dwelling_begin[e + 1]; ++d) {
        middle.x += stock.dwellings[d].place.x / stock.size_of(e);
        middle.y += stock.dwellings[d].place.y / stock.size_of(e);
      }
      estates.codes.push_back(stock.estates[e].code);
      estates.names.push_back(stock.estates[e].name);
      estates.centres.push_back(middle);
    }
  }

  /// The reports of ten years, as the register would give them on the day after.
  [[nodiscard]] RegisterEvents reports(std::uint64_t seed, bool planted) const {
    demo::Town drawn = town;
    drawn.seed = seed;
    const demo::NuisanceYears years = demo::make_nuisance(drawn, stock, planted);
    RegisterEvents events;
    events.units = estates;
    for (const std::string_view code : demo::kReportKinds) events.kinds.push_back({std::string(code), {}});
    for (const demo::NuisanceEvent& one : years.events) {
      events.id.push_back(std::to_string(events.id.size()));
      events.day.push_back(one.day);
      events.unit.push_back(one.estate);
      events.kind.push_back(one.kind);
      events.reporter.push_back(one.reporter);
    }
    events.ways[0] = events.size();
    for (const demo::StockDwelling& one : stock.dwellings) events.dwellings.push_back({one.estate});
    events.imported_on = *day_number({2025, 1, 2});
    return events;
  }
};

/// What looks at December 2024 found.
struct Found {
  double looks = 0, cluster = 0, litter = 0, reporter = 0, rise = 0;  ///< looks that found it
  double warnings = 0, false_warnings = 0, looks_with_false = 0, false_clusters = 0;

  void tell(const char* label) const {
    std::printf(
        "%s, %.0f looks: cluster of noise %.3f, litter %.3f, reporter %.3f, rise of 2022 %.3f; warnings "
        "%.3f, "
        "false %.3f, looks with a false one %.3f, with a false cluster %.3f\n",
        label, looks, cluster / looks, litter / looks, reporter / looks, rise / looks, warnings / looks,
        false_warnings / looks, looks_with_false / looks, false_clusters / looks);
  }
};

struct PlantedLook {
  bool planted = true;
  std::uint64_t cap = 0, draws = 199;
};

Found look_at(const SimulatedTown& town, std::uint64_t simulations, const PlantedLook& look) {
  const std::uint32_t flats = town.stock.named("C101"), garden = town.stock.named("C412"),
                      market = town.stock.named("C601"), risen = town.stock.named("C205");
  // The planted cluster: where most of its reports are.
  const auto plan = demo::make_nuisance(town.town, town.stock).planted;
  const std::vector<std::uint32_t>& noisy = plan.front().estates;
  const auto among = [](const std::vector<std::uint32_t>& some, std::uint32_t one) {
    return std::find(some.begin(), some.end(), one) != some.end();
  };
  EXPECT_TRUE(among(noisy, flats));
  const auto kind_of = [](std::string_view code) {
    return static_cast<std::uint32_t>(std::find(demo::kReportKinds.begin(), demo::kReportKinds.end(), code) -
                                      demo::kReportKinds.begin());
  };
  const std::uint32_t noise = kind_of("GEL"), litter = kind_of("VUI");
  const auto holds_kind = [](std::optional<std::uint32_t> told, std::uint32_t kind) {
    return !told || *told == kind;
  };
  /// Whether something planted goes on there.
  const auto true_rise = [&](std::uint32_t unit, std::optional<std::uint32_t> kind) {
    return look.planted && ((holds_kind(kind, noise) && (among(noisy, unit) || unit == market)) ||
                            (holds_kind(kind, litter) && unit == garden) || unit == risen);
  };
  Found found;
  Progress silent;
  for (std::uint64_t seed = 1; seed <= simulations; ++seed) {
    NuisanceSignalsParams params;
    params.draws = look.draws;
    params.cap = look.cap;
    params.seed = seed;
    const NuisanceSignalsResult result =
        judge_events(town.reports(seed, look.planted), params, silent).value();
    bool cluster = false, dirty = false, reports_much = false, rise = false, false_one = false,
         false_cluster = false;
    for (const NuisanceWarning& one : result.warnings) {
      found.warnings += 1;
      dirty = dirty || (one.unit == garden && holds_kind(one.kind, litter));
      reports_much = reports_much || (one.unit == market && holds_kind(one.kind, noise));
      rise = rise || one.unit == risen;
      if (true_rise(one.unit, one.kind)) continue;
      found.false_warnings += 1;
      false_one = true;
    }
    for (const NuisanceCluster& one : result.clusters) {
      cluster = cluster || (holds_kind(one.kind, noise) &&
                            std::count_if(one.units.begin(), one.units.end(),
                                          [&](std::uint32_t unit) { return among(noisy, unit); }) >= 2);
      false_cluster =
          false_cluster || std::none_of(one.units.begin(), one.units.end(),
                                        [&](std::uint32_t unit) { return true_rise(unit, one.kind); });
    }
    found.looks += 1;
    found.cluster += cluster;
    found.litter += dirty;
    found.reporter += reports_much;
    found.rise += rise;
    found.looks_with_false += false_one;
    found.false_clusters += false_cluster;
  }
  return found;
}

/// What `rate` may be seen as in so many looks: 3.3 standard errors, once in a thousand.
double most_seen(double rate, double looks) {
  return rate + 3.3 * std::sqrt(rate * (1 - rate) / looks);
}

TEST(PlantedPower, what_was_planted_is_mostly_found_and_little_else) {
  const SimulatedTown town;
  const Found found = look_at(town, 12, {});
  found.tell("planted");
  EXPECT_GE(found.cluster, 6);
  EXPECT_GE(found.litter, 7);
  EXPECT_GE(found.reporter, 11);
  EXPECT_LE(found.false_warnings, 0.2 * found.warnings);
  const Found capped = look_at(town, 12, {true, 1, 0});
  EXPECT_LE(capped.reporter, 2) << "one person counts once a month";
}

/// The table of docs/methods/nuisance-signals.md: minutes of work, so only `make soak` and those who ask run
/// it.
TEST(PlantedPower, SlowTableOfAThousand) {
  if (std::getenv("ROER_LONG") == nullptr) GTEST_SKIP() << "set ROER_LONG=1 to simulate it";
  const SimulatedTown town;
  const Found found = look_at(town, 1000, {});
  found.tell("planted");
  const Found capped = look_at(town, 1000, {true, 1, 199});
  capped.tell("planted, --cap 1");
  const Found nothing = look_at(town, 1000, {false, 0, 199});
  nothing.tell("nothing planted");
  // The first run of this table told that the scan by month is far from finding it every time.
  EXPECT_GT(found.cluster / found.looks, 0.4);
  EXPECT_GT(found.litter / found.looks, 0.8);
  EXPECT_GT(found.reporter / found.looks, 0.95);
  EXPECT_LE(found.false_warnings / found.warnings, most_seen(0.05, found.warnings));
  EXPECT_LE(nothing.looks_with_false / nothing.looks, most_seen(0.05, nothing.looks));
  EXPECT_LE(nothing.false_clusters / nothing.looks, most_seen(0.05, nothing.looks));
}

}  // namespace
}  // namespace roer::app
