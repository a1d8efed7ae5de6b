#include "roer/app/saved_layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "roer/app/remarks.hpp"
#include "roer/app/scoring.hpp"
#include "roer/base/digest.hpp"

namespace roer::app {

namespace {

using PlainJson = nlohmann::json;

PlainJson parsed_manifest(const std::string& text) {
  PlainJson manifest = PlainJson::parse(text, nullptr, /*allow_exceptions=*/false);
  return manifest.is_object() ? manifest : PlainJson::object();
}

PlainJson member_of(const PlainJson& manifest, const char* key) {
  const auto found = manifest.find(key);
  return found == manifest.end() ? PlainJson() : *found;
}

/// Digests of the files; their names and titles do not change a score.
std::set<std::string> digests_of(const PlainJson& manifest) {
  std::set<std::string> digests;
  for (const PlainJson& file : member_of(manifest, "files"))
    if (const PlainJson digest = member_of(file, "sha256"); digest.is_string())
      digests.insert(digest.get<std::string>());
  return digests;
}

/// How the layer was scored, as its manifest tells it.
std::optional<ScoreParams> params_of(const PlainJson& manifest, const std::string& project) {
  const PlainJson told = member_of(manifest, "parameters");
  const PlainJson framework = member_of(told, "framework");
  if (!framework.is_string()) return std::nullopt;
  ScoreParams params;
  params.project = project;
  params.framework = framework.get<std::string>();
  if (const PlainJson year = member_of(told, "boundary_year"); year.is_number_integer())
    params.boundary_year = Year(year.get<std::int16_t>());
  return params;
}

Text what_changed(const PlainJson& before, const PlainJson& now) {
  std::vector<std::string> nl;
  std::vector<std::string> en;
  const auto add = [&](bool changed, const char* dutch, const char* english) {
    if (!changed) return;
    nl.emplace_back(dutch);
    en.emplace_back(english);
  };
  const auto differs = [&](const char* key) { return member_of(before, key) != member_of(now, key); };
  add(digests_of(before) != digests_of(now) || differs("inputs") || differs("boundary_year") ||
          differs("areas"),
      "gegevens", "data");
  add(differs("verdicts"), "oordelen", "verdicts");
  add(member_of(member_of(before, "framework"), "sha256") != member_of(member_of(now, "framework"), "sha256"),
      "raamwerk", "framework");
  return nl.empty() ? Text{} : Text{enumerated(nl).nl, enumerated(en).en};
}

Text not_known(const std::string& layer, const std::string& reason) {
  return {fmt::format("Of kaart \"{}\" nog bij de gegevens past is niet nagegaan: {}.", layer, reason),
          fmt::format("Whether map \"{}\" still fits the data was not checked: {}.", layer, reason)};
}

/// Whether all files with these digests are in force.
Result<bool> in_force(const Project& project, const std::set<std::string>& digests) {
  ROER_TRY(const auto imports, project.imports());
  std::set<std::string> current;
  for (const ImportRecord& record : imports)
    if (record.replaced_by == 0) current.insert(record.sha256);
  return std::includes(current.begin(), current.end(), digests.begin(), digests.end());
}

/// A map of clusters rests on files, or on a layer of scores, that must still be those it was made from.
Result<bool> clusters_still_fit(const Project& project, const PlainJson& manifest) {
  const PlainJson inputs = member_of(manifest, "inputs");
  const PlainJson name = member_of(inputs, "layer");
  if (!name.is_string()) return in_force(project, digests_of(inputs));
  ROER_TRY(const ResultLayer layer, project.load_layer(name.get<std::string>()));
  return member_of(inputs, "layer_sha256") == PlainJson(sha256(layer.manifest));
}

/// What is said of a map that `command` made.
std::optional<Text> told(const ResultLayer& layer, const Result<bool>& fits, const char* command) {
  if (!fits.ok()) return not_known(layer.name, fits.faults().first().message);
  if (*fits) return std::nullopt;
  return Text{fmt::format("Kaart \"{}\" is van voor een wijziging (gegevens); {} rekent haar opnieuw uit.",
                          layer.name, command),
              fmt::format("Map \"{}\" dates from before a change (data); {} works it out again.", layer.name,
                          command)};
}

}  // namespace

std::optional<Text> out_of_date(const Project& project, const ResultLayer& layer, Progress& progress) {
  const PlainJson before = parsed_manifest(layer.manifest);
  if (member_of(before, "measure") == "segregation")
    return told(layer, in_force(project, digests_of(before)), "roer segregation");
  if (member_of(before, "kind") == "cluster-map")
    return told(layer, clusters_still_fit(project, before), "roer cluster-map");
  if (member_of(before, "kind") == "forecast")
    return told(layer, in_force(project, digests_of(member_of(before, "inputs"))), "roer forecast");
  if (member_of(before, "kind") == "rates")
    return told(layer, in_force(project, digests_of(member_of(before, "inputs"))),
                "roer reports --indicator");
  const auto params = params_of(before, project.path());
  if (!params) return not_known(layer.name, "no manifest");
  const auto run = run_score(project, *params, progress);
  if (!run.ok()) return not_known(layer.name, run.faults().first().message);
  const Text changed = what_changed(before, parsed_manifest(run->manifest));
  if (changed == Text{}) return std::nullopt;
  return Text{fmt::format("Kaart \"{}\" is van voor een wijziging ({}); roer score rekent haar opnieuw uit.",
                          layer.name, changed.nl),
              fmt::format("Map \"{}\" dates from before a change ({}); roer score works it out again.",
                          layer.name, changed.en)};
}

}  // namespace roer::app
