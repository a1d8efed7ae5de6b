#include "roer/app/careers_project.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "roer/app/career_neighbours.hpp"
#include "roer/app/career_ranks.hpp"
#include "roer/app/career_sequences.hpp"
#include "roer/app/json_parts.hpp"
#include "roer/app/person_panel.hpp"
#include "roer/app/scope.hpp"
#include "roer/app/source_names.hpp"
#include "roer/base/none.hpp"
#include "roer/base/version.hpp"

namespace roer::app {

namespace {

Error careers_usage(std::string message, std::string found, std::string expected) {
  return {ErrorCode::kUsage,   std::move(message),        {}, 0, {}, std::move(found),
          std::move(expected), "See roer careers --help."};
}

/// Options that mean nothing without another.
Status check_together(const CareersParams& params) {
  const bool chosen = params.clusters > 0 || params.method != CareerMethod::kMedoids ||
                      params.choose_by != CareerQuality::kSilhouette ||
                      params.distance != CareerDistance::kOrdered;
  if (chosen && !params.sequences)
    return careers_usage("careers are only compared with --sequences",
                         "--clusters, --method, --choose-by or --distance without it", "--sequences too");
  return Done{};
}

/// The lowest classes that together hold a twentieth of what is known, so that there is something to tell.
std::vector<bool> lowest_of(const careers::Panel& panel) {
  constexpr double kLeast = 0.05;
  std::vector<double> count(panel.classes(), 0);
  double all = 0;
  for (std::size_t t = 0; t < panel.periods().size(); ++t)
    for (const std::uint8_t state : panel.period(t))
      if (state != careers::kMissing) {
        ++count[state];
        ++all;
      }
  std::vector<bool> focus(panel.classes(), false);
  double sum = 0;
  for (std::size_t c = 0; c < focus.size() && (c == 0 || sum < kLeast * all); ++c) {
    focus[c] = true;
    sum += count[c];
  }
  return focus;
}

/// Classes by their numbers in the labels.
Result<std::vector<bool>> focus_of(const careers::Panel& panel, const CareerClasses& classes,
                                   const std::string& text) {
  if (text.empty()) return lowest_of(panel);
  std::vector<bool> focus(classes.labels.size(), false);
  std::string_view rest = text;
  while (true) {
    const std::size_t comma = rest.find(',');
    const std::string_view name = trimmed(rest.substr(0, comma));
    std::size_t at = 0;
    while (at < focus.size() && classes.labels[at].en != name) ++at;
    if (at == focus.size())
      return careers_usage("there is no such class", excerpt(name),
                           fmt::format("{} to {}", classes.labels.front().en, classes.labels.back().en));
    focus[at] = true;
    if (comma == std::string_view::npos) return focus;
    rest = rest.substr(comma + 1);
  }
}

/// The steps that the chain is made of.
Result<std::vector<careers::Step>> chosen_steps(const careers::Panel& panel, std::optional<double> asked) {
  const double length = asked.value_or(careers::usual_length(panel));
  auto steps = careers::steps_of_length(panel, length);
  if (!steps.empty()) return steps;
  std::set<double> lengths;
  for (const careers::Step& step : careers::all_steps(panel)) lengths.insert(step.length);
  return careers_usage("no two years that follow each other lie so far apart",
                       fmt::format("{} year{}", length, length == 1 ? "" : "s"),
                       fmt::format("{}", fmt::join(lengths, " or ")));
}

/// A number of units that may be shown; NaN for too few.
double shown_count(double count, double fewest) {
  return count > 0 && count < fewest ? kNone : count;
}

/// Units with a class in one period and none in another.
double known_only_at(const careers::Panel& panel, std::size_t here, std::size_t there) {
  double count = 0;
  for (std::size_t u = 0; u < panel.units(); ++u)
    count += panel.at(u, here) != careers::kMissing && panel.at(u, there) == careers::kMissing ? 1 : 0;
  return count;
}

CareerStep summary_of(const careers::Panel& panel, const careers::Step& step, double fewest) {
  const careers::Transitions counts = careers::transitions(panel, {step});
  CareerStep made{static_cast<int>(panel.periods()[step.from]),
                  static_cast<int>(panel.periods()[step.to]),
                  counts.total(),
                  counts.left_out,
                  counts.stayed(),
                  0,
                  0,
                  fewest <= 1 ? known_only_at(panel, step.from, step.to) : kNone,
                  fewest <= 1 ? known_only_at(panel, step.to, step.from) : kNone};
  for (std::size_t i = 0; i < counts.classes; ++i)
    for (std::size_t j = 0; j < counts.classes; ++j)
      (j > i ? made.up : made.down) += i == j ? 0 : counts.count(i, j);
  const double least = std::min({made.stayed, made.up, made.down});
  for (double* share : {&made.stayed, &made.up, &made.down})
    *share = made.units > 0 && (fewest <= 1 || least >= fewest) ? *share / made.units : kNone;
  made.units = shown_count(made.units, fewest);
  made.left_out = shown_count(made.left_out, fewest);
  return made;
}

void count_known(const careers::Panel& panel, CareersResult& result) {
  for (std::size_t t = 0; t < panel.periods().size(); ++t) {
    const auto states = panel.period(t);
    const auto missing = std::count(states.begin(), states.end(), careers::kMissing);
    result.known.push_back(shown_count(static_cast<double>(panel.units()) - static_cast<double>(missing),
                                       result.of_persons ? kFewestPersons : 1));
  }
  result.years.assign(panel.periods().begin(), panel.periods().end());
}

/// Mean steps until the focus classes are left: to the one state that all other classes make together.
double steps_to_leave(const CareersResult& result) {
  std::vector<std::size_t> inside;
  for (std::size_t c = 0; c < result.focus.size(); ++c)
    if (result.focus[c]) inside.push_back(c);
  const std::size_t out = inside.size(), size = out + 1;
  careers::Chain chain{size, std::vector<double>(size * size, 0)};
  for (std::size_t i = 0; i < out; ++i) {
    for (std::size_t j = 0; j < out; ++j) chain.chances[i * size + j] = result.chain.at(inside[i], inside[j]);
    for (std::size_t c = 0; c < result.focus.size(); ++c)
      if (!result.focus[c]) chain.chances[i * size + out] += result.chain.at(inside[i], c);
  }
  chain.chances.back() = 1;
  const auto times = careers::first_passage_times(chain);
  double sum = 0;
  for (std::size_t i = 0; i < out; ++i)
    if (const double began = result.moves.counts.leaving(inside[i]); began > 0)
      sum += began / result.focus_began * times[i * size + out];
  return result.focus_began > 0 ? sum : kNone;
}

/// How many stay in the focus classes, from what may be shown.
void add_focus(CareersResult& result) {
  double stayed = 0;
  for (std::size_t i = 0; i < result.focus.size(); ++i)
    if (result.focus[i] && result.moves.rows[i]) result.focus_began = kNone;
  for (std::size_t i = 0; i < result.focus.size(); ++i)
    for (std::size_t j = 0; j < result.focus.size() && result.focus[i]; ++j) {
      result.focus_began += result.moves.counts.count(i, j);
      if (result.focus[j]) stayed += result.moves.counts.count(i, j);
    }
  result.focus_stayed = result.focus_began > 0 ? stayed / result.focus_began : kNone;
  result.focus_steps = steps_to_leave(result);
}

/// Chain and all that follows from it.
Status add_chain(const careers::Panel& panel, const CareersParams& params, CareersResult& result) {
  const double fewest = result.of_persons ? kFewestPersons : 1;
  ROER_TRY(const auto steps, chosen_steps(panel, params.step));
  result.step = steps.front().length;
  for (const careers::Step& step : careers::all_steps(panel))
    (step.length == result.step ? result.steps : result.other_steps)
        .push_back(summary_of(panel, step, fewest));
  result.moves = hide_few(careers::transitions(panel, steps), movers_of(panel, steps), fewest);
  result.chain = careers::chain_of(result.moves.counts);
  result.steady = careers::steady_states(result.chain);
  result.passage = careers::first_passage_times(result.chain);
  result.sojourn = careers::sojourn_times(result.chain);
  add_focus(result);
  if (result.chain.classes >= 2) result.mobility = careers::mobility(result.chain);
  if (steps.size() >= 2) {
    result.over_time = careers::homogeneity(careers::transitions_per_step(panel, steps)).all;
    std::vector<careers::Step> later;
    // The step before must be as long, or the past would be another past.
    for (const careers::Step& step : steps)
      if (std::any_of(steps.begin(), steps.end(), [&](const auto& one) { return one.to == step.from; }))
        later.push_back(step);
    if (!later.empty())
      result.of_past = careers::homogeneity(careers::transitions_by(
                                                panel, later, careers::class_before(panel), panel.classes()))
                           .all;
  }
  return Done{};
}

void add_exposure(const careers::Panel& panel, CareersResult& result) {
  result.exposure = careers::exposure(panel, result.focus);
  result.units = result.exposure.units;
  if (!result.of_persons) return;
  result.exposure.lives.clear();
  const auto few = [](std::size_t count) { return count > 0 && static_cast<double>(count) < kFewestPersons; };
  const careers::Exposure& found = result.exposure;
  result.exposure_hidden =
      few(found.never) || few(found.always) || few(result.units - found.never - found.always);
  result.returned_hidden = result.exposure_hidden || few(found.returned);
}

/// Withholds what hidden counts of people could be computed back from: they are hidden everywhere or nowhere.
void guard(CareersResult& result) {
  const auto few = [](const CareerStep& step) { return std::isnan(step.units) || std::isnan(step.stayed); };
  result.guarded = result.moves.cells > 0 || result.moves.left_out > 0 || result.exposure_hidden ||
                   std::any_of(result.steps.begin(), result.steps.end(), few) ||
                   std::any_of(result.other_steps.begin(), result.other_steps.end(), few);
  if (!result.guarded) return;
  result.exposure_hidden = result.returned_hidden = true;
  result.exposure.mean_share = result.exposure.mean_longest = kNone;
  for (double& share : result.exposure.mean_shares) share = kNone;
  result.over_time.reset();
  result.of_past.reset();
}

/// Numbers of people in tens, so that those without a class at an end of a step are not what is left of them.
void round_numbers(CareersResult& result) {
  const auto round = [](double& count) { count = std::isnan(count) ? count : 10 * std::round(count / 10); };
  for (double& known : result.known) round(known);
  for (auto* steps : {&result.steps, &result.other_steps})
    for (CareerStep& step : *steps) round(step.left_out);
  result.units = (result.units + 5) / 10 * 10;
}

/// Sizes of groups of people in tens, so that nothing is left when shown moves are taken off them.
void guard(CareerSequences& found, bool guarded) {
  constexpr double kRounded = 10;
  double all = 0;
  for (TypicalCareer& one : found.typical) all += one.units = kRounded * std::round(one.units / kRounded);
  for (TypicalCareer& one : found.typical) one.share = one.units / all;
  found.different.reset();
  if (!guarded) return;
  for (double* mean :
       {&found.changes, &found.entropy, &found.turbulence, &found.complexity, &found.silhouette})
    *mean = kNone;
  for (TypicalCareer& one : found.typical) one.width = kNone;
  found.numbers.clear();
}

/// The areas that are asked for, by code or by the name of a municipality.
Result<std::vector<std::uint32_t>> inside_of(const Project& project, const AreaPanel& all,
                                             const CareersParams& params, CareersResult& result) {
  ROER_TRY(const ScoreRun run, bare_run(project, all.areas, all.names));
  ROER_TRY(Scope scope, scope_of(project, run, params.area));
  result.scope = scope.code;
  result.scope_name = scope.name;
  return std::move(scope.areas);
}

void describe(const AreaPanel& all, CareersResult& result) {
  result.indicator = all.indicator;
  result.kind = all.areas.kind();
  result.boundary_year = all.areas.boundary_year();
  result.sources = all.sources;
}

Result<CareersResult> of_areas(const Project& project, const AreaPanel& all, const CareersParams& params,
                               CareersResult result) {
  describe(all, result);
  result.classes = all.classes;
  ROER_TRY(const auto inside, inside_of(project, all, params, result));
  result.panel = panel_of(all.panel, inside);
  std::vector<AreaCode> codes;
  for (const std::uint32_t i : inside) {
    codes.push_back(all.areas[i]);
    result.names.push_back(all.names[i]);
  }
  result.areas = AreaList(result.kind, result.boundary_year, std::move(codes));
  ROER_TRY(result.focus, focus_of(result.panel, result.classes, params.focus));
  count_known(result.panel, result);
  ROER_CHECK(add_chain(result.panel, params, result));
  add_exposure(result.panel, result);
  ROER_TRY(result.neighbours, career_neighbours(project, all, inside, params, result));
  if (params.sequences) {
    ROER_TRY(result.sequences, career_sequences(result.panel, params, false));
  }
  if (params.ranks) {
    ROER_TRY(result.ranks, career_ranks(project, all, inside, result));
  }
  return result;
}

/// What classes that hold all, or that nobody leaves, cannot tell.
void tell_what_is_not_told(const CareersResult& result, Remarks& remarks) {
  std::vector<std::size_t> held;
  for (std::size_t c = 0; c < result.exposure.mean_shares.size(); ++c)
    if (result.exposure.mean_shares[c] > 0) held.push_back(c);
  if (result.areas.size() < 2) return;  // one area is listed as it is
  if (held.size() == 1) {
    const Text& label = result.classes.labels[held.front()];
    remarks.add(
        fmt::format("Alle gebieden zitten alle jaren in klasse {}: zulke klassen zeggen niets over wie "
                    "stijgt of daalt. Kies andere met --classes.",
                    label.nl),
        fmt::format("All areas are in class {} in all years: such classes tell nothing of who rises or "
                    "falls. Choose others with --classes.",
                    label.en));
    return;
  }
  std::vector<Text> kept;
  for (std::size_t c = 0; c < result.chain.classes; ++c)
    if (result.chain.at(c, c) == 1) kept.push_back(result.classes.labels[c]);
  if (kept.empty()) return;
  const Text list = enumerated(kept);
  const bool one = kept.size() == 1;
  remarks.add(fmt::format("{} {} in deze stappen nooit verlaten. Op den duur blijft alles wat daar komt er "
                          "dan voorgoed: dat zegt meer over zo weinig stappen dan over later.",
                          one ? "Klasse" : "Klassen", list.nl + (one ? " is" : " zijn")),
              fmt::format("{} {} never left in these steps. In the long run all that comes there then stays "
                          "for ever: that tells more of so few steps than of later.",
                          one ? "Class" : "Classes", list.en + (one ? " was" : " were")));
}

Result<CareersResult> of_persons(const AreaPanel* areas, const CareersParams& params, CareersResult result,
                                 Remarks& remarks) {
  if (!params.area.empty())
    return careers_usage("people are not divided by area", "--area with --persons", "one of the two");
  if (params.lag != CareerLag::kOwnClasses)
    return careers_usage("people have no neighbours here", "--lag with --persons", "one of the two");
  if (areas == nullptr && (!params.classes.empty() || params.pooled))
    return careers_usage("the table of people gives the classes itself",
                         fmt::format("{} and a column of classes", params.pooled ? "--pooled" : "--classes"),
                         "a table of people with areas, or neither --classes nor --pooled");
  if (params.ranks) return careers_usage("people are not ranked", "--ranks with --persons", "one of the two");
  result.of_persons = true;
  result.classes_of_areas = areas != nullptr;
  if (areas != nullptr) describe(*areas, result);
  ROER_TRY(const PersonPanel persons, person_panel(params.persons, areas));
  if (persons.other_years > 0)
    remarks.add(
        fmt::format("{} rijen van jaren waarin gebieden geen klasse hebben, tellen niet mee.",
                    persons.other_years),
        fmt::format("{} rows of years in which areas have no class do not count.", persons.other_years));
  if (persons.other_areas > 0)
    remarks.add(fmt::format("{} rijen van gebieden zonder klasse tellen als onbekend.", persons.other_areas),
                fmt::format("{} rows of areas without a class count as not known.", persons.other_areas));
  result.classes = persons.classes;
  ROER_TRY(result.focus, focus_of(persons.panel, result.classes, params.focus));
  count_known(persons.panel, result);
  ROER_CHECK(add_chain(persons.panel, params, result));
  add_exposure(persons.panel, result);
  if (static_cast<double>(result.units) < kFewestPersons)
    return Error{ErrorCode::kMissingData,
                 "too few people have a class",
                 params.persons,
                 0,
                 {},
                 fmt::format("fewer than {:.0f}", kFewestPersons),
                 fmt::format("at least {:.0f}", kFewestPersons),
                 "Results about fewer people are not shown."};
  guard(result);
  round_numbers(result);
  if (params.sequences) {
    ROER_TRY(result.sequences, career_sequences(persons.panel, params, true));
    guard(*result.sequences, result.guarded);
  }
  return result;
}

std::string careers_manifest(const CareersResult& result, const CareersParams& params,
                             const std::vector<report::SourceLine>& sources) {
  Json files = Json::array();
  for (const report::SourceLine& line : sources)
    files.push_back(
        {{"title", line.title.en}, {"release", line.release}, {"file", line.file}, {"sha256", line.sha256}});
  const auto named = [](const auto& names, auto value) { return names.at(static_cast<std::size_t>(value)); };
  const Json manifest = {{"program", "roer"},
                         {"version", kVersion},
                         {"measure", "careers"},
                         {"indicator", result.indicator.id},
                         {"boundary_year", result.classes_of_areas ? result.boundary_year.value() : 0},
                         {"scope", result.scope},
                         {"parameters",
                          {{"classes", params.classes},
                           {"pooled", params.pooled},
                           {"step", result.step},
                           {"focus", params.focus},
                           {"lag", named(kCareerLags, params.lag)},
                           {"ranks", params.ranks},
                           {"sequences", params.sequences},
                           {"distance", named(kCareerDistances, params.distance)},
                           {"method", named(kCareerMethods, params.method)},
                           {"choose_by", named(kCareerQualities, params.choose_by)},
                           {"clusters", params.clusters}}},
                         {"files", files}};
  return manifest.dump(1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Result<CareersResult> careers_of_project(const CareersParams& params, Progress& progress) {
  progress.step("following careers");
  CareersResult result;
  ROER_CHECK(check_together(params));
  result.distance = params.distance;
  result.method = params.method;
  Remarks remarks;
  ROER_TRY(const Project project, Project::open(params.project, Access::kRead, params.naming));
  bool need_areas = true;
  if (!params.persons.empty()) {
    ROER_TRY(need_areas, persons_tell_areas(params.persons));
  }
  std::optional<AreaPanel> areas;
  std::vector<report::SourceLine> files;
  if (need_areas) {
    ROER_TRY(const ProjectIndex index, ProjectIndex::read(project));
    ROER_TRY(areas, area_panel(project, index, params, remarks));
    const std::string& id = areas->indicator.id;
    files = source_lines(index, {id.substr(0, id.find('/'))}, true);
  }
  ROER_TRY(CareersResult made, params.persons.empty() ? of_areas(project, *areas, params, std::move(result))
                                                      : of_persons(areas ? &*areas : nullptr, params,
                                                                   std::move(result), remarks));
  if (!made.of_persons) tell_what_is_not_told(made, remarks);
  made.remarks = remarks.list();
  made.manifest = careers_manifest(made, params, files);
  return made;
}

}  // namespace roer::app
