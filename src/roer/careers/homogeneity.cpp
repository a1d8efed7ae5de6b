#include "roer/careers/homogeneity.hpp"

#include <cassert>
#include <cmath>

#include "roer/base/incomplete_gamma.hpp"

namespace roer::careers {

namespace {

Transitions pooled(const std::vector<Transitions>& tables) {
  Transitions all = tables.front();
  for (std::size_t t = 1; t < tables.size(); ++t) {
    assert(tables[t].classes == all.classes);
    for (std::size_t c = 0; c < all.counts.size(); ++c) all.counts[c] += tables[t].counts[c];
  }
  return all;
}

/// One row of one table against the pooled row.
void add_row(const Transitions& table, const Transitions& all, std::size_t from, Test& test) {
  const double here = table.leaving(from), whole = all.leaving(from);
  if (!(here > 0)) return;
  for (std::size_t to = 0; to < table.classes; ++to) {
    if (!(all.count(from, to) > 0)) continue;
    const double expected = here * all.count(from, to) / whole, count = table.count(from, to);
    test.pearson += (count - expected) * (count - expected) / expected;
    if (count > 0) test.likelihood += 2 * count * std::log(count / expected);
  }
}

void find_chances(Test& test) {
  if (!(test.freedom > 0)) return;
  test.pearson_p = chi_square_above(test.pearson, test.freedom);
  test.likelihood_p = chi_square_above(test.likelihood, test.freedom);
}

}  // namespace

Homogeneity homogeneity(const std::vector<Transitions>& tables) {
  assert(!tables.empty());
  const Transitions all = pooled(tables);
  Homogeneity result;
  result.tables.resize(tables.size());
  for (std::size_t i = 0; i < all.classes; ++i) {
    double destinations = 0, present = 0;
    for (std::size_t j = 0; j < all.classes; ++j) destinations += all.count(i, j) > 0 ? 1 : 0;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      if (!(tables[t].leaving(i) > 0)) continue;
      ++present;
      add_row(tables[t], all, i, result.tables[t]);
      result.tables[t].freedom += destinations - 1;
    }
    if (present > 0) result.all.freedom += (destinations - 1) * (present - 1);
  }
  for (Test& table : result.tables) {
    result.all.pearson += table.pearson;
    result.all.likelihood += table.likelihood;
    find_chances(table);
  }
  find_chances(result.all);
  return result;
}

}  // namespace roer::careers
