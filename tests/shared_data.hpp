#pragma once
// Real open data lies beside the checkout (../shared) and is never copied into the project.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace roer::testing {

/// Folder with the shared data: ROER_SHARED, else ../shared seen from the checkout.
inline std::filesystem::path shared_folder() {
  if (const char* given = std::getenv("ROER_SHARED")) return given;
  return std::filesystem::path(ROER_SOURCE_DIR) / ".." / "shared";
}

}  // namespace roer::testing

/// Declares `path`, or skips the test with a message where the data is missing.
#define ROER_SHARED_OR_SKIP(path, relative)                                        \
  const std::string path = (roer::testing::shared_folder() / (relative)).string(); \
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "shared data is missing: " << path
