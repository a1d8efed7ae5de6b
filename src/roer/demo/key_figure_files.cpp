// Key figures of districts and neighbourhoods as CBS publishes them.

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <span>

#include "roer/demo/demo_files.hpp"
#include "roer/demo/memory_files.hpp"

namespace roer::demo {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// One row of the table: an area with its true figures.
struct Row {
  std::string code;
  std::string name;
  std::string_view level;
  People people;
  double hectares = 0;
  [[nodiscard]] bool municipality() const { return level == "Gemeente"; }
  /// Shares and means of very few people are not published.
  [[nodiscard]] bool tells_shares() const { return people.residents >= 50 && people.dwellings >= 20; }
};

std::vector<Row> rows_of(const Town& town, int year) {
  std::vector<Row> rows;
  std::vector<People> all;
  double hectares = 0;
  for (std::uint32_t d = 0; d < town.districts.size(); ++d) {
    const District& district = town.districts[d];
    const std::size_t place = rows.size();
    rows.push_back(
        {district.code, fmt::format("Wijk {} {}", district.code.substr(6), district.name), "Wijk", {}, 0});
    std::vector<People> within;
    for (std::size_t b = 0; b < town.buurten.size(); ++b) {
      const Buurt& buurt = town.buurten[b];
      if (buurt.district != d) continue;
      within.push_back(people(town, b, year));
      rows.push_back({buurt.code, buurt.name, "Buurt", within.back(), buurt.hectares});
      rows[place].hectares += buurt.hectares;
    }
    rows[place].people = sum_of(within);
    hectares += rows[place].hectares;
    all.insert(all.end(), within.begin(), within.end());
  }
  rows.insert(rows.begin(), Row{std::string(kMunicipalityCode), std::string(kMunicipalityName), "Gemeente",
                                sum_of(all), hectares});
  return rows;
}

/// Counts below the municipality are rounded to five, each by itself: parts do not add up to their total.
int rounded(const Row& row, int count) {
  return row.municipality() ? count : 5 * static_cast<int>(std::lround(count / 5.0));
}
double percent(int part, int whole) {
  return whole > 0 ? std::round(100.0 * part / whole) : 0;
}

std::string decimal_comma(double value) {
  std::string text = fmt::format("{:.1f}", value);
  text[text.size() - 2] = ',';
  return text;
}
std::string hole() {
  return "       .";
}

std::string place_columns(const Row& row, bool with_code) {
  std::string text = fmt::format("\"{}\";\"{:<40}\"", row.name, kMunicipalityName);
  if (with_code)
    text += fmt::format(";\"{:<10}\";\"{:<10}\";\"{}\"", row.level, row.code,
                        row.name == kWithoutScore ? "2" : "1");
  return text;
}

constexpr std::array<std::string_view, 25> kMainHeader = {
    "Wijken en buurten",
    "Regioaanduiding/Gemeentenaam (naam)",
    "Regioaanduiding/Soort regio (omschrijving)",
    "Regioaanduiding/Codering (code)",
    "Regioaanduiding/Indelingswijziging gemeente, wijk, buurt (code)",
    "Bevolking/Aantal inwoners (aantal)",
    "Bevolking/Geslacht/Mannen (aantal)",
    "Bevolking/Geslacht/Vrouwen (aantal)",
    "Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)",
    "Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal)",
    "Bevolking/Leeftijdsgroepen/25 tot 45 jaar (aantal)",
    "Bevolking/Leeftijdsgroepen/45 tot 65 jaar (aantal)",
    "Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)",
    "Bevolking/Particuliere huishoudens/Huishoudens totaal (aantal)",
    "Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)",
    "Bevolking/Bevolkingsdichtheid (aantal inwoners per km2)",
    "Wonen/Woningvoorraad (aantal)",
    "Wonen/Gemiddelde WOZ-waarde van woningen (x 1 000 euro)",
    "Wonen/Woningen naar type/Percentage eengezinswoning (%)",
    "Wonen/Woningen naar eigendom/Koopwoningen (%)",
    "Wonen/Woningen naar eigendom/Huurwoningen/Huurwoningen totaal (%)",
    "Wonen/Woningen naar eigendom/Huurwoningen/In bezit woningcorporatie (%)",
    "Wonen/Woningen naar eigendom; stand 1 januari/Eigendom onbekend (%)",
    "Inkomen/Inkomen van personen/Gemiddeld inkomen per inwoner (x 1 000 euro)",
    "Oppervlakte/Oppervlakte land (ha)"};

std::string main_row(const Row& row) {
  const People& p = row.people;
  std::string text = place_columns(row, true);
  const auto count = [&](int value) { text += fmt::format(";{}", rounded(row, value)); };
  const auto mean = [&](std::string value) {
    text += ";" + (row.tells_shares() ? std::move(value) : hole());
  };
  const auto share = [&](int part) { mean(fmt::format("{:.0f}", percent(part, p.dwellings))); };
  count(p.residents);
  count(p.men);
  count(p.women);
  for (const int age : p.ages) count(age);
  count(p.households);
  mean(decimal_comma(p.households > 0 ? static_cast<double>(p.residents) / p.households : 0));
  text += fmt::format(";{:.0f}", p.residents / row.hectares * 100);
  text += fmt::format(";{}", p.dwellings);
  mean(fmt::format("{:.0f}", p.woz));
  share(p.single_family);
  share(p.owner);
  share(p.dwellings - p.owner);
  share(p.association);
  mean("0");
  // Incomes come later than the rest: only the larger areas have one.
  const bool tells_income = row.level != "Buurt" || p.residents >= 100;
  text += ";" + (tells_income ? decimal_comma(p.income) : hole());
  text += fmt::format(";{:.0f}\r\n", row.hectares);
  return text;
}

constexpr std::array<std::string_view, 6> kOriginHeader = {
    "Wijken en buurten",
    "Regioaanduiding/Gemeentenaam (naam)",
    "Bevolking/Aantal inwoners (aantal)",
    "Bevolking/Bevolking naar herkomst/Herkomstland/Nederland (aantal)",
    "Bevolking/Bevolking naar herkomst/Herkomstland/Europa (exclusief Nederland)  (aantal)",
    "Bevolking/Bevolking naar herkomst/Herkomstland/Buiten Europa  (aantal)"};

std::string origin_row(const Row& row) {
  std::string text = place_columns(row, false) + fmt::format(";{}", rounded(row, row.people.residents));
  for (const int origin : row.people.origin) text += fmt::format(";{}", rounded(row, origin));
  return text + "\r\n";
}

std::string export_of(const std::vector<Row>& rows, std::span<const std::string_view> header,
                      std::string (*text)(const Row&)) {
  std::string file(kByteOrderMark);
  for (std::size_t c = 0; c < header.size(); ++c)
    file += fmt::format("{}\"{}\"", c == 0 ? "" : ";", header[c]);
  file += "\r\n";
  for (const Row& row : rows) file += text(row);
  return file;
}

/// Names of 2023: a_opl_lg and others were renamed a year later; some headers end in a blank.
const std::vector<std::string> kWorkbookHeader = {
    "gwb_code_10", "gwb_code_8", "regio",    "gm_naam",  "recs",    "gwb_code", "ind_wbi",  "a_inw",
    "a_man",       "a_vrouw",    "a_00_14",  "a_15_24",  "a_25_44", "a_45_64",  "a_65_oo",  "a_hh",
    "g_hhgro",     "bev_dich ",  "a_woning", "g_wozbag", "p_1gezw", "p_koopw",  "p_huurw ", "p_wcorpw",
    "g_ink_pi",    "a_opl_lg",   "a_opl_md", "a_opl_hg", "a_lan_ha"};

std::vector<Cell> workbook_row(const Row& row) {
  const People& p = row.people;
  const Cell dot = std::string(".");
  std::vector<Cell> cells = {row.code,
                             row.code.substr(2),
                             row.name,
                             std::string(kMunicipalityName),
                             std::string(row.level),
                             row.code,
                             std::string(row.municipality() ? "." : "1")};
  const auto count = [&](int value) { cells.emplace_back(static_cast<double>(rounded(row, value))); };
  const auto mean = [&](double value, double step) {
    cells.push_back(row.tells_shares() ? Cell(std::round(value / step) * step) : dot);
  };
  const auto share = [&](int part) { mean(percent(part, p.dwellings), 1); };
  count(p.residents);
  count(p.men);
  count(p.women);
  for (const int age : p.ages) count(age);
  count(p.households);
  cells.push_back(row.tells_shares() ? Cell(std::round(10.0 * p.residents / p.households) / 10) : dot);
  cells.emplace_back(std::round(p.residents / row.hectares * 100));
  cells.emplace_back(static_cast<double>(p.dwellings));
  mean(p.woz, 1);
  share(p.single_family);
  share(p.owner);
  share(p.dwellings - p.owner);
  share(p.association);
  cells.push_back(row.tells_shares() ? Cell(std::round(10 * p.income) / 10) : dot);
  for (const int level : p.education)
    cells.push_back(row.tells_shares() ? Cell(static_cast<double>(rounded(row, level))) : dot);
  cells.emplace_back(std::round(row.hectares));
  return cells;
}

}  // namespace

Status add_key_figures(const Town& town, std::vector<DemoFile>& files) {
  const std::vector<Row> now = rows_of(town, 2024);
  files.push_back({"official/Kerncijfers_wijken_en_buurten_2024.csv", export_of(now, kMainHeader, main_row),
                   "", "", "", ""});
  files.push_back({"official/Kerncijfers_wijken_en_buurten_2024_herkomst.csv",
                   export_of(now, kOriginHeader, origin_row), "", "", "", ""});
  Sheet sheet{"KWB2023", kWorkbookHeader, {}};
  for (const Row& row : rows_of(town, 2023)) sheet.rows.push_back(workbook_row(row));
  ROER_TRY(std::string workbook, workbook_bytes(sheet));
  files.push_back({"official/kwb-2023.xlsx", std::move(workbook), "", "", "", ""});
  return Done{};
}

}  // namespace roer::demo
