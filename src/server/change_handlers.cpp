// Requests that change the project.

#include "roer/app/json.hpp"
#include "roer/app/own_frameworks.hpp"
#include "roer/app/verdict.hpp"
#include "server/bodies.hpp"
#include "server/routes.hpp"

namespace roer::server {

namespace {

/// A project that may not be written is no fault of the server.
Answer change_refused(const Faults& faults) {
  return failure(faults, faults.first().code == ErrorCode::kFileUnreadable ? 403 : 0);
}

}  // namespace

Answer save_own_framework(Service& service, const Request& request) {
  auto params = read_own_framework(request.body);
  if (!params.ok()) return failure(params.faults());
  params->project = service.path();
  // A path of a client is never opened.
  if (const Status known = app::check_framework_known(params->from, params->project); !known.ok())
    return failure(known.faults());
  const auto line = app::save_framework(*params);
  if (!line.ok()) return change_refused(line.faults());
  service.look_again();
  Answer answer = json_answer(app::json_of(app::FrameworkList{{*line}}), 201);
  answer.location = "/api/v1/frameworks/" + line->id;
  return answer;
}

Answer remove_own_framework(Service& service, const Request& request) {
  const std::string& project = service.path();
  const Status removed = app::remove_framework(project, request.place("id"));
  if (!removed.ok())
    return removed.faults().first().code == ErrorCode::kFramework ? failure(removed.faults(), 404)
                                                                  : change_refused(removed.faults());
  service.look_again();
  const auto left = app::list_frameworks(project);
  return left.ok() ? json_answer(app::json_of(*left)) : failure(left.faults());
}

Answer add_area_verdict(Service& service, const Request& request) {
  auto params = read_verdict(request.body);
  if (!params.ok()) return failure(params.faults());
  params->project = service.path();
  params->area = request.place("code");
  if (const Status known = app::check_framework_known(params->framework, params->project); !known.ok())
    return failure(known.faults());
  Progress silent;
  const auto added = app::add_verdict_to_project(*params, silent);
  if (!added.ok()) return change_refused(added.faults());
  service.look_again();
  return json_answer(app::json_of(*added), 201);
}

}  // namespace roer::server
