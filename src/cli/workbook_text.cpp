#include "workbook_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "said.hpp"
#include "terminal.hpp"
#include "written_text.hpp"

namespace roer::cli {

namespace {

constexpr std::size_t kMostCells = 40;

std::string empty_or(const std::string& text, const Session& session) {
  return text.empty() ? said(session.language, "leeg", "empty") : text;
}

std::string framework_text(const app::ReadWorkbookResult& result, const Session& session) {
  if (!result.original_known)
    return said(
        session.language,
        "Raamwerk {}: klopt. Het blad sources is gewijzigd, dus wat er veranderde is niet te zeggen.\n",
        "Framework {}: right. The sheet sources was changed, so what else was cannot be told.\n",
        result.framework.id);
  if (result.keys.empty())
    return said(session.language, "Raamwerk {}: niets gewijzigd.\n", "Framework {}: nothing changed.\n",
                result.framework.id);
  std::string text = said(session.language, "Raamwerk {}, gewijzigd: {}\n", "Framework {}, changed: {}\n",
                          result.framework.id, session.count(result.keys.size()));
  for (const app::KeyChange& one : result.keys)
    text += wrapped(
        fmt::format("{}: {} -> {}", one.key, empty_or(one.from, session), empty_or(one.to, session)), "  ");
  return text;
}

std::string cell_text(const app::CellChange& one, const Session& session) {
  std::string text = fmt::format("{}  {} {}  {}: {} -> {}", one.cell, one.area, one.name, one.column,
                                 empty_or(one.from, session), empty_or(one.to, session));
  if (!one.taken)
    text += said(session.language, " (niet overgenomen: {})", " (not taken over: {})",
                 session.in_language(one.why));
  return wrapped(text, "  ");
}

std::string data_text(const app::ReadWorkbookResult& result, const app::ReadWorkbookParams& params,
                      const Session& session) {
  if (!result.compared)
    return said(session.language, "De gegevens zijn niet vergeleken: dat kan met --project.\n",
                "The data was not compared: --project does that.\n");
  if (result.cells.empty())
    return said(session.language, "Gegevens: alle rijen ({}) gelijk aan {}.\n",
                "Data: all rows ({}) as in {}.\n", session.count(result.areas), params.project);
  std::string text = said(session.language, "Gegevens, anders dan in {}: {}\n",
                          "Data, other than in {}: {}\n", params.project, session.count(result.cells.size()));
  for (std::size_t i = 0; i < std::min(result.cells.size(), kMostCells); ++i)
    text += cell_text(result.cells[i], session);
  if (result.cells.size() > kMostCells)
    text +=
        said(session.language, "  en nog {}; --json toont ze alle\n",
             "  and {} more; --json shows all of them\n", session.count(result.cells.size() - kMostCells));
  return text;
}

}  // namespace

std::string workbook_text(const app::ReadWorkbookResult& result, const app::ReadWorkbookParams& params,
                          const Session& session) {
  return framework_text(result, session) + data_text(result, params, session) +
         written_text(result.written, session);
}

}  // namespace roer::cli
