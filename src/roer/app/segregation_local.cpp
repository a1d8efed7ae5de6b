#include "roer/app/segregation_local.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <utility>

#include "roer/app/segregation_profile.hpp"
#include "roer/segregation/local_group.hpp"
#include "roer/segregation/ordinal.hpp"

namespace roer::app {

namespace {

using segregation::Counts;
using segregation::LocalGroup;
using segregation::LocalIndices;

/// A column of what an area adds to an index; `Parts` holds such values.
template <class Parts>
struct PartColumn {
  const char *name, *nl, *en;
  std::string_view adds_up_to, formula, source;
  std::vector<double> Parts::* values;
};
const std::array<PartColumn<LocalIndices>, 6> kOfAll = {{
    {"divergence", "verschil met het geheel (nat)", "difference from the whole (nats)", "mutual-information",
     "sum_g p_ig ln(p_ig/P_g)", "Roberto 2015; Alonso-Villar and Del Rio 2010", &LocalIndices::divergence},
    {"loc_h", "minder gemengd dan het geheel", "less mixed than the whole", "theil-h", "(E - E_i) / E",
     "Theil 1972", &LocalIndices::theil_h},
    {"loc_d", "ongelijkheid", "dissimilarity", "dissimilarity", "sum_g |p_ig - P_g| / (2 I)", "Sakoda 1981",
     &LocalIndices::dissimilarity},
    {"loc_v", "scheiding", "separation", "separation", "sum_g (p_ig - P_g)^2 / (1 - P_g)", "James 1986",
     &LocalIndices::normalised_exposure},
    {"loc_r", "relatieve diversiteit", "relative diversity", "relative-diversity", "(I - I_i) / I",
     "Carlson 1992", &LocalIndices::relative_diversity},
    {"loc_c", "gekwadrateerde variatie", "squared variation", "squared-variation",
     "sum_g (p_ig - P_g)^2 / (P_g (G - 1))", "Reardon and Firebaugh 2002", &LocalIndices::squared_variation},
}};

using segregation::LocalOrdinal;
const std::array<PartColumn<LocalOrdinal>, 4> kOfOrder = {{
    {"ord_h", "in volgorde minder gemengd dan het geheel", "in order less mixed than the whole", "ordinal-h",
     "(v - v_i) / v, v = sum_k -c_k log2 c_k - (1 - c_k) log2(1 - c_k)", "Reardon 2009",
     &LocalOrdinal::information},
    {"ord_var", "in volgorde minder gespreid, variantie", "in order less spread, variance",
     "ordinal-variation", "(v - v_i) / v, v = sum_k 4 c_k (1 - c_k)", "Reardon 2009",
     &LocalOrdinal::variation},
    {"ord_root", "in volgorde minder gespreid, wortel", "in order less spread, square root",
     "ordinal-square-root", "(v - v_i) / v, v = sum_k 2 sqrt(c_k (1 - c_k))", "Hutchens 2004; Reardon 2009",
     &LocalOrdinal::square_root},
    {"ord_abs", "in volgorde minder gespreid, absoluut", "in order less spread, absolute", "ordinal-absolute",
     "(v - v_i) / v, v = sum_k 1 - |2 c_k - 1|", "Reardon 2009", &LocalOrdinal::absolute},
}};

struct OfOne {
  const char *name, *nl, *en;
  std::string_view adds_up_to, formula, source;
  std::vector<double> LocalGroup::* values;
  bool of_both = false;  ///< of two groups the second differs from the first
};
const std::array<OfOne, 6> kOfOne = {{
    {"d", "deel van D", "part of D", "dissimilarity", "|x_i/X - y_i/Y| / 2", "Duncan and Duncan 1955",
     &LocalGroup::dissimilarity},
    {"gini", "deel van de Gini", "part of the Gini", "gini", "sum_j t_i t_j |p_i - p_j| / (2 X Y)",
     "Duncan and Duncan 1955", &LocalGroup::gini},
    {"h", "deel van H", "part of H", "theil-h", "t_i (E - E_i) / (E T)", "Theil and Finizza 1971",
     &LocalGroup::theil_h},
    {"v", "deel van V", "part of V", "separation", "t_i (p_i - P)^2 / (T P (1 - P))", "Bell 1954",
     &LocalGroup::correlation_ratio},
    {"iso", "lokale isolatie", "local isolation", "isolation", "x_i/X x_i/t_i", "Feitosa and others 2007",
     &LocalGroup::isolation, true},
    {"int", "lokale interactie met de rest", "local interaction with the rest", "interaction",
     "x_i/X y_i/t_i", "Feitosa and others 2007", &LocalGroup::interaction, true},
}};

/// Fills what the values add up to: means over `all` people.
void add_up_column(const Counts& counts, double all, LocalColumn& column) {
  column.whole = column.shown = 0;
  for (std::size_t i = 0; i < column.values.size(); ++i) {
    if (std::isnan(column.values[i])) continue;
    const double people = counts.area_totals()[i];
    const double part = column.values[i] * (column.is_mean ? people / all : 1);
    column.whole += part;
    if (people >= kFewestShown) column.shown += part;
  }
}

/// Columns of values that add up as means over people.
template <class Parts, std::size_t Count>
void add_means(const std::array<PartColumn<Parts>, Count>& table, const Parts& parts,
               std::vector<LocalColumn>& columns) {
  for (const PartColumn<Parts>& one : table)
    columns.push_back({one.name,
                       {one.nl, one.en},
                       one.adds_up_to,
                       true,
                       one.formula,
                       one.source,
                       {},
                       {},
                       parts.*one.values});
}

void add_local_gini(const Counts& counts, std::vector<LocalColumn>& columns) {
  columns.push_back({"loc_gini",
                     {"Gini", "Gini"},
                     "gini",
                     true,
                     "sum_g sum_j t_j |p_ig - p_jg| / (2 T I)",
                     "Reardon 1998",
                     {},
                     {},
                     segregation::local_gini(counts)});
}

void add_of_one(const Counts& counts, std::size_t group, const Text& label,
                std::vector<LocalColumn>& columns) {
  LocalGroup local = segregation::local_group(counts, group);
  for (const OfOne& one : kOfOne) {
    if (counts.groups() == 2 && group > 0 && !one.of_both) continue;
    columns.push_back({fmt::format("{}_{}", one.name, group + 1),
                       {fmt::format("{}, {}", one.nl, label.nl), fmt::format("{}, {}", one.en, label.en)},
                       one.adds_up_to,
                       false,
                       one.formula,
                       one.source,
                       group,
                       {},
                       std::move(local.*one.values)});
  }
}

void add_exposures(const Counts& counts, std::size_t of, const std::vector<Text>& groups,
                   std::vector<LocalColumn>& columns) {
  for (std::size_t to = 0; to < counts.groups(); ++to) {
    if (to == of || !(counts.group_totals()[to] > 0)) continue;
    columns.push_back({fmt::format("exp_{}_{}", of + 1, to + 1),
                       {fmt::format("lokale ontmoeting van {} met {}", groups[of].nl, groups[to].nl),
                        fmt::format("local exposure of {} to {}", groups[of].en, groups[to].en)},
                       "exposure",
                       false,
                       "x_i,of/X_of x_i,to/t_i",
                       "Feitosa and others 2007",
                       of,
                       to,
                       segregation::local_exposure(counts, of, to)});
  }
}

}  // namespace

std::vector<LocalColumn> local_columns(const Counts& counts, const LocalIndices& local,
                                       const std::vector<Text>& groups, bool ordered) {
  std::vector<LocalColumn> columns;
  add_means(kOfAll, local, columns);
  add_local_gini(counts, columns);
  if (ordered) add_means(kOfOrder, segregation::local_ordinal(counts), columns);
  for (std::size_t g = 0; g < counts.groups(); ++g) {
    if (!(counts.group_totals()[g] > 0)) continue;
    add_of_one(counts, g, groups[g], columns);
    if (counts.groups() > 2 && counts.groups() <= kMostExposed) add_exposures(counts, g, groups, columns);
  }
  for (LocalColumn& column : columns) add_up_column(counts, counts.total(), column);
  return columns;
}

LocalColumn surroundings_column(const Counts& counts, const segregation::Scale& scale,
                                const std::vector<double>& divergence) {
  const bool people = scale.by == segregation::Scale::By::kPeople;
  const Text size = scale_words(scale);
  LocalColumn column{
      fmt::format("div_{}{:.0f}", people ? "" : "m", scale.size),
      people ? Text{fmt::format("verschil met het geheel van de {} naaste inwoners (nat)", size.nl),
                    fmt::format("difference from the whole of the {} nearest residents (nats)", size.en)}
             : Text{fmt::format("verschil met het geheel binnen {} (nat)", size.nl),
                    fmt::format("difference from the whole within {} (nats)", size.en)},
      "profile.divergence",
      true,
      "sum_g pi_ig ln(pi_ig/P_g)",
      "Roberto 2015",
      {},
      {},
      divergence};
  double known = 0;
  for (std::size_t i = 0; i < divergence.size(); ++i)
    if (!std::isnan(divergence[i])) known += counts.area_totals()[i];
  add_up_column(counts, known, column);
  return column;
}

}  // namespace roer::app
