// The figures: from what a neighbourhood was built as, its hardship and chance.

#include <algorithm>
#include <cmath>
#include <numeric>

#include "roer/base/philox.hpp"
#include "roer/demo/draws.hpp"
#include "roer/demo/town.hpp"

namespace roer::demo {

namespace {

/// A whole divided by weights, so that the parts add up to it (largest remainders).
template <std::size_t N>
std::array<int, N> divide(int whole, const std::array<double, N>& weights) {
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  std::array<int, N> parts{};
  std::array<double, N> rest{};
  int given = 0;
  for (std::size_t i = 0; i < N; ++i) {
    const double exact = whole * weights[i] / sum;
    parts[i] = static_cast<int>(exact);
    rest[i] = exact - parts[i];
    given += parts[i];
  }
  for (; given < whole; ++given) {
    const auto most = static_cast<std::size_t>(std::max_element(rest.begin(), rest.end()) - rest.begin());
    ++parts[most];
    rest[most] = -1;
  }
  return parts;
}

int part_of(int whole, double share) {
  return static_cast<int>(std::lround(whole * std::clamp(share, 0.0, 1.0)));
}

/// A count with the spread of chance around its mean.
int counted(double mean, double z) {
  return std::max(0, static_cast<int>(std::lround(mean + z * std::sqrt(std::max(mean, 0.0)))));
}

}  // namespace

double hardship(const Buurt& buurt, int year) {
  // Before 2014 the way there was about half as fast.
  const double since = (year - 2014) / 10.0;
  const double moved = since > 0 ? since : 0.4 * since;
  return buurt.plan->hardship + buurt.field + buurt.plan->trend * moved;
}

Liveability liveability(const Town& town, std::size_t buurt, int year) {
  const Buurt& own = town.buurten[buurt];
  const Profile& profile = profile_of(own.plan->built);
  const double hard = hardship(own, year);
  const auto entity = static_cast<std::uint32_t>(buurt);
  // Lasting traits of the place (period 0) and the noise of one measurement.
  const auto chance = [&](std::uint32_t dimension, double lasting, double passing) {
    return lasting * normal({town.seed, kLiveabilityDraws, entity, 0, dimension}) +
           passing *
               normal({town.seed, kLiveabilityDraws, entity, static_cast<std::uint32_t>(year), dimension});
  };
  Liveability result;
  result.won = profile.won - 0.030 * hard + chance(0, 0.012, 0.004);
  result.fys = profile.fys - 0.008 * hard + chance(1, 0.014, 0.004);
  result.vrz =
      -0.095 + 0.33 * std::exp(-own.from_centre / 1'700) + 0.0008 * (year - 2014) + chance(2, 0.018, 0.004);
  result.soc = profile.soc - 0.016 * hard + chance(3, 0.008, 0.004);
  result.onv = profile.onv - 0.046 * hard + 0.0010 * (year - 2014) + chance(4, 0.012, 0.007);
  return result;
}

People people(const Town& town, std::size_t buurt, int year) {
  const Buurt& own = town.buurten[buurt];
  const Profile& profile = profile_of(own.plan->built);
  const double hard = hardship(own, year);
  const auto z = [&](std::uint32_t draw) {
    return normal({town.seed, kPeopleDraws, static_cast<std::uint32_t>(buurt), 0, draw});
  };
  People p;
  const double built = std::min(own.hectares * profile.dwellings_per_ha, profile.dwellings_at_most);
  const double growth = 1 + (own.plan->built == BuiltAs::kNew ? 0.02 : 0.003) * (year - 2024);
  p.dwellings = std::max(2, static_cast<int>(std::lround(built * (1 + 0.08 * z(0)) * growth)));
  if (own.name == kWithoutScore) p.dwellings = year < 2024 ? 0 : 46;
  p.households = part_of(p.dwellings, 0.965 + 0.01 * z(1));
  p.residents =
      static_cast<int>(std::lround(p.households * profile.persons_per_household * (1 + 0.04 * z(2))));
  p.men = part_of(p.residents, 0.495 + 0.012 * z(3));
  p.women = p.residents - p.men;
  std::array<double, 5> ages = profile.ages;
  for (std::uint32_t a = 0; a < ages.size(); ++a) ages[a] *= std::exp(0.12 * z(10 + a));
  p.ages = divide(p.residents, ages);
  std::array<double, 3> origin = profile.origin;
  origin[2] *= std::exp(0.35 * hard + 0.1 * z(20));
  origin[1] *= std::exp(0.1 * z(21));
  p.origin = divide(p.residents, origin);
  p.association = part_of(p.dwellings, profile.association + 0.12 * hard + 0.05 * z(30));
  p.owner = std::min(p.dwellings - p.association,
                     part_of(p.dwellings, std::max(0.04, profile.owner - 0.10 * hard + 0.04 * z(31))));
  p.single_family = part_of(p.dwellings, profile.single_family + 0.05 * z(32));
  p.woz = profile.woz * std::exp(-0.14 * hard + 0.06 * z(33) + 0.055 * (year - 2024));
  p.income = profile.income * std::exp(-0.10 * hard + 0.04 * z(34) + 0.04 * (year - 2024));
  const int grown = p.residents - p.ages[0];
  p.education =
      divide(grown, std::array<double, 3>{0.30 * std::exp(0.3 * hard), 0.42, 0.28 * std::exp(-0.4 * hard)});
  return p;
}

People sum_of(const std::vector<People>& parts) {
  People sum;
  double woz = 0, income = 0;
  for (const People& p : parts) {
    sum.residents += p.residents;
    sum.men += p.men;
    sum.women += p.women;
    for (std::size_t i = 0; i < p.ages.size(); ++i) sum.ages[i] += p.ages[i];
    for (std::size_t i = 0; i < p.origin.size(); ++i) sum.origin[i] += p.origin[i];
    for (std::size_t i = 0; i < p.education.size(); ++i) sum.education[i] += p.education[i];
    sum.households += p.households;
    sum.dwellings += p.dwellings;
    sum.association += p.association;
    sum.owner += p.owner;
    sum.single_family += p.single_family;
    woz += p.woz * p.dwellings;
    income += p.income * p.residents;
  }
  sum.woz = sum.dwellings > 0 ? woz / sum.dwellings : 0;
  sum.income = sum.residents > 0 ? income / sum.residents : 0;
  return sum;
}

Crimes crimes(const Town& town, std::size_t buurt, int year) {
  const Buurt& own = town.buurten[buurt];
  const auto z = [&](std::uint32_t draw) {
    return normal(
        {town.seed, kCrimeDraws, static_cast<std::uint32_t>(buurt), static_cast<std::uint32_t>(year), draw});
  };
  const double centre = own.plan->built == BuiltAs::kCentre     ? 55
                        : own.plan->built == BuiltAs::kBusiness ? 0
                                                                : 8;
  const double rate = (21 + centre) * std::exp(0.42 * std::min(hardship(own, year), 2.5)) / 1'000;
  const double base = own.plan->built == BuiltAs::kBusiness ? 14 : 0;  // shops and stores, without residents
  const double mean =
      base + rate * people(town, buurt, 2024).residents * (own.plan->built == BuiltAs::kRural ? 0.4 : 0.75);
  Crimes c;
  c.burglary = counted(0.09 * mean, z(1));
  c.assault = counted(0.10 * mean, z(2));
  c.vandalism = counted(0.13 * mean, z(3));
  c.all = c.burglary + c.assault + c.vandalism + counted(0.68 * mean, z(0));
  return c;
}

int nuisance_reports(const Town& town, std::size_t buurt, int year) {
  const Buurt& own = town.buurten[buurt];
  const double rate = 7 * std::exp(0.55 * std::min(hardship(own, year), 2.5)) / 1'000;
  const double z = normal(
      {town.seed, kRegisterDraws, static_cast<std::uint32_t>(buurt), static_cast<std::uint32_t>(year), 0});
  return counted(rate * people(town, buurt, 2024).association * 2.2, z);
}

}  // namespace roer::demo
