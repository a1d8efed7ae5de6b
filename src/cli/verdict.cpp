#include "roer/app/verdict.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "roer/app/json.hpp"
#include "roer/base/dates.hpp"
#include "said.hpp"
#include "score_words.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string verdicts_text(const app::VerdictsResult& result, const Session& session) {
  if (result.verdicts.empty())
    return said(session.language, "Er zijn geen oordelen bij {}.\n", "There are no verdicts on {}.\n",
                result.framework);
  std::string text;
  for (const app::NamedVerdict& one : result.verdicts) {
    const Verdict& verdict = one.verdict;
    const std::string what = verdict.factor.empty()
                                 ? said(session.language, "de hele buurt", "the whole neighbourhood")
                                 : session.in_language(one.factor_label);
    text +=
        wrapped(said(session.language, "{} {}: {} voor {} ({})", "{} {}: {} for {} ({})", verdict.area.text(),
                     one.area_name, points_text(verdict.points, session.language), what,
                     verdict.overrules ? said(session.language, "gaat voor", "overrules")
                                       : said(session.language, "staat ernaast", "stands beside")));
    text += wrapped(fmt::format("{}, {}: {}", verdict.author,
                                session.in_language(date_in_words(verdict.date)), verdict.reason),
                    "  ");
  }
  return text;
}

class VerdictCommand final : public Command {
 public:
  std::string name() const override { return "verdict"; }
  Text about() const override {
    return {"oordelen van medewerkers en bewoners naast de cijfers",
            "judgements of staff and residents beside the numbers"};
  }
  void setup(Arguments& arguments) override {
    Arguments add =
        arguments.command("add", {"voeg een oordeel toe", "add a verdict"}, [this] { adds_ = true; });
    add.positional("PROJECT", add_.project, {"het project", "the project"});
    add.positional("CODE", add_.area, {"code of naam van de buurt", "code or name of the area"});
    add_.framework = "vitality";
    add.option("--framework", "NAME", add_.framework,
               {"raamwerk waar het over gaat (anders vitality)", "framework it is about (else vitality)"});
    add.option(
        "--factor", "NAME", add_.factor,
        {"factor waar het over gaat (anders de hele score)", "factor it is about (else the whole score)"});
    add.option("--points", points_, {"het oordeel in punten", "the verdict in points"});
    add.flag("--overrule", add_.overrules,
             {"gaat voor de berekende punten (anders staat het ernaast)",
              "goes before the computed points (else it stands beside them)"});
    add.required_option("--author", "NAME", add_.author, {"wie oordeelt", "who judges"});
    add_.role = "staff";
    add.option("--role", "ROLE", add_.role,
               {"medewerker of bewoner (anders medewerker)", "staff or resident (else staff)"});
    add.required_option("--reason", "TEXT", add_.reason, {"waarom", "why"});
    add.option("--date", "DATE", add_.date, {"datum (anders vandaag)", "date (else today)"});
    add.option("--boundary-year", add_.boundary_year,
               {"grenzen waar de code bij hoort", "borders that the code belongs to"});
    Arguments list = arguments.command("list", {"toon de oordelen", "show the verdicts"}, [] {});
    list.positional("PROJECT", list_.project, {"het project", "the project"});
    list_.framework = "vitality";
    list.option("--framework", "NAME", list_.framework,
                {"raamwerk waar ze over gaan (anders vitality)", "framework they are about (else vitality)"});
  }
  int run(const Session& session) override {
    if (adds_ && !points_) {
      Error error;
      error.code = ErrorCode::kUsage;
      error.message = "a verdict needs points";
      error.expected = "--points NUMBER";
      error.remedy = "See roer verdict add --help.";
      return session.fail(error);
    }
    add_.points = points_.value_or(0);
    if (add_.role == "medewerker") add_.role = "staff";
    if (add_.role == "bewoner") add_.role = "resident";
    const auto result =
        adds_ ? app::add_verdict_to_project(add_, *session.progress) : app::list_verdicts(list_);
    return session.tell(result, [&] { return verdicts_text(*result, session); });
  }

 private:
  bool adds_ = false;
  app::AddVerdictParams add_;
  std::optional<double> points_;
  app::ListVerdictsParams list_;
};

}  // namespace

std::unique_ptr<Command> make_verdict_command() {
  return std::make_unique<VerdictCommand>();
}

}  // namespace roer::cli
