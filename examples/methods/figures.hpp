#pragma once
// The figures and pictures of docs/methods, one function per page: figures as text, the picture as SVG.

#include <span>
#include <string>
#include <vector>

#include "country.hpp"

namespace roer::methods {

struct Page {
  std::string name;  ///< of the page, without .md
  std::string figures;
  std::string picture;
};

[[nodiscard]] Result<Page> normalisation_page(const Country& country);
[[nodiscard]] Result<Page> outliers_page(const Country& country);
[[nodiscard]] Result<Page> imputation_page(const Country& country);
[[nodiscard]] Result<Page> weights_page(const Country& country);
[[nodiscard]] Result<Page> aggregation_page(const Country& country);
[[nodiscard]] Result<Page> classes_page(const Country& country, const Town& town);

/// Shared by pages: places (0 = worst) of the areas by a score that is low where things are worst; ties by
/// order.
[[nodiscard]] std::vector<std::size_t> worst_first(std::span<const double> scores);
/// How many of the `count` worst areas of one score are among those of the other.
[[nodiscard]] std::size_t shared_worst(std::span<const double> a, std::span<const double> b,
                                       std::size_t count);
/// Spearman's correlation.
[[nodiscard]] double rank_correlation(std::span<const double> a, std::span<const double> b);
/// Weighted means of the columns, area by area.
[[nodiscard]] std::vector<double> weighted_means(std::span<const Column> columns,
                                                 std::span<const double> weights);
/// How many areas the worst 5 % are.
[[nodiscard]] std::size_t worst_twentieth(const Country& country);

}  // namespace roer::methods
