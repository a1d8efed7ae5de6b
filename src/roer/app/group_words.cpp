#include "roer/app/group_words.hpp"

#include <array>
#include <string_view>

namespace roer::app {

namespace {

struct GroupWord {
  std::string_view word;
  std::array<std::string_view, 3> groups;  // "" = fewer
  std::string_view of, means;
  PeopleChoice::Rest rest;
  bool ordered;
};

constexpr std::array<GroupWord, 4> kGroupWords = {{
    {"tenure",
     {"kwb/p_koopw", "kwb/p_wcorpw", "kwb/p_ov_hw"},
     "kwb/a_woning",
     "",
     PeopleChoice::Rest::kOut,
     false},
    {"income", {"kwb/p_hh_li", "kwb/p_hh_hi"}, "kwb/a_hh", "kwb/g_hh_sti", PeopleChoice::Rest::kMiddle, true},
    {"income-persons",
     {"kwb/p_ink_li", "kwb/p_ink_hi"},
     "kwb/a_inkont",
     "kwb/g_ink_po",
     PeopleChoice::Rest::kMiddle,
     true},
    {"low-income", {"kwb/p_hh_lkk"}, "kwb/a_hh", "", PeopleChoice::Rest::kTold, false},
}};

}  // namespace

SegregationParams with_groups_named(SegregationParams params) {
  if (params.people.groups.size() != 1) return params;
  for (const GroupWord& known : kGroupWords) {
    if (params.people.groups.front() != known.word) continue;
    params.people.groups.clear();
    params.people.word = known.word;
    for (const std::string_view id : known.groups)
      if (!id.empty()) params.people.groups.emplace_back(id);
    if (params.people.shares_of.empty()) params.people.shares_of = known.of;
    params.people.rest = known.rest;
    params.ordered = params.ordered || known.ordered;
    if (params.spread.means.empty() && params.spread.class_values.empty()) {
      params.spread.means = known.means;
      params.spread.usual = true;
    }
    break;
  }
  return params;
}

std::vector<std::string> group_words() {
  std::vector<std::string> words;
  for (const GroupWord& known : kGroupWords) words.emplace_back(known.word);
  return words;
}

}  // namespace roer::app
