#include "roer/association/rates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>

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

/// Marginal likelihood of counts under a gamma prior, by its shape, with the mean at its best for that shape.
class GammaFit {
 public:
  explicit GammaFit(const Rates& rates) : rates_(rates) {
    for (std::size_t i = 0; i < rates.size(); ++i) {
      if (!rates.known(i)) continue;
      const auto events = static_cast<std::size_t>(rates.events(i));
      if (above_.size() < events) above_.resize(events, 0);
      for (std::size_t k = 0; k < events; ++k) ++above_[k];
    }
  }

  /// The mean where sum (e_i - m p_i) / (1 + m p_i / alpha) = 0, by Newton from `mean`.
  [[nodiscard]] double best_mean(double alpha, double mean) const {
    for (int step = 0; step < 100; ++step) {
      double score = 0, slope = 0;
      for (std::size_t i = 0; i < rates_.size(); ++i) {
        if (!rates_.known(i)) continue;
        const double people = rates_.people(i), spread = 1 + mean * people / alpha;
        score += (rates_.events(i) - mean * people) / spread;
        slope += people / spread + (rates_.events(i) - mean * people) * people / alpha / (spread * spread);
      }
      const double next = std::max(mean / 4, mean + score / slope);
      if (std::abs(next - mean) <= 1e-14 * mean) return next;
      mean = next;
    }
    return mean;
  }

  /// d log likelihood / d alpha: psi(alpha + e) - psi(alpha) is a sum for whole e.
  [[nodiscard]] double slope(double alpha, double mean) const {
    double sum = 0;
    for (std::size_t k = 0; k < above_.size(); ++k) sum += above_[k] / (alpha + static_cast<double>(k));
    for (std::size_t i = 0; i < rates_.size(); ++i) {
      if (!rates_.known(i)) continue;
      const double expected = mean * rates_.people(i);
      sum += 1 - std::log1p(expected / alpha) - (alpha + rates_.events(i)) / (alpha + expected);
    }
    return sum;
  }

 private:
  const Rates& rates_;
  std::vector<double> above_;  ///< areas with more than k events
};

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
  const GammaFit fit(rates);
  // The slope falls from above 0 to below 0 where events vary more than by chance; search by halving logs.
  double low = 1e-6, high = 1e6, mean = rates.overall();
  if (fit.slope(high, fit.best_mean(high, mean)) >= 0)
    return Error{ErrorCode::kNotSupported,
                 "the events vary no more than chance makes them",
                 "rates",
                 0,
                 "events",
                 "no spread of rates beyond chance",
                 "rates that differ",
                 "Use the overall rate."};
  for (int step = 0; step < 200 && high / low > 1 + 1e-14; ++step) {
    const double middle = std::sqrt(low * high);
    mean = fit.best_mean(middle, mean);
    (fit.slope(middle, mean) > 0 ? low : high) = middle;
  }
  PoissonGamma prior;
  prior.shape = std::sqrt(low * high);
  prior.mean = fit.best_mean(prior.shape, mean);
  const double beta = prior.shape / prior.mean;
  prior.relative = for_each_rate(
      rates, [&](std::size_t i) { return (rates.events(i) + prior.shape) / (rates.people(i) + beta); });
  return prior;
}

}  // namespace roer::association
