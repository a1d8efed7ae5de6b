#include "roer/sources/known_fields.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "roer/base/text.hpp"

namespace roer {

namespace {

struct Field {
  std::string_view id;
  std::string_view nl, en, unit_nl, unit_en;
  Measure measure;
  std::string_view lineage;
  std::string_view
      other_names;  ///< separated by '|': earlier names, StatLine headers, names in joined tables
};

constexpr Measure kCount = Measure::kCount;
constexpr Measure kMean = Measure::kMean;

// Names: CBS, "Toelichting variabelen kerncijfers wijken en buurten" (kwb-20xx); StatLine tables 8xxxxNED;
// RIVM; police via CBS.
constexpr std::array kFields = {
    Field{"kwb/a_inw", "Inwoners", "Residents", "inwoners", "residents", kCount, "population",
          "inwoners|Bevolking/Aantal inwoners (aantal)|AantalInwoners"},
    Field{"kwb/a_man", "Mannen", "Men", "inwoners", "residents", kCount, "population",
          "Bevolking/Geslacht/Mannen (aantal)|Mannen"},
    Field{"kwb/a_vrouw", "Vrouwen", "Women", "inwoners", "residents", kCount, "population",
          "Bevolking/Geslacht/Vrouwen (aantal)|Vrouwen"},
    Field{"kwb/a_00_14", "0 tot 15 jaar", "Aged 0 to 14", "inwoners", "residents", kCount, "population",
          "inwoners0tot15|Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)|k_0Tot15Jaar"},
    Field{"kwb/a_15_24", "15 tot 25 jaar", "Aged 15 to 24", "inwoners", "residents", kCount, "population",
          "Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal)|k_15Tot25Jaar"},
    Field{"kwb/a_25_44", "25 tot 45 jaar", "Aged 25 to 44", "inwoners", "residents", kCount, "population",
          "Bevolking/Leeftijdsgroepen/25 tot 45 jaar (aantal)|k_25Tot45Jaar"},
    Field{"kwb/a_45_64", "45 tot 65 jaar", "Aged 45 to 64", "inwoners", "residents", kCount, "population",
          "Bevolking/Leeftijdsgroepen/45 tot 65 jaar (aantal)|k_45Tot65Jaar"},
    Field{"kwb/a_65_oo", "65 jaar of ouder", "Aged 65 and over", "inwoners", "residents", kCount,
          "population",
          "inwoners65plus|Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)|k_65JaarOfOuder"},
    Field{"kwb/a_nl_all", "Herkomst Nederland", "Origin Netherlands", "inwoners", "residents", kCount,
          "population", "Bevolking/Bevolking naar herkomst/Herkomstland/Nederland (aantal)"},
    Field{"kwb/a_eur_al", "Herkomst Europa (zonder Nederland)", "Origin Europe (without the Netherlands)",
          "inwoners", "residents", kCount, "population",
          "Bevolking/Bevolking naar herkomst/Herkomstland/Europa (exclusief Nederland) (aantal)"},
    Field{"kwb/a_neu_al", "Herkomst buiten Europa", "Origin outside Europe", "inwoners", "residents", kCount,
          "population", "Bevolking/Bevolking naar herkomst/Herkomstland/Buiten Europa (aantal)"},
    Field{"kwb/a_hh", "Huishoudens", "Households", "huishoudens", "households", kCount, "population",
          "huishoudens|Bevolking/Particuliere huishoudens/Huishoudens totaal (aantal)"},
    Field{"kwb/g_hhgro", "Gemiddelde huishoudensgrootte", "Mean household size", "personen", "persons", kMean,
          "population",
          "huishoudensgrootte|Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)"},
    Field{"kwb/bev_dich", "Bevolkingsdichtheid", "Population density", "per km2", "per km2", kMean,
          "population", "dichtheid|Bevolking/Bevolkingsdichtheid (aantal inwoners per km2)"},
    Field{"kwb/a_woning", "Woningvoorraad", "Dwellings", "woningen", "dwellings", kCount, "housing",
          "Wonen/Woningvoorraad (aantal)|a_wng"},
    Field{"kwb/g_wozbag", "Gemiddelde WOZ-waarde", "Mean property value (WOZ)", "x 1.000 euro",
          "x 1,000 euro", kMean, "housing",
          "g_woz|wozWaarde|Wonen/Gemiddelde WOZ-waarde van woningen (x 1 000 euro)|Wonen/Gemiddelde "
          "woningwaarde (x 1 000 euro)"},
    Field{"kwb/p_koopw", "Koopwoningen", "Owner-occupied dwellings", "%", "%", kMean, "housing",
          "koopwoningen|Wonen/Eigendomsverhouding/Koopwoningen (%)|Wonen/Woningen naar eigendom/Koopwoningen "
          "(%)"},
    Field{"kwb/p_huurw", "Huurwoningen", "Rented dwellings", "%", "%", kMean, "housing",
          "Wonen/Woningen naar eigendom/Huurwoningen/Huurwoningen totaal (%)"},
    Field{"kwb/p_wcorpw", "Woningen van woningcorporaties", "Dwellings of housing associations", "%", "%",
          kMean, "housing", "Wonen/Woningen naar eigendom/Huurwoningen/In bezit woningcorporatie (%)"},
    Field{"kwb/p_1gezw", "Eengezinswoningen", "Single-family dwellings", "%", "%", kMean, "housing",
          "eengezinswoning|Wonen/Woningen naar type/Percentage eengezinswoning (%)"},
    Field{"kwb/g_ink_pi", "Inkomen per inwoner", "Income per resident", "x 1.000 euro", "x 1,000 euro", kMean,
          "income",
          "inkomenPerInwoner|Inkomen/Inkomen van personen/Gemiddeld inkomen per inwoner (x 1 000 euro)"},
    Field{"kwb/a_opl_bvm", "Opleiding: basis, vmbo, mbo1", "Education: primary, lower secondary", "inwoners",
          "residents", kCount, "education", "a_opl_lg"},
    Field{"kwb/a_opl_hvm", "Opleiding: havo, vwo, mbo", "Education: upper secondary", "inwoners", "residents",
          kCount, "education", "a_opl_md"},
    Field{"kwb/a_opl_hw", "Opleiding: hbo, wo", "Education: higher", "inwoners", "residents", kCount,
          "education", "a_opl_hg"},
    Field{"kwb/ste_mvs", "Stedelijkheid (1 zeer sterk - 5 niet)", "Urbanity (1 very strong - 5 none)",
          "klasse", "class", Measure::kClass, "physical environment",
          "stedelijkheid|Stedelijkheid/Mate van stedelijkheid (code)"},
    Field{"kwb/ste_oad", "Omgevingsadressendichtheid", "Address density", "adressen per km2",
          "addresses per km2", kMean, "physical environment",
          "adressendichtheid|Stedelijkheid/Omgevingsadressendichtheid (per km2)"},
    Field{"kwb/a_lan_ha", "Oppervlakte land", "Land area", "ha", "ha", kCount, "physical environment",
          "oppervlakteLandHa|Oppervlakte/Oppervlakte land (ha)"},
    Field{"kwb/g_afs_hp", "Afstand tot huisarts", "Distance to doctor", "km", "km", kMean, "amenities",
          "afstandHuisarts|Nabijheid voorzieningen/Afstand tot huisartsenpraktijk (km)"},
    Field{"kwb/g_afs_gs", "Afstand tot supermarkt", "Distance to supermarket", "km", "km", kMean, "amenities",
          "afstandSupermarkt|Nabijheid voorzieningen/Afstand tot grote supermarkt (km)"},
    Field{"kwb/g_afs_sc", "Afstand tot basisschool", "Distance to primary school", "km", "km", kMean,
          "amenities", "afstandSchool|Nabijheid voorzieningen/Afstand tot school (km)"},
    Field{"kwb/g_3km_sc", "Basisscholen binnen 3 km", "Primary schools within 3 km", "scholen", "schools",
          kMean, "amenities", "scholenBinnen3km|Nabijheid voorzieningen/Scholen binnen 3 km (aantal)"},
    Field{"police/misdr", "Geregistreerde misdrijven", "Registered crimes", "misdrijven", "crimes", kCount,
          "crime|nuisance",
          "misdr|Geregistreerde misdrijven (aantal)|GeregistreerdeMisdrijven_1|GeregistreerdeMisdrijven"},
    Field{"police/misdr_12m", "Geregistreerde misdrijven, laatste 12 maanden",
          "Registered crimes, last 12 months", "misdrijven", "crimes", kCount, "crime|nuisance",
          "misdr_laatste12m"},
    Field{"police/misdr_per1000", "Geregistreerde misdrijven per 1.000 inwoners",
          "Registered crimes per 1,000 residents", "per 1.000", "per 1,000", kMean, "crime|nuisance",
          "misdr_per1000"},
    Field{"health/gezond_goed", "Goede ervaren gezondheid", "Good perceived health", "%", "%", kMean,
          "health", "gezond_goed|Goed/zeer goed ervaren gezondheid"},
};

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(mark), text.size());
    parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

const std::map<std::string, Indicator>& by_key() {
  static const std::map<std::string, Indicator> kByKey = [] {
    std::map<std::string, Indicator> map;
    for (const Field& field : kFields) {
      const Indicator indicator{std::string(field.id),
                                {std::string(field.nl), std::string(field.en)},
                                {std::string(field.unit_nl), std::string(field.unit_en)},
                                field.measure,
                                split(field.lineage, '|')};
      map.emplace(header_key(field.id.substr(field.id.find('/') + 1)), indicator);
      for (const std::string& name : split(field.other_names, '|')) map.emplace(header_key(name), indicator);
    }
    return map;
  }();
  return kByKey;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

}  // namespace

std::string header_key(std::string_view header) {
  std::string key;
  for (const char c : header)
    if (is_letter(c) || is_digit(c)) key += lower(c);
  return key;
}

std::string header_slug(std::string_view header) {
  std::string_view plain = trimmed(header);
  if (const std::size_t bracket = plain.rfind(" (");
      bracket != std::string_view::npos && plain.ends_with(')'))
    plain = plain.substr(0, bracket);
  std::string slug;
  for (const char c : plain) {
    if (is_letter(c) || is_digit(c))
      slug += lower(c);
    else if (!slug.empty() && slug.back() != '_' && static_cast<unsigned char>(c) < 0x80)
      slug += '_';
  }
  while (!slug.empty() && slug.back() == '_') slug.pop_back();
  if (slug.size() > 60) slug = slug.substr(slug.size() - 60);
  while (!slug.empty() && slug.front() == '_') slug.erase(0, 1);
  return slug.empty() ? "field" : slug;
}

const Indicator* known_field(std::string_view header) {
  const auto& map = by_key();
  auto found = map.find(header_key(header));
  if (found == map.end()) {  // OData adds the number of the column: AantalInwoners_5
    const std::size_t line = header.rfind('_');
    const bool numbered =
        line != std::string_view::npos && line + 1 < header.size() &&
        std::all_of(header.begin() + static_cast<std::ptrdiff_t>(line) + 1, header.end(), is_digit) &&
        header.size() - line <= 4;
    if (numbered) found = map.find(header_key(header.substr(0, line)));
  }
  return found == map.end() ? nullptr : &found->second;
}

Indicator field_indicator(std::string_view dataset, std::string_view header) {
  if (const Indicator* known = known_field(header)) return *known;
  Indicator indicator;
  indicator.id = std::string(dataset) + "/" + header_slug(header);
  indicator.label = {std::string(trimmed(header)), std::string(trimmed(header))};
  const bool counts = header.find("(aantal)") != std::string_view::npos || header.ends_with("..aantal.") ||
                      trimmed(header).starts_with("a_");
  indicator.measure = counts ? Measure::kCount : Measure::kMean;
  return indicator;
}

DatedHeader split_year(std::string_view header) {
  header = trimmed(header);
  if (header.size() < 6) return {header, 0};
  const std::string_view tail = header.substr(header.size() - 4);
  const char joint = header[header.size() - 5];
  if (!std::all_of(tail.begin(), tail.end(), is_digit) || (joint != '_' && joint != ' ' && joint != '-'))
    return {header, 0};
  const int year = (tail[0] - '0') * 1000 + (tail[1] - '0') * 100 + (tail[2] - '0') * 10 + (tail[3] - '0');
  if (year < 1990 || year > 2099) return {header, 0};
  return {header.substr(0, header.size() - 5), static_cast<std::int16_t>(year)};
}

}  // namespace roer
