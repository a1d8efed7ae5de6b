#include "roer/area/crosswalk.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <map>

#include "roer/area/link_order.hpp"

namespace roer {

namespace {

/// Sorts links and adds up those between the same two areas.
std::vector<CrosswalkLink> merged(std::vector<CrosswalkLink> links) {
  std::sort(links.begin(), links.end(), link_before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (kept > 0 && links[kept - 1].from == links[i].from && links[kept - 1].to == links[i].to)
      links[kept - 1].share += links[i].share;
    else
      links[kept++] = links[i];
  }
  links.resize(kept);
  return links;
}

Error fault(ErrorCode code, const CrosswalkRow& row, std::string message) {
  Error error;
  error.code = code;
  error.message = std::move(message);
  error.row = row.row;
  error.found = fmt::format("{} to {}", row.from.text(), row.to.text());
  return error;
}

/// Faults of single rows.
void check_row(AreaKind kind, const CrosswalkRow& row, Faults& faults) {
  if (row.from.kind() != kind || row.to.kind() != kind) {
    Error error = fault(ErrorCode::kBadCode, row, "a code of another kind than the rest of the crosswalk");
    error.expected = fmt::format("two codes of a {}", name_of(kind));
    faults.add(std::move(error));
  }
  if (row.share != -1 && !(row.share >= 0 && row.share <= 1 + 1e-6)) {
    Error error = fault(ErrorCode::kOutOfRange, row, "a share lies outside its range");
    error.found = fmt::format("{}", row.share);
    error.expected = "a number from 0 to 1";
    faults.add(std::move(error));
  }
}

/// Faults of the rows of one `from` area, sorted by `to`; fills in shares that are not given.
void settle_shares(std::span<CrosswalkRow> rows, Faults& faults) {
  double sum = 0;
  std::size_t given = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && rows[i].to == rows[i - 1].to)
      faults.add(fault(ErrorCode::kDuplicateCode, rows[i],
                       fmt::format("this link stands in row {} already", rows[i - 1].row)));
    given += rows[i].share >= 0 ? 1 : 0;
    sum += std::max(0.0, rows[i].share);
  }
  if (given == 0) {
    for (CrosswalkRow& row : rows) row.share = 1 / static_cast<double>(rows.size());
  } else if (given < rows.size()) {
    const auto lacking =
        std::find_if(rows.begin(), rows.end(), [](const auto& row) { return row.share < 0; });
    Error error =
        fault(ErrorCode::kBadNumber, *lacking,
              fmt::format("the share is empty, while other links of {} have one", lacking->from.text()));
    error.expected = "a share in every row of this area, or in none";
    faults.add(std::move(error));
  } else if (sum > 1 + 1e-6) {
    Error error = fault(ErrorCode::kOutOfRange, rows.back(),
                        fmt::format("the shares of {} add up to more than 1", rows.back().from.text()));
    error.found = fmt::format("{}", sum);
    error.expected = "at most 1";
    error.remedy =
        "Shares count parts of the old area: correct them, or turn the two columns of codes around.";
    faults.add(std::move(error));
  } else if (sum > 1) {
    for (CrosswalkRow& row : rows) row.share /= sum;
  }
}

AreaList list_of(AreaKind kind, Year year, const std::vector<CrosswalkRow>& rows,
                 AreaCode CrosswalkRow::* code) {
  std::vector<AreaCode> codes;
  codes.reserve(rows.size());
  for (const CrosswalkRow& row : rows) codes.push_back(row.*code);
  return {kind, year, std::move(codes)};
}

/// Position of a code that the list was made of.
std::uint32_t position_in(const AreaList& list, const AreaCode& code) {
  const auto found = list.find(code);
  assert(found);
  return static_cast<std::uint32_t>(found.value_or(0));
}

}  // namespace

Result<Crosswalk> crosswalk_from_rows(AreaKind kind, Year from_year, Year to_year,
                                      const std::vector<CrosswalkRow>& given) {
  Faults faults;
  for (const CrosswalkRow& row : given) check_row(kind, row, faults);
  if (!faults.empty()) return faults;
  std::vector<CrosswalkRow> rows = given;
  std::stable_sort(rows.begin(), rows.end(), [](const CrosswalkRow& a, const CrosswalkRow& b) {
    return a.from == b.from ? a.to < b.to : a.from < b.from;
  });
  for (auto first = rows.begin(); first != rows.end();) {
    const auto last =
        std::find_if(first, rows.end(), [&](const auto& row) { return row.from != first->from; });
    settle_shares({first, last}, faults);
    first = last;
  }
  if (!faults.empty()) return faults;
  Crosswalk crosswalk{list_of(kind, from_year, rows, &CrosswalkRow::from),
                      list_of(kind, to_year, rows, &CrosswalkRow::to),
                      "table",
                      {}};
  crosswalk.links.reserve(rows.size());
  for (const CrosswalkRow& row : rows)
    if (row.share > 0)
      crosswalk.links.push_back(
          {position_in(crosswalk.from, row.from), position_in(crosswalk.to, row.to), row.share});
  return crosswalk;
}

Result<Crosswalk> chained(const Crosswalk& first, const Crosswalk& second) {
  if (first.to.kind() != second.from.kind() || first.to.boundary_year() != second.from.boundary_year()) {
    Error error;
    error.code = ErrorCode::kBoundaryYear;
    error.message = "two crosswalks do not follow on each other";
    error.found =
        fmt::format("{} of {}, then {} of {}", name_of(first.to.kind()), first.to.boundary_year().value(),
                    name_of(second.from.kind()), second.from.boundary_year().value());
    error.expected = "the second to start from what the first ends in";
    return error;
  }
  const auto middle = positions(second.from, first.to);
  std::vector<std::size_t> begin(second.from.size() + 1, 0);
  for (const CrosswalkLink& link : second.links) ++begin[link.from + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  std::vector<CrosswalkLink> links;
  for (const CrosswalkLink& one : first.links) {
    if (middle[one.to] < 0) continue;
    const auto at = static_cast<std::size_t>(middle[one.to]);
    for (std::size_t k = begin[at]; k < begin[at + 1]; ++k)
      links.push_back({one.from, second.links[k].to, one.share * second.links[k].share});
  }
  const std::string weight =
      first.weight == second.weight ? first.weight : first.weight + ", " + second.weight;
  return Crosswalk{first.from, second.to, weight, merged(std::move(links))};
}

Crosswalk inverted(const Crosswalk& crosswalk, std::span<const double> weight_per_area) {
  assert(weight_per_area.size() == crosswalk.from.size());
  std::vector<double> total(crosswalk.to.size(), 0);
  for (const CrosswalkLink& link : crosswalk.links) total[link.to] += link.share * weight_per_area[link.from];
  std::vector<CrosswalkLink> links;
  for (const CrosswalkLink& link : crosswalk.links) {
    const double weight = link.share * weight_per_area[link.from];
    if (weight > 0) links.push_back({link.to, link.from, std::min(1.0, weight / total[link.to])});
  }
  return {crosswalk.to, crosswalk.from, crosswalk.weight, merged(std::move(links))};
}

Crosswalk aligned(const Crosswalk& crosswalk, const AreaList& from, const AreaList& to) {
  const auto from_at = positions(from, crosswalk.from), to_at = positions(to, crosswalk.to);
  Crosswalk result{from, to, crosswalk.weight, {}};
  for (const CrosswalkLink& link : crosswalk.links)
    if (from_at[link.from] >= 0 && to_at[link.to] >= 0)
      result.links.push_back({static_cast<std::uint32_t>(from_at[link.from]),
                              static_cast<std::uint32_t>(to_at[link.to]), link.share});
  return result;
}

}  // namespace roer
