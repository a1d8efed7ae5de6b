#include "command.hpp"
#include "roer/app/fault.hpp"
#include "roer/app/json_warnings.hpp"
#include "warnings_text.hpp"

namespace roer::cli {

namespace {

class Warnings final : public Command {
 public:
  std::string name() const override { return "warnings"; }
  Text about() const override {
    return {"verstuurde signalen: uitstellen, afwijzen, oppakken, en of ze klopten",
            "warnings that were sent: snooze, dismiss, act on them, and whether they were right"};
  }
  void setup(Arguments& arguments) override {
    Arguments list = arguments.command("list", {"toon ze, open eerst", "show them, open ones first"},
                                       [this] { task_ = Task::kList; });
    list.positional("PROJECT", list_.project, {"het project", "the project"});
    list.flag("--all", list_.all, {"ook die zijn afgewezen", "those that were dismissed too"});
    list.option("--date", "DATE", list_.date,
                {"zoals ze op deze dag staan (anders vandaag)", "as they stand on this day (else today)"});
    setup_steps(arguments);
    setup_redact(arguments);
    Arguments record = arguments.command("record", {"hoeveel ervan klopten", "how many of them were right"},
                                         [this] { task_ = Task::kRecord; });
    record.positional("PROJECT", list_.project, {"het project", "the project"});
    record.option("--date", "DATE", list_.date,
                  {"zoals het op deze dag staat (anders vandaag)", "as it stands on this day (else today)"});
  }
  int run(const Session& session) override {
    if (task_ == Task::kRecord) {
      const auto record = app::warning_record(list_);
      if (!record.ok()) return session.fail(record.faults());
      if (session.json) return session.print_json(app::json_of(*record));
      session.print(warning_record_text(*record, session));
      return 0;
    }
    if (task_ == Task::kJudge && !judgement())
      return session.fail(app::fault(ErrorCode::kUsage, "a warning is judged in one word", outcome_,
                                     "right or wrong", "Change --outcome."));
    const auto result = task_ == Task::kList     ? app::list_warnings(list_)
                        : task_ == Task::kRedact ? app::redact_warning(redact_)
                                                 : app::take_warning_step(step_);
    return session.tell(result, [&] { return warnings_list_text(*result, session); });
  }

 private:
  enum class Task : std::uint8_t { kList, kStep, kJudge, kRedact, kRecord };

  void setup_steps(Arguments& arguments) {
    Arguments snooze = step(arguments, WarningStepKind::kSnoozed, "snooze",
                            {"stel een signaal uit", "put a warning off"}, {"waarom", "why"});
    snooze.required_option("--until", "DATE", step_.until,
                           {"de dag dat het weer verstuurd mag worden", "the day it may be sent again"});
    step(arguments, WarningStepKind::kDismissed, "dismiss", {"wijs een signaal af", "dismiss a warning"},
         {"waarom", "why"});
    step(arguments, WarningStepKind::kAction, "act", {"pak een signaal op", "act on a warning"},
         {"wat er gedaan wordt", "what is done"});
    Arguments judge = step(arguments, WarningStepKind::kRight, "judge",
                           {"zeg of een signaal klopte", "tell whether a warning was right"},
                           {"waaraan dat te zien was", "what showed it"});
    judge.required_option("--outcome", "WORD", outcome_,
                          {"right (klopte) of wrong (klopte niet)", "right or wrong"});
  }
  void setup_redact(Arguments& arguments) {
    Arguments redact = arguments.command(
        "redact",
        {"haal de tekst van een stap weg; de stap blijft", "blank the text of a step; the step stays"},
        [this] { task_ = Task::kRedact; });
    redact.positional("PROJECT", redact_.project, {"het project", "the project"});
    redact.positional("NUMBER", redact_.number, {"nummer van het signaal", "number of the warning"});
    redact.option("--step", redact_.step,
                  {"welke stap, zoals list ze telt", "which step, as list counts them"});
    redact.required_option("--author", "NAME", redact_.author, {"wie dat besluit", "who decides that"});
    redact.option("--date", "DATE", redact_.date, {"datum (anders vandaag)", "date (else today)"});
  }
  /// What all steps take.
  Arguments step(Arguments& arguments, WarningStepKind kind, const std::string& name, const Text& about,
                 const Text& reason) {
    Arguments one = arguments.command(name, about, [this, kind] {
      task_ = kind == WarningStepKind::kRight ? Task::kJudge : Task::kStep;
      step_.kind = kind;
    });
    one.positional("PROJECT", step_.project, {"het project", "the project"});
    one.positional("NUMBER", step_.number, {"nummer van het signaal", "number of the warning"});
    one.required_option("--author", "NAME", step_.author, {"wie dat besluit", "who decides that"});
    one.required_option("--reason", "TEXT", step_.reason, reason);
    one.option("--date", "DATE", step_.date, {"datum (anders vandaag)", "date (else today)"});
    return one;
  }
  /// Sets the step that was asked for; false if the word is none.
  bool judgement() {
    if (outcome_ != "right" && outcome_ != "wrong") return false;
    step_.kind = outcome_ == "right" ? WarningStepKind::kRight : WarningStepKind::kWrong;
    return true;
  }

  Task task_ = Task::kList;
  app::ListWarningsParams list_;
  app::WarningStepParams step_;
  app::RedactWarningParams redact_;
  std::string outcome_;
};

}  // namespace

std::unique_ptr<Command> make_warnings_command() {
  return std::make_unique<Warnings>();
}

}  // namespace roer::cli
