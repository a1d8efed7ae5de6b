#include "roer/app/source_years.hpp"

#include <algorithm>
#include <cmath>

namespace roer::app {

namespace {

struct SourceWithYears {
  Text source;
  std::vector<std::string> periods;
};

std::string years_of_input(const score::InputData& data) {
  if (data.period.year == 0) return {};
  return to_string(data.period) + (data.period_to.year == 0 ? "" : "–" + to_string(data.period_to));
}

void note_years(const score::InputData& data, std::vector<SourceWithYears>& lines) {
  auto line = std::find_if(lines.begin(), lines.end(),
                           [&](const SourceWithYears& one) { return one.source == data.source; });
  if (line == lines.end()) line = lines.insert(line, {data.source, {}});
  const std::string period = years_of_input(data);
  if (!period.empty() && std::find(line->periods.begin(), line->periods.end(), period) == line->periods.end())
    line->periods.push_back(period);
}

bool is_known_somewhere(const score::InputData& data) {
  const auto& numbers = data.values.numbers();
  return data.available &&
         std::any_of(numbers.begin(), numbers.end(), [](double one) { return !std::isnan(one); });
}

std::string dated(const std::string& source, const std::vector<std::string>& periods) {
  std::string text = source;
  for (std::size_t i = 0; i < periods.size(); ++i) text += (i == 0 ? ": " : ", ") + periods[i];
  return text;
}

}  // namespace

std::vector<Text> source_years(const ScoreRun& run) {
  std::vector<SourceWithYears> lines;
  for (const auto& factor : run.data.inputs)
    for (const score::InputData& data : factor)
      if (is_known_somewhere(data)) note_years(data, lines);
  for (const report::SourceLine& other : run.sources)
    if (std::none_of(lines.begin(), lines.end(), [&](const SourceWithYears& one) {
          // The source of an input tells its release too, and calls an own table by its file.
          return one.source.nl.starts_with(other.title.nl) ||
                 (!other.file.empty() && one.source.nl.find(other.file) != std::string::npos);
        }))
      lines.push_back({other.title, {}});
  std::vector<Text> texts;
  texts.reserve(lines.size());
  for (const SourceWithYears& line : lines)
    texts.push_back({dated(line.source.nl, line.periods), dated(line.source.en, line.periods)});
  return texts;
}

}  // namespace roer::app
