// Own registers of every kind. Whatever was read keeps its promises: columns are as long as the rows, keys
// are there once, days are in order, reporters are pseudonyms.

#include <unordered_set>

#include "fuzz_input.hpp"
#include "roer/sources/register_privacy.hpp"
#include "roer/sources/register_table.hpp"

namespace {

using namespace roer;

RegisterOptions fuzz_options() {
  constexpr std::string_view kRules =
      "[keep_years]\nlettings = 7\nnuisance = 5\n[codes.\"nuisance.kind\"]\nGEL = {}\nPSY = { special = true "
      "}\n"
      "VUI = { from = 2022-11-11 }\nVUIL = { until = 2022-11-10 }\n[codes.\"nuisance.status\"]\nAFG = {}\n";
  RegisterOptions options;
  auto rules = parse_register_rules(kRules, "rules");
  fuzz::require(rules.ok(), "the rules are good");
  options.rules = std::move(*rules);
  options.today = *day_number({2025, 12, 1});
  return options;
}

void require_good(const RegisterFile& file) {
  const RegisterTable& table = file.table;
  const auto fields = fields_of(table.kind);
  fuzz::require(table.columns.size() == fields.size(), "a column per field");
  std::unordered_set<std::string> keys;
  for (const std::string& key : table.keys())
    fuzz::require(!key.empty() && keys.insert(key).second, "keys are there once");
  for (std::size_t f = 0; f < fields.size(); ++f) {
    const RegisterColumn& column = table.columns[f];
    fuzz::require(column.texts.size() + column.numbers.size() == table.size(),
                  "columns are as long as the rows");
    for (const std::string& text : column.texts) {
      fuzz::require_text(text, "texts are UTF-8");
      if (fields[f].type == RegisterFieldType::kPseudonym && !text.empty())
        fuzz::require(!not_a_pseudonym(text), "reporters are pseudonyms");
    }
    if (!fields[f].not_before.empty()) {
      const auto& first = table.columns[*field_named(table.kind, fields[f].not_before)].numbers;
      for (std::size_t i = 0; i < table.size(); ++i)
        fuzz::require(!(column.numbers[i] < first[i]), "days are in order");
    }
  }
}

}  // namespace

ROER_FUZZ_TARGET(bytes) {
  static const RegisterOptions kOptions = fuzz_options();
  const InputFile file = fuzz::memory_file("register.csv", bytes);
  for (std::size_t k = 0; k < kRegisterKindCount; ++k) {
    const auto read = read_register(file, static_cast<RegisterKind>(k), kOptions);
    if (read.ok()) require_good(*read);
  }
}
