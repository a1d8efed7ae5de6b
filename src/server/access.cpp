#include "server/access.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "server/bodies.hpp"
#include "server/routes.hpp"

namespace roer::server {

namespace {

using OwnIndicators = std::set<std::string>;

/// What cannot be told is held for the association's own.
bool is_own(Service& service, const std::string& indicator) {
  const auto own = service.project()->own_indicators();
  return !own.ok() || (*own)->contains(indicator);
}

/// Does some text of the request name one of these?
bool names_any(const std::string& given, const OwnIndicators& own) {
  const nlohmann::json request = nlohmann::json::parse(given, nullptr, false);
  return std::any_of(own.begin(), own.end(), [&](const std::string& indicator) {
    return std::any_of(request.begin(), request.end(), [&](const nlohmann::json& member) {
      return member.is_string() && member.get_ref<const std::string&>().find(indicator) != std::string::npos;
    });
  });
}

}  // namespace

bool AccessPolicy::may(const Visitor& visitor, Right right) const {
  switch (right) {
    case Right::kApplication:
    case Right::kFigures:
    case Right::kScores:
    case Right::kWork:
      return true;
    case Right::kOrder:
    case Right::kOwn:
    case Right::kChange:
      return visitor.here;
  }
  return false;
}

Answer not_allowed(Right right, const std::string& asked) {
  const auto told = [&](const char* message, const char* remedy) {
    return failure(403, ErrorCode::kUsage, message, asked, "a request from that computer", remedy);
  };
  if (right == Right::kOwn)
    return told("registers and own tables are read on the computer that serves the project",
                "Ask who keeps the project to do it.");
  if (right == Right::kOrder)
    return told("lists in order are made on the computer that serves the project",
                "Look at the map and the pages of areas, or ask for a list by name.");
  return told("the project is changed on the computer that serves it", "Ask who keeps the project to do it.");
}

Right right_to_work(Service& service, const app::JobRequest& request) {
  if (app::reads_registers(request)) return Right::kOwn;
  // Reports, and what scores are made of, list areas in order.
  if (app::scores_areas(request.kind)) return Right::kOrder;
  const auto own = service.project()->own_indicators();
  return !own.ok() || names_any(request.given, **own) ? Right::kOwn : Right::kWork;
}

Right right_to_start(Service& service, const Request& request) {
  const auto asked = read_job(request.body);
  return asked.ok() ? right_to_work(service, *asked) : Right::kWork;  // the faults of a body are no secret
}

Right right_to_job(Service& service, const Request& request) {
  const auto job = job_of(service, request);
  return job ? right_to_work(service, job->request) : Right::kWork;
}

Right right_to_values(Service& service, const Request& request) {
  return is_own(service, request.place("dataset") + "/" + request.place("field")) ? Right::kOwn
                                                                                  : Right::kFigures;
}

Right right_to_table(Service& service, const Request& request) {
  for (const char* name : {"indicator", "second"})
    if (const std::string* indicator = request.parameter(name); indicator && is_own(service, *indicator))
      return Right::kOwn;
  const std::string* sort = request.parameter("sort");
  return sort != nullptr && (*sort == "name" || *sort == "municipality") ? Right::kScores : Right::kOrder;
}

}  // namespace roer::server
