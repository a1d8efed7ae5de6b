#pragma once
// Frameworks that users make and keep in their project.

#include <string>

#include "roer/app/framework_text.hpp"
#include "roer/app/frameworks.hpp"
#include "roer/app/written.hpp"

namespace roer::app {

struct SaveFrameworkParams {
  std::string project;
  std::string from;          ///< what it is made from: a name, or the path of a TOML file
  FrameworkName called;      ///< no id = that of the file
  std::string author, note;  ///< who, and why it is otherwise (may be empty)
  FrameworkEdit edit;
};
/// Keeps a framework in the project. It is then known by its name wherever a framework is.
/// Errors: kUsage for a name that is none, or no author; kFramework for a name that another framework has;
/// kNotSupported for an author or a note that
/// tells of a person; those of framework_file and framework_text; kFileUnreadable where the project may not
/// be written.
[[nodiscard]] Result<FrameworkLine> save_framework(const SaveFrameworkParams& params);

/// Removes a framework of the user's own.  Errors: kNotSupported for one that comes with the program;
/// kFramework where there is none, with the names that exist; those of save_framework on writing.
[[nodiscard]] Status remove_framework(const std::string& project, const std::string& name);

struct ExportFrameworkParams {
  std::string project, name;
  std::string output;  ///< path that ends in .toml
};
/// Writes the file of a framework.  Errors: those of framework_file; kNotSupported for another ending;
/// kFileUnreadable, kProject.
[[nodiscard]] Result<Written> export_framework(const ExportFrameworkParams& params);

}  // namespace roer::app
