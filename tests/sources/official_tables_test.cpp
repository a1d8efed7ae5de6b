#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "shared_data.hpp"
#include "sources/table_files.hpp"

namespace roer {
namespace {

using namespace testing;  // NOLINT(google-build-using-namespace): the words of this test

TEST(Police, MonthlyCountsWithTrailingBlanksInCodes) {
  const Dataset dataset = read_text_as(
      "47022NED.csv",
      "\"ID\";\"SoortMisdrijf\";\"WijkenEnBuurten\";\"Perioden\";\"GeregistreerdeMisdrijven_1\"\n"
      "0;\"0.0.0 \";\"BU02680736\";\"2024MM01\";10\n1;\"0.0.0 \";\"GM0268    \";\"2024MM01\";900\n"
      "2;\"1.1.1 \";\"BU02680736\";\"2024MM01\";0\n3;\"0.0.0 \";\"BU02680736\";\"2024MM02\";       .\n"
      "4;\"0.0.0 \";\"NL00      \";\"2023JJ00\";800000\n");
  EXPECT_EQ(dataset.id, "police");
  EXPECT_EQ(dataset.release, "2024-02");
  EXPECT_EQ(value_of(dataset, code_of("BU02680736"), "police/misdr", {2024, 1}).number, 10);
  EXPECT_EQ(value_of(dataset, code_of("GM0268"), "police/misdr", {2024, 1}).number, 900);
  EXPECT_EQ(value_of(dataset, code_of("BU02680736"), "police/misdr_1_1_1", {2024, 1}).number, 0);
  EXPECT_EQ(value_of(dataset, code_of("BU02680736"), "police/misdr", {2024, 2}).state, State::kMissing);
  EXPECT_EQ(value_of(dataset, "NL00", "police/misdr", 2023).number, 800000);
  EXPECT_EQ(indicator_of(dataset, "police/misdr")->measure, Measure::kCount);
  EXPECT_EQ(dataset.frames.front().areas.boundary_year(), Year(2024));
}

TEST(Police, YearlyExportOfStatline) {
  const Dataset dataset = read_text_as(
      "Misdrijven.csv",
      "\"Soort misdrijf\";\"Wijken en buurten\";\"Regioaanduiding/Codering (code)\";\"Perioden\";"
      "\"Geregistreerde misdrijven (aantal)\"\n"
      "\"Totaal misdrijven\";\"Malvert\";\"BU02680736\";\"2023*\";133\n"
      "\"Totaal misdrijven\";\"Malvert\";\"BU02680736\";\"2022\";95\n\"Bron: CBS\"\n");
  EXPECT_EQ(value_of(dataset, "BU02680736", "police/misdr", 2023).number, 133);
  EXPECT_EQ(value_of(dataset, "BU02680736", "police/misdr", 2022).number, 95);
}

TEST(Police, FaultsNameTheirCell) {
  const Faults faults =
      faults_of_text("p.csv",
                     "SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n"
                     "0.0.0;2680736;2024JJ00;1\n0.0.0;BU02680736;spring;1\n0.0.0;BU02680736;2024JJ00;many\n");
  ASSERT_EQ(faults.total(), 3U);
  EXPECT_EQ(faults.list()[0].code, ErrorCode::kBadCode);
  EXPECT_NE(faults.list()[0].remedy.find("BU02680736"), std::string::npos);
  EXPECT_EQ(faults.list()[1].column, "Perioden");
  EXPECT_EQ(faults.list()[2].column, "GeregistreerdeMisdrijven_1");
  EXPECT_EQ(faults.list()[2].row, 4);
}

TEST(JoinedAreas, YearsStandInTheNamesOfColumns) {
  const Dataset dataset = read_text_as("kwb2024_flat.csv",
                                       "niveau;code;naam;gm_code;inwoners;misdr_2021;misdr_2025;misdr_"
                                       "per1000;gezond_goed;gezond_goed_2022;afw\n"
                                       "buurt;BU02680736;Malvert;GM0268;2485;98;70;39.8;63.9;61.7;0.1\nwijk;"
                                       "WK026807;Dukenburg;GM0268;;;;;;;\n");
  EXPECT_EQ(dataset.id, "areas");
  EXPECT_EQ(value_of(dataset, "BU02680736", "police/misdr", 2021).number, 98);
  EXPECT_EQ(value_of(dataset, "BU02680736", "police/misdr", 2025).number, 70);
  EXPECT_EQ(value_of(dataset, "BU02680736", "health/gezond_goed", 2022).state, State::kEstimated);
  EXPECT_FALSE(value_of(dataset, "WK026807", "kwb/a_inw", 2024).known());
  EXPECT_EQ(indicator_of(dataset, "leefbaarometer/afw"), nullptr) << "read from its own file instead";
  ASSERT_NE(note_with(dataset, "columns not read"), nullptr);
  EXPECT_NE(note_with(dataset, "columns not read")->example.find("afw"), std::string::npos);
}

TEST(JoinedAreas, PublishedFlatTableOfAllLevels) {
  ROER_SHARED_OR_SKIP(path, "data/areas-2024/kwb2024_politie_rivm_flat.csv.gz");
  const Dataset dataset = read_one(path);
  EXPECT_EQ(dataset.rows_used, 18309U);
  const struct {
    AreaKind kind;
    std::size_t areas;
  } levels[] = {{AreaKind::kBuurt, 14574}, {AreaKind::kWijk, 3393}, {AreaKind::kGemeente, 342}};
  std::size_t empty = 0;
  for (const auto& [kind, areas] : levels) {
    const Frame* frame = frame_of(dataset, kind);
    ASSERT_NE(frame, nullptr);
    EXPECT_EQ(frame->areas.size(), areas);
    const Column& residents = frame->find("kwb/a_inw", {2024, 0})->values;
    empty += residents.size() - residents.known();
  }
  // CBS writes no number where nobody lives; a hole stays a hole and never becomes 0.
  EXPECT_EQ(empty, 504U);
  EXPECT_EQ(value_of(dataset, "BU02680736", "police/misdr", 2023).number, 133);
  EXPECT_EQ(value_of(dataset, "BU02680736", "health/gezond_goed", 2020).number, 70.6);
  EXPECT_EQ(value_of(dataset, "WK026807", "police/misdr", 2023).state, State::kNotMeasured);
}

TEST(JoinedAreas, PublishedCoreTable) {
  ROER_SHARED_OR_SKIP(path, "data/areas-2024/core_2024_buurten.csv.gz");
  const Dataset dataset = read_one(path);
  EXPECT_EQ(dataset.rows_used, 14574U);
  const Frame& frame = dataset.frames.front();
  const Column &residents = frame.find("kwb/a_inw", {2024, 0})->values,
               &crimes = frame.find("police/misdr", {2023, 0})->values,
               &incomes = frame.find("kwb/g_ink_pi", {2024, 0})->values;
  double inhabited = 0, without = 0;
  for (std::size_t i = 0; i < frame.areas.size(); ++i) {
    if (!(residents.at(i).number > 0)) continue;
    ++inhabited;
    without += crimes.at(i).known() && crimes.at(i).number == 0 ? 1 : 0;
  }
  EXPECT_NEAR(without / inhabited, 0.026, 0.002);
  EXPECT_NEAR(static_cast<double>(incomes.known()) / 14574, 0.13, 0.005);
}

TEST(CrosswalkTable, LinksCodesOfTwoYears) {
  const Dataset dataset = read_text_as(
      "links.csv",
      "BUURTCODE_CBS_2015,BUURTCODE_2022,BUURTCODE_CBS_2022,naam\nBU03630000,AE01,BU0363AE01,Kop\n"
      "BU03630001,AE02,BU0363AE02,Kerk\nBU03630001,AE03,BU0363AE03,Plein\nNA,AE04,BU0363AE04,Nieuw\n");
  ASSERT_EQ(dataset.crosswalks.size(), 1U);
  const Crosswalk& crosswalk = dataset.crosswalks.front();
  EXPECT_EQ(crosswalk.from.boundary_year(), Year(2015));
  EXPECT_EQ(crosswalk.to.boundary_year(), Year(2022));
  ASSERT_EQ(crosswalk.links.size(), 3U);
  EXPECT_EQ(crosswalk.links[0].share, 1);
  EXPECT_EQ(crosswalk.links[1].share, 0.5);
  ASSERT_NE(note_with(dataset, "without one of the codes"), nullptr);
  EXPECT_EQ(note_with(dataset, "without one of the codes")->first_row, 5);
}

TEST(CrosswalkTable, SharesAreReadWithEitherMarkAndChecked) {
  const std::string head = "bu_code_2015;bu_code_2022;aandeel\n";
  const Dataset dataset =
      read_text_as("links.csv", head + "BU99010101;BU99010201;0,25\nBU99010101;BU99010202;0,75\n");
  EXPECT_EQ(dataset.crosswalks.front().links[0].share, 0.25);
  EXPECT_EQ(faults_of_text("links.csv", head + "BU99010101;BU99010201;most\n").first().found, "most");
  EXPECT_EQ(faults_of_text("links.csv", head + "BU99010101;BU99010201;1,5\n").first().code,
            ErrorCode::kOutOfRange);
  EXPECT_EQ(faults_of_text("links.csv", head + "town;BU99010201;1\n").first().column, "bu_code_2015");
  const Faults faults =
      faults_of_text("links.csv", head + "BU99010101;BU99010201;0,75\nBU99010101;BU99010202;0,75\n");
  EXPECT_EQ(faults.first().message, "the shares of BU99010101 add up to more than 1");
  EXPECT_TRUE(faults.first().source.ends_with("links.csv"));
  EXPECT_EQ(faults.first().column, "aandeel");
}

TEST(CrosswalkTable, LinksDistrictsMunicipalitiesAndPostcodesToo) {
  const std::pair<const char*, AreaKind> cases[] = {
      {"wijkcode_2015;wijkcode_2022\nWK990101;WK990201\n", AreaKind::kWijk},
      {"gm_code_2021;gm_code_2022;naam\nGM0457;GM0363;Weesp\n", AreaKind::kGemeente},
      {"pc4_2018;pc4_2024\n6537;6538\n", AreaKind::kPostcode4}};
  for (const auto& [text, kind] : cases) {
    const Dataset dataset = read_text_as("links.csv", text);
    ASSERT_EQ(dataset.crosswalks.size(), 1U) << text;
    EXPECT_EQ(dataset.crosswalks.front().from.kind(), kind);
    EXPECT_EQ(dataset.crosswalks.front().links.size(), 1U);
    EXPECT_TRUE(dataset.id.starts_with("crosswalk-" + std::string(name_of(kind)))) << dataset.id;
  }
  const Dataset dataset = read_text_as("links.csv", "gm_code_2021;gm_code_2022;naam\n457;GM0363;Weesp\n");
  EXPECT_EQ(dataset.crosswalks.front().from[0].text(), "GM0457");
  ASSERT_NE(note_with(dataset, "lacked their leading zero"), nullptr);
}

TEST(CrosswalkTable, TellsLinksAndColumnsLeftOutAndKnowsAllMarksOfHoles) {
  const Dataset dataset = read_text_as("links.csv",
                                       "bu_code_2015;bu_code_2022;share;naam;geom\n"
                                       "BU99010101;BU99010201;;Oost;P\nn.a.;BU99010202;;West;P\n"
                                       "BU99010103;x;;Zuid;P\n..;BU99010204;-;Noord;P\n");
  ASSERT_NE(note_with(dataset, "links made from 1 neighbourhood of 2015 to 1 of 2022"), nullptr);
  EXPECT_EQ(note_with(dataset, "without one of the codes")->count, 3U);
  ASSERT_NE(note_with(dataset, "columns not read (naam, geom)"), nullptr);
}

TEST(CrosswalkTable, PublishedLinksOfAmsterdam) {
  ROER_SHARED_OR_SKIP(path, "data/cbs-kwb-amsterdam/ams_gentrif_buurten.csv.gz");
  const Dataset dataset = read_one(path);
  EXPECT_EQ(dataset.id, "crosswalk-2015-2022");
  EXPECT_EQ(dataset.rows_used, 439U);
  const Crosswalk& crosswalk = dataset.crosswalks.front();
  EXPECT_EQ(crosswalk.links.size(), 439U);
  EXPECT_EQ(crosswalk.from[0].text(), "BU03630000");
  EXPECT_EQ(crosswalk.to[crosswalk.links[0].to].text(), "BU0363AE01");
  EXPECT_EQ(crosswalk.links[0].share, 1);
  ASSERT_NE(note_with(dataset, "WIJKNAAM_2022"), nullptr);
  EXPECT_EQ(note_with(dataset, "WIJKNAAM_2022")->count, 11U);
  ASSERT_NE(note_with(dataset, "links made"), nullptr);
  EXPECT_EQ(note_with(dataset, "links made")->count, 439U);
}

TEST(OwnTable, PublishedTablePerDistrict) {
  ROER_SHARED_OR_SKIP(path, "data/boundaries-rd-2022/NLD_dist.csv.gz");
  const Folder folder;
  ReadOptions options;
  options.table = "districts";
  options.period = Period{2022, 0};
  options.mapping_path = folder.write("m.toml",
                                      "[columns.province]\nskip = true\n[columns.urbanity]\nskip = true\n"
                                      "[columns.population]\nmeasure = \"count\"\n");
  const Dataset dataset = read_one(path, options);
  EXPECT_EQ(dataset.rows_used, 3340U);
  EXPECT_EQ(value_of(dataset, "WK001400", "districts/population", 2022).number, 23065);
  EXPECT_EQ(value_of(dataset, "WK001400", "districts/dwelling_ownership", 2022).number, 15);
  EXPECT_EQ(name_in(dataset, "WK001400"), "Centrum");
}

/// What a file that nobody can read is told to be.
Error refusal_of_text(const std::string& text, const std::string& name = "file.csv") {
  return faults_of_text(name, text).first();
}

TEST(ReadPath, SaysWhatAnUnreadableFileIs) {
  EXPECT_EQ(refusal_of_text("").code, ErrorCode::kFileEmpty);
  EXPECT_EQ(refusal_of_text("<!DOCTYPE html><html><body>503</body></html>\n").code,
            ErrorCode::kFormatUnknown);
  EXPECT_EQ(refusal_of_text(std::string("\xFF\xFE"
                                        "a\0\n\0",
                                        6))
                .code,
            ErrorCode::kEncoding);
  EXPECT_EQ(refusal_of_text("one single column\nand nothing else\n").code, ErrorCode::kSeparator);
  EXPECT_EQ(refusal_of_text("{\"rows\":[1,2]}").code, ErrorCode::kFormatUnknown);
  const Error own = refusal_of_text("colour;n\nred;1\n");
  EXPECT_EQ(own.code, ErrorCode::kFormatUnknown);
  EXPECT_EQ(own.found, "colour | n");
  EXPECT_NE(own.remedy.find("--table"), std::string::npos);
  Progress progress;
  const auto nowhere = read_path("/nowhere/at/all.csv", {}, progress);
  ASSERT_FALSE(nowhere.ok());
  EXPECT_EQ(nowhere.faults().first().code, ErrorCode::kFileNotFound);
}

TEST(ReadPath, HeaderWithoutRowsIsAFault) {
  for (const char* text :
       {"bu_code,jaar,lbm,afw\n", "gwb_code;regio;a_inw\n",
        "Wijken en buurten;Regioaanduiding/Codering (code);Bevolking/Aantal inwoners (aantal)\n"})
    EXPECT_EQ(refusal_of_text(text, "kwb-2024.csv").code, ErrorCode::kMissingData) << text;
}

TEST(ReadPath, RowThatBreaksOffIsAFaultWithItsLine) {
  const Error error =
      refusal_of_text("bu_code,bu_naam,jaar,lbm,afw\nBU00140000,a,2024,4,0.1\nBU00140001,b,20");
  EXPECT_EQ(error.row, 3);
  EXPECT_NE(error.remedy.find("cut off"), std::string::npos);
}

TEST(ReadPath, CutOffGzipIsAFault) {
  const Folder folder;
  folder.write("t.csv", "bu_code,bu_naam,jaar,lbm,afw\nBU00140000,a,2024,4,0.1\nBU00140001,b,2024,4,0.1\n");
  ASSERT_EQ(
      std::system(
          ("gzip -c '" + folder.file("t.csv") + "' | head -c 60 >'" + folder.file("t.csv.gz") + "'").c_str()),
      0);
  const auto read = read_all(folder.file("t.csv.gz"));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.faults().first().code, ErrorCode::kFileTruncated);
}

TEST(ReadPath, ArchiveWithPartsNobodyKnowsIsReadAndTold) {
  const Folder folder;
  folder.write("scores.csv", "bu_code,jaar,lbm,afw\nBU00140000,2024,4,0.1\n");
  folder.write("leesmij.txt", "Dit is een toelichting.\n");
  ASSERT_EQ(std::system(("cd '" + folder.file("") + "' && zip -q all.zip scores.csv leesmij.txt").c_str()),
            0);
  const Dataset dataset = read_one(folder.file("all.zip"));
  EXPECT_EQ(dataset.id, "leefbaarometer");
  ASSERT_NE(note_with(dataset, "files in the archive not read"), nullptr);
  EXPECT_EQ(note_with(dataset, "files in the archive not read")->example, "leesmij.txt");
}

TEST(ReadPath, OwnTablesOfAnArchiveAreAllRead) {
  const Folder folder;
  folder.write("own_2023.csv", "code;n\nBU00140000;1\n");
  folder.write("own_2024.csv", "code;n\nBU00140000;2\n");
  folder.write("leesmij.txt", "Dit is een toelichting.\n");
  ASSERT_EQ(
      std::system(
          ("cd '" + folder.file("") + "' && zip -q all.zip own_2023.csv own_2024.csv leesmij.txt").c_str()),
      0);
  ReadOptions options;
  options.table = "own";
  const auto datasets = read_all(folder.file("all.zip"), options);
  ASSERT_TRUE(datasets.ok()) << to_text(datasets.faults());
  ASSERT_EQ(datasets->size(), 2U);
  EXPECT_EQ(value_of(datasets->at(1), "BU00140000", "own/n", 2024).number, 2);
}

TEST(ReadPath, StoppedWorkReturnsNothing) {
  class Stopped final : public Progress {
   public:
    [[nodiscard]] bool stop() const override { return true; }
  };
  std::string text = "bu_code,jaar,lbm,afw\n",
              police = "SoortMisdrijf;WijkenEnBuurten;Perioden;GeregistreerdeMisdrijven_1\n";
  for (int i = 0; i < 70'000; ++i) {
    text += fmt::format("BU{:08},2024,4,0.1\n", i);
    police += fmt::format("0.0.0;BU{:08};2024JJ00;1\n", i);
  }
  const Folder folder;
  Stopped stopped;
  for (const std::string& one : {text, police}) {
    const auto read = read_path(folder.write("scores.csv", one), {}, stopped);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.faults().first().code, ErrorCode::kInterrupted);
  }
}

TEST(ReadPath, SpecialValuesOfCbsAreHoles) {
  const Dataset dataset = read_text_as(
      "kwb-2024.csv",
      "gwb_code;regio;a_inw;g_woz;a_hh\nBU00140000;a;-99997;-99995;-99991\nBU00140001;b;5;1;0\n");
  EXPECT_EQ(value_of(dataset, "BU00140000", "kwb/a_inw", 2024).state, State::kSuppressed);
  EXPECT_EQ(value_of(dataset, "BU00140000", "kwb/g_wozbag", 2024).state, State::kNotMeasured);
  EXPECT_EQ(value_of(dataset, "BU00140000", "kwb/a_hh", 2024).state, State::kNotMeasured);
  EXPECT_EQ(value_of(dataset, "BU00140001", "kwb/a_hh", 2024).number, 0);
}

TEST(JsonTable, IsReadAsItsCsvTwin) {
  const std::string csv =
      "WijkenEnBuurten;Perioden;AantalInwoners_5;GemiddeldeWOZWaardeVanWoningen_39\n"
      "GM9901;2024JJ00;40;301.5\nBU99010101;2024JJ00;40;\n";
  const std::string v3 =
      R"({"odata.metadata":"x","value":[{"WijkenEnBuurten":"GM9901    ","Perioden":"2024JJ00",)"
      R"("AantalInwoners_5":40,"GemiddeldeWOZWaardeVanWoningen_39":301.5},)"
      R"({"Perioden":"2024JJ00","WijkenEnBuurten":"BU99010101","AantalInwoners_5":4.0e1}]})";
  const Dataset from_csv = read_text_as("kwb.csv", csv), from_json = read_text_as("kwb.json", v3);
  EXPECT_EQ(from_json.id, "kwb");
  ASSERT_EQ(from_json.frames.size(), from_csv.frames.size());
  for (std::size_t f = 0; f < from_csv.frames.size(); ++f) {
    EXPECT_EQ(from_json.frames[f].areas, from_csv.frames[f].areas);
    ASSERT_EQ(from_json.frames[f].series.size(), from_csv.frames[f].series.size());
    for (std::size_t s = 0; s < from_csv.frames[f].series.size(); ++s)
      for (std::size_t i = 0; i < from_csv.frames[f].areas.size(); ++i) {
        const Value a = from_json.frames[f].series[s].values.at(i),
                    b = from_csv.frames[f].series[s].values.at(i);
        EXPECT_EQ(a.state, b.state);
        if (b.known()) EXPECT_EQ(a.number, b.number);
      }
  }
}

TEST(JsonTable, ObservationsOfTheNewerServiceAndTheirPages) {
  const std::string v4 =
      R"({"@odata.context":"x","value":[{"Id":0,"Measure":"M1","ValueAttribute":"None","Value":17.0,)"
      R"("WijkenEnBuurten":"GM9901","Perioden":"2023JJ00"}],"@odata.nextLink":"next"})";
  const Dataset dataset = read_text_as("observations.json", v4);
  EXPECT_EQ(value_of(dataset, "GM9901", "kwb/m1", 2023).number, 17);
  EXPECT_NE(note_with(dataset, "there is a next one"), nullptr);
}

TEST(JsonTable, RecordsOfAnOwnTableMayLackFieldsAndHoldMore) {
  ReadOptions options;
  options.table = "own";
  options.period = Period{2024, 0};
  const Dataset dataset = read_text_as(
      "own.json",
      R"([{"code":"BU99010101","a":1.234,"tags":["x"]},{"code":"BU99010102","b":-2,"a":null},{"b":true,"code":"BU99010103"}])",
      options);
  EXPECT_EQ(value_of(dataset, "BU99010101", "own/a", 2024).number, 1.234);
  EXPECT_EQ(value_of(dataset, "BU99010101", "own/b", 2024).state, State::kMissing);
  EXPECT_EQ(value_of(dataset, "BU99010102", "own/b", 2024).number, -2);
  EXPECT_NE(note_with(dataset, "lists or objects"), nullptr);
  EXPECT_EQ(note_with(dataset, "as a thousand"), nullptr) << "JSON numbers have a point";
}

TEST(JsonTable, FaultsNameTheRecord) {
  ReadOptions options;
  options.table = "own";
  options.period = Period{2024, 0};
  const auto fault = [&](std::string_view text) { return faults_of_text("own.json", text, options).first(); };
  EXPECT_EQ(fault(R"([{"code":"BU99010101","a":1},{"code":"BU99010102","a":"veel"}])").row, 2);
  EXPECT_EQ(fault(R"([{"code":"BU99010101","a":1},7])").row, 2);
  EXPECT_EQ(fault(R"([{"code":"BU99010101","a":1},{"code":"BU9901)").code, ErrorCode::kFileTruncated);
  EXPECT_EQ(fault(R"([{"code":"BU99010101","a":1}] and more)").code, ErrorCode::kFormatBroken);
  EXPECT_EQ(fault(R"({"value":[{"code":"BU99010101","a":1}],"value":[{"code":"BU99010102","a":1}]})").column,
            "value");
  EXPECT_EQ(fault(R"([{"code":"BU99010101","a":01}])").code, ErrorCode::kFormatBroken);
}

TEST(CellGrid, ValuesAndHolesOfCbsWithTheirSquares) {
  const auto cell = [](const char* code, const char* residents, const char* owned) {
    return square_feature(
        fmt::format(R"("crs28992res100m":"{}","aantal_inwoners":{},"percentage_koopwoningen":{},"naam":"x")",
                    code, residents, owned),
        5.85, 51.84, 0.001);
  };
  const std::string text =
      collection({cell("E1875N4276", "45", "60"), cell("E1876N4276", "-99997", "-99995")});
  const Dataset dataset = read_text_as("cbs_vk100_2024.geojson", text);
  EXPECT_EQ(dataset.id, "cbs-grid");
  EXPECT_EQ(value_of(dataset, "E1875N4276", "kwb/a_inw", 2024).number, 45);
  EXPECT_EQ(value_of(dataset, "E1876N4276", "kwb/a_inw", 2024).state, State::kSuppressed);
  EXPECT_EQ(value_of(dataset, "E1876N4276", "cbs-grid/percentage_koopwoningen", 2024).state,
            State::kNotMeasured);
  EXPECT_EQ(indicator_of(dataset, "kwb/a_inw")->measure, Measure::kCount);
  EXPECT_EQ(indicator_of(dataset, "cbs-grid/percentage_koopwoningen")->measure, Measure::kMean);
  ASSERT_EQ(dataset.shapes.size(), 1U);
  EXPECT_EQ(dataset.shapes[0].areas, dataset.frames[0].areas);
  EXPECT_EQ(faults_of_text("cellen.geojson", text).first().code, ErrorCode::kBoundaryYear);
  EXPECT_EQ(faults_of_text("cbs_vk100_2024.geojson",
                           collection({cell("E1875N4276", "45", "60"), cell("E1875N4276", "4", "6")}))
                .first()
                .code,
            ErrorCode::kDuplicateCode);
}

/// What data/README.md says of the country's files, so that a reader that loses areas is seen.
TEST(Country, JoinsAsThePublishersSay) {
  ROER_SHARED_OR_SKIP(scores_path, "data/areas-2024/leefbaarometer2024_buurten_flat.csv.gz");
  ROER_SHARED_OR_SKIP(figures_path, "data/cbs-kwb-2024/Kerncijfers_wijken_en_buurten_2024_geslachten.csv.gz");
  const Dataset scores = read_one(scores_path), figures = read_one(figures_path);
  const Frame& scored = *frame_of(scores, AreaKind::kBuurt);
  const Frame& buurten = *frame_of(figures, AreaKind::kBuurt);
  const Series& residents = *buurten.find("kwb/a_inw", {2024, 0});
  std::size_t inhabited = 0, with_score = 0, letters = 0;
  double people = 0, people_with_score = 0;
  for (std::size_t i = 0; i < buurten.areas.size(); ++i) {
    const std::string_view code = buurten.areas[i].text();
    letters += code.substr(2).find_first_not_of("0123456789") != std::string_view::npos ? 1 : 0;
    const Value here = residents.values.at(i);
    if (!here.known() || here.number <= 0) continue;
    ++inhabited;
    people += here.number;
    if (!scored.areas.find(buurten.areas[i])) continue;
    ++with_score;
    people_with_score += here.number;
  }
  EXPECT_EQ(letters, 517U);
  EXPECT_EQ(std::lround(100.0 * static_cast<double>(with_score) / static_cast<double>(inhabited)), 86);
  EXPECT_NEAR(100 * people_with_score / people, 99.5, 0.05);
  for (std::size_t i = 0; i < scored.areas.size(); ++i)
    EXPECT_TRUE(buurten.areas.find(scored.areas[i])) << scored.areas[i].text();
}

}  // namespace
}  // namespace roer
