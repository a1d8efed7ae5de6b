#pragma once
// Options of roer segregation that say which indices, and which variant where packages differ.

#include <string>

#include "arguments.hpp"
#include "roer/app/measure_segregation.hpp"

namespace roer::cli {

class SegregationVariants {
 public:
  void setup(Arguments& arguments);
  /// That of --compare-period.
  void setup_change(Arguments& arguments);
  /// Those of --spatial.
  void setup_space(Arguments& arguments);
  /// Whether one of them was given, or one that is of areas alone: neither which indices nor their variants.
  [[nodiscard]] bool given() const;
  [[nodiscard]] bool given_of_areas() const;
  /// Errors, all at once: those of app::index_choice(), app::space_choice() and
  /// app::change_method_named().
  [[nodiscard]] Status choose(app::SegregationParams& params) const;
  [[nodiscard]] Result<app::IndexChoice> choose_indices() const { return app::index_choice(indices_); }

 private:
  app::IndexOptions indices_;
  std::string each_;
  app::SpaceOptions space_;
  std::string change_parts_;
};

}  // namespace roer::cli
