#include "roer/demo/nuisance_events.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "roer/base/philox.hpp"
#include "roer/demo/draws.hpp"

namespace roer::demo {

namespace {

/// One kind of report: its rate and season.
struct KindPlan {
  double rate;   ///< reports per 1,000 dwellings and year where hardship is 0
  double swing;  ///< of the season
  double top;    ///< day of the year at which it is highest
};
constexpr std::array<KindPlan, kReportKinds.size()> kKindPlans = {{{95, 0.35, 195},
                                                                   {52, 0.25, 180},
                                                                   {40, 0.10, 200},
                                                                   {24, 0.25, 330},
                                                                   {20, 0.20, 190},
                                                                   {18, 0.30, 205},
                                                                   {17, 0.45, 215},
                                                                   {18, 0.15, 20}}};

DayNumber day(int year, int month, int in_month) {
  return *day_number({year, month, in_month});
}
DayNumber first_day() {
  return day(kFirstRegisterYear, 1, 1);
}
DayNumber last_day() {
  return day(kLastRegisterYear, 12, 31);
}

double season(std::size_t kind, DayNumber at) {
  const KindPlan& plan = kKindPlans[kind];
  const double angle = 2 * std::numbers::pi * ((at - first_day()) - plan.top) / 365.25;
  return 1 + plan.swing * std::cos(angle);
}

/// The estates that lie nearest to one of them, itself first.
std::vector<std::uint32_t> nearest_estates(const Stock& stock, std::uint32_t to, std::size_t number) {
  const auto middle = [&](std::uint32_t estate) {
    Point sum;
    for (std::uint32_t d = stock.dwelling_begin[estate]; d < stock.dwelling_begin[estate + 1]; ++d) {
      sum.x += stock.dwellings[d].place.x / stock.size_of(estate);
      sum.y += stock.dwellings[d].place.y / stock.size_of(estate);
    }
    return sum;
  };
  const Point own = middle(to);
  std::vector<std::pair<double, std::uint32_t>> near;
  for (std::uint32_t e = 0; e < stock.estates.size(); ++e) {
    const Point other = middle(e);
    near.emplace_back(std::hypot(other.x - own.x, other.y - own.y), e);
  }
  std::sort(near.begin(), near.end());
  std::vector<std::uint32_t> found;
  for (std::size_t i = 0; i < std::min(number, near.size()); ++i) found.push_back(near[i].second);
  return found;
}

/// The story: see docs/demo.md.
std::vector<Planted> story(const Stock& stock) {
  using enum Planted::What;
  const std::uint32_t meerkoet = stock.named("C101"), kolkzicht = stock.named("C205"),
                      wharf = stock.named("C310"), garden = stock.named("C412");
  return {
      {kCluster, nearest_estates(stock, meerkoet, 3), {0}, day(2024, 11, 18), last_day(), 4, 0},
      {kCluster, nearest_estates(stock, wharf, 3), {3}, day(2021, 6, 7), day(2021, 7, 18), 15, 0},
      {kCluster, {garden}, {1}, day(2024, 12, 1), last_day(), 10, 0},
      {kBreak, {kolkzicht}, {}, day(2022, 1, 3), last_day(), 1.7, 0},
      {kBreak, {wharf}, {}, day(2020, 1, 6), last_day(), 0.6, 0},
      {kReporter, {stock.named("C601")}, {0}, day(2024, 11, 1), last_day(), 2.5, 0},
      {kReporter, {stock.named("C102")}, {2}, day(2018, 3, 1), day(2020, 8, 31), 1.2, 0},
      {kReporter, {stock.named("C412")}, {0}, day(2016, 5, 1), day(2019, 4, 30), 1.0, 0},
      {kReporter, {stock.named("C205")}, {0}, day(2021, 1, 1), day(2023, 6, 30), 0.9, 0},
      {kReporter, {stock.named("C603")}, {4}, day(2017, 2, 1), day(2018, 10, 31), 1.1, 0},
  };
}

bool holds(const Planted& one, std::uint32_t estate, std::uint32_t kind, DayNumber at) {
  return at >= one.from && at <= one.until &&
         std::find(one.estates.begin(), one.estates.end(), estate) != one.estates.end() &&
         (one.kinds.empty() || std::find(one.kinds.begin(), one.kinds.end(), kind) != one.kinds.end());
}

/// A Poisson count by inversion.
std::uint32_t poisson(double mean, double chance) {
  double term = std::exp(-mean), sum = term;
  std::uint32_t count = 0;
  while (chance > sum && count < 1'000) {
    ++count;
    term *= mean / count;
    sum += term;
  }
  return count;
}

/// Draws all reports.
class Reporting {
 public:
  Reporting(const Town& town, const Stock& stock, bool planted) : town_(town), stock_(stock) {
    if (planted) years_.planted = story(stock);
    // Planted reporters have the first numbers.
    next_reporter_ = static_cast<std::uint32_t>(years_.planted.size()) + 1;
  }

  NuisanceYears run() {
    for (std::uint32_t estate = 0; estate < stock_.estates.size(); ++estate)
      for (std::uint32_t kind = 0; kind < kReportKinds.size(); ++kind)
        for (DayNumber week = first_day(); week <= last_day(); week += 7) one_week(estate, kind, week);
    for (std::uint32_t one = 0; one < years_.planted.size(); ++one)
      if (years_.planted[one].what == Planted::What::kReporter) one_reporter(one);
    std::stable_sort(years_.events.begin(), years_.events.end(),
                     [](const NuisanceEvent& a, const NuisanceEvent& b) { return a.day < b.day; });
    count_planted();
    return std::move(years_);
  }

 private:
  double draw(std::uint32_t entity, std::uint32_t period, std::uint32_t number) const {
    return uniform({town_.seed, kReportDraws, entity, period, number});
  }

  double expected(std::uint32_t estate, std::uint32_t kind, DayNumber week) const {
    const StockEstate& own = stock_.estates[estate];
    double mean = kKindPlans[kind].rate / 1'000 * stock_.size_of(estate) * 7 / 365.25;
    mean *= std::exp(0.5 * std::min(own.hardship, 2.0)) * season(kind, week);
    for (const Planted& one : years_.planted)
      if (one.what != Planted::What::kReporter && holds(one, estate, kind, week)) mean *= one.times;
    return mean;
  }

  void one_week(std::uint32_t estate, std::uint32_t kind, DayNumber week) {
    const auto period = static_cast<std::uint32_t>((week - first_day()) / 7);
    const std::uint32_t entity = estate * static_cast<std::uint32_t>(kReportKinds.size()) + kind;
    const std::uint32_t reports = poisson(expected(estate, kind, week), draw(entity, period, 0));
    for (std::uint32_t i = 0; i < reports; ++i) {
      NuisanceEvent event;
      event.day = week + static_cast<DayNumber>(7 * draw(entity, period, 10 * i + 1));
      if (event.day > last_day()) continue;
      event.kind = kind;
      event.estate = estate;
      event.dwelling = stock_.dwelling_begin[estate] +
                       static_cast<std::uint32_t>(stock_.size_of(estate) * draw(entity, period, 10 * i + 2));
      event.reporter = reporter_in(event.dwelling, draw(entity, period, 10 * i + 3));
      event.closed =
          event.day + 1 + static_cast<DayNumber>(-21 * std::log(1 - draw(entity, period, 10 * i + 4)));
      years_.events.push_back(event);
    }
  }

  /// One or two people of a dwelling report.
  std::uint32_t reporter_in(std::uint32_t dwelling, double chance) const {
    return next_reporter_ + 2 * dwelling + (chance < 0.3 ? 1 : 0);
  }

  void one_reporter(std::uint32_t number) {
    const Planted& plan = years_.planted[number];
    const std::uint32_t entity = 1'000'000 + number, estate = plan.estates.front();
    for (DayNumber week = plan.from; week <= plan.until; week += 7) {
      const auto period = static_cast<std::uint32_t>(week - first_day());
      const std::uint32_t reports = poisson(plan.times, draw(entity, period, 0));
      for (std::uint32_t i = 0; i < reports; ++i) {
        NuisanceEvent event;
        event.day = week + static_cast<DayNumber>(7 * draw(entity, period, 10 * i + 1));
        if (event.day > plan.until) continue;
        event.kind = plan.kinds.front();
        event.estate = estate;
        event.dwelling = stock_.dwelling_begin[estate];
        event.reporter = number + 1;
        event.closed = event.day + 1 + static_cast<DayNumber>(30 * draw(entity, period, 10 * i + 4));
        years_.events.push_back(event);
      }
    }
  }

  void count_planted() {
    for (std::uint32_t p = 0; p < years_.planted.size(); ++p) {
      Planted& one = years_.planted[p];
      const bool reporter = one.what == Planted::What::kReporter;
      one.reports = static_cast<std::size_t>(
          std::count_if(years_.events.begin(), years_.events.end(), [&](const NuisanceEvent& event) {
            return reporter ? event.reporter == p + 1 : holds(one, event.estate, event.kind, event.day);
          }));
    }
  }

  const Town& town_;
  const Stock& stock_;
  std::uint32_t next_reporter_ = 1;
  NuisanceYears years_;
};

}  // namespace

NuisanceYears make_nuisance(const Town& town, const Stock& stock, bool planted) {
  return Reporting(town, stock, planted).run();
}

}  // namespace roer::demo
