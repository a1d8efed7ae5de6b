#pragma once
// Frameworks of the user's own, in the project file.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "roer/project/project.hpp"

namespace roer {

class Database;

/// A framework as it was saved. It never changes: another one gets another name.
struct OwnFramework {
  std::string name;       ///< the id in its text
  std::string text;       ///< the file, as those in frameworks/
  std::string made_from;  ///< name of the framework that it was made from; empty = none is told
  std::string author, note;
  std::string saved_at;  ///< UTC; set by the store
};

/// The frameworks of one project.
class FrameworkStore {
 public:
  /// Errors: those of Project::open.
  [[nodiscard]] static Result<FrameworkStore> open(const std::string& path, Access access);
  FrameworkStore(FrameworkStore&&) noexcept;
  FrameworkStore& operator=(FrameworkStore&&) noexcept;
  ~FrameworkStore();

  /// By name.
  [[nodiscard]] Result<std::vector<OwnFramework>> all() const;
  [[nodiscard]] Result<std::optional<OwnFramework>> find(std::string_view name) const;
  /// Requires: a name and an author.  Errors: kFramework for a name in use; kProjectBusy, kProject.
  [[nodiscard]] Status add(const OwnFramework& framework);
  /// Verdicts and kept scores by it stay.  Errors: kMissingData where there is none; kProjectBusy, kProject.
  [[nodiscard]] Status remove(std::string_view name);

 private:
  FrameworkStore(std::string path, std::unique_ptr<Database> database);
  std::string path_;
  std::unique_ptr<Database> database_;
};

}  // namespace roer
