#include "server/routes.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "server/web_files.hpp"

namespace roer::server {

namespace {

/// Next segment of a pattern, without its slash.
std::string_view next_part(std::string_view& pattern) {
  pattern.remove_prefix(1);
  const std::size_t slash = std::min(pattern.find('/'), pattern.size());
  const std::string_view part = pattern.substr(0, slash);
  pattern.remove_prefix(slash);
  return part;
}

bool is_api(const Target& target) {
  return !target.path.empty() && target.path.front() == "api";
}

std::string shown_path(const Target& target) {
  return fmt::format("/{}", fmt::join(target.path, "/"));
}

Answer no_such_address(const Target& target) {
  return failure(404, ErrorCode::kUsage, "there is nothing at this address", shown_path(target),
                 "an address of api/openapi.yaml", "Correct the address.");
}

Answer other_method(std::string_view method, const std::set<std::string_view>& allowed) {
  Answer answer = failure(405, ErrorCode::kUsage, "this address does not know that method", method,
                          fmt::format("{}", fmt::join(allowed, ", ")), "Use another method.");
  answer.allow = fmt::format("{}", fmt::join(allowed, ", "));
  return answer;
}

std::optional<Answer> unknown_parameter(const Route& route, const Target& target) {
  for (const auto& [name, value] : target.query)
    if (std::find(route.parameters.begin(), route.parameters.end(), name) == route.parameters.end())
      return failure(400, ErrorCode::kUsage, "this address has no such parameter", name,
                     route.parameters.empty() ? "none" : fmt::format("{}", fmt::join(route.parameters, ", ")),
                     "Leave the parameter out, or correct its name.");
  return std::nullopt;
}

std::string_view media_type(std::string_view path) {
  static constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html"},        {".js", "text/javascript"},
      {".mjs", "text/javascript"},   {".css", "text/css"},
      {".json", "application/json"}, {".svg", "image/svg+xml"},
      {".png", "image/png"},         {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},      {".webp", "image/webp"},
      {".txt", "text/plain"},        {".pbf", "application/x-protobuf"},
      {".map", "application/json"},  {".webmanifest", "application/manifest+json"}};
  for (const auto& [ending, type] : kTypes)
    if (path.ends_with(ending)) return type;
  return "application/octet-stream";
}

Answer file_answer(const WebFile& file) {
  Answer answer;
  answer.type = media_type(file.path);
  answer.body = file.bytes;
  if (file.gzip.size() < file.bytes.size()) answer.gzip = file.gzip;
  answer.page = true;  // scripts too: a worker takes its policy from the file it begins with
  // Bundlers put a digest of the content in the names of what lies there.
  answer.for_ever = file.path.starts_with("/assets/");
  return answer;
}

const WebFile* web_file(std::string_view path) {
  for (const WebFile& file : web_files())
    if (file.path == path) return &file;
  return nullptr;
}

/// An address of the application that is no file's.
bool is_view(const Target& target) {
  return target.path.empty() || target.path.back().find('.') == std::string::npos;
}

Answer without_application() {
  Answer answer;
  answer.type = "text/html";
  answer.page = true;
  answer.body =
      "<!doctype html>\n<html lang=\"nl\">\n<head><meta "
      "charset=\"utf-8\"><title>Roer</title></head>\n<body>\n"
      "<h1>Roer</h1>\n"
      "<p lang=\"nl\">Dit programma is gebouwd zonder de webtoepassing (ROER_WEB=OFF). De gegevens zijn er "
      "wel: "
      "<a href=\"/api/v1/project\">/api/v1/project</a>; zie docs/workbench.md.</p>\n"
      "<p lang=\"en\">This program was built without the web application (ROER_WEB=OFF). The data are there: "
      "<a href=\"/api/v1/project\">/api/v1/project</a>; see docs/workbench.md.</p>\n</body>\n</html>\n";
  return answer;
}

}  // namespace

std::span<const Route> routes() {
  static const std::vector<Route> kRoutes{
      {"GET", "/api/v1/project", Right::kFigures, get_project, {}, true},
      {"GET", "/api/v1/status", Right::kFigures, get_status, {}, true},
      {"GET", "/api/v1/indicators", Right::kFigures, get_indicators, {}, true},
      {"GET",
       "/api/v1/values/{dataset}/{field}",
       Right::kFigures,
       get_values,
       {"kind", "year", "period"},
       true,
       false,
       right_to_values},
      {"GET", "/api/v1/lists/{kind}/{year}", Right::kFigures, get_list, {}, true},
      {"GET", "/api/v1/frameworks", Right::kFigures, get_frameworks, {}, true},
      {"POST", "/api/v1/frameworks", Right::kChange, save_own_framework, {}, false},
      {"GET", "/api/v1/frameworks/{id}", Right::kFigures, get_framework, {}, true},
      {"DELETE", "/api/v1/frameworks/{id}", Right::kChange, remove_own_framework, {}, false},
      {"GET", "/api/v1/frameworks/{id}/file", Right::kFigures, get_framework_file, {}, true},
      {"GET", "/api/v1/scores", Right::kScores, get_scores, {"framework", "year", "period"}, true},
      {"GET",
       "/api/v1/scores/factors/{factor}",
       Right::kScores,
       get_factor,
       {"framework", "year", "period"},
       true},
      {"GET",
       "/api/v1/certainty",
       Right::kScores,
       get_certainty,
       {"framework", "year", "period", "draws"},
       true,
       true},
      {"POST", "/api/v1/scores/preview", Right::kScores, preview_scores, {}, false, true},
      {"GET", "/api/v1/areas", Right::kFigures, find_areas, {"query", "kind", "limit"}, true},
      {"GET", "/api/v1/areas/{code}", Right::kScores, get_area, {"framework", "year", "period"}, true},
      {"POST", "/api/v1/areas/{code}/verdicts", Right::kChange, add_area_verdict, {}, false},
      {"GET",
       "/api/v1/table",
       Right::kScores,
       get_table,
       {"format", "framework", "indicator", "kind", "year", "period", "since", "second", "second_year",
        "second_period", "second_since", "columns", "sort", "direction", "text", "municipality", "decision",
        "language"},
       true,
       true,
       right_to_table},
      {"GET", "/api/v1/tiles/{kind}/{year}/{z}/{x}/{y}.mvt", Right::kFigures, get_tile, {"v"}, true},
      {"GET", "/api/v1/jobs", Right::kWork, get_jobs, {}, false},
      {"POST", "/api/v1/jobs", Right::kWork, start_job, {}, false, false, right_to_start},
      {"GET", "/api/v1/jobs/{id}", Right::kWork, get_job, {}, false, false, right_to_job},
      {"DELETE", "/api/v1/jobs/{id}", Right::kWork, cancel_job, {}, false, false, right_to_job},
      {"GET", "/api/v1/jobs/{id}/events", Right::kWork, nullptr, {}, false, false, right_to_job},
      {"GET", "/api/v1/jobs/{id}/map", Right::kWork, get_job_map, {}, false, false, right_to_job, true},
      {"GET", "/api/v1/jobs/{id}/areas", Right::kWork, get_job_areas, {}, false, false, right_to_job, true},
      {"GET",
       "/api/v1/jobs/{id}/result",
       Right::kWork,
       get_job_result,
       {"areas"},
       false,
       false,
       right_to_job,
       true}};
  return kRoutes;
}

std::optional<std::vector<std::pair<std::string_view, std::string>>> matched(
    std::string_view pattern, const std::vector<std::string>& path) {
  std::vector<std::pair<std::string_view, std::string>> places;
  for (const std::string& segment : path) {
    if (pattern.empty()) return std::nullopt;
    const std::string_view part = next_part(pattern);
    const std::size_t close = part.find('}');
    if (close == std::string_view::npos) {
      if (part != segment) return std::nullopt;
      continue;
    }
    const std::string_view ending = part.substr(close + 1);
    if (!segment.ends_with(ending) || segment.size() == ending.size()) return std::nullopt;
    places.emplace_back(part.substr(1, close - 1), segment.substr(0, segment.size() - ending.size()));
  }
  if (!pattern.empty()) return std::nullopt;
  return places;
}

Routed route_of(std::string_view method, const Target& target) {
  Routed routed;
  if (!is_api(target)) return routed;
  const std::string_view wanted = method == "HEAD" ? "GET" : method;
  std::set<std::string_view> allowed;
  for (const Route& route : routes()) {
    auto places = matched(route.pattern, target.path);
    if (!places) continue;
    allowed.insert(route.method);
    if (route.method == "GET") allowed.insert("HEAD");
    if (route.method != wanted) continue;
    routed.refusal = unknown_parameter(route, target);
    routed.route = &route;
    routed.places = std::move(*places);
    return routed;
  }
  routed.refusal = allowed.empty() ? no_such_address(target) : other_method(method, allowed);
  return routed;
}

std::string kept_address(const Route* route, const Target& target, const std::string& raw,
                         const std::string& state) {
  if (route == nullptr) {
    std::string path = shown_path(target);
    return is_view(target) && web_file(path) == nullptr ? "/" : path;
  }
  if (route->handler != get_tile) return raw;
  const bool present = std::any_of(target.query.begin(), target.query.end(),
                                   [&](const auto& one) { return one.first == "v" && one.second == state; });
  return shown_path(target) + (present ? "?v=" + state : "");
}

Answer web_answer(std::string_view method, const Target& target) {
  if (method != "GET" && method != "HEAD") return other_method(method, {"GET", "HEAD"});
  const std::string path = shown_path(target);
  if (path != "/")
    if (const WebFile* file = web_file(path)) return file_answer(*file);
  if (!is_view(target)) return no_such_address(target);
  const WebFile* start = web_file("/index.html");
  return start == nullptr ? without_application() : file_answer(*start);
}

}  // namespace roer::server
