#pragma once
// Characters that nobody sees in a text that people write.

#include <string>
#include <string_view>

namespace roer {

/// The first character that nobody sees and that changes what is seen: a control character, one that turns
/// the direction of writing, a line end of Unicode; as "U+202E".  Empty = there is none.  `lines`: line ends
/// and tabs may stand.  What is no UTF-8 is passed over.
[[nodiscard]] std::string unseen_character(std::string_view text, bool lines);

}  // namespace roer
