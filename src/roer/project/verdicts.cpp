// Judgements of staff and residents.

#include "roer/project/project_impl.hpp"
#include "roer/project/schema.hpp"

namespace roer {

Result<std::int64_t> Project::add(const Verdict& verdict) {
  ROER_CHECK(impl_->check_writable());
  Database& database = impl_->database;
  Transaction transaction(database, Transaction::Kind::kWrite);
  Statement insert = database.prepare(
      "INSERT INTO roer_verdict (framework, kind, area, boundary_year, factor, points, overrules, author, "
      "role, "
      "date, reason, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  insert
      .with(verdict.framework, name_of(verdict.area.kind()), verdict.area.text(),
            verdict.boundary_year.value(), verdict.factor, verdict.points, verdict.overrules ? 1 : 0,
            verdict.author, verdict.role, verdict.date, verdict.reason, now_utc())
      .run();
  const std::int64_t id = database.last_row();
  ROER_CHECK(transaction.commit());
  return id;
}

Result<std::vector<Verdict>> Project::verdicts(std::string_view framework) const {
  Statement select = impl_->database.prepare(
      "SELECT id, framework, kind, area, boundary_year, factor, points, overrules, author, role, date, "
      "reason "
      "FROM roer_verdict WHERE framework = ?1 ORDER BY id");
  select.with(framework);
  std::vector<Verdict> found;
  while (select.next()) {
    const auto kind = area_kind_named(select.text(2));
    if (!kind || select.text(3).size() > AreaCode::kMaxLength) continue;
    Verdict one;
    one.id = select.integer(0);
    one.framework = select.text(1);
    one.area = unchecked_code(*kind, select.text(3));
    one.boundary_year = Year(static_cast<std::int16_t>(select.integer(4)));
    one.factor = select.text(5);
    one.points = select.number(6);
    one.overrules = select.integer(7) != 0;
    one.author = select.text(8);
    one.role = select.text(9);
    one.date = select.text(10);
    one.reason = select.text(11);
    found.push_back(std::move(one));
  }
  ROER_CHECK(impl_->database.status());
  return found;
}

}  // namespace roer
