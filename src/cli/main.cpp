// The program: finds the command, lets it parse and run, and turns whatever goes wrong into an exit status.

#include <fmt/format.h>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "command.hpp"
#include "help_format.hpp"
#include "roer/base/version.hpp"
#include "terminal_progress.hpp"

namespace roer::cli {

std::vector<std::unique_ptr<Command>> all_commands() {
  std::vector<std::unique_ptr<Command>> commands;
  for (const auto make :
       {make_init_command,        make_import_command,     make_status_command,   make_score_command,
        make_explain_command,     make_doubt_command,      make_examine_command,  make_next_command,
        make_compare_command,     make_records_command,    make_verdict_command,  make_report_command,
        make_serve_command,       make_export_command,     make_workbook_command, make_neighbours_command,
        make_cluster_map_command, make_resilience_command, make_stock_command,    make_convert_command,
        make_segregation_command, make_careers_command,    make_reports_command,  make_signals_command,
        make_scan_command,        make_warnings_command,   make_forecast_command, make_frameworks_command,
        make_fetch_command,       make_demo_command})
    commands.push_back(make());
  return commands;
}

namespace {

const Text kAbout{
    "Roer geeft elke buurt een score volgens een raamwerk dat u kunt lezen, legt elke score uit tot op de "
    "gegevens waar zij op rust, en maakt er rapporten en kaarten van.",
    "Roer scores every neighbourhood by a framework that you can read, opens each score up to the inputs it "
    "rests on, and makes reports and maps of them."};
const Text kFooter{
    "Uitgang: 0 klaar, 1 mislukt op de gegevens, 2 verkeerd gebruik, 3 een gevraagde\ncontrole is mislukt, "
    "130 onderbroken.",
    "Exit status: 0 done, 1 failed on the data, 2 wrong usage, 3 a check that was\nasked for failed, 130 "
    "interrupted."};

/// What must be known before the parser is built, for it decides the language of --help and of failures.
struct Beforehand {
  Language language = Language::kEnglish;
  bool json = false;
};

Beforehand look_ahead(int argc, char** argv) {
  Beforehand known;
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    if (std::string_view(value).starts_with("nl")) known.language = Language::kDutch;
    break;
  }
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--json") known.json = true;
    const std::string_view next = i + 1 < argc ? argv[i + 1] : "";
    if (argument == "--lang=nl" || (argument == "--lang" && next == "nl")) known.language = Language::kDutch;
    if (argument == "--lang=en" || (argument == "--lang" && next == "en"))
      known.language = Language::kEnglish;
  }
  return known;
}

/// Options that every command has.
struct Everywhere {
  bool json = false;
  bool quiet = false;
  std::string language;

  void add_to(CLI::App& app, Language in) {
    const std::string group = in == Language::kDutch ? "Overal" : "Everywhere";
    const auto text = [in](const char* nl, const char* en) {
      return std::string(in == Language::kDutch ? nl : en);
    };
    app.add_flag("--json", json, text("uitkomst als JSON (docs/schema)", "result as JSON (docs/schema)"))
        ->group(group);
    app.add_option("--lang", language,
                   text("taal: nl of en; anders die van de omgeving (LANG)",
                        "language: nl or en; else that of the environment (LANG)"))
        ->type_name("nl|en")
        ->check(CLI::IsMember({"nl", "en"}).description(""))
        ->group(group);
    app.add_flag("-q,--quiet", quiet, text("alleen fouten melden", "say nothing but errors"))->group(group);
    app.set_help_flag("-h,--help", text("deze hulp", "this help"))->group(group);
  }
};

/// Edits that make one word of another (insert, delete, replace, swap), for "did you mean".
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = std::min(
          {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  return cost[a.size()][b.size()];
}

Error unknown_command(const std::string& word, const std::vector<std::unique_ptr<Command>>& commands) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.message = "there is no such command";
  error.found = word;
  std::string nearest;
  std::size_t best = 3;
  for (const auto& command : commands) {
    error.expected += (error.expected.empty() ? "one of " : ", ") + command->name();
    if (const std::size_t d = distance(word, command->name()); d < best) best = d, nearest = command->name();
  }
  error.remedy = nearest.empty() ? "See roer --help." : fmt::format("Did you mean roer {}?", nearest);
  return error;
}

Error wrong_usage(const CLI::App& app, const std::string& what) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.message = what;
  while (error.message.ends_with('.') || error.message.ends_with('\n')) error.message.pop_back();
  std::string command = "roer";
  for (const CLI::App* one = &app;;) {
    const auto below = one->get_subcommands();
    if (below.empty()) break;
    one = below.front();
    command += " " + one->get_name();
  }
  error.remedy = fmt::format("See {} --help.", command);
  return error;
}

/// The arguments that no option or place took, in the order they were given.
std::string not_expected(const CLI::App& app, int argc, char** argv) {
  const std::vector<std::string> left = app.remaining(true);
  std::string all;
  for (int i = 1; i < argc; ++i)
    if (std::find(left.begin(), left.end(), argv[i]) != left.end())
      all += (all.empty() ? "" : " ") + std::string(argv[i]);
  return "this was not expected: " + all;
}

/// The help of the command that was asked about.
std::string help_of(const CLI::App& app) {
  const CLI::App* asked = &app;
  std::string above;
  for (auto below = asked->get_subcommands(); !below.empty(); below = asked->get_subcommands()) {
    above += (above.empty() ? "" : " ") + asked->get_name();
    asked = below.front();
  }
  std::string help = asked->help(above);
  for (std::size_t at = help.find("\n\n\n"); at != std::string::npos; at = help.find("\n\n\n"))
    help.erase(at, 1);
  while (help.ends_with("\n\n")) help.pop_back();
  return help;
}

int run_command(Command& command, Session& session) {
  TerminalProgress progress(!session.quiet && isatty(STDERR_FILENO) == 1);
  session.progress = &progress;
  return command.run(session);
}

int run(int argc, char** argv) {
  const Beforehand known = look_ahead(argc, argv);
  Session session{known.language, known.json, false, nullptr};
  const auto commands = all_commands();
  if (argc > 1 && argv[1][0] != '-' &&
      std::none_of(commands.begin(), commands.end(), [&](const auto& one) { return one->name() == argv[1]; }))
    return session.fail(unknown_command(argv[1], commands));

  CLI::App app(kAbout.in(known.language), "roer");
  app.formatter(std::make_shared<HelpFormat>(known.language));
  app.set_version_flag("--version", fmt::format("roer {}", kVersion),
                       known.language == Language::kDutch ? "versie" : "version")
      ->group(known.language == Language::kDutch ? "Overal" : "Everywhere");
  app.footer(kFooter.in(known.language));
  Everywhere everywhere;
  everywhere.add_to(app, known.language);
  for (const auto& command : commands) {
    CLI::App* below = app.add_subcommand(command->name(), command->about().in(known.language));
    below->group(known.language == Language::kDutch ? "Opdrachten" : "Subcommands");
    Arguments arguments(*below, known.language);
    command->setup(arguments);
    everywhere.add_to(*below, known.language);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    fmt::print("{}", help_of(app));
    return 0;
  } catch (const CLI::CallForVersion& version) {
    fmt::print("{}\n", version.what());
    return 0;
  } catch (const CLI::ExtrasError&) {
    return session.fail(wrong_usage(app, not_expected(app, argc, argv)));
  } catch (const CLI::ParseError& fault) {
    return session.fail(wrong_usage(app, fault.what()));
  }
  if (app.get_subcommands().empty()) {
    if (session.json) return session.fail(wrong_usage(app, "a command is needed"));
    fmt::print(stderr, "{}", help_of(app));
    return 2;
  }
  session.json = everywhere.json;
  session.quiet = everywhere.quiet;
  const std::string name = app.get_subcommands().front()->get_name();
  const auto chosen =
      std::find_if(commands.begin(), commands.end(), [&](const auto& one) { return one->name() == name; });
  return run_command(**chosen, session);
}

}  // namespace
}  // namespace roer::cli

int main(int argc, char** argv) {
  roer::cli::listen_for_interrupt();
  try {
    const int status = roer::cli::run(argc, argv);
    // A result that nobody got is no success.
    const bool told = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
    if (told) return status;
    std::fputs("roer: the output cannot be written; check whether the disk is full.\n", stderr);
    return status == 0 ? 1 : status;
  } catch (const std::bad_alloc&) {
    std::fputs("roer: not enough memory for this.\n", stderr);
  } catch (const std::exception& fault) {
    std::fprintf(stderr, "roer: unexpected failure: %s\n", fault.what());
  }
  return 1;
}
