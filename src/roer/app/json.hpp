#pragma once
// Every result as a JSON document: the one form that the command line and other programs use.  Keys stand in
// a fixed order; docs/schema/ describes each document. A hole is null, with its state beside it; texts are
// objects with nl and en.

#include <string>
#include <vector>

#include "roer/app/compare_scores.hpp"
#include "roer/app/doubt_project.hpp"
#include "roer/app/examine.hpp"
#include "roer/app/explain_area.hpp"
#include "roer/app/fetch_files.hpp"
#include "roer/app/frameworks.hpp"
#include "roer/app/import.hpp"
#include "roer/app/make_demo.hpp"
#include "roer/app/measure_next.hpp"
#include "roer/app/score_project.hpp"
#include "roer/app/score_records.hpp"
#include "roer/app/status.hpp"
#include "roer/app/verdict.hpp"
#include "roer/app/written.hpp"
#include "roer/base/result.hpp"

namespace roer::app {

[[nodiscard]] std::string json_of(const Faults& faults);              ///< errors.schema.json
[[nodiscard]] std::string json_of(const std::vector<Note>& notes);    ///< an array; part of import
[[nodiscard]] std::string json_of(const Written& written);            ///< written.schema.json
[[nodiscard]] std::string json_of(const ImportResult& result);        ///< import.schema.json
[[nodiscard]] std::string json_of(const StatusResult& result);        ///< status.schema.json
[[nodiscard]] std::string json_of(const ScoreProjectResult& result);  ///< score.schema.json
[[nodiscard]] std::string json_of(const ExplainResult& result);       ///< explain.schema.json
[[nodiscard]] std::string json_of(const DoubtResult& result);         ///< doubt.schema.json
[[nodiscard]] std::string json_of(const VerdictsResult& result);      ///< verdicts.schema.json
[[nodiscard]] std::string json_of(const FrameworkList& list);         ///< frameworks.schema.json
[[nodiscard]] std::string json_of(const FrameworkShown& shown);       ///< framework.schema.json
[[nodiscard]] std::string json_of(const CompareResult& result);       ///< compare.schema.json
[[nodiscard]] std::string json_of(const MeasureNextResult& result);   ///< next.schema.json
[[nodiscard]] std::string json_of(const ExamineResult& result);       ///< examine.schema.json
[[nodiscard]] std::string json_of(const RecordsResult& result);       ///< records.schema.json
[[nodiscard]] std::string json_of(const FetchList& list);             ///< fetch-list.schema.json
[[nodiscard]] std::string json_of(const FetchResult& result);         ///< fetch.schema.json
[[nodiscard]] std::string json_of(const DemoProjectResult& result);   ///< demo.schema.json

}  // namespace roer::app
