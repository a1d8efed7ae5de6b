#include "roer/app/index_choice.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "roer/app/fault.hpp"
#include "roer/app/nearest_name.hpp"
#include "roer/app/page_words.hpp"

namespace roer::app {

namespace {

/// Fewer can leave [0, 1] far.
constexpr std::uint64_t kLeastProfileSteps = 100, kMostProfileSteps = 1'000'000;

struct BaseWords {
  std::string_view name;
  double per_nat;
  Text many, one;
};
const BaseWords& base_words(LogBase base) {
  static const std::array<BaseWords, 3> kBases = {
      {{"e", 1, {"nat", "nats"}, {"nat", "nat"}},
       {"2", 1 / std::log(2.0), {"bit", "bits"}, {"bit", "bit"}},
       {"10", 1 / std::log(10.0), {"hartley", "hartleys"}, {"hartley", "hartley"}}}};
  return kBases.at(static_cast<std::size_t>(base));
}

std::vector<std::string> index_names() {
  std::vector<std::string> names = {"usual", "all"};
  for (std::size_t i = 0; i < kSegregationIndices; ++i)
    names.emplace_back(name_of(static_cast<SegregationIndex>(i)));
  return names;
}

Error no_such_index(const std::string& given) {
  const std::vector<std::string> names = index_names();
  const std::string near = nearest_name(given, names);
  return fault(ErrorCode::kUsage, "there is no such index of segregation", given,
               fmt::format("one of {}, parted by commas", fmt::join(names, ", ")),
               near.empty() ? "" : fmt::format("Did you mean {}?", near));
}

void choose_index(const std::string& name, IndexChoice& choice, Faults& faults) {
  bool known = name == "usual" || name == "all";
  choice.usual = choice.usual || name == "usual";
  choice.all = choice.all || name == "all";
  for (std::size_t i = 0; i < kSegregationIndices; ++i) {
    const auto index = static_cast<SegregationIndex>(i);
    if (name != "all" && name_of(index) != name) continue;
    choice.named.insert(index);
    known = true;
  }
  if (!known) faults.add(no_such_index(name));
}

void choose_indices(const std::string& list, IndexChoice& choice, Faults& faults) {
  if (trimmed(list).empty()) return;
  choice.usual = false;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    choose_index(std::string(trimmed(std::string_view(list).substr(begin, end - begin))), choice, faults);
    begin = end + 1;
  }
}

/// A variant of an index that is not there.
Error variant_of_nothing(std::string_view option, SegregationIndex index) {
  const IndexRow& row = row_of(index);
  return fault(ErrorCode::kUsage, fmt::format("{} is about an index that is not asked for", option), option,
               fmt::format("--indices with {}, or all", row.name),
               fmt::format("Add --indices usual,{}, or leave {} out.", row.name, option));
}

/// 0.25 as both languages write it.
Text short_words(double value) {
  Text text{fmt::format("{}", value), fmt::format("{}", value)};
  std::replace(text.nl.begin(), text.nl.end(), '.', ',');
  return text;
}

}  // namespace

bool IndexChoice::has(SegregationIndex index) const {
  const IndexRow& row = row_of(index);
  return index == SegregationIndex::kTheilH || index == SegregationIndex::kDissimilarity ||
         named.contains(index) || (usual && (row.usual || row.usual_of_one));
}

Result<IndexChoice> index_choice(const IndexOptions& options) {
  IndexChoice choice;
  Faults faults;
  choose_indices(options.indices, choice, faults);
  if (options.atkinson_b) {
    choice.atkinson_b = *options.atkinson_b;
    if (!(choice.atkinson_b > 0 && choice.atkinson_b < 1))
      faults.add(fault(ErrorCode::kUsage, "b of Atkinson's index lies between 0 and 1",
                       fmt::format("{}", choice.atkinson_b),
                       "below 0.5 (areas where the group is scarce count for more), 0.5, or above"));
    else if (!choice.has(SegregationIndex::kAtkinson))
      faults.add(variant_of_nothing("--atkinson-b", SegregationIndex::kAtkinson));
  }
  if (const auto steps = options.profile_steps) {
    if ((*steps > 0 && *steps < kLeastProfileSteps) || *steps > kMostProfileSteps)
      faults.add(fault(
          ErrorCode::kUsage,
          *steps > kMostProfileSteps
              ? "the concentration profile is not summed in so many steps"
              : "in so few steps the concentration profile leaves its bounds of 0 and 1",
          fmt::format("{}", *steps),
          fmt::format("0 (exactly), or {} to {}; PySAL takes 1000", kLeastProfileSteps, kMostProfileSteps)));
    else if (!choice.has(SegregationIndex::kConcentrationProfile))
      faults.add(variant_of_nothing("--profile-steps", SegregationIndex::kConcentrationProfile));
    else
      choice.profile_steps = *steps;
  }
  bool known = options.log_base.empty();
  for (const LogBase base : {LogBase::kE, LogBase::kTwo, LogBase::kTen})
    if (options.log_base == name_of(base)) {
      choice.log_base = base;
      known = true;
    }
  if (!known)
    faults.add(fault(ErrorCode::kUsage, "this is no base of logarithms", options.log_base,
                     "e (nats), 2 (bits) or 10 (hartleys)"));
  if (!faults.empty()) return faults;
  return choice;
}

std::vector<std::string> names_of(const IndexChoice& choice) {
  if (choice.all) return {"all"};
  std::vector<std::string> names;
  if (choice.usual) names.emplace_back("usual");
  for (const SegregationIndex index : choice.named) names.emplace_back(name_of(index));
  return names;
}

Text label_of(SegregationIndex index, const IndexChoice& choice) {
  Text label = label_of(index);
  const bool plain = index == SegregationIndex::kInformation && choice.log_base == LogBase::kE;
  const Text variant = plain ? Text{} : variant_of(index, choice);
  if (variant.en.empty()) return label;
  // M and the profile have brackets of their own.
  return {fmt::format("{}, {}", label.nl, variant.nl), fmt::format("{}, {}", label.en, variant.en)};
}

Text variant_of(SegregationIndex index, const IndexChoice& choice) {
  const Text number = short_words(choice.atkinson_b);
  switch (index) {
    case SegregationIndex::kAtkinson:
      return {"b = " + number.nl, "b = " + number.en};
    case SegregationIndex::kConcentrationProfile:
      if (choice.profile_steps == 0) return {"exact", "exact"};
      return {count_words(choice.profile_steps).nl + " stappen",
              count_words(choice.profile_steps).en + " steps"};
    case SegregationIndex::kInformation:
    case SegregationIndex::kEntropy:
      return unit_of(choice.log_base);
    default:
      return {};
  }
}

double per_nat(LogBase base) {
  return base_words(base).per_nat;
}

std::string_view name_of(LogBase base) {
  return base_words(base).name;
}

const Text& unit_of(LogBase base) {
  return base_words(base).many;
}

const Text& unit_of_one(LogBase base) {
  return base_words(base).one;
}

}  // namespace roer::app
