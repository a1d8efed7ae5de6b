#pragma once
// A subcommand: setup() only names its arguments, run() works.

#include <memory>
#include <string>
#include <vector>

#include "arguments.hpp"
#include "session.hpp"

namespace roer::cli {

class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual Text about() const = 0;
  virtual void setup(Arguments& arguments) = 0;
  /// Returns the exit status.
  [[nodiscard]] virtual int run(const Session& session) = 0;
};

// One function per file, in the order of --help.
std::unique_ptr<Command> make_init_command();
std::unique_ptr<Command> make_import_command();
std::unique_ptr<Command> make_status_command();
std::unique_ptr<Command> make_score_command();
std::unique_ptr<Command> make_explain_command();
std::unique_ptr<Command> make_doubt_command();
std::unique_ptr<Command> make_examine_command();
std::unique_ptr<Command> make_next_command();
std::unique_ptr<Command> make_compare_command();
std::unique_ptr<Command> make_records_command();
std::unique_ptr<Command> make_verdict_command();
std::unique_ptr<Command> make_report_command();
std::unique_ptr<Command> make_serve_command();
std::unique_ptr<Command> make_export_command();
std::unique_ptr<Command> make_workbook_command();
std::unique_ptr<Command> make_neighbours_command();
std::unique_ptr<Command> make_cluster_map_command();
std::unique_ptr<Command> make_resilience_command();
std::unique_ptr<Command> make_stock_command();
std::unique_ptr<Command> make_convert_command();
std::unique_ptr<Command> make_segregation_command();
std::unique_ptr<Command> make_careers_command();
std::unique_ptr<Command> make_reports_command();
std::unique_ptr<Command> make_signals_command();
std::unique_ptr<Command> make_scan_command();
std::unique_ptr<Command> make_warnings_command();
std::unique_ptr<Command> make_forecast_command();
std::unique_ptr<Command> make_frameworks_command();
std::unique_ptr<Command> make_fetch_command();
std::unique_ptr<Command> make_demo_command();

/// All subcommands, in the order in which a user meets them.
[[nodiscard]] std::vector<std::unique_ptr<Command>> all_commands();

}  // namespace roer::cli
