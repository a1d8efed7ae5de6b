#include "roer/app/own_frameworks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "roer/app/fault.hpp"
#include "roer/app/signed_note.hpp"
#include "roer/base/text.hpp"
#include "roer/project/framework_store.hpp"
#include "roer/sources/register_privacy.hpp"

namespace roer::app {

namespace {

constexpr std::size_t kLongestFrameworkNote = 2000;

bool comes_with_program(const std::string& name) {
  const std::vector<std::string> names = built_in_frameworks();
  return std::find(names.begin(), names.end(), name) != names.end();
}

void check_framework_name(const std::string& name, Faults& faults) {
  if (!is_framework_id(name))
    faults.add(fault(ErrorCode::kUsage, "this is no name for a framework", name,
                     "lower case letters, digits, '_' and '-', at most 64, a letter or digit first",
                     "Choose such a name, for instance vitality-2026."));
  else if (comes_with_program(name))
    faults.add(fault(ErrorCode::kFramework, "a framework that comes with Roer has this name", name,
                     "a name of its own", fmt::format("Choose another name, for instance {}-own.", name)));
}

void check_framework_author(const SaveFrameworkParams& params, Faults& faults) {
  if (trimmed(params.author).empty())
    faults.add(fault(ErrorCode::kUsage, "a framework needs an author", params.author, "a name or a function",
                     "Tell who made it."));
  faults.add(unreadable_faults("the author", params.author, false));
  faults.add(unreadable_faults("the title", params.called.title, false));
  faults.add(unreadable_faults("the note", params.note, true));
  if (!params.called.title.empty() && trimmed(params.called.title).empty())
    faults.add(fault(ErrorCode::kUsage, "the title is empty", params.called.title, "a title",
                     "Give a title, or leave it out to keep that of the framework it is made from."));
  if (const auto found = person_in_text(params.called.title))
    faults.add(fault(ErrorCode::kNotSupported,
                     fmt::format("the title tells of {}, which is not kept with a framework", *found), "",
                     "a title", "Write it without the person."));
  if (params.note.size() > kLongestFrameworkNote)
    faults.add(fault(ErrorCode::kUsage, "the note is too long", fmt::format("{} bytes", params.note.size()),
                     fmt::format("at most {}", kLongestFrameworkNote), "Make it shorter."));
  faults.add(person_faults({params.author, "", params.note}, "a framework", "why it is otherwise"));
}

/// Everything that is wrong with what it is called and with who made it.
Status check_called(const std::string& name, const SaveFrameworkParams& params) {
  Faults faults;
  check_framework_name(name, faults);
  check_framework_author(params, faults);
  if (!faults.empty()) return faults;
  return Done{};
}

}  // namespace

Result<FrameworkLine> save_framework(const SaveFrameworkParams& params) {
  ROER_TRY(const FrameworkFile file, framework_file(params.from, params.project));
  if (!params.called.id.empty()) ROER_CHECK(check_called(params.called.id, params));
  ROER_TRY(std::string text, framework_text(file, params.called, params.edit));
  ROER_TRY(const score::Framework framework, read_framework(text, file.source));
  ROER_CHECK(check_called(framework.id, params));
  ROER_TRY(FrameworkStore store, FrameworkStore::open(params.project, Access::kWrite));
  OwnFramework own;
  own.name = framework.id;
  own.text = std::move(text);
  // A path says nothing to who opens the project elsewhere.
  own.made_from = is_framework_id(params.from) ? params.from : "";
  own.author = std::string(trimmed(params.author));
  own.note = std::string(trimmed(params.note));
  ROER_CHECK(store.add(own));
  ROER_TRY(const auto stored, store.find(own.name));
  return line_of(framework, stored ? &*stored : &own);
}

Status remove_framework(const std::string& project, const std::string& name) {
  ROER_TRY(FrameworkStore store, FrameworkStore::open(project, Access::kWrite));
  ROER_TRY(const auto known, store.find(name));
  if (!known && comes_with_program(name))
    return fault(ErrorCode::kNotSupported, "a framework that comes with Roer cannot be removed", name,
                 "one of your own", "See which are yours with: roer frameworks list PROJECT");
  if (!known) ROER_CHECK(check_framework_known(name, project));
  return store.remove(name);
}

Result<Written> export_framework(const ExportFrameworkParams& params) {
  ROER_TRY(const FrameworkFile file, framework_file(params.name, params.project));
  ROER_CHECK(write_framework_file(params.output, file.text));
  Written written;
  written.files.push_back(
      written_file(params.output, {"raamwerk " + params.name, "framework " + params.name}));
  return written;
}

}  // namespace roer::app
