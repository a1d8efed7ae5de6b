#include "roer/association/rates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "roer/base/gamma_prior.hpp"
#include "roer/base/incomplete_gamma.hpp"
#include "roer/base/none.hpp"

namespace roer::association {

namespace {

Error bad_rate(std::size_t area, std::string column, double found, std::string expected) {
  return {ErrorCode::kOutOfRange,
          "a rate cannot be made of these counts",
          "rates",
          static_cast<std::int64_t>(area) + 1,
          std::move(column),
          fmt::format("{}", found),
          std::move(expected),
          "Mend the count or leave the area out."};
}

Faults rate_faults_of(std::span<const double> events, std::span<const double> people) {
  Faults faults;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i] < 0 || std::isinf(events[i])) faults.add(bad_rate(i, "events", events[i], "0 or more"));
    if (people[i] < 0 || std::isinf(people[i])) faults.add(bad_rate(i, "people", people[i], "0 or more"));
    if (people[i] == 0 && events[i] > 0) faults.add(bad_rate(i, "events", events[i], "0 where nobody is"));
  }
  return faults;
}

/// Drawn towards m, all the more the fewer people there are.
double shrunken(double rate, double mean, double between, double people) {
  const double spread = std::max(0.0, between);
  return mean > 0 ? mean + (rate - mean) * spread / (spread + mean / people) : mean;
}

/// Calls visit(j) for each area with a rate among i and its neighbours.
template <class Visit>
void each_around(const Rates& rates, const Weights& weights, std::size_t i, const Visit& visit) {
  visit(i);
  for (const std::uint32_t j : weights.of(i))
    if (rates.known(j)) visit(j);
}

struct Around {
  double events = 0, people = 0, areas = 0;
};

Around around(const Rates& rates, const Weights& weights, std::size_t i) {
  Around sum;
  each_around(rates, weights, i, [&](std::size_t j) {
    sum.events += rates.events(j);
    sum.people += rates.people(j);
    ++sum.areas;
  });
  return sum;
}

/// One number for each area with a rate.
template <class Make>
std::vector<double> for_each_rate(const Rates& rates, const Make& make) {
  std::vector<double> result(rates.size(), kNone);
  for (std::size_t i = 0; i < rates.size(); ++i)
    if (rates.known(i)) result[i] = make(i);
  return result;
}

}  // namespace

Result<Rates> Rates::make(std::vector<double> events, std::vector<double> people) {
  assert(events.size() == people.size());
  if (Faults faults = rate_faults_of(events, people); !faults.empty()) return faults;
  Rates rates;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (std::isnan(events[i]) || std::isnan(people[i]) || people[i] == 0) events[i] = people[i] = 0;
    rates.all_events_ += events[i];
    rates.all_people_ += people[i];
    rates.known_ += people[i] > 0 ? 1 : 0;
  }
  if (rates.all_events_ == 0)
    return Error{ErrorCode::kOutOfRange,
                 "there are no events, so there are no rates",
                 "rates",
                 0,
                 "events",
                 "0 events in all",
                 "1 event or more",
                 "Choose another count."};
  for (std::size_t i = 0; i < events.size(); ++i)
    if (people[i] > 0) {
      const double off = events[i] / people[i] - rates.overall();
      rates.spread_ += people[i] * off * off / rates.all_people_;
    }
  rates.events_ = std::move(events);
  rates.people_ = std::move(people);
  return rates;
}

std::vector<double> Rates::raw() const {
  return for_each_rate(*this, [&](std::size_t i) { return events_[i] / people_[i]; });
}

std::vector<double> empirical_bayes(const Rates& rates) {
  const double mean = rates.overall(), between = rates.spread() - mean / rates.mean_people();
  return for_each_rate(rates, [&](std::size_t i) {
    return shrunken(rates.events(i) / rates.people(i), mean, between, rates.people(i));
  });
}

std::vector<double> local_empirical_bayes(const Rates& rates, const Weights& weights,
                                          LocalMean held_against) {
  assert(rates.size() == weights.size());
  const std::vector<double> local = spatial_rates(rates, weights);
  return for_each_rate(rates, [&](std::size_t i) {
    const Around all = around(rates, weights, i);
    double spread = 0;
    each_around(rates, weights, i, [&](std::size_t j) {
      const double mean = held_against == LocalMean::kOfArea ? local[i] : local[j];
      const double off = rates.events(j) / rates.people(j) - mean;
      spread += rates.people(j) * off * off / all.people;
    });
    return shrunken(rates.events(i) / rates.people(i), local[i], spread - local[i] * all.areas / all.people,
                    rates.people(i));
  });
}

std::vector<double> spatial_rates(const Rates& rates, const Weights& weights) {
  assert(rates.size() == weights.size());
  return for_each_rate(rates, [&](std::size_t i) {
    const Around all = around(rates, weights, i);
    return all.events / all.people;
  });
}

std::vector<double> standardised_rates(const Rates& rates) {
  const double mean = rates.overall(), between = rates.spread() - mean / rates.mean_people();
  return for_each_rate(rates, [&](std::size_t i) {
    const double chance = mean / rates.people(i);
    const double variance = between + chance < 0 ? chance : between + chance;
    return (rates.events(i) / rates.people(i) - mean) / std::sqrt(variance);
  });
}

std::vector<double> choynowski(const Rates& rates) {
  return for_each_rate(rates, [&](std::size_t i) {
    const double events = rates.events(i), expected = rates.people(i) * rates.overall();
    // At most k events: Q(k + 1, m); k or more, with k above 0: P(k, m).
    return events < expected ? gamma_above(std::floor(events) + 1, expected)
                             : gamma_below(std::max(std::floor(events), 1.0), expected);
  });
}

Result<PoissonGamma> poisson_gamma(const Rates& rates) {
  Faults faults;
  for (std::size_t i = 0; i < rates.size(); ++i)
    if (rates.events(i) != std::floor(rates.events(i)))
      faults.add(bad_rate(i, "events", rates.events(i), "a whole number"));
  if (!faults.empty()) return faults;
  std::vector<double> events(rates.size(), 0), people(rates.size(), 0);
  for (std::size_t i = 0; i < rates.size(); ++i)
    if (rates.known(i)) {
      events[i] = rates.events(i);
      people[i] = rates.people(i);
    }
  const auto found = fit_gamma_prior(events, people);
  if (!found)
    return Error{ErrorCode::kNotSupported,
                 "the events vary no more than chance makes them",
                 "rates",
                 0,
                 "events",
                 "no spread of rates beyond chance",
                 "rates that differ",
                 "Use the overall rate."};
  PoissonGamma prior;
  prior.shape = found->shape;
  prior.mean = std::exp(found->terms[0]);
  const double beta = prior.shape / prior.mean;
  prior.relative = for_each_rate(
      rates, [&](std::size_t i) { return (rates.events(i) + prior.shape) / (rates.people(i) + beta); });
  return prior;
}

}  // namespace roer::association
