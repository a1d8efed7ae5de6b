// Reports of nuisance: periods, links to areas and estates, caps, and counts that are not shown.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "roer/app/event_counts.hpp"
#include "roer/app/event_link.hpp"

namespace roer::app {
namespace {

using Row = std::map<std::string, std::string>;

/// A register of rows that hold the given texts by field and nothing else; numbers as they are written.
RegisterTable written(RegisterKind kind, const std::vector<Row>& rows) {
  RegisterTable table(kind);
  for (const Row& row : rows) {
    for (std::size_t f = 0; f < table.columns.size(); ++f) {
      const auto given = row.find(std::string(fields_of(kind)[f].name));
      const std::string text = given == row.end() ? "" : given->second;
      if (is_numeric(fields_of(kind)[f].type))
        table.columns[f].numbers.push_back(text.empty() ? std::nan("") : std::stod(text));
      else
        table.columns[f].texts.push_back(text);
    }
    table.rows.push_back(static_cast<std::int64_t>(table.rows.size()) + 1);
  }
  return table;
}

/// Squares of 100 m in a row, from x = 100,000.
Shapes squares(int number) {
  Shapes shapes;
  for (int i = 0; i < number; ++i) {
    const double left = 100'000 + 100 * i, low = 400'000;
    for (const Point& p : {Point{left, low}, Point{left + 100, low}, Point{left + 100, low + 100},
                           Point{left, low + 100}, Point{left, low}})
      shapes.points.push_back(p);
    shapes.close_ring();
    shapes.close_part();
    shapes.close_area();
  }
  return shapes;
}

TEST(EventCalendar, WeeksAreThoseOfTheIsoAndWeek53GoesWithWeek52) {
  const EventCalendar weeks(signal::PeriodKind::kWeek);
  const auto name = [&](int year, int month, int day) {
    return weeks.name_of(weeks.period_of(*day_number({year, month, day})));
  };
  EXPECT_EQ(name(2024, 12, 15), "2024-W50");
  EXPECT_EQ(name(2024, 12, 30), "2025-W01");
  EXPECT_EQ(name(2021, 1, 1), "2020-W52");  // ISO week 53 of 2020
  EXPECT_EQ(name(2020, 12, 31), "2020-W52");
  EXPECT_EQ(name(2021, 1, 4), "2021-W01");
  EXPECT_EQ(name(1969, 12, 31), "1970-W01");
}

TEST(EventCalendar, PeriodsFollowEachOtherWithoutGapOrOverlap) {
  for (const auto kind : {signal::PeriodKind::kWeek, signal::PeriodKind::kMonth}) {
    const EventCalendar calendar(kind);
    DayNumber day = calendar.first_day(calendar.period_of(*day_number({2014, 12, 29})));
    for (std::int32_t p = calendar.period_of(day); p < calendar.period_of(*day_number({2032, 1, 15})); ++p) {
      EXPECT_EQ(calendar.first_day(p), day);
      EXPECT_EQ(calendar.period_of(day), p);
      EXPECT_EQ(calendar.period_of(calendar.last_day(p)), p);
      EXPECT_EQ(calendar.named(calendar.name_of(p)), p);
      day = calendar.last_day(p) + 1;
    }
  }
}

TEST(EventCalendar, OtherTextsAreNoPeriods) {
  const EventCalendar weeks(signal::PeriodKind::kWeek), months(signal::PeriodKind::kMonth);
  for (const char* text : {"", "2024", "2024-12", "2024-W00", "2024-W53", "2024-Wab", "24-W12", "2024-W1"})
    EXPECT_FALSE(weeks.named(text)) << text;
  for (const char* text : {"2024-W12", "2024-13", "2024-00", "2024-1", "abcd-01"})
    EXPECT_FALSE(months.named(text)) << text;
}

class EventLinking : public ::testing::Test {
 protected:
  RegisterTable estates_ =
      written(RegisterKind::kEstates, {{{"code", "A"}}, {{"code", "B"}}, {{"code", "E"}}});
  RegisterTable dwellings_ =
      written(RegisterKind::kDwellings, {{{"code", "a1"}, {"estate", "A"}, {"x", "100010"}, {"y", "400010"}},
                                         {{"code", "a2"}, {"estate", "A"}, {"x", "100020"}, {"y", "400010"}},
                                         {{"code", "b1"}, {"estate", "B"}, {"x", "100090"}, {"y", "400010"}},
                                         {{"code", "b2"}, {"estate", "B"}, {"x", "100110"}, {"y", "400010"}},
                                         {{"code", "n1"}, {"estate", "B"}},
                                         {{"code", "n2"}}});
  RegisterTable reports_ =
      written(RegisterKind::kNuisance, {{{"id", "1"}, {"x", "100150"}, {"y", "400050"}, {"dwelling", "a1"}},
                                        {{"id", "2"}, {"x", "90000"}, {"y", "400050"}, {"dwelling", "a1"}},
                                        {{"id", "3"}, {"x", "90000"}, {"y", "400050"}},
                                        {{"id", "4"}, {"estate", "A"}},
                                        {{"id", "5"}, {"estate", "B"}},
                                        {{"id", "6"}, {"estate", "E"}},
                                        {{"id", "7"}, {"dwelling", "n1"}},
                                        {{"id", "8"}, {"dwelling", "n2"}},
                                        {{"id", "9"}}});
};

std::size_t of(const EventLinks& links, LinkWay way) {
  return links.ways[static_cast<std::size_t>(way)];
}

TEST_F(EventLinking, ToAreasByPlaceThenDwellingThenEstateWithTheFirstReasonOfFailure) {
  const StockIndex stock(estates_, dwellings_);
  const EventLinks links = link_to_areas(stock, squares(2), reports_);
  EXPECT_EQ(links.unit,
            (std::vector<std::uint32_t>{1, 0, kNoUnit, 0, kNoUnit, kNoUnit, kNoUnit, kNoUnit, kNoUnit}));
  EXPECT_EQ(links.unit_of_dwelling, (std::vector<std::uint32_t>{0, 0, 0, 1, kNoUnit, kNoUnit}));
  EXPECT_EQ(of(links, LinkWay::kByPlace), 1U);
  EXPECT_EQ(of(links, LinkWay::kByDwelling), 1U);
  EXPECT_EQ(of(links, LinkWay::kByEstate), 1U);
  EXPECT_EQ(of(links, LinkWay::kOutside), 1U);
  EXPECT_EQ(of(links, LinkWay::kEstateSpread), 1U);
  EXPECT_EQ(of(links, LinkWay::kEstateNoPlace), 1U);
  EXPECT_EQ(of(links, LinkWay::kDwellingNoPlace), 2U);
  EXPECT_EQ(of(links, LinkWay::kNothingToLinkBy), 1U);
  EXPECT_EQ(std::accumulate(links.ways.begin(), links.ways.end(), std::size_t{0}), reports_.size());
}

TEST_F(EventLinking, ToEstatesByNameThenDwellingThenTheNearestDwelling) {
  const StockIndex stock(estates_, dwellings_);
  const EventLinks links = link_to_estates(stock, reports_);
  EXPECT_EQ(links.unit, (std::vector<std::uint32_t>{0, 0, kNoUnit, 0, 1, 2, 1, kNoUnit, kNoUnit}));
  const RegisterTable places = written(
      RegisterKind::kNuisance, {{{"id", "1"}, {"x", "100056"}, {"y", "400010"}},    // b1 is nearer than a2
                                {{"id", "2"}, {"x", "100020"}, {"y", "400059"}},    // 49 m from a2
                                {{"id", "3"}, {"x", "100020"}, {"y", "400061"}}});  // 51 m
  const EventLinks near = link_to_estates(stock, places);
  EXPECT_EQ(near.unit, (std::vector<std::uint32_t>{1, 0, kNoUnit}));
}

TEST(HoldersOf, AreThoseOfEveryAreaLookedThrough) {
  const Shapes shapes = squares(30);
  std::vector<Point> points;
  for (int i = 0; i < 2'000; ++i) points.push_back({99'950 + 1.613 * i, 399'980 + (i * 37) % 140 + 0.5});
  const std::vector<std::uint32_t> found = holders_of(shapes, points);
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::uint32_t expected = kNoUnit;
    for (std::uint32_t a = 0; a < 30 && expected == kNoUnit; ++a)
      if (contains(shapes, a, points[i])) expected = a;
    EXPECT_EQ(found[i], expected) << points[i].x << " " << points[i].y;
  }
}

RegisterEvents ten_events() {
  RegisterEvents events;
  events.units.codes = events.units.names = {"A", "B"};
  events.kinds = {{"GEL", {"geluid", "noise"}}, {"VUI", {"vuil", "litter"}}};
  for (int i = 0; i < 10; ++i) {
    events.day.push_back(*day_number({2024, i < 6 ? 1 : 2, 1 + i}));
    events.unit.push_back(i == 9 ? kNoUnit : static_cast<std::uint32_t>(i % 2));
    events.kind.push_back(i % 3 == 0 ? 1 : 0);
    events.reporter.push_back(i < 5 ? 1 : i == 5 ? 0 : 2);
  }
  events.imported_on = *day_number({2024, 3, 1});
  return events;
}

TEST(CountedEvents, ACapHoldsPerPersonAndPeriodAndNotForThoseUnknown) {
  const RegisterEvents events = ten_events();
  EventSelection selection;
  selection.from = selection.calendar.period_of(events.day.front());
  selection.to = selection.from + 2;
  EXPECT_EQ(counted_events(events, selection).rows.size(), 9U);
  selection.cap = 2;
  const CountedEvents capped = counted_events(events, selection);
  EXPECT_EQ(capped.rows, (std::vector<std::uint32_t>{0, 1, 5, 6, 7}));
  EXPECT_EQ(capped.over_cap, 4U);
  selection.kinds = {1};
  EXPECT_EQ(counted_events(events, selection).rows, (std::vector<std::uint32_t>{0, 3, 6}));
  selection.to = selection.from + 1;
  EXPECT_EQ(counted_events(events, selection).rows, (std::vector<std::uint32_t>{0, 3}));
}

TEST(Concentration, IsTheShareOfTheMostActive) {
  const RegisterEvents events = ten_events();
  std::vector<std::uint32_t> rows(10);
  std::iota(rows.begin(), rows.end(), 0U);
  const Concentration found = concentration_of(events, rows);
  EXPECT_EQ(found.known, 9U);
  EXPECT_EQ(found.reporters, 2U);
  EXPECT_DOUBLE_EQ(found.top_1, 5.0 / 9);
  EXPECT_DOUBLE_EQ(found.top_5, 1);
  EXPECT_TRUE(std::isnan(concentration_of(events, {}).top_1));
}

/// A report every so many days, the last one on this day.
RegisterEvents reports_until(DayNumber last, DayNumber every) {
  RegisterEvents events;
  for (DayNumber day = last - 100 * every; day <= last; day += every) events.day.push_back(day);
  events.imported_on = last + 400;
  return events;
}

TEST(LastWholePeriod, EndsBeforeTheSilenceOfTheRegisterBecomesUnusual) {
  const EventCalendar months(signal::PeriodKind::kMonth);
  const auto last = [&](const RegisterEvents& events) {
    return months.name_of(last_whole_period(events, months));
  };
  // A register that is never silent has none to come; one of a report every ten days has nine of them.
  EXPECT_EQ(last(reports_until(*day_number({2024, 2, 29}), 1)), "2024-02");
  EXPECT_EQ(last(reports_until(*day_number({2024, 2, 28}), 1)), "2024-01");
  RegisterEvents events = reports_until(*day_number({2024, 2, 20}), 10);
  EXPECT_EQ(whole_until(events), *day_number({2024, 2, 29}));
  EXPECT_EQ(last(events), "2024-02");
  EXPECT_EQ(last(reports_until(*day_number({2024, 2, 19}), 10)), "2024-01");
  // Not over when the reports came in.
  events.imported_on = *day_number({2024, 2, 29});
  EXPECT_EQ(last(events), "2024-01");
  // One report tells nothing of silence.
  events = reports_until(*day_number({2024, 2, 20}), 1);
  events.day.resize(1);
  EXPECT_EQ(whole_until(events), events.day.front());
}

TEST(LastWholePeriod, IsByTheDayThatWasToldWhereOneWas) {
  const EventCalendar months(signal::PeriodKind::kMonth);
  RegisterEvents events = reports_until(*day_number({2024, 2, 10}), 1);
  events.until = *day_number({2024, 4, 1});
  EXPECT_EQ(months.name_of(last_whole_period(events, months)), "2024-03");
  events.until = *day_number({2024, 2, 28});
  EXPECT_EQ(months.name_of(last_whole_period(events, months)), "2024-01");
  events.until = *day_number({2024, 2, 29});
  EXPECT_EQ(months.name_of(last_whole_period(events, months)), "2024-02");
}

/// What somebody who knows the total can say of one hidden count: lowest and highest.
TEST(HiddenCounts, NeverCanBeComputedBackFromTheTotal) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    std::vector<std::size_t> counts;
    for (std::uint32_t i = 0; i < 2 + seed % 7; ++i)
      counts.push_back((seed * 2654435761U + i * 40503U) % 997 % 12);
    const std::vector<bool> hidden = hidden_counts(counts);
    std::size_t cells = 0, sum = 0, positive = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      EXPECT_TRUE(hidden[i] || counts[i] == 0 || counts[i] >= kFewestReports);
      EXPECT_FALSE(hidden[i] && counts[i] == 0);
      cells += hidden[i] ? 1 : 0;
      sum += hidden[i] ? counts[i] : 0;
      positive += counts[i] > 0 ? 1 : 0;
    }
    if (cells == 0) continue;
    EXPECT_TRUE(cells >= 2 || positive == 1) << seed;
    EXPECT_TRUE(sum >= kFewestReports || cells == positive) << seed;
  }
  EXPECT_EQ(hidden_counts(std::vector<std::size_t>{3, 20, 9, 0}),
            (std::vector<bool>{true, false, true, false}));
  EXPECT_EQ(hidden_counts(std::vector<std::size_t>{2, 2, 30}), (std::vector<bool>{true, true, true}));
  EXPECT_EQ(hidden_counts(std::vector<std::size_t>{5, 6, 0}), (std::vector<bool>{false, false, false}));
}

/// Three estates: one of which a dwelling comes in month 3, one whose dwelling goes after month 1, one
/// without.
TEST(EventCounts, ZerosWithoutDwellingsAreNotKnown) {
  RegisterEvents events;
  events.units.codes = {"NEW", "GONE", "BARE"};
  EventSelection selection;
  selection.from = selection.calendar.period_of(*day_number({2024, 1, 1}));
  selection.to = selection.from + 4;
  events.dwellings = {{0, *day_number({2024, 3, 31}), *day_number({2030, 1, 1})},
                      {1, *day_number({2000, 1, 1}), *day_number({2024, 1, 31})},
                      {kNoUnit, 0, 1}};
  std::vector<double> counts(2 * 3 * 4, 0.0);
  counts[1] = 2;  // a report of the first that its dwellings do not explain is still a report
  hide_no_counts(events, selection, counts);
  const auto known = [&](std::size_t row) {
    std::string text;
    for (std::size_t t = 0; t < 4; ++t) text += std::isnan(counts[row * 4 + t]) ? '-' : '+';
    return text;
  };
  EXPECT_EQ(known(0), "-+++");
  EXPECT_EQ(known(1), "+---");
  EXPECT_EQ(known(2), "++++");
  EXPECT_EQ(known(3), "--++");  // the next table
}

TEST(EventCounts, AWeekOfTwoWeeksIsNoWeek) {
  RegisterEvents events;
  events.units.codes = {"A"};
  EventSelection selection;
  selection.calendar = EventCalendar(signal::PeriodKind::kWeek);
  selection.from = *selection.calendar.named("2020-W50");
  selection.to = *selection.calendar.named("2021-W02") + 1;
  std::vector<double> counts(5, 7.0);
  hide_no_counts(events, selection, counts);
  EXPECT_TRUE(std::isnan(counts[2]));  // 21 December to 3 January
  EXPECT_EQ(std::count(counts.begin(), counts.end(), 7.0), 4);
}

}  // namespace
}  // namespace roer::app
