#include <algorithm>
#include <cstdlib>

#include "roer/score/code_ranks.hpp"
#include "roer/score/rescorer.hpp"
#include "roer/score/row_scores.hpp"

namespace roer::score {

namespace {

/// What one factor adds to the code of each area.
struct Pieces {
  std::vector<std::uint16_t> of;  ///< [area]
  bool unknown = false;           ///< for some area
};

/// What the codes come to under one setting.
struct Table {
  std::vector<double> scores;  ///< [code]
  CodeRanks order;
};

/// How many areas have which code.
struct Codes {
  std::vector<std::uint16_t> of;      ///< [area]
  std::vector<std::uint32_t> counts;  ///< [code]
};

/// Can the scores of the codes differ between the two settings?
bool tables_differ(const SettingLayout& layout, const Setting& a, const Setting& b) {
  if (a.choices[layout.combine] != b.choices[layout.combine]) return true;
  return std::any_of(layout.factors.begin(), layout.factors.end(), [&](const FactorSlots& at) {
    const auto from = static_cast<std::ptrdiff_t>(at.spacing);
    const auto to = static_cast<std::ptrdiff_t>(at.spacing + at.spacing_size);
    return a.numbers[at.weight] != b.numbers[at.weight] ||
           !std::equal(a.numbers.begin() + from, a.numbers.begin() + to, b.numbers.begin() + from);
  });
}

class CodedRows final : public RowScores {
 public:
  explicit CodedRows(const RowTask& task);
  [[nodiscard]] Outcomes whole(const Setting& setting) override;
  [[nodiscard]] Outcomes variation(const Setting& setting) override;

 private:
  void find_pieces(const Setting& setting, std::size_t factor, Pieces& pieces);
  void find_table(const Setting& setting, Table& table);
  void find_codes(const Setting& setting, const std::vector<bool>& differ, Codes& codes);
  [[nodiscard]] bool codes_differ(const Setting& setting, const std::vector<bool>& differ) const;
  [[nodiscard]] Outcomes outcomes(const Setting& setting, Table& table, const Codes& codes);

  const RowTask& task_;
  const Evaluator& evaluator_;
  const ScoreCodes& codes_;
  ScoreCodes::Room room_;
  ScoreCodes::Ready ready_;
  std::vector<Pieces> kept_pieces_, new_pieces_;  ///< [factor]
  Table kept_table_, new_table_;
  Codes kept_codes_, new_codes_;
  CodeCounter counter_;
  std::vector<std::uint32_t> ranks_;  ///< [code] doubled
  Setting base_;
};

CodedRows::CodedRows(const RowTask& task)
    : task_(task),
      evaluator_(*task.evaluator),
      codes_(*task.codes),
      room_(evaluator_),
      kept_pieces_(codes_.factors()),
      new_pieces_(codes_.factors()),
      ranks_(codes_.size(), 0) {
  for (auto* all : {&kept_pieces_, &new_pieces_})
    for (Pieces& pieces : *all) pieces.of.resize(evaluator_.areas());
  for (Table* table : {&kept_table_, &new_table_}) table->scores.resize(codes_.size());
  for (Codes* codes : {&kept_codes_, &new_codes_}) {
    codes->of.resize(evaluator_.areas());
    codes->counts.resize(codes_.size());
  }
}

void CodedRows::find_pieces(const Setting& setting, std::size_t factor, Pieces& pieces) {
  codes_.make_ready(setting, factor, ready_, room_);
  pieces.unknown = false;
  for (std::size_t at = 0; at < pieces.of.size(); at += Evaluator::kChunk) {
    const ScoreCodes::Span span{at, std::min(Evaluator::kChunk, pieces.of.size() - at)};
    if (codes_.find_pieces(setting, factor, ready_, span, pieces.of.data() + at, room_))
      pieces.unknown = true;
  }
}

void CodedRows::find_table(const Setting& setting, Table& table) {
  codes_.find_scores(setting, table.scores.data(), room_);
  table.order.order(table.scores, evaluator_.high_is_concern());
}

void CodedRows::find_codes(const Setting& setting, const std::vector<bool>& differ, Codes& codes) {
  std::fill(codes.of.begin(), codes.of.end(), 0);
  for (std::size_t f = 0; f < codes_.factors(); ++f)
    codes_.add_pieces(setting, f, ScoreCodes::Fill::kDrawn, {0, codes.of.size()},
                      (differ[f] ? new_pieces_ : kept_pieces_)[f].of.data(), codes.of.data());
  counter_.count(codes.of, codes.counts);
}

Outcomes CodedRows::whole(const Setting& setting) {
  for (std::size_t f = 0; f < codes_.factors(); ++f) find_pieces(setting, f, kept_pieces_[f]);
  find_table(setting, kept_table_);
  find_codes(setting, std::vector<bool>(codes_.factors(), false), kept_codes_);
  base_ = setting;
  return outcomes(setting, kept_table_, kept_codes_);
}

bool CodedRows::codes_differ(const Setting& setting, const std::vector<bool>& differ) const {
  const std::size_t unknown = evaluator_.layout().unknown;
  const bool drawn_anew = setting.choices[unknown] != base_.choices[unknown] &&
                          std::any_of(kept_pieces_.begin(), kept_pieces_.end(),
                                      [](const Pieces& pieces) { return pieces.unknown; });
  return drawn_anew || std::find(differ.begin(), differ.end(), true) != differ.end();
}

Outcomes CodedRows::variation(const Setting& setting) {
  const std::vector<bool> differ = factors_that_differ(evaluator_, base_, setting);
  const bool other_table = tables_differ(evaluator_.layout(), base_, setting);
  const bool other_codes = codes_differ(setting, differ);
  for (std::size_t f = 0; f < codes_.factors(); ++f)
    if (differ[f]) find_pieces(setting, f, new_pieces_[f]);
  if (other_table) find_table(setting, new_table_);
  if (other_codes) find_codes(setting, differ, new_codes_);
  return outcomes(setting, other_table ? new_table_ : kept_table_, other_codes ? new_codes_ : kept_codes_);
}

Outcomes CodedRows::outcomes(const Setting& setting, Table& table, const Codes& codes) {
  table.order.rank(codes.counts, ranks_);
  Outcomes made;
  std::int64_t shift = 0;
  for (std::size_t i = 0; i < codes.of.size(); ++i)
    shift += std::abs(static_cast<std::int32_t>(ranks_[codes.of[i]]) -
                      static_cast<std::int32_t>(task_.nominal_ranks[i]));
  made.rank_shift = static_cast<double>(shift) / 2 / static_cast<double>(codes.of.size());
  for (std::size_t c = 0; c < codes.counts.size(); ++c)
    if (codes.counts[c] > 0 && evaluator_.flagged(setting, table.scores[c])) made.flagged += codes.counts[c];
  if (task_.area) {
    made.area_score = table.scores[codes.of[*task_.area]];
    made.area_flag = evaluator_.flagged(setting, made.area_score) ? 1 : 0;
  }
  return made;
}

}  // namespace

std::unique_ptr<RowScores> row_scores(const RowTask& task) {
  if (task.codes) return std::make_unique<CodedRows>(task);
  return area_row_scores(task);
}

}  // namespace roer::score
