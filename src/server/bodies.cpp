#include "server/bodies.hpp"

#include "server/members.hpp"

namespace roer::server {

namespace {

app::InputEdit read_input(const nlohmann::json& object, const std::string& place, Faults& faults) {
  app::InputEdit edit;
  Members members(object, place, faults);
  members.only({"id", "weight", "limits", "points"});
  members.text("id", edit.id, true);
  members.number("weight", edit.weight);
  members.numbers("limits", edit.limits);
  members.numbers("points", edit.points);
  return edit;
}

app::FactorEdit read_factor(const nlohmann::json& object, const std::string& place, Faults& faults) {
  app::FactorEdit edit;
  Members members(object, place, faults);
  members.only({"id", "weight", "inputs"});
  members.text("id", edit.id, true);
  members.number("weight", edit.weight);
  members.list("inputs", [&](const nlohmann::json& one, const std::string& at) {
    edit.inputs.push_back(read_input(one, at, faults));
  });
  return edit;
}

void read_edit(Members& members, app::FrameworkEdit& edit, Faults& faults) {
  members.number("threshold", edit.threshold);
  members.list("factors", [&](const nlohmann::json& one, const std::string& at) {
    edit.factors.push_back(read_factor(one, at, faults));
  });
}

}  // namespace

Result<PreviewBody> read_preview(std::string_view body) {
  ROER_TRY(const nlohmann::json document, parse_body(body));
  PreviewBody read;
  Faults faults;
  Members members(document, "", faults);
  members.only({"framework", "year", "period", "threshold", "factors", "draws"});
  members.choice(read.choice);
  read_edit(members, read.params.edit, faults);
  read.params.draws = static_cast<std::uint32_t>(members.whole("draws", 0, 2000).value_or(0));
  if (!faults.empty()) return faults;
  return read;
}

Result<app::SaveFrameworkParams> read_own_framework(std::string_view body) {
  ROER_TRY(const nlohmann::json document, parse_body(body));
  app::SaveFrameworkParams read;
  Faults faults;
  Members members(document, "", faults);
  members.only({"name", "title", "author", "note", "framework", "threshold", "factors"});
  members.text("name", read.called.id, true);
  members.text("title", read.called.title, true);
  members.text("author", read.author, true);
  members.lines("note", read.note);
  read.from = "vitality";
  members.text("framework", read.from);
  read_edit(members, read.edit, faults);
  if (!faults.empty()) return faults;
  return read;
}

Result<app::AddVerdictParams> read_verdict(std::string_view body) {
  ROER_TRY(const nlohmann::json document, parse_body(body));
  app::AddVerdictParams read;
  Faults faults;
  Members members(document, "", faults);
  members.only({"framework", "year", "factor", "points", "overrules", "author", "role", "date", "reason"});
  read.framework = "vitality";
  members.text("framework", read.framework);
  members.year("year", read.boundary_year);
  members.text("factor", read.factor);
  members.needs("points", "a number");
  members.number("points", read.points);
  members.flag("overrules", read.overrules);
  members.text("author", read.author, true);
  read.role = "staff";
  members.text("role", read.role);
  members.text("date", read.date);
  members.lines("reason", read.reason, true);
  if (!faults.empty()) return faults;
  return read;
}

}  // namespace roer::server
