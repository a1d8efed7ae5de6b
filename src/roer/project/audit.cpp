#include "roer/project/audit.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <array>

#include "roer/base/digest.hpp"
#include "roer/project/asked_through.hpp"
#include "roer/project/schema.hpp"

namespace roer {

namespace {

std::string user_of_system() {
  std::array<char, 4096> buffer{};
  passwd entry{};
  passwd* found = nullptr;
  if (getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found)
    return found->pw_name;
  return fmt::format("uid {}", ::geteuid());
}

std::string who_asks() {
  const std::string& program = asked_through();
  return program.empty() ? user_of_system() : fmt::format("{}, through {}", user_of_system(), program);
}

std::string seal(std::string_view previous, std::string_view at, std::string_view who,
                 std::string_view action, std::string_view detail) {
  std::string all;
  for (const std::string_view text : {previous, at, who, action, detail})
    all += fmt::format("{}:{}", text.size(), text);
  return sha256(all);
}

}  // namespace

void append_audit(Database& database, std::string_view action, std::string_view detail) {
  Statement last = database.prepare("SELECT hash FROM roer_audit ORDER BY id DESC LIMIT 1");
  const std::string previous = last.next() ? std::string(last.text(0)) : "";
  const std::string at = now_utc(), who = who_asks();
  Statement insert = database.prepare(
      "INSERT INTO roer_audit (at, who, action, detail, previous, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  const std::string hash = seal(previous, at, who, action, detail);
  insert.with(at, who, action, detail, previous, hash).run();
}

AuditState verify_audit(Database& database) {
  Statement select =
      database.prepare("SELECT id, at, who, action, detail, previous, hash FROM roer_audit ORDER BY id");
  AuditState state;
  while (select.next()) {
    ++state.entries;
    const std::string hash =
        seal(state.last_hash, select.text(1), select.text(2), select.text(3), select.text(4));
    const bool good = select.text(5) == state.last_hash && select.text(6) == hash;
    if (!good && state.first_broken == 0) state.first_broken = select.integer(0);
    state.last_hash = select.text(6);
  }
  return state;
}

}  // namespace roer
