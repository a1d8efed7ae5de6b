#pragma once
// A small project and a small framework, made in the test; all figures made up.

#include <gtest/gtest.h>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "folder.hpp"
#include "roer/app/scoring.hpp"
#include "roer/base/digest.hpp"
#include "roer/project/project.hpp"

namespace roer::testing {

inline constexpr double kHole = std::numeric_limits<double>::quiet_NaN();

/// Values by code; NaN = a hole of state missing.
using ByCode = std::vector<std::pair<const char*, double>>;

/// Neighbourhoods; the third lies in another district.
inline constexpr const char *kA = "BU99010101", *kB = "BU99010102", *kC = "BU99010201";

inline AreaCode code(std::string_view text) {
  return AreaCode::parse(text).value();
}

inline Crosswalk halves() {
  // 2023: A and B; 2024: A keeps its place, B is cut into B and C half and half.
  std::vector<CrosswalkRow> rows = {
      {code(kA), code(kA), 1, 1}, {code(kB), code(kB), 0.5, 2}, {code(kB), code(kC), 0.5, 3}};
  return crosswalk_from_rows(AreaKind::kBuurt, Year(2023), Year(2024), rows).value();
}

/// A project that tests fill column by column.
class SmallProject {
 public:
  SmallProject() : project_(Project::create(folder.file("p.gpkg")).value()) {}

  /// Stores one column. The dataset is what stands before the '/' unless `dataset` names another.
  void add(const std::string& indicator, Period period, Year boundary_year, const ByCode& values,
           Measure measure = Measure::kMean, const std::string& dataset = "") {
    std::vector<AreaCode> codes;
    for (const auto& [text, number] : values) codes.push_back(code(text));
    Frame frame;
    frame.areas = AreaList(codes.front().kind(), boundary_year, codes);
    Column column(frame.areas.size());
    for (const auto& [text, number] : values)
      if (!std::isnan(number)) column.set(*frame.areas.find(code(text)), Value::observed(number));
    frame.series.push_back({indicator, period, column});
    Incoming incoming = described(dataset.empty() ? indicator.substr(0, indicator.find('/')) : dataset);
    incoming.indicators = {{indicator, {indicator, indicator}, {"stuks", "pieces"}, measure, lineage}};
    incoming.frames = {&frame};
    store(incoming);
  }
  void add(const Crosswalk& crosswalk) {
    Incoming incoming = described("crosswalk");
    incoming.crosswalks = {&crosswalk};
    store(incoming);
  }
  /// Squares of 100 m side by side, named "Naam <code>" or, the first of them, `first_name`.
  void add_shapes(const std::vector<const char*>& texts, Year year, const char* dataset = "borders",
                  const std::string& first_name = "") {
    ShapeLayer layer;
    std::vector<AreaCode> codes;
    for (const char* text : texts) codes.push_back(code(text));
    layer.areas = AreaList(codes.front().kind(), year, codes);
    for (std::size_t i = 0; i < layer.areas.size(); ++i) {
      const double x = 180000 + 100.0 * static_cast<double>(i), y = 430000;
      for (const Point point :
           {Point{x, y}, Point{x + 100, y}, Point{x + 100, y + 100}, Point{x, y + 100}, Point{x, y}})
        layer.shapes.points.push_back(point);
      layer.shapes.close_ring();
      layer.shapes.close_part();
      layer.shapes.close_area();
      layer.names.push_back("Naam " + std::string(layer.areas[i].text()));
    }
    if (!first_name.empty()) layer.names.front() = first_name;
    Incoming incoming = described(dataset);
    incoming.shapes = {&layer};
    store(incoming);
  }

  [[nodiscard]] Result<app::ScoreRun> run(const std::string& framework, std::optional<Year> year = {}) const {
    Progress progress;
    return app::run_score(project_, {folder.file("p.gpkg"), folder.write("own.toml", framework), year},
                          progress);
  }
  [[nodiscard]] Project& project() { return project_; }

  Folder folder;
  std::vector<std::string> lineage;  ///< of the indicators added from now on

 private:
  Incoming described(const std::string& dataset) {
    Incoming incoming;
    incoming.dataset.id = dataset;
    incoming.dataset.title = {"Titel " + dataset, "Title " + dataset};
    incoming.dataset.publisher = "test";
    incoming.dataset.release = "2024";
    incoming.record.dataset = dataset;
    incoming.record.release = "2024";
    incoming.record.format = "test";
    incoming.record.file = dataset + std::to_string(++files_) + ".csv";
    incoming.record.sha256 = sha256(incoming.record.file);
    return incoming;
  }
  void store(const Incoming& incoming) {
    const auto stored = project_.import({incoming});
    ASSERT_TRUE(stored.ok()) << to_text(stored.faults());
  }

  Project project_;
  int files_ = 0;
};

/// Head of a framework: sum of factors, closer look from 3.
inline std::string head(const std::string& more = "threshold = 3\n") {
  return "id = \"own\"\ntitle = { nl = \"Eigen\", en = \"Own\" }\nconcern = \"high\"\ncombine = \"sum\"\n" +
         more;
}
inline std::string factor(const std::string& id, const std::string& more = "") {
  return "[[factor]]\nid = \"" + id + "\"\nlabel = { nl = \"" + id + "\", en = \"" + id + "\" }\n" + more;
}
/// An input with limits 10 and 20 and points 1, 2, 3, unless `rule` says otherwise.
inline std::string input(
    const std::string& indicator, const std::string& more = "",
    const std::string& rule = "rule = \"limits\"\nlimits = [10, 20]\npoints = [1, 2, 3]\n") {
  std::string id = indicator.substr(indicator.find('/') + 1);
  return "[[factor.input]]\nid = \"" + id + "\"\nlabel = { nl = \"" + id + "\", en = \"" + id +
         "\" }\nindicator = \"" + indicator + "\"\n" + rule + more;
}

/// True if some remark, in English, holds the text.
inline bool remarked(const app::ScoreRun& run, std::string_view text) {
  for (const Text& remark : run.remarks)
    if (remark.en.find(text) != std::string::npos) return true;
  return false;
}
inline std::string all_remarks(const app::ScoreRun& run) {
  std::string all;
  for (const Text& remark : run.remarks) all += remark.en + "\n";
  return all;
}

}  // namespace roer::testing
