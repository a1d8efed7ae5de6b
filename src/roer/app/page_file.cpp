#include "roer/app/page_file.hpp"

#include <algorithm>
#include <filesystem>

#include "roer/app/print_pdf.hpp"
#include "roer/app/stopped.hpp"
#include "roer/app/written.hpp"
#include "roer/project/target.hpp"

namespace roer::app {

namespace {

std::string page_ending(const std::string& path) {
  return std::filesystem::path(path).extension().string();
}

Error not_a_page(const std::string& output) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.message = "a report is a .html or a .pdf file";
  error.found = output;
  error.expected = "a name that ends in .html or .pdf";
  error.remedy = "Give such a name, for instance report.html.";
  return error;
}

}  // namespace

Status check_page_file(const std::string& path) {
  if (page_ending(path) != ".html" && page_ending(path) != ".pdf") return not_a_page(path);
  return check_target(path);
}

Status write_page(const std::string& html, const std::string& path, Progress& progress) {
  return page_ending(path) == ".pdf" ? print_pdf(html, path, progress) : write_whole_file(path, html);
}

Status write_page(const report::FindingPage& page, Language language, const std::string& path,
                  Progress& progress) {
  progress.step("drawing the page");
  const std::string html = report::html_page(page, language);
  if (progress.stop()) return stopped();
  return write_page(html, path, progress);
}

Result<ShapeLayer> shapes_for(const Project& project, const AreaList& areas) {
  ShapeLayer ordered;
  ordered.areas = areas;
  ROER_TRY(const auto layers, project.shape_layers());
  const std::pair wanted{areas.kind(), areas.boundary_year()};
  if (std::find(layers.begin(), layers.end(), wanted) == layers.end()) return ShapeLayer{};
  ROER_TRY(const ShapeLayer stored, project.load_shapes(areas.kind(), areas.boundary_year()));
  const auto at = positions(stored.areas, areas);
  for (const std::int64_t position : at) {
    if (position < 0)
      ordered.shapes.close_area();
    else
      ordered.shapes.append(stored.shapes, static_cast<std::size_t>(position));
  }
  return ordered;
}

}  // namespace roer::app
