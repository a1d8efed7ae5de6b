#include "roer/app/register_status.hpp"

namespace roer::app {

Result<RegisterStatus> register_status(const std::string& project) {
  ROER_TRY(const RegisterStore store, RegisterStore::open(project, Access::kRead));
  RegisterStatus status;
  ROER_TRY(status.registers, store.registers());
  ROER_TRY(status.audit, store.audit());
  return status;
}

}  // namespace roer::app
