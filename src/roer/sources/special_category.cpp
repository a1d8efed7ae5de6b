#include "roer/sources/special_category.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace roer {

namespace {

constexpr std::string_view kOrigin = "origin", kNationality = "nationality", kEthnicity = "ethnicity",
                           kReligion = "religion", kHealth = "health", kCriminal = "criminal record",
                           kOrientation = "sexual orientation", kUnion = "trade union membership",
                           kPolitics = "political opinions", kGenetic = "genetic or biometric data",
                           kSex = "sex or gender", kCitizen = "citizen service number";

using TellingWord = std::pair<std::string_view, std::string_view>;

/// Parts that tell of a category wherever they stand, also across words.
constexpr auto kTellingParts = std::to_array<TellingWord>({
    {"nationalit", kNationality},
    {"etnis", kEthnicity},
    {"etnic", kEthnicity},
    {"ethnic", kEthnicity},
    {"ethnis", kEthnicity},
    {"huidskleur", kEthnicity},
    {"skincolo", kEthnicity},
    {"geboorteland", kOrigin},
    {"geboorteplaats", kOrigin},
    {"countryofbirth", kOrigin},
    {"birthcountry", kOrigin},
    {"birthplace", kOrigin},
    {"placeofbirth", kOrigin},
    {"herkomstland", kOrigin},
    {"herkomstgroep", kOrigin},
    {"landvanherkomst", kOrigin},
    {"landvanafkomst", kOrigin},
    {"migratieachtergrond", kOrigin},
    {"migrationbackground", kOrigin},
    {"migrant", kOrigin},
    {"immigra", kOrigin},
    {"allochto", kOrigin},
    {"autochto", kOrigin},
    {"nietwesters", kOrigin},
    {"nonwestern", kOrigin},
    {"buitenlandsestud", kOrigin},
    {"statushouder", kOrigin},
    {"asielzoek", kOrigin},
    {"asylumseek", kOrigin},
    {"refugee", kOrigin},
    {"vluchteling", kOrigin},
    {"ontheemd", kOrigin},
    {"verblijfsvergunning", kOrigin},
    {"verblijfstitel", kOrigin},
    {"verblijfsstatus", kOrigin},
    {"verblijfsrecht", kOrigin},
    {"residencepermit", kOrigin},
    {"moedertaal", kOrigin},
    {"mothertongue", kOrigin},
    {"nativelanguage", kOrigin},
    {"religi", kReligion},
    {"godsdienst", kReligion},
    {"geloofs", kReligion},
    {"levensovertuiging", kReligion},
    {"kerkgenoot", kReligion},
    {"moslim", kReligion},
    {"muslim", kReligion},
    {"gezondheid", kHealth},
    {"health", kHealth},
    {"medisch", kHealth},
    {"medical", kHealth},
    {"diagnos", kHealth},
    {"psychi", kHealth},
    {"verslaaf", kHealth},
    {"verslaving", kHealth},
    {"addict", kHealth},
    {"handicap", kHealth},
    {"mindervalid", kHealth},
    {"verstandelijkbeperk", kHealth},
    {"verstandelijkebeperk", kHealth},
    {"lichamelijkbeperk", kHealth},
    {"lichamelijkebeperk", kHealth},
    {"burnout", kHealth},
    {"slechtziend", kHealth},
    {"slechthorend", kHealth},
    {"chronischziek", kHealth},
    {"jeugdzorg", kHealth},
    {"beschermdwon", kHealth},
    {"beschermdwoon", kHealth},
    {"begeleidwon", kHealth},
    {"begeleidwoon", kHealth},
    {"supportedliving", kHealth},
    {"strafblad", kCriminal},
    {"strafrecht", kCriminal},
    {"criminalrecord", kCriminal},
    {"gedetineerd", kCriminal},
    {"detentie", kCriminal},
    {"prisoner", kCriminal},
    {"reclasser", kCriminal},
    {"geaardheid", kOrientation},
    {"seksuele", kOrientation},
    {"sexual", kOrientation},
    {"transgender", kOrientation},
    {"burgerservice", kCitizen},
    {"citizenservicenumber", kCitizen},
    {"sofinummer", kCitizen},
});

/// Words that begin so tell of a category, in a label and in a running text.
constexpr auto kTellingStems = std::to_array<TellingWord>({
    {"vergunninghouder", kOrigin},
    {"asiel", kOrigin},
    {"asylum", kOrigin},
    {"inburger", kOrigin},
    {"buitenlander", kOrigin},
    {"vreemdeling", kOrigin},
    {"marokk", kOrigin},
    {"morocc", kOrigin},
    {"turks", kOrigin},
    {"turkij", kOrigin},
    {"turkish", kOrigin},
    {"surina", kOrigin},
    {"antill", kOrigin},
    {"arubaan", kOrigin},
    {"moluk", kOrigin},
    {"indonesi", kOrigin},
    {"somali", kOrigin},
    {"syri", kOrigin},
    {"eritre", kOrigin},
    {"ethiop", kOrigin},
    {"afghan", kOrigin},
    {"irak", kOrigin},
    {"iraq", kOrigin},
    {"iran", kOrigin},
    {"oekrai", kOrigin},
    {"ukrain", kOrigin},
    {"poolse", kOrigin},
    {"roemeen", kOrigin},
    {"roemeni", kOrigin},
    {"romania", kOrigin},
    {"bulgaar", kOrigin},
    {"bulgari", kOrigin},
    {"koerd", kOrigin},
    {"kurdi", kOrigin},
    {"ghane", kOrigin},
    {"nigeria", kOrigin},
    {"pakistan", kOrigin},
    {"armeni", kOrigin},
    {"chinees", kOrigin},
    {"chinese", kOrigin},
    {"afrikaan", kOrigin},
    {"african", kOrigin},
    {"arabi", kOrigin},
    {"zigeuner", kEthnicity},
    {"gypsy", kEthnicity},
    {"gypsies", kEthnicity},
    {"woonwagenbewon", kEthnicity},
    {"islam", kReligion},
    {"joods", kReligion},
    {"jewish", kReligion},
    {"katholi", kReligion},
    {"catholi", kReligion},
    {"protestants", kReligion},
    {"hindoe", kReligion},
    {"hindu", kReligion},
    {"boeddhis", kReligion},
    {"buddhis", kReligion},
    {"soenni", kReligion},
    {"sjiit", kReligion},
    {"gereformeerd", kReligion},
    {"atheis", kReligion},
    {"jehova", kReligion},
    {"ggz", kHealth},
    {"lvb", kHealth},
    {"adhd", kHealth},
    {"hiv", kHealth},
    {"autis", kHealth},
    {"dementi", kHealth},
    {"dementer", kHealth},
    {"alzheim", kHealth},
    {"invalidit", kHealth},
    {"psych", kHealth},
    {"schizo", kHealth},
    {"bipola", kHealth},
    {"borderline", kHealth},
    {"depressi", kHealth},
    {"suicid", kHealth},
    {"zelfmoord", kHealth},
    {"verward", kHealth},
    {"alcoholi", kHealth},
    {"kanker", kHealth},
    {"suikerziek", kHealth},
    {"drugsgebruik", kHealth},
    {"drugsverbruik", kHealth},
    {"kliniek", kHealth},
    {"wajong", kHealth},
    {"zeden", kCriminal},
    {"veroordeeld", kCriminal},
    {"kerkgang", kReligion},
    {"diabet", kHealth},
    {"epilep", kHealth},
    {"zwanger", kHealth},
    {"pregnan", kHealth},
    {"patient", kHealth},
    {"medicat", kHealth},
    {"medicij", kHealth},
    {"disab", kHealth},
    {"homofiel", kOrientation},
    {"homoseks", kOrientation},
    {"lesbi", kOrientation},
    {"lhbt", kOrientation},
    {"lgbt", kOrientation},
    {"biseks", kOrientation},
    {"transseks", kOrientation},
    {"bsn", kCitizen},
});

/// Whole words that do, in a label and in a running text.
constexpr auto kTellingWords = std::to_array<TellingWord>({
    {"turk", kOrigin},       {"turken", kOrigin},   {"polen", kOrigin},      {"roma", kEthnicity},
    {"sinti", kEthnicity},   {"jood", kReligion},   {"joden", kReligion},    {"jews", kReligion},
    {"sikh", kReligion},     {"sikhs", kReligion},  {"invalide", kHealth},   {"invaliden", kHealth},
    {"ziekte", kHealth},     {"illness", kHealth},  {"tbs", kCriminal},      {"homo", kOrientation},
    {"homos", kOrientation}, {"gay", kOrientation}, {"queer", kOrientation}, {"vakbondslid", kUnion},
});

/// Words that begin so tell of a category as a label or the name of a column alone.
constexpr auto kLabelStems = std::to_array<TellingWord>({
    {"wmo", kHealth},         {"wlz", kHealth},
    {"pgb", kHealth},         {"zorgindicat", kHealth},
    {"zorgbehoe", kHealth},   {"zorgvra", kHealth},
    {"zorgclient", kHealth},  {"zorgprofiel", kHealth},
    {"zorgwoning", kHealth},  {"zorgappartement", kHealth},
    {"zorgcomplex", kHealth}, {"mantelzorg", kHealth},
    {"thuiszorg", kHealth},   {"verpleeg", kHealth},
    {"rolstoel", kHealth},    {"wheelchair", kHealth},
    {"allergie", kHealth},    {"westers", kOrigin},
    {"christen", kReligion},  {"christian", kReligion},
    {"hervormd", kReligion},  {"evangelis", kReligion},
    {"gelovig", kReligion},   {"kerkelijk", kReligion},
    {"moskee", kReligion},    {"mosque", kReligion},
    {"synago", kReligion},    {"justiti", kCriminal},
    {"probation", kCriminal}, {"gevangen", kCriminal},
    {"vakbond", kUnion},      {"vakbeweging", kUnion},
    {"politiek", kPolitics},  {"political", kPolitics},
    {"biometri", kGenetic},   {"geneti", kGenetic},
    {"gender", kSex},
});

/// Whole words that do so.
constexpr auto kLabelWords = std::to_array<TellingWord>({
    {"beperking", kHealth},    {"beperkingen", kHealth},
    {"zorg", kHealth},         {"care", kHealth},
    {"ziek", kHealth},         {"zieken", kHealth},
    {"disease", kHealth},      {"aids", kHealth},
    {"justice", kCriminal},    {"crimineel", kCriminal},
    {"partijlid", kPolitics},  {"stemgedrag", kPolitics},
    {"stemmer", kPolitics},    {"pvv", kPolitics},
    {"vvd", kPolitics},        {"pvda", kPolitics},
    {"cda", kPolitics},        {"sgp", kPolitics},
    {"groenlinks", kPolitics}, {"delict", kCriminal},
    {"dna", kGenetic},         {"vingerafdruk", kGenetic},
    {"fingerprint", kGenetic}, {"geslacht", kSex},
    {"sekse", kSex},           {"sex", kSex},
    {"sofi", kCitizen},        {"fnv", kUnion},
    {"cnv", kUnion},           {"tradeunion", kUnion},
    {"geloof", kReligion},     {"afkomst", kOrigin},
    {"ethnicity", kEthnicity},
});

/// Words that do so where nothing else stands there.
constexpr auto kLoneWords = std::to_array<TellingWord>({
    {"ras", kEthnicity},
    {"race", kEthnicity},
    {"origin", kOrigin},
    {"herkomst", kOrigin},
    {"nat", kNationality},
    {"tradeunion", kUnion},
    {"unionmember", kUnion},
    {"votingpreference", kPolitics},
    {"partypreference", kPolitics},
});

/// A building, or a part of one, that is made for somebody: begins with the one and ends with the other.
constexpr auto kMadeFor =
    std::to_array<std::string_view>({"gehandicapten", "invaliden", "mindervaliden", "rolstoel", "wheelchair",
                                     "zorg", "verpleeg", "mantelzorg", "gezondheid"});
constexpr auto kThings = std::to_array<std::string_view>({
    "parkeerplaats", "parkeerplaatsen", "parkeerplek", "woning", "woningen", "appartement", "appartementen",
    "flat",          "kamer",           "complex",     "unit",   "huis",     "tehuis",      "centrum",
    "toegankelijk",  "geschikt",        "lift",        "toilet", "garage",   "dwelling",    "accessible",
    "parkingspace",
});

/// U+00C0 to U+017F without their accents; a space for what is no letter.
constexpr std::string_view kUnaccented =
    "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Lower case without accents, of the length it comes to; what is no letter or digit of a Latin script
/// becomes a space, and accents that stand by themselves go.
std::string folded(std::string_view text) {
  std::string low;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = static_cast<unsigned char>(i + 1 < text.size() ? text[i + 1] : 0);
    if (byte >= 0xC3 && byte <= 0xC5 && next >= 0x80 && next <= 0xBF) {
      low += kUnaccented[(byte - 0xC3U) * 64 + next - 0x80U];
      ++i;
    } else if (byte == 0xCC || (byte == 0xCD && next < 0xB0)) {
      ++i;
    } else {
      const char c = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : text[i];
      low += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : ' ';
    }
  }
  return low;
}

bool is_small_letter(char c) {
  return c >= 'a' && c <= 'z';
}

/// Runs of letters.
std::vector<std::string_view> letter_words(std::string_view low) {
  std::vector<std::string_view> words;
  for (auto at = low.begin(); at != low.end();) {
    at = std::find_if(at, low.end(), is_small_letter);
    const auto end = std::find_if_not(at, low.end(), is_small_letter);
    if (at != end) words.emplace_back(&*at, static_cast<std::size_t>(end - at));
    at = end;
  }
  return words;
}

using FoundCategory = std::optional<std::string_view>;

FoundCategory with_part(std::string_view bare) {
  for (const auto& [part, category] : kTellingParts)
    if (bare.find(part) != std::string_view::npos) return category;
  return std::nullopt;
}

FoundCategory with_word(std::string_view word, std::span<const TellingWord> stems,
                        std::span<const TellingWord> wholes) {
  for (const auto& [stem, category] : stems)
    if (word.starts_with(stem)) return category;
  for (const auto& [whole, category] : wholes)
    if (word == whole) return category;
  return std::nullopt;
}

/// The words of a label without what parts them: "land van herkomst" is one thing.
std::string joined_words(const std::vector<std::string_view>& words) {
  std::string all;
  for (const std::string_view word : words) all += word;
  return all;
}

bool is_made_for_somebody(std::string_view bare) {
  const bool made =
      std::any_of(kMadeFor.begin(), kMadeFor.end(), [&](auto start) { return bare.starts_with(start); });
  return made && std::any_of(kThings.begin(), kThings.end(), [&](auto end) { return bare.ends_with(end); });
}

}  // namespace

std::string bare_name(std::string_view text) {
  std::string bare = folded(text);
  std::erase(bare, ' ');
  return bare;
}

std::optional<std::string_view> special_category(std::string_view text, LabelOf of) {
  const std::string low = folded(text);
  const auto words = letter_words(low);
  const std::string bare = joined_words(words);
  if (of == LabelOf::kStock && is_made_for_somebody(bare)) return std::nullopt;
  if (const FoundCategory found = with_part(bare)) return found;
  if (const FoundCategory found = with_word(bare, {}, kLoneWords)) return found;
  for (const std::string_view word : words) {
    if (const FoundCategory found = with_word(word, kTellingStems, kTellingWords)) return found;
    if (const FoundCategory found = with_word(word, kLabelStems, kLabelWords)) return found;
  }
  return std::nullopt;
}

std::optional<std::string_view> special_category_in_text(std::string_view text) {
  const std::string low = folded(text);
  for (const std::string_view word : letter_words(low)) {
    if (const FoundCategory found = with_part(word)) return found;
    if (const FoundCategory found = with_word(word, kTellingStems, kTellingWords)) return found;
  }
  return std::nullopt;
}

}  // namespace roer
