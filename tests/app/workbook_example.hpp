#pragma once
// Small projects and frameworks that the tests of workbooks share.

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "small_project.hpp"

namespace roer::testing {

inline constexpr std::array<const char*, 8> kAreas = {"BU00010001", "BU00010002", "BU00010003", "BU00010004",
                                                      "BU00020001", "BU00020002", "BU00020003", "BU00020004"};

inline ByCode by_code(const std::vector<double>& values) {
  ByCode all;
  for (std::size_t i = 0; i < values.size(); ++i) all.emplace_back(kAreas.at(i), values[i]);
  return all;
}

/// Four indicators of eight areas, with holes, in two years; people to divide by.
inline std::unique_ptr<SmallProject> project(double fifth_y = kHole) {
  auto made = std::make_unique<SmallProject>();
  made->add("a/x", {2020, 0}, Year(2024), by_code({1, 2, 3, 4, 5, 6, 7, 9}));
  made->add("a/x", {2024, 0}, Year(2024), by_code({3, 1, 4, 1, 5, 9, 2, kHole}));
  made->add("a/y", {2024, 0}, Year(2024), by_code({2, 7, 1, 8, fifth_y, 8, 1.5, 8}));
  made->add("a/z", {2024, 0}, Year(2024), by_code({0, 1, 0, 0, 1, kHole, 1, 90}));
  made->add("a/people", {2024, 0}, Year(2024), by_code({10, 20, 5, 40, 50, 0, 70, 80}), Measure::kCount);
  made->add("a/people", {2020, 0}, Year(2024), by_code({10, 25, 5, 45, 50, 3, 75, 80}), Measure::kCount);
  return made;
}

inline std::string an_input(const std::string& id, const std::string& indicator, const std::string& rest) {
  return "[[factor.input]]\nid = \"" + id + "\"\nlabel = { nl = \"" + id + "\", en = \"" + id +
         "\" }\nindicator = \"" + indicator + "\"\n" + rest;
}

inline const std::string kClasses =
    "[[class]]\nfrom = 0\nlabel = { nl = \"laag\", en = \"low\" }\ncolour = \"#2166ac\"\n"
    "[[class]]\nfrom = 3\nlabel = { nl = \"midden\", en = \"middle\" }\ncolour = \"#92c5de\"\n"
    "[[class]]\nfrom = 4.5\nlabel = { nl = \"hoog\", en = \"high\" }\ncolour = \"#b2182b\"\n";

inline std::string steps(const std::string& more = "") {
  return "rule = \"limits\"\nlimits = [2, 5]\npoints = [1, 2, 3]\n" + more;
}

/// Two factors of two inputs each, combined in one way.
inline std::string combined(const std::string& how) {
  const std::string way = "combine = \"" + how + "\"\n" + (how == "power" ? "power = -2\n" : "");
  const std::string weight = how == "minimum" || how == "maximum" || how == "median" ? "" : "weight = 2\n";
  const std::string ends =
      how == "mean-rounded" ? "least = 1\nmost = 40\n" : "least = 0.5\nmost = 40\nstep = 0\n";
  return "id = \"own\"\ntitle = { nl = \"Eigen\", en = \"Own\" }\nconcern = \"high\"\n" + way +
         "threshold = 3\n" + kClasses + factor("one", way + ends + "least_inputs = 0.6\n" + weight) +
         an_input("x", "a/x", steps(weight)) + an_input("y", "a/y", steps("closed = \"right\"\n")) +
         factor("two", way + ends) +
         an_input("z", "a/z", "rule = \"yes-no\"\npoints = [1, 3]\nmissing = \"leave-out\"\n") +
         an_input("y", "a/y", "rule = \"threshold\"\nlimit = 3\npoints = [1, 2]\n");
}

}  // namespace roer::testing
