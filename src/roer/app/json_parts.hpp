#pragma once
// The parts that JSON documents share.

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "roer/app/import.hpp"
#include "roer/app/scoring.hpp"
#include "roer/app/status.hpp"
#include "roer/app/written.hpp"
#include "roer/score/assumption.hpp"

namespace roer::app {

using Json = nlohmann::ordered_json;

/// The text of a document; bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string text_of(const Json& document);

[[nodiscard]] Json part(const Text& text);
[[nodiscard]] Json part(const Period& period);  ///< "2024", "2024-03", or null
[[nodiscard]] Json part(Year year);             ///< null if not known
[[nodiscard]] Json part(const Value& value);    ///< {"value", "state"}
[[nodiscard]] Json part(const score::Range& range);
[[nodiscard]] Json part(const StateCounts& states);
[[nodiscard]] Json part(const Faults& faults);  ///< {"errors", "total"}
[[nodiscard]] Json part(const std::vector<Note>& notes);
[[nodiscard]] Json part(const std::vector<WrittenFile>& files);
[[nodiscard]] Json part(const score::Framework& framework);
[[nodiscard]] Json classes_part(const score::Framework& framework);
[[nodiscard]] Json sources_part(const ScoreRun& run);
/// "high" or "low": which way of the input is for the better; null where its rule does not say.
[[nodiscard]] Json good_part(const score::Framework& framework, const score::Input& input);
/// What is weak in the formula of that framework, with the scores that are shared.
[[nodiscard]] Json weakness_part(const score::Framework& framework, const score::Weakness& weakness,
                                 const std::vector<score::Tie>& ties);
/// What could have been chosen otherwise in that framework.
[[nodiscard]] Json assumption_part(const score::Framework& framework, const score::Assumption& assumption);
[[nodiscard]] Json part(const ImportedDataset& dataset);
[[nodiscard]] Json datasets_part(const StatusResult& status);
[[nodiscard]] Json number(double value);  ///< null if not finite
[[nodiscard]] Json numbers(std::span<const double> values);
[[nodiscard]] std::string_view decision_name(score::Decision decision);
[[nodiscard]] Json texts(const std::vector<Text>& texts);
/// A document that was JSON already; null if it is empty.
[[nodiscard]] Json embedded(const std::string& json);

/// Parts of a list, each by part().
template <class T>
[[nodiscard]] Json parts(const std::vector<T>& list) {
  Json array = Json::array();
  for (const T& one : list) array.push_back(part(one));
  return array;
}

}  // namespace roer::app
