#include <fmt/format.h>

#include "command.hpp"
#include "roer/app/exit_status.hpp"
#include "roer/app/fetch_files.hpp"
#include "roer/app/json.hpp"
#include "said.hpp"
#include "terminal.hpp"
#include "written_text.hpp"

namespace roer::cli {

namespace {

class FetchCommand final : public Command {
 public:
  std::string name() const override { return "fetch"; }
  Text about() const override {
    return {"download officiële bestanden; zonder id: wat er te halen is",
            "download official files; without an id: what there is"};
  }
  void setup(Arguments& arguments) override {
    arguments.optional_positionals(
        "ID", params_.ids,
        {"wat te halen; roer fetch toont de lijst", "what to get; roer fetch shows the list"});
    arguments.option("--folder", "FOLDER", params_.folder,
                     {"map om in te bewaren (anders deze)", "folder to keep them in (else this one)"});
    arguments.option("--config", "FILE", params_.config,
                     {"andere lijst dan die van het programma", "another list than the program's own"});
    arguments.option(
        "--mirror", "ADDRESS", params_.mirror,
        {"vraag een spiegel in plaats van de uitgevers", "ask a mirror instead of the publishers"});
  }
  int run(const Session& session) override {
    if (params_.ids.empty()) return list(session);
    const auto result = app::fetch_files(params_, *session.progress);
    if (!result.ok()) return session.fail(result.faults());
    Faults faults;
    for (const app::FetchFailure& one : result->failed) faults.add(one.faults);
    if (session.json) {
      session.print_json(app::json_of(*result));
      return faults.empty() ? 0 : app::exit_status(faults);
    }
    for (const app::FetchedFile& one : result->files) session.print(line(one, session));
    for (const app::FetchFailure& one : result->failed)
      session.print(said(session.language, "{}: niet gehaald\n", "{}: not downloaded\n", one.id));
    return faults.empty() ? 0 : session.fail(faults);
  }

 private:
  static std::string line(const app::FetchedFile& one, const Session& session) {
    const Fetched& fetched = one.fetched;
    const Text what = fetched.outcome == FetchOutcome::kPresent ? Text{"was er al", "was there already"}
                      : fetched.outcome == FetchOutcome::kResumed
                          ? Text{"verder gehaald waar het was gebleven", "resumed where it had stopped"}
                          : Text{"gehaald", "downloaded"};
    const Text checked =
        fetched.announced
            ? Text{"is het aangekondigde bestand", "is the file that was announced"}
            : Text{"de uitgever kondigt geen vingerafdruk aan", "the publisher announces no digest"};
    return wrapped(fmt::format("{}: {}, {}; {}", fetched.path, session.in_language(what),
                               bytes_text(fetched.bytes, session.language), session.in_language(checked)));
  }

  int list(const Session& session) const {
    const auto list = app::list_fetchable(params_.config);
    if (!list.ok()) return session.fail(list.faults());
    if (session.json) return session.print_json(app::json_of(*list));
    bool by_hand = false;
    for (const FetchEntry& entry : list->files) {
      by_hand |= entry.address.empty();
      session.print(entry.id + (entry.address.empty() ? " *\n" : "\n"));
      session.print(wrapped(
          fmt::format("{} ({}, {})", session.in_language(entry.title), entry.publisher, entry.release),
          "  "));
    }
    if (by_hand)
      session.print(said(session.language, "\n* alleen met de hand te halen; roer fetch ID zegt waar\n",
                         "\n* only to be had by hand; roer fetch ID tells where\n"));
    return 0;
  }

  app::FetchParams params_;
};

}  // namespace

std::unique_ptr<Command> make_fetch_command() {
  return std::make_unique<FetchCommand>();
}

}  // namespace roer::cli
