// usage: method_figures DATA DOCS [--check]
// Computes the figures of docs/methods from the published files under DATA, and draws its pictures: writes
// DOCS/figures.txt and DOCS/pictures/*.svg, or with --check tells which of them would differ (exit status 3).

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "figures.hpp"

namespace {

using roer::methods::Page;

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// Returns false where the file is not what it should be and nothing was written.
bool settle(const std::filesystem::path& path, const std::string& text, bool check) {
  if (!check) {
    std::ofstream(path, std::ios::binary) << text;
    return true;
  }
  if (content_of(path) == text) return true;
  std::cerr << path.string() << " differs from what the methods give now\n";
  return false;
}

roer::Result<std::vector<Page>> all_pages(const std::string& data) {
  using namespace roer::methods;
  ROER_TRY(const Country country, read_country(data));
  ROER_TRY(const Town town, read_town(data));
  std::vector<Page> pages;
  for (auto* page : {normalisation_page, outliers_page, imputation_page, weights_page, aggregation_page}) {
    ROER_TRY(Page made, page(country));
    pages.push_back(std::move(made));
  }
  ROER_TRY(Page classes, classes_page(country, town));
  pages.push_back(std::move(classes));
  return pages;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 2) {
    std::cerr << "usage: method_figures DATA DOCS [--check]\n";
    return 2;
  }
  const bool check = arguments.size() > 2 && arguments[2] == "--check";
  const std::filesystem::path docs = arguments[1];
  const auto pages = all_pages(arguments[0]);
  if (!pages.ok()) {
    std::cerr << roer::to_text(pages.faults()) << '\n';
    return 1;
  }
  std::string figures =
      "Made by `method_figures DATA docs/methods` (examples/methods) from the published files; do not "
      "edit.\n";
  bool same = true;
  for (const Page& page : *pages) {
    figures += "\n" + page.name + "\n\n" + page.figures;
    same = settle(docs / "pictures" / (page.name + ".svg"), page.picture, check) && same;
  }
  same = settle(docs / "figures.txt", figures, check) && same;
  return same ? 0 : 3;
}
