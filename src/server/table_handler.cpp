// The list of areas as a file.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "roer/app/area_table.hpp"
#include "roer/app/opened_project.hpp"
#include "server/routes.hpp"

namespace roer::server {

namespace {

/// One of a few words; the first if it was not given.
Result<std::string> word_of(const Request& request, const char* name, std::vector<std::string> allowed) {
  const std::string* given = request.parameter(name);
  if (given == nullptr) return allowed.front();
  if (std::find(allowed.begin(), allowed.end(), *given) != allowed.end()) return *given;
  return bad_parameter(name, *given, fmt::format("{}", fmt::join(allowed, ", ")));
}

std::string column_names() {
  std::string all;
  for (std::size_t c = 0; c < app::kTableColumnCount; ++c)
    all += (c == 0 ? "" : ", ") + std::string(app::name_of(static_cast<app::TableColumn>(c)));
  return all;
}

Result<std::vector<app::TableColumn>> columns_of(const Request& request) {
  const std::string* given = request.parameter("columns");
  std::string_view rest =
      given == nullptr ? "code,name,municipality,value,decision" : std::string_view(*given);
  std::vector<app::TableColumn> columns;
  while (!rest.empty()) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const auto column = app::table_column_named(rest.substr(0, comma));
    if (!column) return bad_parameter("columns", rest.substr(0, comma), "with commas: " + column_names());
    if (std::find(columns.begin(), columns.end(), *column) != columns.end())
      return bad_parameter("columns", rest.substr(0, comma), "each column once");
    columns.push_back(*column);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  if (columns.empty()) return bad_parameter("columns", "", "with commas: " + column_names());
  return columns;
}

std::string text_of(const Request& request, const char* name) {
  const std::string* given = request.parameter(name);
  return given == nullptr ? std::string() : *given;
}

Result<app::AreaTableParams> table_params(const Request& request) {
  app::AreaTableParams params;
  params.proceed = request.proceed();
  ROER_TRY(params.columns, columns_of(request));
  ROER_TRY(const std::string sort,
           word_of(request, "sort", {"decision", "name", "municipality", "value", "certainty", "second"}));
  params.sort = *app::table_column_named(sort);
  ROER_TRY(const std::string direction, word_of(request, "direction", {"up", "down"}));
  params.down = direction == "down";
  params.text = text_of(request, "text");
  params.municipality = text_of(request, "municipality");
  if (const std::string* decision = request.parameter("decision")) {
    params.decision = app::table_answer_named(*decision);
    if (!params.decision) return bad_parameter("decision", *decision, "yes, depends, no or unknown");
  }
  ROER_TRY(const std::string language, word_of(request, "language", {"nl", "en"}));
  params.language = language == "en" ? Language::kEnglish : Language::kDutch;
  return params;
}

/// What the column `second` tells; empty if it is not asked.
Result<std::optional<app::ListedMeasure>> second_measure(const Project& project, const Request& request,
                                                         AreaKind kind) {
  const std::string* indicator = request.parameter("second");
  if (indicator == nullptr) return std::optional<app::ListedMeasure>{};
  ROER_TRY(const auto year, request.year("second_year"));
  ROER_TRY(const auto period, request.period("second_period"));
  ROER_TRY(const auto since, request.period("second_since"));
  ROER_TRY(app::ListedMeasure measure,
           app::listed_measure(project, {{*indicator, kind, year, period}, since}));
  return std::optional(std::move(measure));
}

Result<app::AreaTable> values_of(app::OpenedProject& opened, const Request& request,
                                 const app::AreaTableParams& params, const std::string& indicator) {
  ROER_TRY(const auto asked, request.kind());
  const AreaKind kind = asked.value_or(AreaKind::kBuurt);
  ROER_TRY(const auto year, request.year());
  ROER_TRY(const auto period, request.period());
  ROER_TRY(const auto since, request.period("since"));
  ROER_TRY(const Project project, opened.open());
  ROER_TRY(const app::ListedMeasure first,
           app::listed_measure(project, {{indicator, kind, year, period}, since}));
  ROER_TRY(const auto second, second_measure(project, request, kind));
  ROER_TRY(const auto catalogue, opened.catalogue());
  return app::value_table(project, *catalogue, first, second ? &*second : nullptr, params);
}

Result<app::AreaTable> scores_of(app::OpenedProject& opened, const Request& request,
                                 const app::AreaTableParams& params) {
  // The areas that are scored are those of the framework, and a score has no change.
  for (const char* name : {"kind", "since"})
    if (const std::string* given = request.parameter(name))
      return bad_parameter(name, *given, fmt::format("no {}, unless with indicator", name));
  app::ScoreChoice choice;
  if (const std::string* framework = request.parameter("framework")) choice.framework = *framework;
  ROER_TRY(choice.year, request.year());
  ROER_TRY(choice.period, request.period());
  ROER_TRY(const auto kept, opened.scores(choice));
  ROER_TRY(const Project project, opened.open());
  ROER_TRY(const auto second, second_measure(project, request, kept->run().framework.unit));
  return app::score_table(*kept, opened.path(), second ? &*second : nullptr, params);
}

Result<app::AreaTable> table_of(Service& service, const Request& request) {
  ROER_TRY(const app::AreaTableParams params, table_params(request));
  const auto opened = service.project();
  const std::string* indicator = request.parameter("indicator");
  return indicator != nullptr ? values_of(*opened, request, params, *indicator)
                              : scores_of(*opened, request, params);
}

}  // namespace

Answer get_table(Service& service, const Request& request) {
  const auto format = word_of(request, "format", {"csv", "xlsx"});
  if (!format.ok()) return failure(format.faults());
  const auto table = table_of(service, request);
  if (!table.ok()) return failure(table.faults());
  Answer answer;
  answer.download = fmt::format("{}.{}", table->file, *format);
  if (*format == "csv") {
    answer.type = "text/csv";
    answer.body = app::csv_of(*table);
    return answer;
  }
  auto bytes = app::xlsx_of(*table);
  if (!bytes.ok()) return failure(bytes.faults());
  answer.type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  answer.body = std::move(*bytes);
  return answer;
}

}  // namespace roer::server
