#pragma once
// What a user may have meant by a code or name that is none of the areas of a run, scored or not.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "roer/app/scoring.hpp"

namespace roer::app {

/// Latin letters without accents in lower case, so that "SUD" finds "Súd"; other letters stay as they are.
[[nodiscard]] std::string plain_letters(std::string_view text);

/// An area that has a name: "GM0268 Nijmegen".
struct NamedArea {
  std::string code, name;
  std::size_t areas = 0;  ///< areas of the run in it, of a municipality
};

/// Municipalities of the areas called `name`, "Bergen (L.)" and "Bergen (NH.)" for "Bergen" too; those
/// that are called exactly so alone if there are any.
[[nodiscard]] std::vector<NamedArea> municipalities_called(const ScoreRun& run, std::string_view name);

/// The error for what is no area of the run: says what it is instead, and what is like it, with codes.
[[nodiscard]] Error no_such_area(const ScoreRun& run, const std::string& given);
/// The same for what is neither a municipality nor anything else that its areas lie in.
[[nodiscard]] Error no_such_scope(const ScoreRun& run, const std::string& given);
/// The error for a name that several areas share.
[[nodiscard]] Error several_areas(const ScoreRun& run, const std::string& given,
                                  const std::vector<std::size_t>& found);
/// The error for a name that several municipalities share.
[[nodiscard]] Error several_municipalities(const std::string& given, const std::vector<NamedArea>& found);

}  // namespace roer::app
