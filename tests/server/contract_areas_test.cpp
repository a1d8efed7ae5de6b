// Areas, their pages, their tiles and their table as the contract says.

#include <algorithm>
#include <map>
#include <set>

#include "roer/app/json.hpp"
#include "server/contract_fixture.hpp"
#include "tiles/tile_reader.hpp"

namespace roer::server {
namespace {

TEST_F(ContractTest, AreasAreFoundAndOpened) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const std::string name = scores["names"][3], code = scores["codes"][3];
  const json by_code = get_json("/api/v1/areas?query=" + code, "/api/v1/areas");
  ASSERT_FALSE(by_code["areas"].empty());
  EXPECT_EQ(by_code["areas"][0]["code"], code);
  EXPECT_EQ(by_code["areas"][0]["name"], name);
  // An accent that is written behind its letter is none the less the same name.
  const auto total = [](const std::string& query) {
    return get_json("/api/v1/areas?query=" + query, "/api/v1/areas")["total"].get<int>();
  };
  const std::string first = code.substr(0, 1), rest = code.substr(1);
  EXPECT_EQ(total(first + "%CC%81" + rest), total(code));
  EXPECT_GT(total(code), 0);
  EXPECT_EQ(get_json("/api/v1/areas?query=w&limit=2", "/api/v1/areas")["areas"].size(), 2U);
  EXPECT_EQ(get_json("/api/v1/areas?query=w&kind=gemeente", "/api/v1/areas")["areas"][0]["kind"], "gemeente");
  EXPECT_EQ(client().get("/api/v1/areas").status, 400);
  const json page = get_json("/api/v1/areas/" + code, "/api/v1/areas/{code}");
  EXPECT_EQ(page["explain"]["area"]["code"], code);
  EXPECT_FALSE(page["trends"].empty());
  EXPECT_EQ(page["trends"][0]["periods"].size(), page["trends"][0]["municipality"].size());
  ASSERT_FALSE(page["similar"].empty());
  EXPECT_EQ(client().get("/api/v1/areas/BU99999999").status, 404);
  // What is like it is followed through the same years, as its own page follows it.
  const std::string like = page["similar"][0]["code"];
  const json other = get_json("/api/v1/areas/" + like, "/api/v1/areas/{code}");
  ASSERT_EQ(page["similar"][0]["trends"].size(), page["trends"].size());
  for (std::size_t i = 0; i < page["trends"].size(); ++i)
    EXPECT_EQ(page["similar"][0]["trends"][i], other["trends"][i]["values"]);
}

TEST_F(ContractTest, WhichWayATrendIsForTheBetterIsTold) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const std::string code = scores["codes"][3];
  const json page = get_json("/api/v1/areas/" + code, "/api/v1/areas/{code}");
  std::map<std::string, json> good;
  for (const json& trend : page["trends"]) good[trend["label"]["en"]] = trend["good"];
  EXPECT_EQ(good.at("Leefbaarometer, deviation from the national mean"), "high");
  EXPECT_EQ(good.at("Registered crimes per 1,000 residents, mean per year"), "low");
  EXPECT_TRUE(good.at("of which amenities").is_null());  // shown, without points
}

TEST_F(ContractTest, WhoLivesThereIsWhatTheValuesSay) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const std::string code = scores["codes"][7];
  const json page = get_json("/api/v1/areas/" + code, "/api/v1/areas/{code}");
  ASSERT_FALSE(page["population"].empty());
  EXPECT_EQ(page["population"][0]["indicator"], "kwb/a_inw");
  for (const json& one : page["population"]) {
    const json values = get_json("/api/v1/values/" + one["indicator"].get<std::string>() +
                                     "?year=2024&period=" + one["period"].get<std::string>(),
                                 "/api/v1/values/{dataset}/{field}");
    const auto at = std::find(values["codes"].begin(), values["codes"].end(), json(code));
    ASSERT_NE(at, values["codes"].end());
    EXPECT_EQ(one["value"], values["values"][static_cast<std::size_t>(at - values["codes"].begin())])
        << one["indicator"];
  }
}

TEST_F(ContractTest, TilesHoldTheListOfAreas) {
  const json project = get_json("/api/v1/project", "/api/v1/project");
  json buurten;
  for (const json& kind : project["kinds"])
    if (kind["kind"] == "buurt" && kind["shaped"] > 0) buurten = kind;
  const std::string year = std::to_string(buurten["boundary_year"].get<int>());
  const json list = get_json("/api/v1/lists/buurt/" + year, "/api/v1/lists/{kind}/{year}");
  const HttpReply tile = client().get("/api/v1/tiles/buurt/" + year + "/0/0/0.mvt");
  EXPECT_TRUE(tile.status == 204 || tile.status == 200);
  // The middle of the map, at the zoom of a town.
  const double west = buurten["bounds"][0], east = buurten["bounds"][2], south = buurten["bounds"][1],
               north = buurten["bounds"][3];
  const double longitude = (west + east) / 2, latitude = (south + north) / 2 * M_PI / 180;
  const int x = static_cast<int>((longitude + 180) / 360 * 1024);
  const int y = static_cast<int>((1 - std::asinh(std::tan(latitude)) / M_PI) / 2 * 1024);
  const std::string address =
      "/api/v1/tiles/buurt/" + year + "/10/" + std::to_string(x) + "/" + std::to_string(y);
  const HttpReply near = client().get(address + ".mvt?v=" + project["state"].get<std::string>());
  ASSERT_EQ(near.status, 200);
  EXPECT_NE(near.headers.at("cache-control").find("immutable"), std::string::npos);
  EXPECT_EQ(client().get(address + ".mvt?v=old").headers.at("cache-control"), "no-cache");
  const auto read = roer::testing::read_tile(near.body);
  EXPECT_GT(read.features.size(), 10U);
  for (const auto& feature : read.features) EXPECT_EQ(list["codes"].at(feature.id), feature.code);
  EXPECT_EQ(client().get("/api/v1/tiles/buurt/" + year + "/3/8/0.mvt").status, 400);
  EXPECT_EQ(client().get("/api/v1/tiles/buurt/1900/3/0/0.mvt").status, 404);
  EXPECT_EQ(client().get("/api/v1/tiles/street/" + year + "/3/0/0.mvt").status, 400);
}

/// Lines of a CSV file without its mark, up to the empty one.
std::vector<std::string> csv_rows(const std::string& bytes) {
  EXPECT_EQ(bytes.substr(0, 3), "\xEF\xBB\xBF");
  std::vector<std::string> rows;
  for (std::size_t at = 3; at < bytes.size();) {
    const std::size_t end = bytes.find("\r\n", at);
    if (end == at || end == std::string::npos) break;
    rows.push_back(bytes.substr(at, end - at));
    at = end + 2;
  }
  return rows;
}

TEST_F(ContractTest, TheListComesAsATable) {
  const json scores = get_json("/api/v1/scores", "/api/v1/scores");
  const HttpReply csv = client().get("/api/v1/table");
  ASSERT_EQ(csv.status, 200) << csv.body;
  EXPECT_NE(csv.headers.at("content-disposition").find("\"demo-vitality-2024.csv\""), std::string::npos)
      << csv.headers.at("content-disposition");
  const std::vector<std::string> rows = csv_rows(csv.body);
  ASSERT_EQ(rows.size(), scores["codes"].size() + 1);
  EXPECT_EQ(rows[0], "Code;Gebied;Gemeente;Score (laagst);Score (hoogst);Nadere blik");
  EXPECT_NE(rows[1].find(";ja"), std::string::npos) << rows[1];
  // Of those with the same answer the one of most concern stands first.
  const auto score_of = [](const std::string& row) {
    std::size_t at = 0;
    for (int column = 0; column < 3; ++column) at = row.find(';', at) + 1;
    return std::stoi(row.substr(at));
  };
  const std::size_t flagged = scores["counts"]["yes"];
  ASSERT_GT(flagged, 1U);
  for (std::size_t row = 2; row <= flagged; ++row) EXPECT_GE(score_of(rows[row - 1]), score_of(rows[row]));
  EXPECT_GT(score_of(rows[1]), score_of(rows[flagged]));
  EXPECT_NE(csv.body.find("niet bedoeld om te publiceren"), std::string::npos);
  // Only those of one answer, in the other language, from high to low.
  const std::vector<std::string> yes =
      csv_rows(client().get("/api/v1/table?decision=yes&language=en&sort=value&direction=down").body);
  EXPECT_EQ(yes.size(), scores["counts"]["yes"].get<std::size_t>() + 1);
  EXPECT_NE(yes[0].find("Closer look"), std::string::npos);
  EXPECT_NE(client().get("/api/v1/table?columns=name,certainty").body.find("0,"), std::string::npos);
  const HttpReply values = client().get(
      "/api/v1/table?indicator=leefbaarometer/afw&period=2020&columns=code,value&sort=value&language=en");
  ASSERT_EQ(values.status, 200) << values.body;
  EXPECT_NE(values.headers.at("content-disposition").find("demo-leefbaarometer-afw-2020.csv"),
            std::string::npos);
  EXPECT_NE(csv_rows(values.body)[1].find("observed"), std::string::npos);
  const HttpReply book = client().get("/api/v1/table?format=xlsx");
  ASSERT_EQ(book.status, 200);
  EXPECT_EQ(book.body.substr(0, 2), "PK");
  EXPECT_NE(book.headers.at("content-disposition").find("\"demo-vitality-2024.xlsx\""), std::string::npos);
  EXPECT_EQ(client().get("/api/v1/table?format=xlsx").body, book.body);
  for (const char* wrong :
       {"format=pdf", "columns=colour", "columns=", "sort=size", "direction=left", "decision=perhaps",
        "language=fr", "indicator=no/such", "columns=code,code", "kind=gemeente", "since=2020",
        "second=no/such", "indicator=leefbaarometer/afw&period=2020&since=2020",
        "indicator=leefbaarometer/afw&period=2020&since=1999"}) {
    const HttpReply reply = client().get(std::string("/api/v1/table?") + wrong);
    EXPECT_TRUE(reply.status == 400 || reply.status == 404) << wrong << reply.status;
    expect_as_promised("GET", "/api/v1/table", reply);
  }
}

/// Of each area the number in a column, by its code in the first; what is empty is not there.
std::map<std::string, double> numbers_by_code(const std::string& csv, std::size_t column) {
  std::map<std::string, double> found;
  for (const std::string& row : csv_rows(csv)) {
    std::size_t at = 0;
    for (std::size_t c = 0; c < column && at != std::string::npos; ++c) at = row.find(';', at + 1);
    if (row.substr(0, 2) != "BU" || at == std::string::npos) continue;
    const std::string cell = row.substr(at + 1, row.find(';', at + 1) - at - 1);
    if (!cell.empty()) found[row.substr(0, row.find(';'))] = std::stod(cell);
  }
  return found;
}

TEST_F(ContractTest, ATableTellsChangesAndASecondMeasure) {
  const std::string base = "/api/v1/table?language=en&indicator=leefbaarometer/afw&columns=code,value,second";
  const auto of = [&](const char* period) {
    return numbers_by_code(client().get(base + "&period=" + period).body, 1);
  };
  const auto before = of("2014"), after = of("2024");
  const HttpReply reply =
      client().get(base + "&period=2024&since=2014&second=police/misdr&second_period=2021");
  ASSERT_EQ(reply.status, 200) << reply.body;
  const auto change = numbers_by_code(reply.body, 1);
  ASSERT_GT(change.size(), 10U);
  for (const auto& [code, value] : change) EXPECT_NEAR(value, after.at(code) - before.at(code), 1e-9) << code;
  const auto crimes = numbers_by_code(
      client().get("/api/v1/table?language=en&indicator=police/misdr&period=2021&columns=code,value").body,
      1);
  EXPECT_EQ(numbers_by_code(reply.body, 3), crimes);
  const std::vector<std::string> rows = csv_rows(reply.body);
  EXPECT_EQ(rows[0].find("Code;Change: "), 0U) << rows[0];
  EXPECT_NE(rows[0].find(";State;Registered crimes"), std::string::npos) << rows[0];
  EXPECT_NE(
      reply.headers.at("content-disposition").find("demo-leefbaarometer-afw-2014-2024-police-misdr.csv"),
      std::string::npos);
  // Beside a score too, and sorted by it.
  const auto sorted = csv_rows(
      client().get("/api/v1/table?columns=code,second&second=police/misdr&sort=second&direction=down").body);
  const auto crimes_of = [](const std::string& row) { return std::stod(row.substr(row.find(';') + 1)); };
  ASSERT_GT(sorted.size(), 3U);
  EXPECT_GT(crimes_of(sorted[1]), crimes_of(sorted[3]));
}

}  // namespace
}  // namespace roer::server
