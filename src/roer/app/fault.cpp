#include "roer/app/fault.hpp"

#include "roer/base/text.hpp"

namespace roer::app {

Error fault(ErrorCode code, std::string message, std::string_view found, std::string expected,
            std::string remedy) {
  Error error;
  error.code = code;
  error.message = std::move(message);
  error.found = excerpt(found);
  error.expected = std::move(expected);
  error.remedy = remedy.empty() && code == ErrorCode::kMissingData
                     ? "roer status shows what the project holds."
                     : std::move(remedy);
  return error;
}

}  // namespace roer::app
