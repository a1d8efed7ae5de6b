#pragma once
// Own registers as JSON documents.

#include <string>

#include "roer/app/import_register.hpp"
#include "roer/app/register_status.hpp"
#include "roer/app/status.hpp"

namespace roer::app {

[[nodiscard]] std::string json_of(const ImportRegisterResult& result);  ///< register-import.schema.json
/// status.schema.json
[[nodiscard]] std::string json_of(const StatusResult& result, const RegisterStatus& registers);

}  // namespace roer::app
