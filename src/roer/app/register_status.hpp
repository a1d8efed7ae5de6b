#pragma once
// What a project holds of own registers, and whether its log is whole.

#include <string>
#include <vector>

#include "roer/base/result.hpp"
#include "roer/project/register_store.hpp"

namespace roer::app {

struct RegisterStatus {
  std::vector<RegisterInfo> registers;
  AuditState audit;
};

/// Errors: those of RegisterStore::open and of reading it.
[[nodiscard]] Result<RegisterStatus> register_status(const std::string& project);

}  // namespace roer::app
