#include "command.hpp"
#include "map_options.hpp"
#include "roer/app/list_neighbours.hpp"
#include "roer/area/area_words.hpp"
#include "said.hpp"
#include "terminal.hpp"

namespace roer::cli {

namespace {

std::string neighbours_heading(const app::NeighboursResult& result, const Session& session) {
  const std::string& near = session.in_language(noun_of(result.kind, result.nearest));
  const std::string areas = session.areas(result.kind, result.areas);
  const int year = result.boundary_year.value();
  if (result.nearest > 0)
    return said(session.language, "De {} naaste {} bij {} (grenzen van {}), van middelpunt tot middelpunt.",
                "The {} nearest {} of {} (borders of {}), from centre to centre.", result.nearest, near,
                areas, year);
  return said(session.language, "Buren van {} (grenzen van {}): grenzen binnen {} m van elkaar.",
              "Neighbours of {} (borders of {}): borders within {} m of each other.", areas, year,
              format_number(result.within, 1, session.language));
}

std::string neighbours_text(const app::NeighboursResult& result, const Session& session) {
  constexpr std::size_t kShown = 40;
  const bool dutch = session.language == Language::kDutch;
  TextTable table({{dutch ? "Gebied" : "Area"},
                   {"", Align::kLeft, true},
                   {dutch ? "Buur" : "Neighbour"},
                   {"", Align::kLeft, true},
                   {"m", Align::kRight}});
  for (std::size_t i = 0; i < std::min(kShown, result.lines.size()); ++i) {
    const app::NeighbourLine& line = result.lines[i];
    table.add({std::string(line.area.text()), line.area_name, std::string(line.neighbour.text()),
               line.neighbour_name, format_number(line.metres, 1, session.language)});
  }
  std::string text = table.empty() ? "" : table.text();
  if (result.lines.size() > kShown)
    text += wrapped(said(session.language, "... en nog {}; --output en --json geven ze alle.",
                         "... and {} more; --output and --json give them all.",
                         session.count(result.lines.size() - kShown)));
  return text;
}

class NeighboursCommand final : public Command {
 public:
  std::string name() const override { return "neighbours"; }
  Text about() const override {
    return {"welke gebieden aan elkaar grenzen, of het naast liggen", "which areas touch, or lie nearest"};
  }
  void setup(Arguments& arguments) override {
    arguments.positional("PROJECT", params_.project, {"het project", "the project"});
    arguments.option(
        "--area", "CODE", params_.area,
        {"alleen dit gebied, of de gebieden daarbinnen", "this area only, or the areas inside it"});
    arguments.option(
        "--kind", params_.kind,
        {"soort gebied: buurt, wijk, gemeente, ...", "kind of area: buurt, wijk, gemeente, ..."});
    arguments.option(
        "--boundary-year", params_.boundary_year,
        {"grenzen van dit jaar; anders de laatste kaart", "borders of this year; else the latest map"});
    arguments.option("--within", params_.within,
                     {"meters die tussen twee grenzen mogen liggen (anders 15)",
                      "metres that may lie between two borders (else 15)"});
    arguments.option("--nearest", params_.nearest,
                     {"de zoveel naaste middelpunten in plaats van de grenzen",
                      "so many nearest centres instead of the borders"});
    arguments.option("-o,--output", "FILE", params_.output,
                     {"schrijf de hele lijst als .csv", "write the whole list as .csv"});
  }
  int run(const Session& session) override {
    const auto result = app::list_neighbours(params_);
    if (!result.ok()) return session.fail(result.faults());
    if (session.json) return session.print_json(app::json_of(*result));
    session.print(wrapped(neighbours_heading(*result, session)));
    session.print(neighbours_text(*result, session));
    session.print(
        wrapped(said(session.language, "{} koppelingen; {} gebieden zonder buur, waarvan {} zonder vorm.",
                     "{} links; {} areas without a neighbour, of which {} without a shape.",
                     session.count(result->lines.size()), session.count(result->without),
                     session.count(result->shapeless))));
    print_written(params_.output, session);
    return 0;
  }

 private:
  app::NeighboursParams params_;
};

}  // namespace

std::unique_ptr<Command> make_neighbours_command() {
  return std::make_unique<NeighboursCommand>();
}

}  // namespace roer::cli
