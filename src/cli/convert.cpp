#include <algorithm>

#include "command.hpp"
#include "map_options.hpp"
#include "roer/app/convert_values.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string convert_heading(const app::ConvertResult& result, const Session& session) {
  std::string text =
      said(session.language, "{} van {}: {} van de grenzen van {} naar die van {}.",
           "{} of {}: {} from the borders of {} to those of {}.", result.indicator, to_string(result.period),
           session.in_language(plural_of(result.kind)), result.from.value(), result.to.value());
  std::string out = wrapped(text);
  out += wrapped(said(session.language, "Weg: {}; gewicht: {}; snippers onder {} % vallen weg.",
                      "Way: {}; weight: {}; slivers below {} % are dropped.",
                      session.in_language(result.basis), session.in_language(result.weight),
                      format_number(result.sliver * 100, 1, session.language)));
  out +=
      wrapped(said(session.language,
                   "{} % van het geheel komt uit {} gebieden die geknipt zijn; {} gebieden zijn niet over te "
                   "brengen.",
                   "{} % of the whole comes from {} areas that were cut; {} areas could not be carried over.",
                   format_number(result.moved_total * 100, 1, session.language), session.count(result.cut),
                   session.count(result.unlinked)));
  return out;
}

std::string converted_text(const app::ConvertResult& result, const Session& session) {
  constexpr std::size_t kShown = 40;
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Gebied" : "Area"},
                   {"", Align::kLeft, true},
                   {dutch ? "Waarde" : "Value", Align::kRight},
                   {dutch ? "geknipt" : "moved", Align::kRight},
                   {dutch ? "Afkomstig van" : "Comes from", Align::kLeft, true}});
  // What moved most is what a reader must look at first.
  std::vector<const app::ConvertLine*> order;
  for (const app::ConvertLine& line : result.lines) order.push_back(&line);
  std::stable_sort(order.begin(), order.end(),
                   [](const auto* a, const auto* b) { return a->moved > b->moved; });
  for (std::size_t i = 0; i < std::min(kShown, order.size()); ++i)
    table.add({std::string(order[i]->area.text()), order[i]->name,
               order[i]->value.known() ? format_number(order[i]->value.number, 1, session.language)
                                       : session.in_language(label_of(order[i]->value.state)),
               format_number(order[i]->moved * 100, 1, session.language) + " %",
               app::sources_text(*order[i], session.language)});
  std::string text = table.text();
  if (order.size() > kShown)
    text += wrapped(said(session.language, "... en nog {}; --output en --json geven ze alle.",
                         "... and {} more; --output and --json give them all.",
                         session.count(order.size() - kShown)));
  return text;
}

class Convert final : public Command {
 public:
  std::string name() const override { return "convert"; }
  Text about() const override {
    return {"breng een indicator over naar de grenzen van een ander jaar",
            "carry an indicator over to the borders of another year"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.required_option("--indicator", "ID", params_.indicator,
                              {"indicator, zoals kwb/a_inw", "indicator, such as kwb/a_inw"});
    arguments.option("--to", params_.to, {"naar de grenzen van dit jaar", "to the borders of this year"});
    arguments.option("--from", params_.from,
                     {"van de grenzen van dit jaar; anders de laatste andere",
                      "from the borders of this year; else the latest others"});
    arguments.option("--period", params_.period,
                     {"periode van de waarden; anders de laatste", "period of the values; else the latest"});
    arguments.option("--kind", params_.kind, {"soort gebied; anders buurt", "kind of area; else buurt"});
    arguments.option(
        "--area", "CODE", params_.area,
        {"alleen dit gebied, of de gebieden daarbinnen", "this area only, or the areas inside it"});
    arguments.option("--weight", "NAME", params_.weight,
                     {"gewicht van een kaartoverlay: auto, area of residents",
                      "weight of an overlay of maps: auto, area or residents"});
    arguments.option("--sliver", params_.sliver,
                     {"stukken onder dit deel van beide gebieden vallen weg (anders 0.05)",
                      "pieces below this part of both areas are dropped (else 0.05)"});
    arguments.option("-o,--output", "FILE", params_.output,
                     {"schrijf de hele lijst als .csv", "write the whole list as .csv"});
  }
  int run(const Session& session) override {
    const auto result = app::convert_values(params_);
    if (!result.ok()) return session.fail(result.faults());
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(convert_heading(*result, session));
    session.print("\n" + converted_text(*result, session));
    print_written(params_.output, session);
    return 0;
  }

 private:
  app::ConvertParams params_;
};

}  // namespace

std::unique_ptr<Command> make_convert_command() {
  return std::make_unique<Convert>();
}

}  // namespace roer::cli
