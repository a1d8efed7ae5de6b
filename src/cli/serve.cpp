#include <spawn.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <thread>

#include "command.hpp"
#include "roer/app/fault.hpp"
#include "said.hpp"
#include "server/http_server.hpp"

namespace roer::cli {

namespace {

bool has_display() {
  const auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
  };
  return set("DISPLAY") || set("WAYLAND_DISPLAY");
}

/// Asks the desktop to show an address; where that fails the user still has the printed address.
void open_browser(const std::string& address) {
  std::string program = "xdg-open", argument = address;
  char* arguments[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  static_cast<void>(::posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ));
}

bool is_loopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

class Serve final : public Command {
 public:
  std::string name() const override { return "serve"; }
  Text about() const override {
    return {"open de werkbank in de browser: kaart, buurt, formule",
            "open the workbench in the browser: map, area, formula"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", project_, {"het project", "the project"});
    arguments.option("--port", port_,
                     {"poort (anders 8350); is die bezet, dan een volgende die vrij is (0: een vrije)",
                      "port (else 8350); if it is taken, a later one that is free (0: any that is free)"});
    arguments.option("--host", "ADDRESS", params_.host,
                     {"adres waarop geluisterd wordt (anders 127.0.0.1: alleen deze computer)",
                      "address to listen on (else 127.0.0.1: this computer alone)"});
    arguments.flag("--browser,!--no-browser", browser_,
                   {"open de browser waar er een scherm is (--no-browser: niet)",
                    "open the browser where there is a display (--no-browser: do not)"});
    arguments.footer(
        {"Stop met Ctrl-C. Er zijn nog geen accounts: wie het adres kan bereiken ziet kaarten, scores en "
         "pagina's van gebieden; eigen registers en tabellen blijven hier.",
         "Stop with Ctrl-C. There are no accounts yet: whoever reaches the address sees maps, scores and "
         "pages of areas; own registers and tables stay here."});
  }
  int run(const Session& session) override {
    if (port_ > 65535)
      return session.fail(app::fault(ErrorCode::kUsage, "there is no such port", std::to_string(port_),
                                     "0 to 65535", "Choose another --port."));
    params_.port = static_cast<std::uint16_t>(port_);
    const auto service = server::Service::open(project_);
    if (!service.ok()) return session.fail(service.faults());
    const auto served = server::HttpServer::start(**service, params_);
    if (!served.ok()) return session.fail(served.faults());
    tell(session, **served);
    if (browser_ && has_display()) open_browser((*served)->address());
    while (!session.progress->stop()) std::this_thread::sleep_for(std::chrono::milliseconds(100));
    return 0;
  }

 private:
  void tell(const Session& session, const server::HttpServer& served) const {
    if (session.json) {
      session.print_json(nlohmann::ordered_json{
          {"address", served.address()},
          {"host", params_.host},
          {"port", served.port()},
          {"project",
           project_}}.dump(2));
      std::fflush(stdout);
      return;
    }
    session.print(said(session.language, "De werkbank staat op {}\nStop met Ctrl-C.\n",
                       "The workbench is at {}\nStop with Ctrl-C.\n", served.address()));
    if (!is_loopback(params_.host))
      session.print(
          said(session.language,
               "Let op: zonder accounts ziet iedereen die {} bereikt alles wat de werkbank toont.\n",
               "Mind: without accounts everyone who reaches {} sees all that the workbench shows.\n",
               params_.host));
    std::fflush(stdout);
  }

  std::string project_;
  std::uint64_t port_ = 8350;
  bool browser_ = true;
  server::ServerParams params_;
};

}  // namespace

std::unique_ptr<Command> make_serve_command() {
  return std::make_unique<Serve>();
}

}  // namespace roer::cli
