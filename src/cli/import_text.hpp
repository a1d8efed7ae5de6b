#pragma once

#include <string>
#include <vector>

#include "roer/app/import.hpp"
#include "roer/app/import_register.hpp"
#include "session.hpp"

namespace roer::cli {

/// What an import brought, file by file, with what the readers noted.
[[nodiscard]] std::string import_text(const std::vector<app::ImportedDataset>& datasets,
                                      const Session& session);

/// "2014, 2018-2024" for years; runs are joined, months stand as they are.
[[nodiscard]] std::string periods_text(const std::vector<Period>& periods);

[[nodiscard]] std::string import_text(const app::ImportRegisterResult& result, const Session& session);

}  // namespace roer::cli
