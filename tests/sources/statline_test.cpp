#include <fmt/format.h>
#include <gtest/gtest.h>

#include "roer/sources/known_fields.hpp"
#include "roer/sources/table_year.hpp"
#include "shared_data.hpp"
#include "sources/table_files.hpp"

namespace roer {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the words of this test

/// A StatLine export: byte order mark, padded codes and holes, ';' inside a quoted header, line ends of
/// Windows.
std::string statline(const std::string& mark = ".") {
  return "\xEF\xBB\xBF\"Wijken en buurten\";\"Regioaanduiding/Gemeentenaam "
         "(naam)\";\"Regioaanduiding/Codering "
         "(code)\";\"Bevolking/Aantal inwoners (aantal)\";\"Sociale zekerheid/Personen per soort uitkering; "
         "Bijstand "
         "(aantal)\";\"Wonen/Gemiddelde WOZ-waarde van woningen (x 1 000 euro)\"\r\n"
         "\"Nederland\";\"Nederland      \";\"NL00      \";17942942;404190;379\r\n"
         "\"Hof\";\"Hof            \";\"GM9901    \";20;5;300" +
         mark + "5\r\n\"Wijk 01\";\"Hof            \";\"WK990101  \";20;5;       .\r\n" +
         "\"Kern\";\"Hof            \";\"BU99010101\";20;       .;300" + mark + "5\r\n" +
         "\"Leeg\";\"Hof            \";\"BU99010102\";0;0;       .\r\n";
}

TEST(Statline, PlainExportWithAllItsPadding) {
  for (const char* mark : {".", ","}) {
    const Dataset dataset = read_text_as("Kerncijfers_2023.csv", statline(mark));
    EXPECT_EQ(dataset.id, "kwb");
    EXPECT_EQ(dataset.release, "2023");
    EXPECT_EQ(dataset.rows_used, 5U);
    EXPECT_EQ(dataset.frames.size(), 4U);
    EXPECT_EQ(value_of(dataset, "NL00", "kwb/a_inw", 2023).number, 17942942);
    EXPECT_EQ(value_of(dataset, "BU99010101", "kwb/g_wozbag", 2023).number, 300.5);
    EXPECT_EQ(value_of(dataset, "BU99010101", "kwb/a_soz_wb", 2023).state, State::kMissing);
    EXPECT_EQ(value_of(dataset, "BU99010102", "kwb/a_inw", 2023).number, 0)
        << "nobody lives here, and that is known";
    EXPECT_EQ(name_in(dataset, "BU99010101"), "Kern");
    EXPECT_EQ(indicator_of(dataset, "kwb/a_soz_wb")->measure, Measure::kCount);
    EXPECT_NE(note_with(dataset, "after the file name"), nullptr);
  }
}

TEST(Statline, YearComesFromTheUserWhereTheNameHasNone) {
  EXPECT_EQ(faults_of_text("export.csv", statline()).first().code, ErrorCode::kBoundaryYear);
  ReadOptions options;
  options.period = Period{2022, 0};
  EXPECT_EQ(read_text_as("export.csv", statline(), options).release, "2022");
}

TEST(Statline, ExportOfSeveralPeriodsTellsThemItself) {
  const Dataset dataset = read_text_as(
      "export.csv",
      "\"Perioden\";\"Wijken en buurten\";\"Regioaanduiding/Codering (code)\";\"Bevolking/Aantal inwoners "
      "(aantal)\"\n\"2022\";\"Kern\";\"BU99010101\";10\n\"2023*\";\"Kern\";\"BU99010101\";20\n");
  EXPECT_EQ(value_of(dataset, "BU99010101", "kwb/a_inw", 2022).number, 10);
  EXPECT_EQ(value_of(dataset, "BU99010101", "kwb/a_inw", 2023).number, 20);
  EXPECT_EQ(dataset.frames.front().areas.boundary_year(), Year(2023));
}

TEST(Statline, CrosstabHasItsAreasInColumns) {
  const std::string plain =
      "\"Wijken en buurten\";\"Hof\";\"Kern\"\n\"Regioaanduiding/Codering (code)\";\"GM9901    \";"
      "\"BU99010101\"\n\"Bevolking/Aantal inwoners (aantal)\";20;.\n\"Bron: CBS\"\n";
  const std::string with_units =
      "\"Kerncijfers wijken en buurten\"\n\"Onderwerp\";\"\";\"Hof\";\"Kern\"\n"
      "\"Regioaanduiding/Codering\";\"code\";\"GM9901    \";\"BU99010101\"\n"
      "\"Bevolking/Aantal inwoners\";\"aantal\";20;.\n\"Bron: CBS\"\n";
  for (const std::string& text : {plain, with_units}) {
    const Dataset dataset = read_text_as("Kerncijfers_2023.csv", text);
    EXPECT_EQ(value_of(dataset, "GM9901", "kwb/a_inw", 2023).number, 20);
    EXPECT_EQ(value_of(dataset, "BU99010101", "kwb/a_inw", 2023).state, State::kMissing);
  }
}

TEST(Statline, ExportWithoutCodesTakesThemFromTheSameYearOnly) {
  const std::string bare =
      "\"Wijken en buurten\";\"Regioaanduiding/Gemeentenaam (naam)\";\"Bevolking/Bevolking naar "
      "herkomst/Herkomstland/Nederland (aantal)\"\n\"Nederland\";\"Nederland   \";100\n"
      "\"Hof\";\"Hof   \";15\n\"Wijk 01\";\"Hof   \";15\n\"Kern\";\"Hof   \";10\n\"Leeg\";\"Hof   \";5\n";
  const Faults none = faults_of_text("herkomst_2023.csv", bare);
  EXPECT_EQ(none.first().code, ErrorCode::kMissingData);
  EXPECT_NE(none.first().remedy.find("codes"), std::string::npos);
  ReadOptions options;
  options.reference = read_text_as("Kerncijfers_2023.csv", statline()).names;
  const Dataset dataset = read_text_as("herkomst_2023.csv", bare, options);
  EXPECT_EQ(value_of(dataset, "BU99010102", "kwb/a_nl_all", 2023).number, 5);
  EXPECT_EQ(value_of(dataset, "NL00", "kwb/a_nl_all", 2023).number, 100);
  EXPECT_EQ(faults_of_text("herkomst_2022.csv", bare, options).first().code, ErrorCode::kMissingData);
  const Faults other = faults_of_text(
      "herkomst_2023.csv", bare.substr(0, bare.find("\"Kern\"")) + "\"Leeg\";\"Hof   \";5\n", options);
  EXPECT_EQ(other.first().code, ErrorCode::kUnknownCode);
  EXPECT_EQ(other.first().row, 5);
  EXPECT_EQ(other.first().found, "Leeg");
  EXPECT_EQ(other.first().expected, "Kern (BU99010101)");
}

TEST(Statline, DistrictNamedNederlandIsNotTheCountry) {
  ReadOptions options;
  options.reference =
      read_text_as(
          "Kerncijfers_2023.csv",
          "Wijken en buurten;Regioaanduiding/Gemeentenaam (naam);Regioaanduiding/Codering (code);n (aantal)\n"
          "Steenwijkerland;Steenwijkerland;GM1708;1\nNederland;Steenwijkerland;WK170835;2\n"
          "Nederland;Steenwijkerland;BU17083500;3\n")
          .names;
  const Dataset dataset =
      read_text_as("bare_2023.csv",
                   "Wijken en buurten;Regioaanduiding/Gemeentenaam (naam);m (aantal)\nNederland;Nederland;9\n"
                   "Steenwijkerland;Steenwijkerland;1\nNederland;Steenwijkerland;2\n"
                   "Nederland;Steenwijkerland;3\n",
                   options);
  EXPECT_EQ(value_of(dataset, "NL00", "kwb/m", 2023).number, 9);
  EXPECT_EQ(value_of(dataset, "WK170835", "kwb/m", 2023).number, 2);
  EXPECT_EQ(value_of(dataset, "BU17083500", "kwb/m", 2023).number, 3);
}

TEST(Statline, ReexportByRHasDottedNamesRowNumbersAndBothMarks) {
  const Dataset dataset = read_text_as(
      "Kerncijfers_2019.csv",
      "\"\",\"Wijken.en.buurten\",\"Regioaanduiding.Codering..code.\",\"Bevolking.Aantal.inwoners..aantal.\","
      "\"Bevolking.Particuliere.huishoudens.Gemiddelde.huishoudensgrootte..aantal.\",\"Wonen.Gemiddelde.WOZ."
      "waarde.van."
      "woningen..x.1.000.euro.\",\"Postcode.Meest.voorkomende.postcode..code.\"\n"
      "\"1\",\"Nederland\",\"NL00      \",17282163,\"2,1\",\"     248.5\",\".\"\n"
      "\"2\",\"Kern\",\"BU99010101\",20,\"       .\",\"     216\",\"6537\"\n");
  EXPECT_EQ(value_of(dataset, "NL00", "kwb/a_inw", 2019).number, 17282163);
  EXPECT_EQ(value_of(dataset, "NL00", "kwb/g_hhgro", 2019).number, 2.1);
  EXPECT_EQ(value_of(dataset, "NL00", "kwb/g_wozbag", 2019).number, 248.5);
  EXPECT_EQ(value_of(dataset, "BU99010101", "kwb/g_hhgro", 2019).state, State::kMissing);
  EXPECT_EQ(dataset.indicators.size(), 3U) << "row numbers and postcodes are no numbers";
  EXPECT_NE(note_with(dataset, "postcodes not read"), nullptr);
}

TEST(Statline, HeadersMeanTheSameInEveryDress) {
  for (const auto& [plain, dotted] : std::vector<std::pair<std::string, std::string>>{
           {"Bevolking/Aantal inwoners (aantal)", "Bevolking.Aantal.inwoners..aantal."},
           {"Zorg/Wmo-cli\u00ebnten (aantal)", "Zorg.Wmo.cli\u00ebnten..aantal."},
           {"Arbeid/Percentage werknemers (%)", "Arbeid.Percentage.werknemers...."},
           {"Iets/Nieuws (per km\u00b2)", "Iets.Nieuws..per.km.."}})
    EXPECT_EQ(field_indicator("kwb", plain).id, field_indicator("kwb", dotted).id) << plain;
  EXPECT_EQ(field_indicator("kwb", "g_woz ").id, "kwb/g_wozbag");
  EXPECT_EQ(header_slug("Zorg/Wmo-cli\u00ebnten relatief (per 1 000 inwoners)"),
            "zorg_wmo_clienten_relatief");
  EXPECT_EQ(header_slug("(%)"), "field");
  const std::string lengthy =
      header_slug("Een heel lange naam die niet past omdat er zoveel woorden in staan (aantal)");
  EXPECT_LE(lengthy.size(), 60U);
  EXPECT_TRUE(lengthy.ends_with("woorden_in_staan"));
  EXPECT_NE(lengthy.front(), '_');
}

TEST(Statline, PeriodsOfEveryKind) {
  const auto read = [](std::string_view text) {
    Period period;
    return parse_statline_period(text, period) ? to_string(period) : "none";
  };
  EXPECT_EQ(read("2024JJ00"), "2024");
  EXPECT_EQ(read("2024MM03"), "2024-03");
  EXPECT_EQ(read("2023*"), "2023");
  EXPECT_EQ(read("2024 maart"), "2024-03");
  EXPECT_EQ(read("2024 december**"), "2024-12");
  EXPECT_EQ(read("2024 lente"), "none");
  EXPECT_EQ(read("2024KW01"), "none");
}

TEST(Statline, PublishedKeyFiguresOf2024) {
  ROER_SHARED_OR_SKIP(coded, "data/cbs-kwb-2024/Kerncijfers_wijken_en_buurten_2024_geslachten.csv.gz");
  ROER_SHARED_OR_SKIP(bare, "data/cbs-kwb-2024/Kerncijfers_wijken_en_buurten_2024_11122025_141648.csv.gz");
  const Dataset dataset = read_one(coded);
  EXPECT_EQ(dataset.rows_used, 18310U);
  EXPECT_EQ(frame_of(dataset, AreaKind::kBuurt)->areas.size(), 14574U);
  EXPECT_EQ(frame_of(dataset, AreaKind::kWijk)->areas.size(), 3393U);
  EXPECT_EQ(frame_of(dataset, AreaKind::kGemeente)->areas.size(), 342U);
  EXPECT_EQ(value_of(dataset, "NL00", "kwb/a_inw", 2024).number, 17942942);
  EXPECT_EQ(value_of(dataset, "BU02680736", "kwb/a_65_oo", 2024).number, 610);
  ReadOptions options;
  EXPECT_FALSE(read_all(bare, options).ok()) << "names repeat: without codes they cannot be told";
  options.reference = dataset.names;
  const Dataset origin = read_one(bare, options);
  EXPECT_EQ(origin.rows_used, 18310U);
  EXPECT_EQ(value_of(origin, "BU01935200", "kwb/a_nl_all", 2024).number, 365);
  // Both exports have the number of residents: it must be the same in every area, or codes were shifted.
  for (const AreaKind kind : {AreaKind::kBuurt, AreaKind::kWijk, AreaKind::kGemeente}) {
    const Frame *a = frame_of(dataset, kind), *b = frame_of(origin, kind);
    ASSERT_EQ(a->areas.codes(), b->areas.codes());
    const Series *x = a->find("kwb/a_inw", {2024, 0}), *y = b->find("kwb/a_inw", {2024, 0});
    for (std::size_t i = 0; i < a->areas.size(); ++i)
      ASSERT_EQ(x->values.at(i).number, y->values.at(i).number);
  }
  // Parts are rounded one by one, so they differ from the total, and are kept as published (README of the
  // data).
  const auto gaps = [](const Frame& frame, std::initializer_list<const char*> parts) {
    std::pair<double, double> range;
    for (std::size_t i = 0; i < frame.areas.size(); ++i) {
      double gap = -frame.find("kwb/a_inw", {2024, 0})->values.at(i).number;
      for (const char* part : parts) gap += frame.find(part, {2024, 0})->values.at(i).number;
      range = {std::min(range.first, gap), std::max(range.second, gap)};
    }
    return range;
  };
  EXPECT_EQ(gaps(*frame_of(dataset, AreaKind::kBuurt), {"kwb/a_man", "kwb/a_vrouw"}), std::pair(-10.0, 10.0));
  EXPECT_EQ(gaps(*frame_of(origin, AreaKind::kBuurt), {"kwb/a_nl_all", "kwb/a_eur_al", "kwb/a_neu_al"}),
            std::pair(-10.0, 15.0));
}

TEST(Statline, PublishedReexportsOfAmsterdam) {
  ROER_SHARED_OR_SKIP(first, "data/cbs-kwb-amsterdam/Kerncijfers_wijken_en_buurten_2017.csv");
  ROER_SHARED_OR_SKIP(second, "data/cbs-kwb-amsterdam/Kerncijfers_wijken_en_buurten_2019.csv");
  const Dataset older = read_one(first), newer = read_one(second);
  for (const Dataset* dataset : {&older, &newer}) {
    EXPECT_EQ(dataset->rows_used, 580U);
    EXPECT_EQ(frame_of(*dataset, AreaKind::kBuurt)->areas.size(), 479U);
    EXPECT_EQ(frame_of(*dataset, AreaKind::kWijk)->areas.size(), 99U);
  }
  EXPECT_EQ(value_of(older, "GM0363", "kwb/a_inw", 2017).number, 844947);
  EXPECT_EQ(value_of(older, "GM0363", "kwb/g_hhgro", 2017).number, 1.8);
  EXPECT_EQ(value_of(older, "GM0363", "kwb/bev_dich", 2017).number, 5111);
  EXPECT_EQ(value_of(newer, "GM0363", "kwb/g_hhgro", 2019).number, 1.8);
  EXPECT_EQ(value_of(newer, "GM0363", "kwb/g_wozbag", 2019).number, 375);
  EXPECT_EQ(value_of(newer, "GM0363", "kwb/p_wcorpw", 2019).number, 42);
  EXPECT_EQ(value_of(newer, "NL00", "kwb/g_ele", 2019).number, 2730);
}

std::string long_zip(const Folder& folder, bool with_codes) {
  folder.write("Observations.csv",
               "\"Id\";\"Measure\";\"ValueAttribute\";\"Value\";\"WijkenEnBuurten\";\"Perioden\"\n"
               "0;\"T001036\";\"None\";2485;\"BU02680736\";\"2024JJ00\"\n1;\"M000297\";\"Impossible\";;"
               "\"BU02680736\";\"2024JJ00\"\n"
               "2;\"T001036\";\"None\";178000;\"GM0268    "
               "\";\"2024JJ00\"\n3;\"M000297\";\"None\";36.5;\"GM0268    \";\"2024JJ00\"\n");
  std::string command = "cd '" + folder.file("") + "' && zip -q long.zip Observations.csv";
  if (with_codes) {
    folder.write(
        "MeasureCodes.csv",
        "\"Identifier\";\"Index\";\"Title\"\n\"T001036\";1;\"Aantal inwoners\"\n\"M000297\";2;\"Gemiddeld "
        "inkomen per inwoner\"\n");
    folder.write("WijkenEnBuurtenCodes.csv",
                 "\"Identifier\";\"Title\"\n\"BU02680736\";\"Malvert\"\n\"GM0268\";\"Nijmegen\"\n");
    folder.write("Properties.csv", "\"Key\";\"Value\"\n\"Title\";\"Kerncijfers\"\n");
    command += " MeasureCodes.csv WijkenEnBuurtenCodes.csv Properties.csv";
  }
  EXPECT_EQ(std::system(command.c_str()), 0);
  return folder.file("long.zip");
}

TEST(StatlineLong, ReadsTheZipWithItsCodeLists) {
  const Folder folder;
  const Dataset dataset = read_one(long_zip(folder, true));
  EXPECT_EQ(dataset.id, "kwb");
  EXPECT_EQ(dataset.release, "2024");
  EXPECT_EQ(dataset.rows_used, 4U);
  EXPECT_EQ(value_of(dataset, "BU02680736", "kwb/a_inw", 2024).number, 2485);
  EXPECT_EQ(value_of(dataset, "BU02680736", "kwb/g_ink_pi", 2024).state, State::kMissing);
  EXPECT_EQ(value_of(dataset, "GM0268", "kwb/g_ink_pi", 2024).number, 36.5);
  EXPECT_EQ(name_in(dataset, "GM0268"), "Nijmegen");
  EXPECT_EQ(note_with(dataset, "not read (no known format)"), nullptr);
}

TEST(StatlineLong, MissingCodeListsAreTold) {
  const Folder folder;
  const Dataset dataset = read_one(long_zip(folder, false));
  EXPECT_EQ(value_of(dataset, "BU02680736", "kwb/t001036", 2024).number, 2485);
  EXPECT_NE(note_with(dataset, "MeasureCodes.csv is missing"), nullptr);
}

TEST(StatlineLong, SameMeasureTwiceNamesBothRows) {
  const Faults faults = faults_of_text("Observations.csv",
                                       "Measure;WijkenEnBuurten;Perioden;Value\nA;BU02680736;2024JJ00;1\n"
                                       "B;BU02680736;2024JJ00;2\nA;BU02680736;2024JJ00;3\n");
  EXPECT_EQ(faults.first().code, ErrorCode::kDuplicateCode);
  EXPECT_EQ(faults.first().row, 4);
  EXPECT_NE(faults.first().message.find("row 2"), std::string::npos);
}

}  // namespace
}  // namespace roer
