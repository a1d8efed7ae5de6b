#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "roer/sources/register_privacy.hpp"
#include "roer/sources/register_table.hpp"
#include "roer/sources/special_category.hpp"
#include "sources/small_workbook.hpp"
#include "sources/table_files.hpp"

namespace roer {
namespace {

RegisterOptions registered_on(CivilDay today) {
  RegisterOptions options;
  auto rules = read_register_rules(ROER_SOURCE_DIR "/config/registers.toml");
  EXPECT_TRUE(rules.ok()) << (rules.ok() ? "" : to_text(rules.faults()));
  if (rules.ok()) options.rules = std::move(*rules);
  options.today = *day_number(today);
  return options;
}

Result<RegisterFile> read_register_text(RegisterKind kind, std::string_view text,
                                        const RegisterOptions& options = registered_on({2025, 12, 1})) {
  InputFile file;
  file.path = file.name = "register.csv";
  file.bytes = text;
  return read_register(file, kind, options);
}

std::string first_message(const Result<RegisterFile>& read) {
  return read.ok() ? "it was read" : to_text(read.faults().first());
}

TEST(Register, CodesAreReadByTheDayOfTheEvent) {
  EXPECT_TRUE(
      read_register_text(RegisterKind::kNuisance, "id,date,kind\n1,2022-11-10,VUIL\n2,2022-11-11,VUI\n")
          .ok());
  const auto early = read_register_text(RegisterKind::kNuisance, "id,date,kind\n1,2022-11-10,VUI\n");
  ASSERT_FALSE(early.ok());
  EXPECT_EQ(early.faults().first().code, ErrorCode::kBadCode);
  EXPECT_EQ(early.faults().first().row, 2);
  const auto late = read_register_text(RegisterKind::kNuisance, "id,date,kind\n1,2022-11-11,VUIL\n");
  ASSERT_FALSE(late.ok());
  EXPECT_EQ(late.faults().first().code, ErrorCode::kBadCode);
}

TEST(Register, TurnoverRefusalsAndContactsAreEventsWithATerm) {
  const auto keep_until = [](RegisterKind kind, std::string_view text) {
    const auto read = read_register_text(kind, text);
    EXPECT_TRUE(read.ok()) << first_message(read);
    if (!read.ok() || read->table.size() != 1) return std::string("no row");
    return iso_day(static_cast<DayNumber>(read->table.columns[*field_named(kind, "keep_until")].numbers[0]));
  };
  EXPECT_EQ(keep_until(RegisterKind::kTurnover,
                       "mutatie;eenheid;opzegdatum;einddatum;reden\n1;W1;01-03-2024;31-03-2024;OPZ\n"),
            "2031-03-31");
  EXPECT_EQ(keep_until(RegisterKind::kRefusals, "weigering;datum;complex;reden\n1;2024-05-01;C1;WOB\n"),
            "2026-05-01");
  EXPECT_EQ(
      keep_until(RegisterKind::kContacts,
                 "contact;datum;eenheid;onderwerp;kanaal;huurder\n1;2024-05-01;W1;buren;telefoon;h-17\n"),
      "2026-05-01");
}

TEST(Register, TurnoverRefusalsAndContactsRefuseWhatOtherRegistersRefuse) {
  const auto refused = [](RegisterKind kind, std::string_view text) {
    const auto read = read_register_text(kind, text);
    return read.ok() ? 0U : read.faults().total();
  };
  EXPECT_EQ(refused(RegisterKind::kTurnover, "id,dwelling,ended_on,reason\n1,W1,2024-03-31,psychiatrie\n"),
            1U);
  EXPECT_EQ(refused(RegisterKind::kTurnover, "id,dwelling,notice_on,ended_on\n1,W1,2024-04-01,2024-03-31\n"),
            1U);
  EXPECT_EQ(refused(RegisterKind::kTurnover, "id,ended_on\n1,2024-03-31\n"), 1U);
  EXPECT_EQ(refused(RegisterKind::kRefusals, "id,date,reason\n1,2031-01-01,WOB\n"), 1U);
  EXPECT_EQ(refused(RegisterKind::kContacts, "id,date,person\n1,2024-05-01,J. Jansen\n2,2024-05-01,h-17\n"),
            1U);
  EXPECT_EQ(refused(RegisterKind::kContacts, "id,date,nationaliteit\n1,2024-05-01,NL\n"), 1U);
}

TEST(Register, TermsComeFromTheRulesUnlessTheFileGivesThem) {
  const auto read =
      read_register_text(RegisterKind::kNuisance,
                         "id,date,kind,closed_on,keep_until\n1,2024-03-15,GEL,2024-05-01,\n"
                         "2,2024-03-15,GEL,,\n3,2024-03-15,GEL,,2026-01-01\n4,2020-11-29,GEL,,\n");
  ASSERT_TRUE(read.ok()) << first_message(read);
  const auto& keep = read->table.columns[*field_named(RegisterKind::kNuisance, "keep_until")].numbers;
  ASSERT_EQ(keep.size(), 3U);
  EXPECT_EQ(iso_day(static_cast<DayNumber>(keep[0])), "2029-05-01");
  EXPECT_EQ(iso_day(static_cast<DayNumber>(keep[1])), "2029-03-15");
  EXPECT_EQ(iso_day(static_cast<DayNumber>(keep[2])), "2026-01-01");
  EXPECT_EQ(read->expired, 1U);
  EXPECT_EQ(read->rows_read, 4U);
}

TEST(Register, ALettingThatGoesOnIsKept) {
  const auto read = read_register_text(
      RegisterKind::kLettings, "id,dwelling,start,end\n1,W1,1990-03-15,\n2,W1,1980-03-15,1990-03-14\n");
  ASSERT_TRUE(read.ok()) << first_message(read);
  EXPECT_EQ(read->table.keys(), std::vector<std::string>{"1"});
  EXPECT_EQ(read->expired, 1U);
}

TEST(Register, WhatAWorkbookStoresIsReadAsTheSame) {
  EXPECT_TRUE(read_register_text(RegisterKind::kEstates, "code;geldig vanaf\nC1;2024-03-15\n").ok());
  // A serial number is a day in a workbook alone.
  EXPECT_FALSE(read_register_text(RegisterKind::kEstates, "code;geldig vanaf\nC1;45366\n").ok());
}

TEST(Register, ColumnsOfSpecialCategoriesAreRefusedEvenWhenSkipped) {
  RegisterOptions options = registered_on({2025, 12, 1});
  ColumnMapping skipped;
  skipped.header = "Nationaliteit";
  skipped.skip = true;
  options.mapping.columns.push_back(skipped);
  for (const char* name :
       {"Nationaliteit", "nationality", "Etnische groep", "Religie", "gezondheid", "BSN", "diagnose"}) {
    const auto read = read_register_text(RegisterKind::kEstates, fmt::format("code,{},x\nC1,a,b\n", name),
                                         registered_on({2025, 12, 1}));
    ASSERT_FALSE(read.ok()) << name;
    EXPECT_EQ(read.faults().first().code, ErrorCode::kNotSupported) << name;
    EXPECT_EQ(read.faults().first().column, name);
  }
  EXPECT_FALSE(read_register_text(RegisterKind::kEstates, "code,Nationaliteit\nC1,a\n", options).ok());
}

TEST(Register, TellsHowAPersonIsKnown) {
  EXPECT_FALSE(not_a_pseudonym("r-1001"));
  EXPECT_FALSE(not_a_pseudonym("123456789"));  // fails the test of eleven
  EXPECT_EQ(not_a_pseudonym("111222333"), "a number that can be a citizen service number");
  EXPECT_EQ(not_a_pseudonym("jan1@example.org"), "an e-mail address");
  EXPECT_EQ(not_a_pseudonym("0612345678"), "a telephone number");
  EXPECT_EQ(not_a_pseudonym("+31612345678"), "a telephone number");
  EXPECT_EQ(not_a_pseudonym("Jansen"), "what can be a name");
  EXPECT_EQ(not_a_pseudonym("J 1"), "what can be a name");
  EXPECT_EQ(special_category("Klantnaam"), std::nullopt);
  EXPECT_EQ(special_category("terras"), std::nullopt);
}

TEST(SpecialCategory, IsFoundByWordsByBeginningsAndByParts) {
  const auto of = [](std::string_view text) { return special_category(text).value_or("nothing"); };
  for (const char* label :
       {"Marokkaans", "Turks", "allochtoon", "Syri\u00EBrs", "vergunninghouder(s)", "ontheemden", "Oekraine",
        "Oekra\u00EFne", "Arbeidsmigranten", "moedertaal", "Land van herkomst", "nieuwe statushouders"})
    EXPECT_EQ(of(label), "origin") << label;
  EXPECT_EQ(of("Roma"), "ethnicity");
  EXPECT_EQ(of("nat."), "nationality");
  for (const char* label : {"Moslim", "moskee", "Rooms-katholiek", "geloof", "joodse bewoners", "kerkganger"})
    EXPECT_EQ(of(label), "religion") << label;
  for (const char* label : {"GGZ-uitstroom",
                            "ggz",
                            "beschermd wonen",
                            "Beschermd_Wonen",
                            "WMO",
                            "WmoIndicatie",
                            "autisme",
                            "dementie",
                            "suikerziekte",
                            "burn-out",
                            "kliniek",
                            "Wajong",
                            "drugsgebruiker",
                            "rolstoel",
                            "Beperking",
                            "medicatie",
                            "pati\u00EBnten",
                            "gehandicapten",
                            "zorg",
                            "LVB"})
    EXPECT_EQ(of(label), "health") << label;
  for (const char* label : {"homo", "LHBTI", "LHBTIQ+", "lesbisch", "seksuele voorkeur"})
    EXPECT_EQ(of(label), "sexual orientation") << label;
  for (const char* label : {"detentie", "ex-gedetineerden", "reclassering", "justitie", "zedendelict"})
    EXPECT_EQ(of(label), "criminal record") << label;
  EXPECT_EQ(of("vakbond"), "trade union membership");
  EXPECT_EQ(of("politieke voorkeur"), "political opinions");
  EXPECT_EQ(of("PVV-stemmer"), "political opinions");
  EXPECT_EQ(of("DNA"), "genetic or biometric data");
  EXPECT_EQ(of("gender"), "sex or gender");
  EXPECT_EQ(of("BSN-nummer"), "citizen service number");
}

TEST(SpecialCategory, OrdinaryWordsThatHoldATellingOneAreLeftAlone) {
  for (const char* label : {"terras",
                            "Klantnaam",
                            "turkoois",
                            "nautische wijk",
                            "internetnieuws",
                            "magneetnijverheid",
                            "natte ruimte",
                            "migratiedatum",
                            "politie",
                            "retentie",
                            "regulier",
                            "jongeren",
                            "senioren",
                            "gezinnen",
                            "spoedzoekers",
                            "urgent",
                            "woonwagen",
                            "aangepast",
                            "huurachterstand",
                            "zorgtoeslag",
                            "zorgdragers",
                            "herkomst melding",
                            "parkeervergunninghouder",
                            "portiek",
                            "hoekwoning",
                            "trasse",
                            "opzegging huurder",
                            "overlast buren"})
    EXPECT_EQ(special_category(label), std::nullopt) << label;
}

TEST(SpecialCategory, ADwellingMayBeMadeForSomebodyWhereATenancyMayNot) {
  for (const char* type :
       {"gehandicaptenparkeerplaats", "Invaliden-parkeerplaats", "rolstoelwoning", "zorgwoning",
        "zorgcomplex", "rolstoeltoegankelijk", "gezondheidscentrum", "verpleeghuis"}) {
    EXPECT_EQ(special_category(type, LabelOf::kStock), std::nullopt) << type;
    EXPECT_EQ(special_category(type), "health") << type;
  }
  EXPECT_TRUE(
      read_register_text(RegisterKind::kDwellings, "code,type\nP1,Gehandicaptenparkeerplaats\n").ok());
  EXPECT_FALSE(read_register_text(RegisterKind::kDwellings, "code,type\nW1,GGZ-woning\n").ok());
  EXPECT_FALSE(read_register_text(RegisterKind::kDwellings, "code,type\nW1,statushouderswoning\n").ok());
  EXPECT_FALSE(
      read_register_text(RegisterKind::kLettings, "id,dwelling,start,group\n1,W1,2024-01-01,gehandicapten\n")
          .ok());
}

TEST(SpecialCategory, ARunningTextMayNameTheMosqueOrThePolicy) {
  for (const char* text : {"Overleg met de moskee over parkeren.", "Het politieke besluit volgt.",
                           "De zorg om het plein is gedeeld.", "Gesprek met alle bewoners."})
    EXPECT_EQ(special_category_in_text(text), std::nullopt) << text;
  EXPECT_EQ(special_category_in_text("mevrouw is schizofreen"), "health");
  EXPECT_EQ(special_category_in_text("het gezin is Marokkaans."), "origin");
  EXPECT_EQ(special_category_in_text("Verwarde man"), "health");
}

TEST(Register, GroupsOutsideTheListComeInWithARemark) {
  const auto read =
      read_register_text(RegisterKind::kLettings,
                         "id,dwelling,start,group\n1,W1,2024-01-01,Jongeren\n2,W2,2024-01-01,SEN\n"
                         "3,W3,2024-01-01,daklozen\n4,W4,2024-01-01,daklozen\n");
  ASSERT_TRUE(read.ok()) << first_message(read);
  const auto remark = std::find_if(read->notes.begin(), read->notes.end(), [](const Note& note) {
    return note.message.en.starts_with("groups that the list");
  });
  ASSERT_NE(remark, read->notes.end());
  EXPECT_EQ(remark->count, 2U);
  EXPECT_EQ(remark->first_row, 4);
  EXPECT_EQ(remark->example, "daklozen");
}

TEST(Register, SpecialTargetGroupsOfTheStandardAreRefusedHoweverTheyAreWritten) {
  for (const char* code : {"BSTU", "GEB", "SKA", "LIC", "lic", "Vbe"})
    EXPECT_FALSE(read_register_text(RegisterKind::kLettings,
                                    fmt::format("id,dwelling,start,group\n1,W1,2024-01-01,{}\n", code))
                     .ok())
        << code;
}

TEST(Register, DaysWithSlashesAndDaysOfNothingAreRefused) {
  const auto refused = [](std::string_view day) {
    return !read_register_text(RegisterKind::kNuisance, fmt::format("id,date,kind\n1,{},GEL\n", day)).ok();
  };
  for (const char* day : {"03/15/2024", "15/03/2024", "03/04/2024", "3/4/2024", "30-12-1899", "1899-12-31",
                          "01-01-1900", "1850-01-01"})
    EXPECT_TRUE(refused(day)) << day;
  for (const char* day : {"2024-03-15", "15-03-2024", "15.03.2024", "20240315", "2024/03/15"})
    EXPECT_FALSE(refused(day)) << day;
  // An estate may be older, but not of the day that a spreadsheet writes for none.
  EXPECT_TRUE(read_register_text(RegisterKind::kEstates, "code,valid_from\nC1,1895-01-01\n").ok());
  EXPECT_FALSE(read_register_text(RegisterKind::kEstates, "code,valid_from\nC1,30-12-1899\n").ok());
}

TEST(Register, PseudonymsAreNoNumbersOfPersons) {
  for (const char* person :
       {"06-12345678", "024-3551234", "123-456-782", "1234AB-12", "1234 ab-12", "+31612345678"})
    EXPECT_TRUE(not_a_pseudonym(person)) << person;
  for (const char* pseudonym : {"p-17", "4821fa07", "1234ab12cd", "2024-0012", "12-34-56"})
    EXPECT_FALSE(not_a_pseudonym(pseudonym)) << pseudonym;
  EXPECT_TRUE(not_a_number_of_an_event("06-12345678"));
  EXPECT_FALSE(not_a_number_of_an_event("2024-0612345678"));
}

TEST(Register, KeysOfEventsTellOfNobody) {
  const auto refused = [](std::string_view id) {
    const auto read =
        read_register_text(RegisterKind::kNuisance, fmt::format("id,date,kind\n{},2024-03-15,GEL\n", id));
    if (!read.ok())
      EXPECT_EQ(to_text(read.faults()).find(id), std::string::npos) << "repeated in the message";
    return !read.ok();
  };
  for (const char* id : {"Jan de Vries 12", "Jansen", "jan@example.org", "111222333"})
    EXPECT_TRUE(refused(id)) << id;
  for (const char* id : {"1", "2024-0012", "Z 17", "melding 2024 12", "123456789", "M-A1"})
    EXPECT_FALSE(refused(id)) << id;
  // Of numbers that mean something else one in eleven passes the test.
  EXPECT_TRUE(read_register_text(RegisterKind::kNuisance,
                                 "id,date,kind\n111222333,2024-03-15,GEL\n111222334,2024-03-15,GEL\n")
                  .ok());
  EXPECT_TRUE(read_register_text(RegisterKind::kEstates, "code,name\nDe Linden Oost,Linden\n").ok());
}

TEST(Register, AFileWithoutRowsIsRefused) {
  const auto read = read_register_text(RegisterKind::kNuisance, "id,date,kind\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().first().code, ErrorCode::kMissingData);
}

TEST(Register, AWholeNumberIsTheSameWithAPointAndAZero) {
  const auto twice = read_register_text(RegisterKind::kNuisance,
                                        "id,date,kind\n1234567,2024-03-15,GEL\n1234567.0,2024-03-15,GEL\n");
  ASSERT_FALSE(twice.ok());
  EXPECT_EQ(twice.faults().first().code, ErrorCode::kDuplicateCode);
  const auto one =
      read_register_text(RegisterKind::kNuisance, "id,date,kind,dwelling\n17.0,2024-03-15,GEL,42.0\n");
  ASSERT_TRUE(one.ok()) << first_message(one);
  EXPECT_EQ(one->table.keys(), std::vector<std::string>{"17"});
  EXPECT_EQ(one->table.columns[*field_named(RegisterKind::kNuisance, "dwelling")].texts,
            std::vector<std::string>{"42"});
  EXPECT_TRUE(std::any_of(one->notes.begin(), one->notes.end(), [](const Note& note) {
    return note.message.en.starts_with("numbers that a program wrote") && note.count == 2;
  }));
}

TEST(Register, TellsOfPersonsInARunningText) {
  for (const char* text : {"bel 06-12345678", "06 12 34 56 78", "0612345678", "+31 6 12345678",
                           "033 123 45 67", "033-1234567", "bel (0031612345678)"})
    EXPECT_EQ(person_in_text(text), "a telephone number") << text;
  for (const char* text : {"bsn 111222333", "111.222.333", "111 222 333."})
    EXPECT_EQ(person_in_text(text), "a number that can be a citizen service number") << text;
  EXPECT_EQ(person_in_text("mail jan@example.org"), "an e-mail address");
  for (const char* text :
       {"Gesprek op 01-02-2025, 12 meldingen", "06-02-2025 12 meldingen", "dossier 123456789",
        "Kade 12, 3811 AB", "2023 2024 2025", "zaak 2024-0012", "vanaf 2024-12-31 100 x"})
    EXPECT_EQ(person_in_text(text), std::nullopt) << text;
}

TEST(Register, ReporterIsNotRepeatedInTheMessage) {
  const auto read =
      read_register_text(RegisterKind::kNuisance, "id,date,kind,reporter\n1,2024-03-15,GEL,Piet Jansen\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(to_text(read.faults()).find("Jansen"), std::string::npos);
}

TEST(Register, LongitudeAndLatitudeBecomePlacesInRd) {
  // Onze Lieve Vrouwetoren, Amersfoort: the origin of RD, 155000 463000.
  const auto read = read_register_text(RegisterKind::kNuisance,
                                       "id,date,kind,lat,lon\n1,2024-03-15,GEL,52.155172,5.387206\n");
  ASSERT_TRUE(read.ok()) << first_message(read);
  EXPECT_NEAR(read->table.columns[*field_named(RegisterKind::kNuisance, "x")].numbers[0], 155'000, 2);
  EXPECT_NEAR(read->table.columns[*field_named(RegisterKind::kNuisance, "y")].numbers[0], 463'000, 2);
}

TEST(Register, RowsOfAnotherWidthThanTheHeaderAreRefused) {
  const auto cut = read_register_text(
      RegisterKind::kNuisance, "id;date;kind;estate;reporter\n1;2024-03-01;GEL;;p1\n2;2024-03-06;GEL\n");
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.faults().first().code, ErrorCode::kFormatBroken);
  EXPECT_EQ(cut.faults().first().row, 3);
  EXPECT_EQ(cut.faults().first().found, "3 fields");
  const auto shifted = read_register_text(
      RegisterKind::kContacts, "id;date;subject;channel\n1;2024-03-05;reparatie; lekkage;telefoon\n");
  ASSERT_FALSE(shifted.ok());
  EXPECT_EQ(shifted.faults().first().code, ErrorCode::kFormatBroken);
  EXPECT_EQ(shifted.faults().first().found, "telefoon");
  // Empty cells behind the last name are no cells of the row.
  EXPECT_TRUE(read_register_text(RegisterKind::kContacts, "id;date\n1;2024-03-05;;\n").ok());
}

TEST(Register, FaultsNameTheColumnAsTheFileDoes) {
  const auto read = read_register_text(RegisterKind::kLettings,
                                       "contract;eenheid;ingangsdatum\n1;W1;2024-13-01\n2;;2024-01-01\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().first().column, "ingangsdatum");
  EXPECT_EQ(read.faults().list().at(1).column, "eenheid");
  EXPECT_FALSE(read.faults().list().at(1).expected.empty());
}

TEST(Register, TextsTellOfNoPerson) {
  const auto message = [](RegisterKind kind, std::string_view text) {
    const auto read = read_register_text(kind, text);
    return read.ok() ? std::string() : to_text(read.faults().first());
  };
  for (const char* told : {"bel 06-12345678", "zie 123456782", "mail j@x.nl"}) {
    EXPECT_NE(message(RegisterKind::kContacts, fmt::format("id,date,subject\n1,2024-03-05,{}\n", told)), "")
        << told;
    EXPECT_NE(message(RegisterKind::kRefusals, fmt::format("id,date,reason\n1,2024-03-05,{}\n", told)), "")
        << told;
    EXPECT_NE(message(RegisterKind::kEstates, fmt::format("code,name\nC1,{}\n", told)), "") << told;
  }
  // Neither a number nor what somebody has is said again.
  EXPECT_EQ(message(RegisterKind::kContacts, "id,date,subject\n1,2024-03-05,bel 06-12345678\n").find("1234"),
            std::string::npos);
  EXPECT_EQ(message(RegisterKind::kContacts, "id,date,subject\n1,2024-03-05,schizofreen\n").find("schizo"),
            std::string::npos);
  EXPECT_EQ(message(RegisterKind::kContacts, "id,date,subject\n1,2024-03-05,lekkage van 12-03-2024\n"), "");
}

TEST(Register, DaysThatNeverComeAreOpenEnds) {
  const auto read = read_register_text(RegisterKind::kDwellings,
                                       "code,valid_from,valid_until\nW1,2001-01-01,9999-12-31\n"
                                       "W2,2001-01-01,31-12-2999\n");
  ASSERT_TRUE(read.ok()) << first_message(read);
  const auto until = *field_named(RegisterKind::kDwellings, "valid_until");
  EXPECT_TRUE(std::isnan(read->table.columns[until].numbers[0]));
  EXPECT_TRUE(std::isnan(read->table.columns[until].numbers[1]));
  const auto told = std::find_if(read->notes.begin(), read->notes.end(), [](const Note& note) {
    return note.message.en.find("9999-12-31") != std::string::npos;
  });
  ASSERT_NE(told, read->notes.end());
  EXPECT_EQ(told->count, 2U);
  EXPECT_FALSE(read_register_text(RegisterKind::kLettings, "id,dwelling,start\n1,W1,9999-12-31\n").ok());
}

TEST(Register, CellsMeanWhatTheMappingSays) {
  auto options = registered_on({2025, 12, 1});
  const testing::Folder folder;
  auto mapping = read_mapping(
      folder.write("mapping.toml",
                   "[columns.Wat]\nname = \"kind\"\n"
                   "values = { \"Geluidsoverlast\" = \"GEL\", \"vuil op straat\" = \"VUI\" }\n"));
  ASSERT_TRUE(mapping.ok());
  options.mapping = std::move(*mapping);
  const auto read = read_register_text(
      RegisterKind::kNuisance,
      "id;date;Wat\n1;2024-03-01;Geluidsoverlast\n2;2024-03-02; vuil op straat \n3;2024-03-02;STA\n",
      options);
  ASSERT_TRUE(read.ok()) << first_message(read);
  EXPECT_EQ(read->table.columns[2].texts, (std::vector<std::string>{"GEL", "VUI", "STA"}));
  EXPECT_FALSE(
      read_mapping(folder.write("wrong.toml", "[columns.Wat]\nname = \"kind\"\nvalues = { a = 1 }\n")).ok());
}

TEST(Register, StopsWhenAsked) {
  auto options = registered_on({2025, 12, 1});
  options.stop = [] { return true; };
  const auto read = read_register_text(RegisterKind::kNuisance, "id,date,kind\n1,2024-03-01,GEL\n", options);
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().first().code, ErrorCode::kInterrupted);
}

TEST(Register, NumbersThatASpreadsheetShortenedAreRefused) {
  for (const char* key : {"1,00E+12", "1.23457E+09"})
    EXPECT_FALSE(
        read_register_text(RegisterKind::kNuisance, fmt::format("id;date;kind\n{};2024-03-01;GEL\n", key))
            .ok())
        << key;
  EXPECT_FALSE(read_register_text(RegisterKind::kNuisance, "id;date;kind\n\"M\n9\";2024-03-01;GEL\n").ok());
}

TEST(RegisterRules, WhatIsNoRuleIsRefusedWithItsLine) {
  const auto rules = parse_register_rules("[keep_years]\nnuisance = 5\ndwellings = 3\n[other]\n", "r.toml");
  ASSERT_FALSE(rules.ok());
  EXPECT_EQ(rules.faults().total(), 2U);
  EXPECT_FALSE(parse_register_rules("[codes.\"nuisance.kind\"]\nA = { from = \"soon\" }\n", "r.toml").ok());
  EXPECT_FALSE(parse_register_rules("[[", "r.toml").ok());
}

}  // namespace
}  // namespace roer
