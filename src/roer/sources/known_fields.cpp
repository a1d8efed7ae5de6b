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
constexpr std::array kKnownFields = {
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
          kOriginLineage, "Bevolking/Bevolking naar herkomst/Herkomstland/Nederland (aantal)"},
    Field{"kwb/a_eur_al", "Herkomst Europa (zonder Nederland)", "Origin Europe (without the Netherlands)",
          "inwoners", "residents", kCount, kOriginLineage,
          "Bevolking/Bevolking naar herkomst/Herkomstland/Europa (exclusief Nederland) (aantal)"},
    Field{"kwb/a_neu_al", "Herkomst buiten Europa", "Origin outside Europe", "inwoners", "residents", kCount,
          kOriginLineage, "Bevolking/Bevolking naar herkomst/Herkomstland/Buiten Europa (aantal)"},
    Field{"kwb/a_hh", "Huishoudens", "Households", "huishoudens", "households", kCount, "population",
          "huishoudens|Bevolking/Particuliere huishoudens/Huishoudens totaal (aantal)"},
    Field{"kwb/g_hhgro", "Gemiddelde huishoudensgrootte", "Mean household size", "personen", "persons", kMean,
          "population",
          "huishoudensgrootte|Bevolking/Particuliere huishoudens/Gemiddelde huishoudensgrootte (aantal)"},
    Field{"kwb/bev_dich", "Bevolkingsdichtheid", "Population density", "per km2", "per km2", kMean,
          "population",
          "dichtheid|Bevolking/Bevolkingsdichtheid (aantal inwoners per km2)|Bevolking/Bevolkingsdichtheid "
          "(aantal "
          "inwoners per km)"},
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
          "residents", kCount, "education", "a_opl_lg|Opleidingsniveau/Opleidingsniveau laag (aantal)"},
    Field{"kwb/a_opl_hvm", "Opleiding: havo, vwo, mbo", "Education: upper secondary", "inwoners", "residents",
          kCount, "education", "a_opl_md|Opleidingsniveau/Opleidingsniveau middelbaar (aantal)"},
    Field{"kwb/a_opl_hw", "Opleiding: hbo, wo", "Education: higher", "inwoners", "residents", kCount,
          "education", "a_opl_hg|Opleidingsniveau/Opleidingsniveau hoog (aantal)"},
    Field{"kwb/ste_mvs", "Stedelijkheid (1 zeer sterk - 5 niet)", "Urbanity (1 very strong - 5 none)",
          "klasse", "class", Measure::kClass, "physical environment",
          "stedelijkheid|Stedelijkheid/Mate van stedelijkheid (code)"},
    Field{"kwb/ste_oad", "Omgevingsadressendichtheid", "Address density", "adressen per km2",
          "addresses per km2", kMean, "physical environment",
          "adressendichtheid|Stedelijkheid/Omgevingsadressendichtheid (per "
          "km2)|Stedelijkheid/Omgevingsadressendichtheid "
          "(per km)"},
    Field{"kwb/a_lan_ha", "Oppervlakte land", "Land area", "ha", "ha", kCount, "physical environment",
          "oppervlakteLandHa|Oppervlakte/Oppervlakte land (ha)"},
    Field{"kwb/g_afs_hp", "Afstand tot huisarts", "Distance to doctor", "km", "km", kMean, "amenities",
          "afstandHuisarts|Nabijheid voorzieningen/Afstand tot huisartsenpraktijk (km)"},
    Field{"kwb/g_afs_gs", "Afstand tot supermarkt", "Distance to supermarket", "km", "km", kMean, "amenities",
          "afstandSupermarkt|Nabijheid voorzieningen/Afstand tot grote supermarkt (km)"},
    Field{"kwb/g_afs_sc", "Afstand tot basisschool", "Distance to primary school", "km", "km", kMean,
          "amenities",
          "afstandSchool|Nabijheid voorzieningen/Afstand tot school (km)|Nabijheid "
          "voorzieningen/Basisonderwijs/Afstand "
          "tot school (km)"},
    Field{"kwb/g_3km_sc", "Basisscholen binnen 3 km", "Primary schools within 3 km", "scholen", "schools",
          kMean, "amenities",
          "scholenBinnen3km|Nabijheid voorzieningen/Scholen binnen 3 km (aantal)|Nabijheid "
          "voorzieningen/Basisonderwijs/Scholen "
          "binnen 3 km (aantal)"},
    Field{"kwb/a_ongeh", "Ongehuwd", "Never married", "inwoners", "residents", kCount, "population",
          "Bevolking/Burgerlijke staat/Ongehuwd (aantal)"},
    Field{"kwb/a_gehuwd", "Gehuwd", "Married", "inwoners", "residents", kCount, "population",
          "Bevolking/Burgerlijke staat/Gehuwd (aantal)"},
    Field{"kwb/a_gesch", "Gescheiden", "Divorced", "inwoners", "residents", kCount, "population",
          "Bevolking/Burgerlijke staat/Gescheiden (aantal)"},
    Field{"kwb/a_verwed", "Verweduwd", "Widowed", "inwoners", "residents", kCount, "population",
          "Bevolking/Burgerlijke staat/Verweduwd (aantal)"},
    Field{"kwb/a_w_all", "Westerse migratieachtergrond", "Western migration background", "inwoners",
          "residents", kCount, kOriginLineage,
          "Bevolking/Personen met een migratieachtergrond/Westers totaal (aantal)"},
    Field{"kwb/a_nw_all", "Niet-westerse migratieachtergrond", "Non-western migration background", "inwoners",
          "residents", kCount, kOriginLineage,
          "Bevolking/Personen met een migratieachtergrond/Niet-westers/Niet-westers totaal (aantal)"},
    Field{"kwb/a_marok", "Migratieachtergrond Marokko", "Migration background Morocco", "inwoners",
          "residents", kCount, kOriginLineage,
          "Bevolking/Personen met een migratieachtergrond/Niet-westers/Marokko (aantal)"},
    Field{
        "kwb/a_antaru", "Migratieachtergrond Nederlandse Antillen en Aruba",
        "Migration background Netherlands Antilles and Aruba", "inwoners", "residents", kCount,
        kOriginLineage,
        "Bevolking/Personen met een migratieachtergrond/Niet-westers/Nederlandse Antillen en Aruba (aantal)"},
    Field{"kwb/a_suri", "Migratieachtergrond Suriname", "Migration background Suriname", "inwoners",
          "residents", kCount, kOriginLineage,
          "Bevolking/Personen met een migratieachtergrond/Niet-westers/Suriname (aantal)"},
    Field{"kwb/a_tur", "Migratieachtergrond Turkije", "Migration background Turkey", "inwoners", "residents",
          kCount, kOriginLineage,
          "Bevolking/Personen met een migratieachtergrond/Niet-westers/Turkije (aantal)"},
    Field{"kwb/a_ov_nw", "Overige niet-westerse migratieachtergrond",
          "Other non-western migration background", "inwoners", "residents", kCount, kOriginLineage,
          "Bevolking/Personen met een migratieachtergrond/Niet-westers/Overig niet-westers (aantal)"},
    Field{"kwb/a_geb", "Geboorten", "Births", "geboorten", "births", kCount, "population",
          "Bevolking/Geboorte en sterfte/Geboorte totaal (aantal)"},
    Field{"kwb/p_geb", "Geboorten per 1.000 inwoners", "Births per 1,000 residents", "per 1.000", "per 1,000",
          kMean, "population", "Bevolking/Geboorte en sterfte/Geboorte relatief (per 1 000 inwoners)"},
    Field{"kwb/a_ste", "Sterfgevallen", "Deaths", "sterfgevallen", "deaths", kCount, "population",
          "Bevolking/Geboorte en sterfte/Sterfte totaal (aantal)"},
    Field{"kwb/p_ste", "Sterfgevallen per 1.000 inwoners", "Deaths per 1,000 residents", "per 1.000",
          "per 1,000", kMean, "population",
          "Bevolking/Geboorte en sterfte/Sterfte relatief (per 1 000 inwoners)"},
    Field{"kwb/a_1p_hh", "Eenpersoonshuishoudens", "One-person households", "huishoudens", "households",
          kCount, "population", "Bevolking/Particuliere huishoudens/Eenpersoonshuishoudens (aantal)"},
    Field{"kwb/a_hh_z_k", "Huishoudens zonder kinderen", "Households without children", "huishoudens",
          "households", kCount, "population",
          "Bevolking/Particuliere huishoudens/Huishoudens zonder kinderen (aantal)"},
    Field{"kwb/a_hh_m_k", "Huishoudens met kinderen", "Households with children", "huishoudens", "households",
          kCount, "population", "Bevolking/Particuliere huishoudens/Huishoudens met kinderen (aantal)"},
    Field{"kwb/p_mgezw", "Meergezinswoningen", "Multi-family dwellings", "%", "%", kMean, "housing",
          "Wonen/Woningen naar type/Percentage meergezinswoning (%)"},
    Field{"kwb/p_bewndw", "Bewoonde woningen", "Occupied dwellings", "%", "%", kMean, "housing",
          "Wonen/Woningen naar bewoning/Percentage bewoond (%)"},
    Field{"kwb/p_leegsv", "Onbewoonde woningen", "Vacant dwellings", "%", "%", kMean, "housing",
          "Wonen/Woningen naar bewoning/Percentage onbewoond (%)"},
    Field{"kwb/p_ov_hw", "Huurwoningen van overige verhuurders", "Dwellings of other landlords", "%", "%",
          kMean, "housing", "Wonen/Woningen naar eigendom/Huurwoningen/In bezit overige verhuurders (%)"},
    Field{"kwb/p_e_o", "Eigendom onbekend", "Tenure not known", "%", "%", kMean, "housing",
          "Wonen/Woningen naar eigendom/Eigendom onbekend (%)"},
    Field{"kwb/p_bjj2k", "Gebouwd voor 2000", "Built before 2000", "%", "%", kMean, "housing",
          "Wonen/Woningen naar bouwjaar/Bouwjaar voor 2000 (%)"},
    Field{"kwb/p_bjo2k", "Gebouwd vanaf 2000", "Built since 2000", "%", "%", kMean, "housing",
          "Wonen/Woningen naar bouwjaar/Bouwjaar vanaf 2000 (%)"},
    Field{"kwb/a_inkont", "Inkomensontvangers", "Income receivers", "personen", "persons", kCount, "income",
          "Inkomen/Inkomen van personen/Aantal inkomensontvangers (aantal)"},
    Field{"kwb/g_ink_po", "Inkomen per inkomensontvanger", "Income per receiver", "x 1.000 euro",
          "x 1,000 euro", kMean, "income",
          "Inkomen/Inkomen van personen/Gemiddeld inkomen per inkomensontvanger (x 1 000 euro)"},
    Field{"kwb/p_ink_li", "Personen met laagste inkomen (40 %)", "Persons with lowest income (40%)", "%", "%",
          kMean, "income", "Inkomen/Inkomen van personen/40% personen met laagste inkomen (%)"},
    Field{"kwb/p_ink_hi", "Personen met hoogste inkomen (20 %)", "Persons with highest income (20%)", "%",
          "%", kMean, "income", "Inkomen/Inkomen van personen/20% personen met hoogste inkomen (%)"},
    Field{"kwb/g_hh_sti", "Gestandaardiseerd inkomen van huishoudens", "Standardised income of households",
          "x 1.000 euro", "x 1,000 euro", kMean, "income",
          "Inkomen/Inkomen van huishoudens/Gem. gestandaardiseerd inkomen van huish (x 1 000 euro)"},
    Field{"kwb/p_hh_li", "Huishoudens met laagste inkomen (40 %)", "Households with lowest income (40%)", "%",
          "%", kMean, "income", "Inkomen/Inkomen van huishoudens/40% huishoudens met laagste inkomen (%)"},
    Field{"kwb/p_hh_hi", "Huishoudens met hoogste inkomen (20 %)", "Households with highest income (20%)",
          "%", "%", kMean, "income",
          "Inkomen/Inkomen van huishoudens/20% huishoudens met hoogste inkomen (%)"},
    Field{"kwb/p_hh_lkk", "Huishoudens met een laag inkomen", "Households with a low income", "%", "%", kMean,
          "income", "Inkomen/Inkomen van huishoudens/Huishoudens met een laag inkomen (%)"},
    Field{"kwb/p_hh_osm", "Huishoudens onder of rond sociaal minimum",
          "Households below or around the social minimum", "%", "%", kMean, "income",
          "Inkomen/Inkomen van huishoudens/Huish. onder of rond sociaal minimum (%)"},
    Field{"kwb/p_hh_110", "Huishoudens tot 110 % van sociaal minimum",
          "Households up to 110% of the social minimum", "%", "%", kMean, "income",
          "Inkomen/Inkomen van huishoudens/Huishoudens tot 110% van sociaal minimum (%)"},
    Field{"kwb/p_hh_120", "Huishoudens tot 120 % van sociaal minimum",
          "Households up to 120% of the social minimum", "%", "%", kMean, "income",
          "Inkomen/Inkomen van huishoudens/Huishoudens tot 120% van sociaal minimum (%)"},
    Field{"kwb/m_hh_ver", "Mediaan vermogen van huishoudens", "Median wealth of households", "x 1.000 euro",
          "x 1,000 euro", kMean, "income",
          "Inkomen/Inkomen van huishoudens/Mediaan vermogen van particuliere huish. (x 1 000 euro)"},
    Field{"kwb/a_soz_wb", "Personen met bijstand", "Persons on social assistance", "personen", "persons",
          kCount, "income", "Sociale zekerheid/Personen per soort uitkering; Bijstand (aantal)"},
    Field{"kwb/a_soz_ao", "Personen met arbeidsongeschiktheidsuitkering", "Persons on disability benefit",
          "personen", "persons", kCount, "income",
          "Sociale zekerheid/Personen per soort uitkering; AO (aantal)"},
    Field{"kwb/a_soz_ww", "Personen met werkloosheidsuitkering", "Persons on unemployment benefit",
          "personen", "persons", kCount, "income",
          "Sociale zekerheid/Personen per soort uitkering; WW (aantal)"},
    Field{"kwb/a_soz_ow", "Personen met AOW", "Persons on state pension", "personen", "persons", kCount,
          "income", "Sociale zekerheid/Personen per soort uitkering; AOW (aantal)"},
    Field{"kwb/p_arb_pp", "Nettoarbeidsparticipatie", "Net labour participation", "%", "%", kMean, "income",
          "Arbeid/Nettoarbeidsparticipatie (%)|p_n_act"},
    Field{"kwb/a_pau", "Personenauto's", "Passenger cars", "auto's", "cars", kCount, "physical environment",
          "Motorvoertuigen/Personenauto's/Personenauto's totaal (aantal)"},
    Field{"kwb/g_pau_hh", "Personenauto's per huishouden", "Passenger cars per household", "per huishouden",
          "per household", kMean, "physical environment",
          "Motorvoertuigen/Personenauto's/Personenauto's per huishouden (per huishouden)"},
    Field{"kwb/g_afs_kv", "Afstand tot kinderdagverblijf", "Distance to day nursery", "km", "km", kMean,
          "amenities", "Nabijheid voorzieningen/Afstand tot kinderdagverblijf (km)"},
    Field{"kwb/a_opp_ha", "Oppervlakte", "Area", "ha", "ha", kCount, "physical environment",
          "Oppervlakte/Oppervlakte totaal (ha)"},
    Field{"kwb/a_wat_ha", "Oppervlakte water", "Water area", "ha", "ha", kCount, "physical environment",
          "Oppervlakte/Oppervlakte water (ha)"},
    Field{"kwb/g_ele", "Elektriciteitsverbruik", "Electricity use", "kWh", "kWh", kMean, "housing",
          "Energie/Gemiddeld elektriciteitsverbruik/Gemiddeld elektriciteitsverbruik totaal (kWh)"},
    Field{"kwb/g_ele_ap", "Elektriciteitsverbruik, appartement", "Electricity use, flat", "kWh", "kWh", kMean,
          "housing", "Energie/Gemiddeld elektriciteitsverbruik/Naar woningtype/Appartement (kWh)"},
    Field{"kwb/g_ele_tu", "Elektriciteitsverbruik, tussenwoning", "Electricity use, terraced house", "kWh",
          "kWh", kMean, "housing",
          "Energie/Gemiddeld elektriciteitsverbruik/Naar woningtype/Tussenwoning (kWh)"},
    Field{"kwb/g_ele_ho", "Elektriciteitsverbruik, hoekwoning", "Electricity use, corner house", "kWh", "kWh",
          kMean, "housing", "Energie/Gemiddeld elektriciteitsverbruik/Naar woningtype/Hoekwoning (kWh)"},
    Field{"kwb/g_ele_2w", "Elektriciteitsverbruik, twee-onder-een-kapwoning",
          "Electricity use, semi-detached house", "kWh", "kWh", kMean, "housing",
          "Energie/Gemiddeld elektriciteitsverbruik/Naar woningtype/Twee-onder-één-kap-woning (kWh)"},
    Field{"kwb/g_ele_vw", "Elektriciteitsverbruik, vrijstaande woning", "Electricity use, detached house",
          "kWh", "kWh", kMean, "housing",
          "Energie/Gemiddeld elektriciteitsverbruik/Naar woningtype/Vrijstaande woning (kWh)"},
    Field{"kwb/g_ele_hu", "Elektriciteitsverbruik, huurwoning", "Electricity use, rented dwelling", "kWh",
          "kWh", kMean, "housing", "Energie/Gemiddeld elektriciteitsverbruik/Naar eigendom/Huurwoning (kWh)"},
    Field{"kwb/g_ele_ko", "Elektriciteitsverbruik, eigen woning", "Electricity use, owned dwelling", "kWh",
          "kWh", kMean, "housing",
          "Energie/Gemiddeld elektriciteitsverbruik/Naar eigendom/Eigen woning (kWh)"},
    Field{"kwb/g_gas", "Aardgasverbruik", "Natural gas use", "m3", "m3", kMean, "housing",
          "Energie/Gemiddeld aardgasverbruik/Gemiddeld aardgasverbruik totaal (m)"},
    Field{"kwb/g_gas_ap", "Aardgasverbruik, appartement", "Natural gas use, flat", "m3", "m3", kMean,
          "housing", "Energie/Gemiddeld aardgasverbruik/Naar woningtype/Appartement (m)"},
    Field{"kwb/g_gas_tu", "Aardgasverbruik, tussenwoning", "Natural gas use, terraced house", "m3", "m3",
          kMean, "housing", "Energie/Gemiddeld aardgasverbruik/Naar woningtype/Tussenwoning (m)"},
    Field{"kwb/g_gas_ho", "Aardgasverbruik, hoekwoning", "Natural gas use, corner house", "m3", "m3", kMean,
          "housing", "Energie/Gemiddeld aardgasverbruik/Naar woningtype/Hoekwoning (m)"},
    Field{"kwb/g_gas_2w", "Aardgasverbruik, twee-onder-een-kapwoning", "Natural gas use, semi-detached house",
          "m3", "m3", kMean, "housing",
          "Energie/Gemiddeld aardgasverbruik/Naar woningtype/Twee-onder-één-kap-woning (m)"},
    Field{"kwb/g_gas_vw", "Aardgasverbruik, vrijstaande woning", "Natural gas use, detached house", "m3",
          "m3", kMean, "housing", "Energie/Gemiddeld aardgasverbruik/Naar woningtype/Vrijstaande woning (m)"},
    Field{"kwb/g_gas_hu", "Aardgasverbruik, huurwoning", "Natural gas use, rented dwelling", "m3", "m3",
          kMean, "housing", "Energie/Gemiddeld aardgasverbruik/Naar eigendom/Huurwoning (m)"},
    Field{"kwb/g_gas_ko", "Aardgasverbruik, eigen woning", "Natural gas use, owned dwelling", "m3", "m3",
          kMean, "housing", "Energie/Gemiddeld aardgasverbruik/Naar eigendom/Eigen woning (m)"},
    Field{"kwb/p_stadsv", "Woningen met stadsverwarming", "Dwellings with district heating", "%", "%", kMean,
          "housing",
          "Energie/Percentage woningen met stadsverwarming (%)|Energie/Gemiddeld aardgasverbruik/Percentage "
          "woningen met stadsverwarming (%)"},
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

/// "Bevolking/Geslacht/Mannen (aantal)" -> "Mannen": what OData and code lists call it. One that several
/// themes have ("Huurwoning") tells nothing.
std::string_view leaf_of(std::string_view name) {
  name = name.substr(name.rfind('/') + 1);
  return name.substr(0, name.rfind(" ("));
}

const std::map<std::string, Indicator>& by_key() {
  static const std::map<std::string, Indicator> kByKey = [] {
    std::map<std::string, Indicator> map;
    std::map<std::string, std::map<std::string, Indicator>> leaves;
    for (const Field& field : kKnownFields) {
      const Indicator indicator{std::string(field.id),
                                {std::string(field.nl), std::string(field.en)},
                                {std::string(field.unit_nl), std::string(field.unit_en)},
                                field.measure,
                                split(field.lineage, '|')};
      map.emplace(header_key(field.id.substr(field.id.find('/') + 1)), indicator);
      for (const std::string& name : split(field.other_names, '|')) {
        map.emplace(header_key(name), indicator);
        if (name.find('/') != std::string::npos)
          leaves[header_key(leaf_of(name))].emplace(indicator.id, indicator);
      }
    }
    for (const auto& [key, meanings] : leaves)
      if (meanings.size() == 1) map.emplace(key, meanings.begin()->second);
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

namespace {

/// A header without the unit that stands in brackets behind it. A re-export by R wrote a dot for each
/// character that is no letter or digit: " (aantal)" is "..aantal.", and " (%)" is "....".
std::string_view without_unit(std::string_view header) {
  if (const std::size_t bracket = header.rfind(" (");
      bracket != std::string_view::npos && header.ends_with(')'))
    return trimmed(header.substr(0, bracket));
  if (!header.ends_with('.') || header.find(' ') != std::string_view::npos) return header;
  std::size_t dots = 0;
  for (; header.ends_with('.'); ++dots) header.remove_suffix(1);
  const std::size_t unit = header.rfind("..");
  return dots >= 4 || unit == std::string_view::npos ? header : header.substr(0, unit);
}

/// Plain letter of a Latin letter with an accent whose UTF-8 is 0xC3 and this byte; 0 = none.
char plain_letter(unsigned char second) {
  constexpr std::string_view kPlain = "aaaaaaaceeeeiiiidnooooo.ouuuuypsaaaaaaaceeeeiiiidnooooo.ouuuuypy";
  return second >= 0x80 && second < 0xC0 ? kPlain[second - 0x80] : 0;
}

}  // namespace

std::string header_slug(std::string_view header) {
  constexpr std::size_t kLongest = 60;
  const std::string_view plain = without_unit(trimmed(header));
  std::string slug;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const auto byte = static_cast<unsigned char>(plain[i]);
    const char accented =
        byte == 0xC3 && i + 1 < plain.size() ? plain_letter(static_cast<unsigned char>(plain[i + 1])) : 0;
    if (is_letter(plain[i]) || is_digit(plain[i]))
      slug += lower(plain[i]);
    else if (accented != 0 && accented != '.')
      slug += accented;
    else if (!slug.empty() && slug.back() != '_' && byte < 0x80)
      slug += '_';
  }
  while (!slug.empty() && slug.back() == '_') slug.pop_back();
  if (slug.size() > kLongest) {  // the end tells fields of one theme apart; no half words
    slug = slug.substr(slug.size() - kLongest);
    if (const std::size_t word = slug.find('_'); word != std::string::npos) slug.erase(0, word + 1);
  }
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
  const std::string key = header_key(header);
  for (const std::string_view word :
       {"herkomst", "migratieachtergrond", "allochto", "nationaliteit", "geborenbuiten"})
    if (key.find(word) != std::string::npos) indicator.lineage = {std::string(kOriginLineage)};
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
