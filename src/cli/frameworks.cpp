#include "roer/app/frameworks.hpp"

#include <fmt/format.h>

#include "command.hpp"
#include "framework_text.hpp"
#include "roer/app/json.hpp"
#include "roer/app/weigh_framework.hpp"
#include "said.hpp"
#include "terminal.hpp"
#include "weights_text.hpp"

namespace roer::cli {

namespace {

class Frameworks final : public Command {
 public:
  std::string name() const override { return "frameworks"; }
  Text about() const override {
    return {"raamwerken: welke er zijn, wat erin staat, of een bestand klopt",
            "frameworks: which there are, what is in them, whether a file is right"};
  }
  void setup(Arguments& arguments) override {
    (void)arguments.command("list", {"toon de ingebouwde raamwerken", "show the built-in frameworks"},
                            [this] { which_ = Which::kList; });
    Arguments show = arguments.command("show", {"toon een raamwerk", "show a framework"},
                                       [this] { which_ = Which::kShow; });
    show.positional("NAME", params_.framework,
                    {"ingebouwd raamwerk of TOML-bestand", "built-in framework or TOML file"});
    Arguments check = arguments.command("check",
                                        {"controleer een bestand; uitgang 3 als het niet klopt",
                                         "check a file; exit status 3 if it is wrong"},
                                        [this] { which_ = Which::kCheck; });
    check.positional("FILE", params_.framework, {"TOML-bestand", "TOML file"});
    Arguments weigh = arguments.command(
        "weigh",
        {"geef een raamwerk de gewichten van een enquête", "give a framework the weights of a survey"},
        [this] { which_ = Which::kWeigh; });
    weigh.positional("NAME", weigh_.framework,
                     {"ingebouwd raamwerk of TOML-bestand", "built-in framework or TOML file"});
    weigh.positional("SURVEY", weigh_.survey,
                     {"tabel met respondent, factor, points; of respondent, factor, than, times",
                      "table of respondent, factor, points; or respondent, factor, than, times"});
    weigh.option(
        "-o,--output", "FILE", weigh_.output,
        {"te schrijven raamwerk, .toml (anders alleen tonen)", "framework to write, .toml (else only show)"});
  }
  int run(const Session& session) override {
    if (which_ == Which::kList) return list(session);
    if (which_ == Which::kWeigh) return weigh(session);
    const auto shown = which_ == Which::kShow ? app::show_framework(params_) : app::check_framework(params_);
    if (!shown.ok()) return session.fail(shown.faults());
    if (session.json) return session.print_json(app::json_of(*shown));
    if (which_ == Which::kShow)
      session.print(framework_text(*shown, session));
    else
      session.print(said(session.language, "{}: klopt (factoren: {}).\n", "{}: right (factors: {}).\n",
                         params_.framework, shown->framework.factors.size()));
    return 0;
  }

 private:
  enum class Which : std::uint8_t { kList, kShow, kCheck, kWeigh };

  static int list(const Session& session) {
    const auto list = app::list_frameworks();
    if (!list.ok()) return session.fail(list.faults());
    if (session.json) return session.print_json(app::json_of(*list));
    TextTable table({{said(session.language, "Naam", "Name")},
                     {said(session.language, "Titel", "Title")},
                     {said(session.language, "Eenheid", "Unit")},
                     {said(session.language, "Factoren", "Factors"), Align::kRight},
                     {said(session.language, "Gegevens", "Inputs"), Align::kRight}});
    for (const app::FrameworkLine& line : list->frameworks)
      table.add({line.id, session.in_language(line.title), session.in_language(label_of(line.unit)),
                 session.count(line.factors), session.count(line.inputs)});
    session.print(table.text());
    return 0;
  }

  int weigh(const Session& session) const {
    const auto result = app::weigh_framework(weigh_);
    if (!result.ok()) return session.fail(result.faults());
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(weights_text(*result, session));
    return 0;
  }

  Which which_ = Which::kList;
  app::WeighParams weigh_;
  app::ShowFrameworkParams params_;
};

}  // namespace

std::unique_ptr<Command> make_frameworks_command() {
  return std::make_unique<Frameworks>();
}

}  // namespace roer::cli
