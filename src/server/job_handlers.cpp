// Long work over HTTP.

#include <fmt/format.h>

#include <limits>

#include "server/bodies.hpp"
#include "server/routes.hpp"

namespace roer::server {

namespace {

Answer no_such_job(const std::string& id) {
  return failure(404, ErrorCode::kUsage, "there is no such job", id, "the id of a job of /api/v1/jobs",
                 "Jobs are forgotten when the program ends, and the oldest of many.");
}

Answer not_done(const JobView& job) {
  return failure(409, ErrorCode::kUsage, "the job has no result", name_of(job.state), "a job that is done",
                 "Follow the job until it is done.");
}

constexpr const char* name_of_piece(JobAnswers::Piece piece) {
  switch (piece) {
    case JobAnswers::Piece::kMap:
      return "the map";
    case JobAnswers::Piece::kAreas:
      return "the areas";
    case JobAnswers::Piece::kBrief:
      return "the result without areas";
    case JobAnswers::Piece::kResult:
      break;
  }
  return "the result";
}

/// The same bytes for all who ask.  What was made of registers goes to none before the log tells of it.
Answer shared_answer(Service& service, const Request& request, const JobView& job, JobAnswers::Piece piece) {
  if (request.method != "HEAD" && app::reads_registers(job.request)) {
    const Status logged = service.log_reading(
        fmt::format("{} of {}, job {}", name_of_piece(piece), app::name_of(job.request.kind), job.id));
    if (!logged.ok())
      return failure(logged.faults(), logged.faults().first().code == ErrorCode::kFileUnreadable ? 403 : 0);
  }
  Answer answer;
  answer.ready = job.product->answer(piece);
  return answer;
}

/// What only some kinds of work make beside their result.
struct Piece {
  JobAnswers::Piece piece;
  const char* lacks;  ///< what is wrong where the kind makes none
  const char* maker;  ///< the kind that makes it
};

Answer piece_of_job(Service& service, const Request& request, const Piece& piece) {
  const auto job = job_of(service, request);
  if (!job) return no_such_job(request.place("id"));
  if (!job->product) return not_done(*job);
  if (!job->product->has(piece.piece))
    return failure(404, ErrorCode::kUsage, piece.lacks, app::name_of(job->request.kind), piece.maker,
                   "Ask for its result.");
  return shared_answer(service, request, *job, piece.piece);
}

}  // namespace

std::optional<JobView> job_of(Service& service, const Request& request) {
  const auto id = request.whole_place("id", 1, std::numeric_limits<std::int64_t>::max());
  return id.ok() ? service.jobs().find(*id) : std::nullopt;
}

bool is_of_registers(Service& service, const Request& request) {
  const auto job = job_of(service, request);
  return job && app::reads_registers(job->request);
}

Answer get_jobs(Service& service, const Request& request) {
  std::vector<JobView> jobs = service.jobs().list();
  std::erase_if(jobs, [&](const JobView& job) {
    return !service.access().may(request.visitor, right_to_work(service, job.request));
  });
  return json_answer(jobs_document(jobs));
}

Answer start_job(Service& service, const Request& request) {
  const auto asked = read_job(request.body);
  if (!asked.ok()) return failure(asked.faults());
  const auto job = service.jobs().start(*asked);
  if (!job)
    return failure(503, ErrorCode::kProjectBusy, "too many jobs wait already",
                   fmt::format("{}", Jobs::kMostWaiting), "fewer", "Wait until some are done, or stop them.");
  Answer answer = json_answer(job_document(*job), 202);
  answer.location = fmt::format("/api/v1/jobs/{}", job->id);
  return answer;
}

Answer get_job(Service& service, const Request& request) {
  const auto job = job_of(service, request);
  return job ? json_answer(job_document(*job)) : no_such_job(request.place("id"));
}

Answer cancel_job(Service& service, const Request& request) {
  const auto known = job_of(service, request);
  const auto job = known ? service.jobs().cancel(known->id) : std::nullopt;
  return job ? json_answer(job_document(*job)) : no_such_job(request.place("id"));
}

Answer get_job_map(Service& service, const Request& request) {
  return piece_of_job(service, request, {JobAnswers::Piece::kMap, "the job makes no map", "segregation"});
}

Answer get_job_areas(Service& service, const Request& request) {
  return piece_of_job(service, request,
                      {JobAnswers::Piece::kAreas, "the job has no areas apart", "resilience"});
}

Answer get_job_result(Service& service, const Request& request) {
  const auto job = job_of(service, request);
  if (!job) return no_such_job(request.place("id"));
  const std::string* areas = request.parameter("areas");
  if (areas != nullptr && *areas != "none")
    return failure(400, ErrorCode::kUsage, "a parameter is not what it must be", *areas, "areas=none",
                   "Leave it out for the whole result.");
  if (!job->product) return not_done(*job);
  const bool brief = areas != nullptr && job->product->has(JobAnswers::Piece::kBrief);
  return shared_answer(service, request, *job,
                       brief ? JobAnswers::Piece::kBrief : JobAnswers::Piece::kResult);
}

}  // namespace roer::server
