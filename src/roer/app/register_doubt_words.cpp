#include "roer/app/register_doubt_words.hpp"

#include <fmt/format.h>

namespace roer::app {

namespace {

/// "1 row", "3 rows".
Text rows_words(std::size_t count) {
  return {fmt::format("{} {}", count, count == 1 ? "rij" : "rijen"),
          fmt::format("{} row{}", count, count == 1 ? "" : "s")};
}

}  // namespace

std::vector<Text> doubt_sentences(const RegisterDoubts& doubts) {
  std::vector<Text> sentences;
  const auto tell = [&](std::size_t count, const char* nl, const char* en) {
    if (count == 0) return;
    const Text rows = rows_words(count);
    sentences.push_back({fmt::format("{} {}", rows.nl, nl), fmt::format("{} {}", rows.en, en)});
  };
  tell(doubts.elsewhere,
       "met een ander complex dan dat van de woning die erbij staat; het complex van de rij telt",
       "with another estate than that of the dwelling they name; the estate of the row counts");
  tell(doubts.not_there,
       "van een dag waarop de woning of het complex er volgens zijn eigen data niet was: is de code opnieuw "
       "gebruikt?",
       "of a day on which the dwelling or estate was not there by its own dates: was its code used again?");
  tell(doubts.overlapping, "die beginnen voordat een eerdere verhuring van dezelfde woning eindigt",
       "that begin before an earlier letting of the same dwelling has ended");
  return sentences;
}

}  // namespace roer::app
