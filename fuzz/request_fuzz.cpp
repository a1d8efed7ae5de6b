// Requests of the workbench: an address, or a body after "%%% NAME".

#include "fuzz_input.hpp"
#include "server/bodies.hpp"
#include "server/guard.hpp"
#include "server/routes.hpp"
#include "server/target.hpp"

namespace {

using namespace roer;

void read_address(std::string_view bytes) {
  const auto target = server::parse_target(bytes);
  if (!target.ok()) return fuzz::require_good(target.faults());
  for (const std::string& segment : target->path)
    fuzz::require(segment != "." && segment != ".." && segment.find('/') == std::string::npos,
                  "a segment leads elsewhere");
  for (const char* method : {"GET", "POST", "DELETE", "PUT"}) {
    const server::Routed routed = server::route_of(method, *target);
    fuzz::require(routed.route == nullptr || routed.places.size() <= 5, "more places than a route has");
  }
}

}  // namespace

ROER_FUZZ_TARGET(bytes) {
  read_address(bytes);
  const auto preview = server::read_preview(bytes);
  if (!preview.ok()) fuzz::require_good(preview.faults());
  const auto job = server::read_job(bytes);
  if (!job.ok()) fuzz::require_good(job.faults());
  const auto framework = server::read_own_framework(bytes);
  if (!framework.ok()) fuzz::require_good(framework.faults());
  const auto verdict = server::read_verdict(bytes);
  if (!verdict.ok()) fuzz::require_good(verdict.faults());
  const server::OwnNames names("127.0.0.1", 8350);
  server::Headers headers;
  headers.host = headers.origin = headers.content_type = bytes;
  fuzz::require(server::refused("POST", headers, names).has_value(), "a host that is no name of ours");
  static_cast<void>(server::accepts_gzip(bytes));
  static_cast<void>(server::holds_tag(bytes, "\"a\""));
}
