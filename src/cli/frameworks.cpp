#include "roer/app/frameworks.hpp"

#include "command.hpp"
#include "framework_text.hpp"
#include "roer/app/json.hpp"
#include "roer/app/own_frameworks.hpp"
#include "roer/app/weigh_framework.hpp"
#include "roer/base/dates.hpp"
#include "said.hpp"
#include "terminal.hpp"
#include "weights_text.hpp"
#include "written_text.hpp"

namespace roer::cli {

namespace {

class Frameworks final : public Command {
 public:
  std::string name() const override { return "frameworks"; }
  Text about() const override {
    return {"raamwerken: welke er zijn, wat erin staat, of een bestand klopt; eigen raamwerken bewaren",
            "frameworks: which there are, what is in them, whether a file is right; keep your own"};
  }
  void setup(Arguments& arguments) override {
    Arguments list = arguments.command("list", {"toon de raamwerken", "show the frameworks"},
                                       [this] { which_ = Which::kList; });
    list.optional_positional("PROJECT", params_.project,
                             {"project waarvan ook de eigen raamwerken getoond worden",
                              "project whose own frameworks are shown too"});
    Arguments show = arguments.command("show", {"toon een raamwerk", "show a framework"},
                                       [this] { which_ = Which::kShow; });
    show.positional("NAME", params_.framework,
                    {"naam van een raamwerk, of TOML-bestand", "name of a framework, or TOML file"});
    show.optional_positional("PROJECT", params_.project,
                             {"project met eigen raamwerken", "project with frameworks of your own"});
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
    setup_own(arguments);
  }
  int run(const Session& session) override {
    if (which_ == Which::kList) return list(session);
    if (which_ == Which::kWeigh) return weigh(session);
    if (which_ == Which::kSave) return save(session);
    if (which_ == Which::kExport) return write(session);
    if (which_ == Which::kRemove) return remove(session);
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
  enum class Which : std::uint8_t { kList, kShow, kCheck, kWeigh, kSave, kExport, kRemove };

  void setup_own(Arguments& arguments) {
    Arguments save = arguments.command(
        "save", {"bewaar een eigen raamwerk in het project", "keep a framework of your own in the project"},
        [this] { which_ = Which::kSave; });
    save.positional("PROJECT", save_.project, {"het project", "the project"});
    save.positional(
        "FROM", save_.from,
        {"TOML-bestand, of raamwerk waarvan het een kopie wordt", "TOML file, or framework to copy"});
    save.option(
        "--name", "NAME", save_.called.id,
        {"naam die het krijgt (anders die in het bestand)", "name that it gets (else that of the file)"});
    save.option("--title", "TEXT", save_.called.title,
                {"titel die mensen lezen (anders die in het bestand)",
                 "title that people read (else that of the file)"});
    save.required_option("--author", "NAME", save_.author, {"wie het maakte", "who made it"});
    save.option("--note", "TEXT", save_.note, {"waarom het anders is", "why it is otherwise"});
    Arguments write = arguments.command(
        "export", {"schrijf een raamwerk als TOML-bestand", "write a framework as a TOML file"},
        [this] { which_ = Which::kExport; });
    write.positional("PROJECT", export_.project, {"het project", "the project"});
    write.positional("NAME", export_.name, {"naam van het raamwerk", "name of the framework"});
    write.required_option("-o,--output", "FILE", export_.output,
                          {"te schrijven bestand, .toml", "file to write, .toml"});
    Arguments remove = arguments.command("remove",
                                         {"verwijder een eigen raamwerk; oordelen en bewaarde scores blijven",
                                          "remove a framework of your own; verdicts and kept scores stay"},
                                         [this] { which_ = Which::kRemove; });
    remove.positional("PROJECT", params_.project, {"het project", "the project"});
    remove.positional("NAME", params_.framework, {"naam van het raamwerk", "name of the framework"});
  }

  int save(const Session& session) const {
    const auto line = app::save_framework(save_);
    if (!line.ok()) return session.fail(line.faults());
    if (session.json) return session.print_json(app::json_of(app::FrameworkList{{*line}}));
    session.print(said(session.language, "Bewaard: {}. Gebruik het met: roer score PROJECT --framework {}\n",
                       "Kept: {}. Use it with: roer score PROJECT --framework {}\n", line->id, line->id));
    return 0;
  }

  int write(const Session& session) const {
    const auto written = app::export_framework(export_);
    return session.tell(written, [&] { return written_text(*written, session); });
  }

  int remove(const Session& session) const {
    if (const Status removed = app::remove_framework(params_.project, params_.framework); !removed.ok())
      return session.fail(removed.faults());
    const auto left = app::list_frameworks(params_.project);
    return session.tell(left, [&] {
      return said(session.language, "Verwijderd: {}.\n", "Removed: {}.\n", params_.framework);
    });
  }

  int list(const Session& session) const {
    const auto list = app::list_frameworks(params_.project);
    if (!list.ok()) return session.fail(list.faults());
    if (session.json) return session.print_json(app::json_of(*list));
    TextTable table({{said(session.language, "Naam", "Name")},
                     {said(session.language, "Titel", "Title")},
                     {said(session.language, "Eenheid", "Unit")},
                     {said(session.language, "Factoren", "Factors"), Align::kRight},
                     {said(session.language, "Gegevens", "Inputs"), Align::kRight}});
    std::string own;
    for (const app::FrameworkLine& line : list->frameworks) {
      table.add({line.id, session.in_language(line.title), session.in_language(label_of(line.unit)),
                 session.count(line.factors), session.count(line.inputs)});
      if (line.own) own += wrapped(own_text(line, session), "- ");
    }
    session.print(table.text());
    if (!own.empty()) session.print(said(session.language, "\nEigen raamwerken\n", "\nYour own\n") + own);
    return 0;
  }

  static std::string own_text(const app::FrameworkLine& line, const Session& session) {
    const app::FrameworkOrigin& own = *line.own;
    std::string text = said(session.language, "{}: van {}, {}", "{}: by {}, {}", line.id, own.author,
                            session.in_language(date_in_words(own.saved_at.substr(0, 10))));
    if (!own.made_from.empty())
      text += said(session.language, ", gemaakt uit {}", ", made from {}", own.made_from);
    return own.note.empty() ? text : text + ": " + own.note;
  }

  int weigh(const Session& session) const {
    const auto result = app::weigh_framework(weigh_);
    return session.tell(result, [&] { return weights_text(*result, session); });
  }

  Which which_ = Which::kList;
  app::WeighParams weigh_;
  app::ShowFrameworkParams params_;
  app::SaveFrameworkParams save_;
  app::ExportFrameworkParams export_;
};

}  // namespace

std::unique_ptr<Command> make_frameworks_command() {
  return std::make_unique<Frameworks>();
}

}  // namespace roer::cli
