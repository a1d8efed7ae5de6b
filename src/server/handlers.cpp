// What each address answers; the work is that of app.

#include <fmt/format.h>

#include "roer/app/area_profile.hpp"
#include "roer/app/framework_file.hpp"
#include "roer/app/frameworks.hpp"
#include "roer/app/indicator_columns.hpp"
#include "roer/app/json.hpp"
#include "roer/app/json_register.hpp"
#include "roer/app/project_summary.hpp"
#include "roer/app/register_status.hpp"
#include "roer/app/score_columns.hpp"
#include "roer/app/status.hpp"
#include "server/bodies.hpp"
#include "server/routes.hpp"

namespace roer::server {

namespace {

Answer answer_of(const Result<std::string>& document) {
  return document.ok() ? json_answer(*document) : failure(document.faults());
}

/// Runs work that gives a document, and makes an answer of it.
template <class Work>
Answer answered(Work work) {
  return answer_of(work());
}

Result<app::ScoreChoice> choice_of(const Request& request) {
  app::ScoreChoice choice;
  if (const std::string* framework = request.parameter("framework")) choice.framework = *framework;
  ROER_TRY(choice.year, request.year());
  ROER_TRY(choice.period, request.period());
  return choice;
}

Result<std::shared_ptr<app::KeptScores>> scores_of(Service& service, const Request& request) {
  ROER_TRY(const app::ScoreChoice choice, choice_of(request));
  return service.project()->scores(choice);
}

Result<Year> year_place(const Request& request) {
  ROER_TRY(const std::int64_t year, request.whole_place("year", kFirstYear, kLastYear));
  return Year(static_cast<std::int16_t>(year));
}

}  // namespace

Answer get_project(Service& service, const Request& request) {
  return answered([&]() -> Result<std::string> {
    const auto opened = service.project();
    ROER_TRY(const Project project, opened->open());
    ROER_TRY(const auto catalogue, opened->catalogue());
    const auto may = [&](Right right) { return service.access().may(request.visitor, right); };
    return app::project_summary(project, *catalogue, opened->state(), {may(Right::kOrder), may(Right::kOwn)});
  });
}

Answer get_status(Service& service, const Request& request) {
  return answered([&]() -> Result<std::string> {
    const auto opened = service.project();
    ROER_TRY(app::StatusResult status, app::project_status({opened->path()}));
    status.project.erase(0, status.project.rfind('/') + 1);  // where it lies is told to none
    if (!service.access().may(request.visitor, Right::kOwn)) {
      app::leave_out_registers(status);
      return app::json_of(status, app::RegisterStatus{});
    }
    ROER_TRY(const app::RegisterStatus registers, app::register_status(opened->path()));
    return app::json_of(status, registers);
  });
}

Answer get_indicators(Service& service, const Request&) {
  return answered([&]() -> Result<std::string> {
    ROER_TRY(const Project project, service.project()->open());
    return app::indicators_of(project);
  });
}

Answer get_values(Service& service, const Request& request) {
  return answered([&]() -> Result<std::string> {
    app::ValuesParams params;
    params.indicator = request.place("dataset") + "/" + request.place("field");
    ROER_TRY(const auto kind, request.kind());
    params.kind = kind.value_or(AreaKind::kBuurt);
    ROER_TRY(params.year, request.year());
    ROER_TRY(params.period, request.period());
    ROER_TRY(const Project project, service.project()->open());
    return app::indicator_values(project, params);
  });
}

Answer get_list(Service& service, const Request& request) {
  return answered([&]() -> Result<std::string> {
    ROER_TRY(const AreaKind kind, request.kind_place());
    ROER_TRY(const Year year, year_place(request));
    ROER_TRY(const auto catalogue, service.project()->catalogue());
    return app::map_list(*catalogue, kind, year);
  });
}

Answer get_frameworks(Service& service, const Request&) {
  return answered([&]() -> Result<std::string> {
    ROER_TRY(const app::FrameworkList list, app::list_frameworks(service.path()));
    return app::json_of(list);
  });
}

Answer get_framework(Service& service, const Request& request) {
  const std::string &id = request.place("id"), &project = service.path();
  if (const Status known = app::check_framework_known(id, project); !known.ok())
    return failure(known.faults(), 404);
  return answered([&]() -> Result<std::string> {
    ROER_TRY(const app::FrameworkShown shown, app::show_framework({id, project}));
    return app::json_of(shown);
  });
}

Answer get_framework_file(Service& service, const Request& request) {
  const std::string &id = request.place("id"), &project = service.path();
  if (const Status known = app::check_framework_known(id, project); !known.ok())
    return failure(known.faults(), 404);
  const auto file = app::framework_file(id, project);
  if (!file.ok()) return failure(file.faults());
  Answer answer;
  answer.type = "application/toml";
  answer.body = file->text;
  answer.download = id + ".toml";
  return answer;
}

Answer get_scores(Service& service, const Request& request) {
  return answered([&]() -> Result<std::string> {
    ROER_TRY(const auto kept, scores_of(service, request));
    return app::score_columns_of(kept->run());
  });
}

Answer get_factor(Service& service, const Request& request) {
  const auto kept = scores_of(service, request);
  if (!kept.ok()) return failure(kept.faults());
  const auto found = app::factor_columns_of((*kept)->run(), request.place("factor"));
  return found.ok() ? json_answer(*found) : failure(found.faults(), 404);
}

Answer get_certainty(Service& service, const Request& request) {
  return answered([&]() -> Result<std::string> {
    app::CertaintyParams params;
    ROER_TRY(const auto draws, request.whole("draws", 100, 10'000));
    if (draws) params.draws = static_cast<std::uint32_t>(*draws);
    params.proceed = request.proceed();
    params.ranks = service.access().may(request.visitor, Right::kOrder);
    ROER_TRY(const auto kept, scores_of(service, request));
    return app::certainty_of(kept->run(), params);
  });
}

Answer preview_scores(Service& service, const Request& request) {
  return answered([&]() -> Result<std::string> {
    ROER_TRY(PreviewBody body, read_preview(request.body));
    body.params.proceed = request.proceed();
    ROER_TRY(const auto kept, service.project()->scores(body.choice));
    return app::preview_of(*kept, body.params);
  });
}

Answer find_areas(Service& service, const Request& request) {
  return answered([&]() -> Result<std::string> {
    const std::string* query = request.parameter("query");
    constexpr std::size_t kLongestQuery = 100;
    if (query == nullptr || query->size() > kLongestQuery)
      return Error{ErrorCode::kUsage,
                   "areas are found by a query",
                   {},
                   0,
                   "query",
                   query == nullptr ? "" : excerpt(*query),
                   "a name or code of at most 100 bytes",
                   "Add the parameter query."};
    ROER_TRY(const auto kind, request.kind());
    ROER_TRY(const auto limit, request.whole("limit", 1, 500));
    ROER_TRY(const auto catalogue, service.project()->catalogue());
    return app::areas_found(*catalogue, *query, kind, static_cast<std::size_t>(limit.value_or(20)));
  });
}

Answer get_area(Service& service, const Request& request) {
  return answered([&]() -> Result<std::string> {
    ROER_TRY(const auto kept, scores_of(service, request));
    ROER_TRY(const auto catalogue, service.project()->catalogue());
    if (service.access().may(request.visitor, Right::kOwn))
      return app::area_profile(*kept, *catalogue, request.place("code"));
    ROER_TRY(const auto own, service.project()->own_indicators());
    return app::area_profile(*kept, *catalogue, request.place("code"), own.get());
  });
}

Answer get_tile(Service& service, const Request& request) {
  const auto opened = service.project();
  const std::string* state = request.parameter("v");
  const auto made = [&]() -> Result<std::string> {
    constexpr std::size_t kLongestState = 80;
    if (state != nullptr && state->size() > kLongestState)
      return bad_parameter("v", *state, fmt::format("a state of at most {} bytes", kLongestState));
    ROER_TRY(const AreaKind kind, request.kind_place());
    ROER_TRY(const Year year, year_place(request));
    ROER_TRY(const std::int64_t zoom, request.whole_place("z", 0, tiles::kDeepestZoom));
    const std::int64_t last = (std::int64_t{1} << zoom) - 1;
    ROER_TRY(const std::int64_t x, request.whole_place("x", 0, last));
    ROER_TRY(const std::int64_t y, request.whole_place("y", 0, last));
    ROER_TRY(const auto pyramid, opened->pyramid(kind, year));
    return pyramid->tile(
        {static_cast<std::uint32_t>(zoom), static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y)});
  }();
  if (!made.ok()) return failure(made.faults());
  Answer answer;
  answer.status = made->empty() ? 204 : 200;
  if (!made->empty()) answer.type = "application/vnd.mapbox-vector-tile";
  answer.body = *made;
  answer.for_ever = state != nullptr && *state == opened->state();
  return answer;
}

}  // namespace roer::server
