#pragma once
// What a result layer is called after.

#include <cctype>
#include <string>

namespace roer::app {

/// An indicator's id as part of a layer's name, which takes letters, digits and `_`: "police_misdr".
[[nodiscard]] inline std::string layer_word(std::string id) {
  for (char& c : id)
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  return id;
}

}  // namespace roer::app
