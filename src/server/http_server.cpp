#include "server/http_server.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <microhttpd.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>

#include "roer/app/area_profile.hpp"
#include "roer/base/parallel.hpp"
#include "server/event_stream.hpp"
#include "server/guard.hpp"
#include "server/listen.hpp"
#include "server/memory.hpp"
#include "server/ready.hpp"
#include "server/routes.hpp"
#include "server/worker_pool.hpp"

namespace roer::server {

namespace {

constexpr unsigned kMostThreads = 4;              ///< that read and write connections
constexpr std::size_t kConnectionMemory = 65536;  ///< request line and headers; beyond it the library refuses
constexpr unsigned kIdleSeconds = 75;
/// Requests that wait for a worker: of those that are quick, of those that draw, of those that write.
constexpr std::size_t kMostReads = 500, kMostDraws = 20, kMostWrites = 20;
constexpr std::size_t kDrawThreads = 2;   ///< each draws on all processors
constexpr std::size_t kStreamsShare = 4;  ///< of the places, one in so many for who follows a job

/// One request on its way. `ready` lives as long as its bytes are being sent.
struct Exchange {
  std::string raw;  ///< as it came: path and query
  bool started = false;
  std::string body;
  std::uint64_t received = 0;  ///< bytes of the body
  std::shared_ptr<const Ready> ready;
  std::atomic<bool> made{false};
};

std::string_view header(MHD_Connection* connection, const char* name) {
  const char* value = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
  return value == nullptr ? std::string_view{} : std::string_view(value);
}

/// What is told of all headers together.
struct HeaderCount {
  std::size_t bytes = 0;
  unsigned hosts = 0, lengths = 0, encodings = 0;
};

MHD_Result count_header(void* raw, MHD_ValueKind, const char* name, const char* value) {
  auto& count = *static_cast<HeaderCount*>(raw);
  count.bytes += std::string_view(name).size() + (value == nullptr ? 0 : std::string_view(value).size());
  count.hosts += same_letters(name, "Host") ? 1 : 0;
  count.lengths += same_letters(name, "Content-Length") ? 1 : 0;
  count.encodings += same_letters(name, "Transfer-Encoding") ? 1 : 0;
  return MHD_YES;
}

std::string_view ambiguous_header(const HeaderCount& count, std::string_view transfer_encoding) {
  if (count.hosts > 1) return "Host";
  if (count.lengths > 1) return "Content-Length";
  if (count.encodings == 0) return {};
  const bool plain = count.encodings == 1 && count.lengths == 0 && same_letters(transfer_encoding, "chunked");
  return plain ? std::string_view{} : "Transfer-Encoding";
}

/// Has whoever waits on this socket closed it?
bool has_left(int socket) {
  pollfd end{socket, POLLRDHUP, 0};
  return ::poll(&end, 1, 0) > 0;
}

Headers headers_of(MHD_Connection* connection) {
  Headers headers{header(connection, "Host"),
                  header(connection, "Origin"),
                  header(connection, "Sec-Fetch-Site"),
                  header(connection, "Content-Type"),
                  header(connection, "Accept-Encoding"),
                  header(connection, "If-None-Match"),
                  header(connection, "Content-Length")};
  HeaderCount count;
  MHD_get_connection_values(connection, MHD_HEADER_KIND, count_header, &count);
  headers.bytes = count.bytes;
  headers.ambiguous = ambiguous_header(count, header(connection, "Transfer-Encoding"));
  return headers;
}

/// What is kept for whoever asks from here is not for others, who may not read all of it.
std::string kept_for(const std::string& state, const Visitor& visitor) {
  return state + (visitor.here ? "" : "elsewhere");
}

std::shared_ptr<const Ready> ready_of(Answer answer) {
  return std::make_shared<const Ready>(std::move(answer));
}

Answer no_longer_wanted() {
  return failure(503, ErrorCode::kProjectBusy, "the answer is no longer made", "",
                 "a client that waits, and a server that runs", "Ask again.");
}

Answer own_fault(const char* what) {
  return failure(500, ErrorCode::kCheckFailed, "the server failed on this request", what, "an answer",
                 "Tell the makers of Roer what you asked for.");
}

}  // namespace

struct HttpServer::Impl {
  Impl(Service& serves, const ServerParams& params, const Listening& listening)
      : service(serves),
        host(params.host),
        is_here(params.is_here),
        port(listening.port),
        names(params.host, listening.port),
        connections(params.limits, params.most_connections),
        streams(serves.jobs(), std::max<std::size_t>(1, params.most_connections / kStreamsShare)),
        cache(params.cache_bytes),
        workers(std::make_unique<WorkerPool>(std::min(thread_count(), kMostThreads) + 1, kMostReads)),
        drawers(std::make_unique<WorkerPool>(kDrawThreads, kMostDraws)),
        writer(std::make_unique<WorkerPool>(1, kMostWrites)) {
    service.on_job_change([this] { streams.wake(); });
  }

  ~Impl() { stop(); }

  bool begin(int socket, const ServerParams& params);
  void stop();
  void tick();
  void warm_up();

  MHD_Result handle(MHD_Connection* connection, std::string_view method, Exchange& exchange,
                    const char* upload, std::size_t* upload_size);
  MHD_Result begin_request(MHD_Connection* connection, std::string_view method, Exchange& exchange);
  MHD_Result make_or_send(MHD_Connection* connection, std::string_view method, Exchange& exchange);
  MHD_Result refuse(MHD_Connection* connection, std::string_view method, Exchange& exchange, Answer answer);
  MHD_Result send(MHD_Connection* connection, std::string_view method, Exchange& exchange);
  MHD_Result follow_job(MHD_Connection* connection, std::string_view method, Exchange& exchange,
                        const Routed& routed);
  MHD_Result make(MHD_Connection* connection, std::string_view method, Exchange& exchange, Target target,
                  Routed routed);
  [[nodiscard]] std::shared_ptr<const Ready> made_answer(const Request& request, const std::string& raw,
                                                         const Route* route);
  [[nodiscard]] std::optional<Answer> refused_by_right(const Request& request, const Route* route);
  [[nodiscard]] Answer answer_of(const Request& request, const Route* route);
  [[nodiscard]] Connections::Entry* entry_of(MHD_Connection* connection) const;
  [[nodiscard]] Visitor visitor_of(MHD_Connection* connection) const;
  void enter(MHD_Connection* connection, Phase phase);

  static MHD_Result on_request(void* self, MHD_Connection* connection, const char* url, const char* method,
                               const char* version, const char* upload, std::size_t* upload_size,
                               void** state);
  static void* on_target(void* self, const char* raw, MHD_Connection* connection);
  static void on_completed(void* self, MHD_Connection* connection, void** state, MHD_RequestTerminationCode);
  static void on_connection(void* self, MHD_Connection* connection, void** context,
                            MHD_ConnectionNotificationCode code);

  Service& service;
  const std::string host;
  bool (*const is_here)(const sockaddr*);
  const std::uint16_t port;
  const OwnNames names;
  Connections connections;
  EventStreams streams;
  ReadyCache cache;
  std::unique_ptr<WorkerPool> workers, drawers, writer;
  MHD_Daemon* daemon = nullptr;
  std::atomic<bool> stopping{false};
  std::mutex ticking;
  std::condition_variable tick_end;
  std::thread ticker;
};

bool HttpServer::Impl::begin(int socket, const ServerParams& params) {
  const unsigned threads = std::max(1U, std::min(thread_count(), kMostThreads));
  daemon = MHD_start_daemon(
      MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, nullptr, nullptr, on_request, this,
      MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_THREAD_POOL_SIZE, threads, MHD_OPTION_CONNECTION_LIMIT,
      params.most_connections, MHD_OPTION_CONNECTION_MEMORY_LIMIT, kConnectionMemory,
      MHD_OPTION_CONNECTION_TIMEOUT, kIdleSeconds, MHD_OPTION_STRICT_FOR_CLIENT, 1,
      MHD_OPTION_URI_LOG_CALLBACK, on_target, this, MHD_OPTION_NOTIFY_COMPLETED, on_completed, this,
      MHD_OPTION_NOTIFY_CONNECTION, on_connection, this, MHD_OPTION_END);
  if (daemon == nullptr) return false;
  ticker = std::thread([this] { tick(); });
  return workers->add([this] { warm_up(); });
}

/// Makes what the first map needs while the browser starts.
void HttpServer::Impl::warm_up() {
  const auto project = service.project();
  const auto catalogue = project->catalogue();
  if (!catalogue.ok()) return;
  std::optional<Year> latest;
  for (const app::CatalogueList& list : (*catalogue)->lists())
    if (list.shaped && list.areas.kind() == AreaKind::kBuurt) latest = list.areas.boundary_year();
  if (stopping || (latest && !project->pyramid(AreaKind::kBuurt, *latest).ok())) return;
  if (stopping) return;
  const auto kept = project->scores({});
  // What every page of an area rests on is made for the first.
  if (stopping || !kept.ok() || (*kept)->run().scores.areas.size() == 0) return;
  const std::string first((*kept)->run().scores.areas[0].text());
  static_cast<void>(app::area_profile(**kept, **catalogue, first).ok());
}

void HttpServer::Impl::tick() {
  std::unique_lock lock(ticking);
  std::string state = service.project()->state();
  for (int second = 1; !stopping; ++second) {
    tick_end.wait_for(lock, std::chrono::seconds(1));
    connections.end_overdue();
    // What was kept of the state before went with it.
    if (std::string now = service.project()->state(); now != state && !stopping) {
      state = std::move(now);
      give_memory_back();
    }
    constexpr int kBeat = 15;
    if (second % kBeat == 0) streams.beat();
  }
}

void HttpServer::Impl::stop() {
  {
    const std::lock_guard lock(ticking);
    stopping = true;
  }
  tick_end.notify_all();
  if (ticker.joinable()) ticker.join();
  service.on_job_change({});
  service.jobs().stop_all();
  writer.reset();
  drawers.reset();
  workers.reset();  // whoever waits for an answer gets it
  streams.close();
  if (daemon == nullptr) return;
  // A connection that sleeps when the library stops is a fault to it: let the streams end first.
  for (int i = 0; i < 200 && streams.size() > 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  MHD_stop_daemon(daemon);
  daemon = nullptr;
}

Connections::Entry* HttpServer::Impl::entry_of(MHD_Connection* connection) const {
  const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == nullptr ? nullptr : static_cast<Connections::Entry*>(info->socket_context);
}

Visitor HttpServer::Impl::visitor_of(MHD_Connection* connection) const {
  const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
  return {info != nullptr && is_here(info->client_addr)};
}

void HttpServer::Impl::enter(MHD_Connection* connection, Phase phase) {
  if (Connections::Entry* entry = entry_of(connection)) connections.enter(entry, phase);
}

MHD_Result HttpServer::Impl::send(MHD_Connection* connection, std::string_view method, Exchange& exchange) {
  enter(connection, Phase::kSending);
  return exchange.ready->send(connection, method, headers_of(connection));
}

MHD_Result HttpServer::Impl::refuse(MHD_Connection* connection, std::string_view method, Exchange& exchange,
                                    Answer answer) {
  exchange.ready = ready_of(std::move(answer));
  return send(connection, method, exchange);
}

/// What can be told from the headers alone.
MHD_Result HttpServer::Impl::begin_request(MHD_Connection* connection, std::string_view method,
                                           Exchange& exchange) {
  exchange.started = true;
  const Headers headers = headers_of(connection);
  if (exchange.raw.size() > kLongestTarget)
    return refuse(connection, method, exchange,
                  failure(414, ErrorCode::kFileTooLarge, "the address is too long",
                          fmt::format("{} bytes", exchange.raw.size()),
                          fmt::format("at most {}", kLongestTarget), "Ask for less at once."));
  if (auto refusal = refused(method, headers, names))
    return refuse(connection, method, exchange, std::move(*refusal));
  enter(connection, Phase::kUploading);
  return MHD_YES;  // the library closes connections that are answered before it asks again
}

MHD_Result HttpServer::Impl::handle(MHD_Connection* connection, std::string_view method, Exchange& exchange,
                                    const char* upload, std::size_t* upload_size) {
  if (exchange.made) return send(connection, method, exchange);
  if (!exchange.started) return begin_request(connection, method, exchange);
  if (*upload_size > 0) {
    exchange.received += *upload_size;
    if (exchange.received <= kLargestBody) exchange.body.append(upload, *upload_size);
    *upload_size = 0;
    // One that is too large is read on, so that the client hears why, but not without end.
    return exchange.received <= kMostDiscarded ? MHD_YES : MHD_NO;
  }
  if (exchange.received > kLargestBody)
    return refuse(connection, method, exchange, body_too_large(fmt::format("more than {}", kLargestBody)));
  return make_or_send(connection, method, exchange);
}

MHD_Result HttpServer::Impl::make_or_send(MHD_Connection* connection, std::string_view method,
                                          Exchange& exchange) {
  const std::string state = service.project()->state();
  cache.enter(state);
  const Visitor visitor = visitor_of(connection);
  const std::string key = kept_for(state, visitor) + exchange.raw;
  const bool reads = method == "GET" || method == "HEAD";
  if (reads && (exchange.ready = cache.find(key)) != nullptr) return send(connection, method, exchange);
  auto target = parse_target(exchange.raw);
  if (!target.ok()) return refuse(connection, method, exchange, failure(target.faults()));
  Routed routed = route_of(method, *target);
  if (routed.refusal) return refuse(connection, method, exchange, std::move(*routed.refusal));
  const Right right = routed.route == nullptr ? Right::kApplication : routed.route->right;
  if (!service.access().may(visitor, right))
    return refuse(connection, method, exchange, not_allowed(right, exchange.raw));
  if (routed.route != nullptr && routed.route->handler == nullptr)
    return follow_job(connection, method, exchange, routed);
  return make(connection, method, exchange, std::move(*target), std::move(routed));
}

MHD_Result HttpServer::Impl::follow_job(MHD_Connection* connection, std::string_view method,
                                        Exchange& exchange, const Routed& routed) {
  Request request;
  request.places = routed.places;
  request.visitor = visitor_of(connection);
  if (auto refusal = refused_by_right(request, routed.route))
    return refuse(connection, method, exchange, std::move(*refusal));
  const Answer known = get_job(service, request);
  if (known.status != 200 || method == "HEAD") return refuse(connection, method, exchange, known);
  if (streams.full())
    return refuse(connection, method, exchange,
                  failure(503, ErrorCode::kProjectBusy, "too many follow jobs at once", "", "fewer",
                          "Ask for the job itself now and then."));
  enter(connection, Phase::kWorking);
  const auto id = request.whole_place("id", 1, std::numeric_limits<std::int64_t>::max());
  return streams.follow(connection, id.ok() ? *id : 0);
}

/// Lets a worker make the answer while the connection sleeps.
MHD_Result HttpServer::Impl::make(MHD_Connection* connection, std::string_view method, Exchange& exchange,
                                  Target target, Routed routed) {
  if (stopping)
    return refuse(
        connection, method, exchange,
        failure(503, ErrorCode::kProjectBusy, "the server stops", "", "a running server", "Start it again."));
  enter(connection, Phase::kWorking);
  MHD_suspend_connection(connection);
  // Who waits to write, or until much is drawn, holds up none that read.
  const Route* route = routed.route;
  const bool draws = route != nullptr && route->draws;
  const Connections::Entry* entry = entry_of(connection);
  Request request{std::string(method), std::move(target), std::move(routed.places), std::move(exchange.body),
                  visitor_of(connection)};
  const bool changes = route != nullptr && (route->right == Right::kChange ||
                                            (route->logged && is_of_registers(service, request)));
  if (!changes)
    request.wanted = [this, socket = entry == nullptr ? -1 : entry->socket] {
      return !stopping && !has_left(socket);
    };
  const bool added = (changes ? writer
                      : draws ? drawers
                              : workers)
                         ->add([this, connection, &exchange, route, request = std::move(request)] {
                           exchange.ready = made_answer(request, exchange.raw, route);
                           exchange.made = true;
                           MHD_resume_connection(connection);
                         });
  if (!added) {
    exchange.ready = ready_of(failure(503, ErrorCode::kProjectBusy, "too much is asked at once", "",
                                      fmt::format("at most {} requests that wait", changes ? kMostWrites
                                                                                   : draws ? kMostDraws
                                                                                           : kMostReads),
                                      "Ask again in a moment."));
    exchange.made = true;
    MHD_resume_connection(connection);
  }
  return MHD_YES;
}

/// Why the visitor may not have what is asked for, though others at this address are for all.
std::optional<Answer> HttpServer::Impl::refused_by_right(const Request& request, const Route* route) {
  if (route->right_of == nullptr || request.visitor.here) return std::nullopt;
  const Right right = route->right_of(service, request);
  if (service.access().may(request.visitor, right)) return std::nullopt;
  return not_allowed(right, fmt::format("/{}", fmt::join(request.target.path, "/")));
}

Answer HttpServer::Impl::answer_of(const Request& request, const Route* route) {
  if (route == nullptr) return web_answer(request.method, request.target);
  if (auto refusal = refused_by_right(request, route)) return std::move(*refusal);
  if (!route->draws) return route->handler(service, request);
  if (!request.proceed()(0)) return no_longer_wanted();
  constexpr int kStopped = 499;  // app::http_status of kInterrupted
  Answer answer = route->handler(service, request);
  return answer.status == kStopped ? no_longer_wanted() : answer;
}

std::shared_ptr<const Ready> HttpServer::Impl::made_answer(const Request& request, const std::string& raw,
                                                           const Route* route) {
  const std::string state = service.project()->state();
  try {
    const std::string key =
        kept_for(state, request.visitor) + kept_address(route, request.target, raw, state) +
        (route != nullptr && route->handler == get_status ? fmt::format("#{}", service.readings()) : "");
    const bool kept = route == nullptr || route->kept;
    if (kept && (request.method == "GET" || request.method == "HEAD"))
      if (auto known = cache.find(key)) return known;
    Answer answer = answer_of(request, route);
    auto ready = answer.ready ? answer.ready : ready_of(std::move(answer));
    // What was made while the project changed belongs to neither state.
    if (kept && ready->status() == 200 && service.project()->state() == state) cache.keep(key, ready);
    return ready;
  } catch (const std::exception& fault) {
    return ready_of(own_fault(fault.what()));
  }
}

MHD_Result HttpServer::Impl::on_request(void* self, MHD_Connection* connection, const char*,
                                        const char* method, const char*, const char* upload,
                                        std::size_t* upload_size, void** state) {
  auto& exchange = *static_cast<Exchange*>(*state);
  try {
    return static_cast<Impl*>(self)->handle(connection, method, exchange, upload, upload_size);
  } catch (const std::exception&) {
    return MHD_NO;  // out of memory: the library closes the connection
  }
}

void* HttpServer::Impl::on_target(void*, const char* raw, MHD_Connection*) {
  auto exchange = std::make_unique<Exchange>();
  exchange->raw = raw;
  // The library makes a piece of the connection's memory of every parameter next, closes the connection
  // without a word where that does not suffice, and nobody asks it for them: let it see one.  The text is
  // its own buffer, which it is about to cut up itself.
  for (char* at = const_cast<char*>(raw); *at != '\0'; ++at)
    if (*at == '&') *at = '.';
  return exchange.release();
}

void HttpServer::Impl::on_completed(void* self, MHD_Connection* connection, void** state,
                                    MHD_RequestTerminationCode) {
  delete static_cast<Exchange*>(*state);
  *state = nullptr;
  static_cast<Impl*>(self)->enter(connection, Phase::kAsking);
}

void HttpServer::Impl::on_connection(void* self, MHD_Connection* connection, void** context,
                                     MHD_ConnectionNotificationCode code) {
  auto& connections = static_cast<Impl*>(self)->connections;
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    const MHD_ConnectionInfo* info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    *context = connections.open(info->connect_fd);
  } else {
    connections.close(static_cast<Connections::Entry*>(*context));
    *context = nullptr;
  }
}

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::start(Service& service, const ServerParams& params) {
  ROER_TRY(const Listening listening, listen_on(params.host, params.port, params.other_port));
  auto impl = std::make_unique<Impl>(service, params, listening);
  if (!impl->begin(listening.socket, params)) {
    ::close(listening.socket);
    Error error;
    error.code = ErrorCode::kNetwork;
    error.message = "the server cannot start";
    error.remedy = "Raise the number of files that a program may open (ulimit -n).";
    return error;
  }
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(impl)));
}

std::uint16_t HttpServer::port() const {
  return impl_->port;
}

std::string HttpServer::address() const {
  const bool every = impl_->host == "0.0.0.0" || impl_->host == "::";
  const std::string shown = every ? "127.0.0.1" : impl_->host;
  if (shown.find(':') != std::string::npos) return fmt::format("http://[{}]:{}/", shown, impl_->port);
  return fmt::format("http://{}:{}/", shown, impl_->port);
}

std::size_t HttpServer::connections() const {
  return impl_->connections.size();
}

}  // namespace roer::server
