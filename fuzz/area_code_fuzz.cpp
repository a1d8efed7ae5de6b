// Codes of areas: what parses is its own spelling, and its parents parse too.

#include "fuzz_input.hpp"
#include "roer/area/area_code.hpp"

namespace {

void check(const roer::Result<roer::AreaCode>& code) {
  using namespace roer;
  if (!code.ok()) return fuzz::require_good(code.faults());
  fuzz::require(!code->empty() && code->text().size() <= AreaCode::kMaxLength, "a code has 1 to 22 bytes");
  bool repaired = false;
  const auto again = AreaCode::parse_as(code->kind(), code->text(), repaired);
  fuzz::require(again.ok() && *again == *code && !repaired, "a code is its own spelling");
  for (std::size_t kind = 0; kind < kAreaKindCount; ++kind) {
    const AreaCode parent = parent_by_code(*code, static_cast<AreaKind>(kind));
    fuzz::require(parent.empty() || parent.kind() == static_cast<AreaKind>(kind), "a parent is of its kind");
  }
}

}  // namespace

ROER_FUZZ_TARGET(bytes) {
  const std::string copy(bytes);
  check(roer::AreaCode::parse(copy));
  for (std::size_t kind = 0; kind < roer::kAreaKindCount; ++kind) {
    bool repaired = false;
    check(roer::AreaCode::parse_as(static_cast<roer::AreaKind>(kind), copy, repaired));
  }
}
