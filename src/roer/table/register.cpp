#include "roer/table/register.hpp"

#include <algorithm>
#include <array>

namespace roer {

namespace {

using enum RegisterFieldType;

/// A point in RD, or in degrees; the limits are those of the country.
constexpr RegisterField kRdX{
    .name = "x", .type = kNumber, .headers = "x|xcoordinaat|rdx|xrd", .lowest = 7'000, .highest = 300'000};
constexpr RegisterField kRdY{
    .name = "y", .type = kNumber, .headers = "y|ycoordinaat|rdy|yrd", .lowest = 289'000, .highest = 629'000};
constexpr RegisterField kLat{
    .name = "lat", .type = kLatitude, .headers = "lat|latitude|breedtegraad", .lowest = 50.5, .highest = 54};
constexpr RegisterField kLon{.name = "lon",
                             .type = kLongitude,
                             .headers = "lon|lng|longitude|lengtegraad",
                             .lowest = 3,
                             .highest = 7.5};

constexpr std::array<std::string_view, kRegisterKindCount> kRegisterNames = {
    "estates", "dwellings", "lettings", "nuisance", "turnover", "refusals", "contacts"};

constexpr RegisterField kOfEstate{
    .name = "estate",
    .type = kReference,
    .headers = "estate|complex|complexcode|complexnummer|estatecode|clustercode",
    .of = RegisterKind::kEstates};
constexpr RegisterField kOfDwelling{
    .name = "dwelling",
    .type = kReference,
    .headers = "dwelling|dwellingcode|eenheid|eenheidnummer|vhe|vhenummer|vhecode|woning|woningcode",
    .of = RegisterKind::kDwellings};
constexpr RegisterField kRequiredDwelling{.name = kOfDwelling.name,
                                          .type = kReference,
                                          .headers = kOfDwelling.headers,
                                          .required = true,
                                          .of = RegisterKind::kDwellings};
constexpr RegisterField kKeepUntil{
    .name = "keep_until", .type = kDay, .headers = "keepuntil|bewaartot|bewaartermijn|retention"};

constexpr std::array kEstateFields = {
    RegisterField{.name = "code",
                  .type = kKey,
                  .headers = "code|complex|complexcode|complexnummer|estate|estatecode|clustercode",
                  .required = true},
    RegisterField{.name = "name", .type = kText, .headers = "name|naam|complexnaam|estatename"},
    RegisterField{.name = "valid_from",
                  .type = kDay,
                  .headers = "validfrom|begindatum|geldigvanaf|geldigvan|ingang|from"},
    RegisterField{.name = "valid_until",
                  .type = kDay,
                  .headers = "validuntil|einddatum|geldigtot|geldigtotenmet|until",
                  .not_before = "valid_from"},
};

// Limits of x and y: the Netherlands in RD (EPSG:28992), in metres.
constexpr std::array kDwellingFields = {
    RegisterField{
        .name = "code",
        .type = kKey,
        .headers = "code|dwelling|dwellingcode|eenheid|eenheidnummer|vhe|vhenummer|vhecode|woning|woningcode",
        .required = true},
    kOfEstate,
    RegisterField{.name = "postcode", .type = kPostcode, .headers = "postcode|postalcode"},
    RegisterField{.name = "house_number",
                  .type = kText,
                  .headers = "housenumber|huisnummer|number|nummer|huisnummertoevoeging"},
    kRdX,
    kRdY,
    kLat,
    kLon,
    RegisterField{.name = "type", .type = kLabel, .headers = "type|woningtype|soort|dwellingtype"},
    RegisterField{.name = "rent",
                  .type = kNumber,
                  .headers = "rent|huur|huurprijs|nettohuur|kalehuur|netrent",
                  .lowest = 20,
                  .highest = 10'000},
    RegisterField{.name = "label", .type = kLabel, .headers = "label|bestemming|doelgroeplabel"},
    RegisterField{.name = "build_year",
                  .type = kNumber,
                  .headers = "buildyear|bouwjaar|yearbuilt",
                  .lowest = 1000,
                  .highest = 2200},
    RegisterField{.name = "energy_class",
                  .type = kLabel,
                  .headers = "energyclass|energielabel|energieklasse|energylabel"},
    RegisterField{.name = "valid_from",
                  .type = kDay,
                  .headers = "validfrom|begindatum|inexploitatie|geldigvanaf|geldigvan|ingang|from"},
    RegisterField{.name = "valid_until",
                  .type = kDay,
                  .headers = "validuntil|einddatum|uitexploitatie|geldigtot|until",
                  .not_before = "valid_from"},
};

constexpr std::array kLettingFields = {
    RegisterField{.name = "id",
                  .type = kKey,
                  .headers = "id|lettingid|verhuring|contract|contractnummer|letting",
                  .required = true},
    kRequiredDwelling,
    RegisterField{.name = "start",
                  .type = kDay,
                  .headers = "start|begin|begindatum|startdatum|ingang|ingangsdatum|startdate",
                  .required = true,
                  .past = true},
    RegisterField{.name = "end",
                  .type = kDay,
                  .headers = "end|einde|einddatum|beeindigd|enddate",
                  .not_before = "start"},
    RegisterField{.name = "kind", .type = kLabel, .headers = "kind|soort|soortverhuring|wijzevanverhuring"},
    RegisterField{.name = "group", .type = kLabel, .headers = "group|groep|doelgroep"},
    kKeepUntil,
};

constexpr std::array kNuisanceFields = {
    RegisterField{.name = "id",
                  .type = kKey,
                  .headers = "id|melding|meldingid|meldingnummer|zaak|zaaknummer|report|reportid",
                  .required = true},
    RegisterField{.name = "date",
                  .type = kDay,
                  .headers = "date|datum|melddatum|meldingsdatum|begindatum|reportedon",
                  .required = true,
                  .past = true},
    RegisterField{.name = "kind",
                  .type = kCode,
                  .headers = "kind|soort|zaaktypedetailsoort|overlastsoort|code",
                  .required = true},
    kOfEstate,
    kOfDwelling,
    kRdX,
    kRdY,
    kLat,
    kLon,
    RegisterField{.name = "reporter",
                  .type = kPseudonym,
                  .headers = "reporter|melder|meldernummer|pseudoniem|pseudonym"},
    RegisterField{.name = "status", .type = kCode, .headers = "status|zaakstatus|meldingstatus"},
    RegisterField{.name = "closed_on",
                  .type = kDay,
                  .headers = "closedon|afgesloten|afgeslotenop|afsluitdatum|einddatum|closed",
                  .not_before = "date",
                  .past = true},
    kKeepUntil,
};

/// Tenancies that were given up, and when the dwelling was let again.
constexpr std::array kTurnoverFields = {
    RegisterField{.name = "id",
                  .type = kKey,
                  .headers = "id|mutatie|mutatieid|mutatienummer|opzegging|turnover|turnoverid",
                  .required = true},
    kRequiredDwelling,
    RegisterField{.name = "notice_on",
                  .type = kDay,
                  .headers = "noticeon|notice|opzegdatum|opgezegdop|datumopzegging",
                  .past = true},
    RegisterField{.name = "ended_on",
                  .type = kDay,
                  .headers = "endedon|end|einde|einddatum|eindehuur|einddatumhuur|leegper",
                  .required = true,
                  .not_before = "notice_on"},
    RegisterField{.name = "relet_on",
                  .type = kDay,
                  .headers = "releton|relet|wederverhuurdop|weerverhuurdop|ingangsdatum|nieuwehuur",
                  .not_before = "ended_on"},
    RegisterField{
        .name = "reason", .type = kLabel, .headers = "reason|reden|eindereden|opzegreden|vertrekreden"},
    kKeepUntil,
};

/// Offers of a dwelling that were refused.
constexpr std::array kRefusalFields = {
    RegisterField{.name = "id",
                  .type = kKey,
                  .headers = "id|weigering|weigeringid|aanbieding|aanbiedingnummer|refusal|refusalid|offer",
                  .required = true},
    RegisterField{.name = "date",
                  .type = kDay,
                  .headers = "date|datum|weigerdatum|geweigerdop|refusedon",
                  .required = true,
                  .past = true},
    kOfEstate,
    kOfDwelling,
    RegisterField{.name = "reason",
                  .type = kLabel,
                  .headers = "reason|reden|weigerreden|weigeringsreden|aanbiedingdetailstatus"},
    kKeepUntil,
};

/// Contacts with tenants: a call, a visit, a message.
constexpr std::array kContactFields = {
    RegisterField{.name = "id",
                  .type = kKey,
                  .headers = "id|contact|contactid|contactnummer|contactmoment",
                  .required = true},
    RegisterField{.name = "date",
                  .type = kDay,
                  .headers = "date|datum|contactdatum|contacton",
                  .required = true,
                  .past = true},
    kOfEstate,
    kOfDwelling,
    RegisterField{.name = "subject", .type = kLabel, .headers = "subject|onderwerp|soort|kind"},
    RegisterField{.name = "channel", .type = kLabel, .headers = "channel|kanaal|contactkanaal|via"},
    RegisterField{
        .name = "person",
        .type = kPseudonym,
        .headers =
            "person|persoon|contactpersoon|huurder|huurdernummer|klant|klantnummer|pseudoniem|pseudonym"},
    kKeepUntil,
};

}  // namespace

std::string_view name_of(RegisterKind kind) {
  return kRegisterNames.at(static_cast<std::size_t>(kind));
}

std::optional<RegisterKind> register_kind_named(std::string_view name) {
  const auto found = std::find(kRegisterNames.begin(), kRegisterNames.end(), name);
  if (found == kRegisterNames.end()) return std::nullopt;
  return static_cast<RegisterKind>(found - kRegisterNames.begin());
}

std::string register_kind_names() {
  std::string names(kRegisterNames.front());
  for (std::size_t k = 1; k < kRegisterNames.size(); ++k)
    (names += k + 1 == kRegisterNames.size() ? " or " : ", ") += kRegisterNames.at(k);
  return names;
}

const Text& label_of(RegisterKind kind) {
  static const std::array<Text, kRegisterKindCount> kLabels{
      Text{"complexen", "estates"},    Text{"woningen", "dwellings"},
      Text{"verhuringen", "lettings"}, Text{"overlastmeldingen", "nuisance reports"},
      Text{"mutaties", "turnover"},    Text{"weigeringen", "refusals"},
      Text{"contacten", "contacts"}};
  return kLabels.at(static_cast<std::size_t>(kind));
}

bool is_numeric(RegisterFieldType type) {
  return type == kNumber || type == kDay || type == kLatitude || type == kLongitude;
}

std::span<const RegisterField> fields_of(RegisterKind kind) {
  switch (kind) {
    case RegisterKind::kEstates:
      return kEstateFields;
    case RegisterKind::kDwellings:
      return kDwellingFields;
    case RegisterKind::kLettings:
      return kLettingFields;
    case RegisterKind::kTurnover:
      return kTurnoverFields;
    case RegisterKind::kRefusals:
      return kRefusalFields;
    case RegisterKind::kContacts:
      return kContactFields;
    case RegisterKind::kNuisance:
      break;
  }
  return kNuisanceFields;
}

std::optional<std::size_t> field_named(RegisterKind kind, std::string_view name) {
  const auto fields = fields_of(kind);
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const RegisterField& field) { return field.name == name; });
  if (found == fields.end()) return std::nullopt;
  return static_cast<std::size_t>(found - fields.begin());
}

std::optional<std::size_t> event_day(RegisterKind kind) {
  if (kind == RegisterKind::kLettings) return field_named(kind, "start");
  if (kind == RegisterKind::kTurnover) return field_named(kind, "ended_on");
  return field_named(kind, "date");
}

std::size_t last_day_of_event(RegisterKind kind) {
  if (kind == RegisterKind::kLettings) return *field_named(kind, "end");
  if (kind == RegisterKind::kNuisance) return *field_named(kind, "closed_on");
  return *event_day(kind);
}

RegisterTable::RegisterTable(RegisterKind of_kind) : kind(of_kind), columns(fields_of(of_kind).size()) {}

}  // namespace roer
