#pragma once
// Which address leads where: the one table that serving, the contract's test and access rest on.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "server/request.hpp"
#include "server/service.hpp"

namespace roer::server {

using Handler = Answer (*)(Service& service, const Request& request);
/// Tells what right is needed where what is asked for decides that too.
using RightOf = Right (*)(Service& service, const Request& request);

struct Route {
  std::string_view method;   ///< GET (and so HEAD), POST or DELETE
  std::string_view pattern;  ///< as in api/openapi.yaml: "/api/v1/frameworks/{id}"
  Right right = Right::kFigures;
  Handler handler = nullptr;                 ///< null: the events of a job, which the transport streams
  std::vector<std::string_view> parameters;  ///< names that the query may have
  bool kept = false;   ///< the answer depends on the project and the address alone, so that it is kept
  bool draws = false;  ///< draws what could have been chosen otherwise: seconds for the country
  RightOf right_of = nullptr;  ///< beyond `right`, by what is asked for; null: nothing more
  bool logged = false;  ///< sends what came of work: of work on registers that stands in the project's log
};

/// 403: what it is that not everybody may.
[[nodiscard]] Answer not_allowed(Right right, const std::string& asked);

/// All routes under /api/; everything else is the web application.
[[nodiscard]] std::span<const Route> routes();

/// Fills the places of a pattern; nothing if the path is another.
[[nodiscard]] std::optional<std::vector<std::pair<std::string_view, std::string>>> matched(
    std::string_view pattern, const std::vector<std::string>& path);

/// What a request leads to.
struct Routed {
  const Route* route = nullptr;  ///< null: `refusal` tells why, unless it is a page of the application
  std::vector<std::pair<std::string_view, std::string>> places;
  std::optional<Answer> refusal;
};
/// Errors, as refusal: 404 no such address under /api/; 405 another method, with those allowed; 400 a
/// parameter that the route does not know.
[[nodiscard]] Routed route_of(std::string_view method, const Target& target);

/// The address under which an answer is kept: every address of the start page is "/", and a tile is one
/// whatever state its `v` names, but for the present one.
[[nodiscard]] std::string kept_address(const Route* route, const Target& target, const std::string& raw,
                                       const std::string& state);

/// A file of the application, its start page for an address without a file's name, or 404.
[[nodiscard]] Answer web_answer(std::string_view method, const Target& target);

// What is asked for decides too: access.cpp.
/// Work on registers and own tables, work that lists areas in order of their score, or other work.
[[nodiscard]] Right right_to_work(Service& service, const app::JobRequest& request);
Right right_to_start(Service& service, const Request& request);
Right right_to_job(Service& service, const Request& request);
Right right_to_values(Service& service, const Request& request);
Right right_to_table(Service& service, const Request& request);

/// Is what the request asks for made of registers?
[[nodiscard]] bool is_of_registers(Service& service, const Request& request);
/// The job that a place of the address names.
[[nodiscard]] std::optional<JobView> job_of(Service& service, const Request& request);

// Handlers, by file.
Answer get_project(Service& service, const Request& request);
Answer get_status(Service& service, const Request& request);
Answer get_indicators(Service& service, const Request& request);
Answer get_values(Service& service, const Request& request);
Answer get_list(Service& service, const Request& request);
Answer get_frameworks(Service& service, const Request& request);
Answer get_framework(Service& service, const Request& request);
Answer get_framework_file(Service& service, const Request& request);
Answer save_own_framework(Service& service, const Request& request);
Answer remove_own_framework(Service& service, const Request& request);
Answer get_scores(Service& service, const Request& request);
Answer get_factor(Service& service, const Request& request);
Answer get_certainty(Service& service, const Request& request);
Answer preview_scores(Service& service, const Request& request);
Answer find_areas(Service& service, const Request& request);
Answer get_area(Service& service, const Request& request);
Answer add_area_verdict(Service& service, const Request& request);
Answer get_table(Service& service, const Request& request);
Answer get_tile(Service& service, const Request& request);
Answer get_jobs(Service& service, const Request& request);
Answer start_job(Service& service, const Request& request);
Answer get_job(Service& service, const Request& request);
Answer cancel_job(Service& service, const Request& request);
Answer get_job_map(Service& service, const Request& request);
Answer get_job_areas(Service& service, const Request& request);
Answer get_job_result(Service& service, const Request& request);

}  // namespace roer::server
