// Districts of a project that has shapes of neighbourhoods alone, as the contract says.

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "server/contract_fixture.hpp"
#include "tiles/tile_reader.hpp"

namespace roer::server {
namespace {

namespace fs = std::filesystem;

/// A server on a copy of the fictional municipality without its map of districts, beside that of the whole.
class JoinedAreasTest : public ContractTest {
 protected:
  void SetUp() override {
    ServedProject::SetUp();
    folder_ = served().folder / "joined";
    fs::create_directories(folder_);
    fs::copy_file(project_path(), folder_ / "p.gpkg");
  }
  void TearDown() override {
    server_.reset();
    service_.reset();
    fs::remove_all(folder_);
    ContractTest::TearDown();
  }
  void serve(const std::string& change) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder_ / "p.gpkg").c_str(), &database), SQLITE_OK);
    // The triggers of the spatial index call functions that SQLite alone does not have.
    std::string triggers;
    const auto collect = [](void* all, int, char** values, char**) {
      *static_cast<std::string*>(all) += "DROP TRIGGER \"" + std::string(values[0]) + "\";";
      return 0;
    };
    sqlite3_exec(database,
                 "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree_area%'", collect,
                 &triggers, nullptr);
    char* wrong = nullptr;
    EXPECT_EQ(sqlite3_exec(database,
                           (triggers + "DELETE FROM roer_shape_layer WHERE kind = 'wijk';" + change).c_str(),
                           nullptr, nullptr, &wrong),
              SQLITE_OK)
        << wrong;
    sqlite3_close(database);
    auto service = Service::open((folder_ / "p.gpkg").string());
    ASSERT_TRUE(service.ok()) << to_text(service.faults());
    service_ = std::move(*service);
    ServerParams params;
    params.port = 0;
    auto server = HttpServer::start(*service_, params);
    ASSERT_TRUE(server.ok());
    server_ = std::move(*server);
  }
  [[nodiscard]] HttpReply ask(const std::string& target) const {
    return HttpClient(server_->port()).get(target);
  }
  [[nodiscard]] json asked(const std::string& target, const std::string& path) const {
    const HttpReply reply = ask(target);
    EXPECT_EQ(reply.status, 200) << target << reply.body.substr(0, 500);
    expect_as_promised("GET", path, reply);
    return json::parse(reply.body, nullptr, false);
  }
  [[nodiscard]] json districts() const {
    const json project = asked("/api/v1/project", "/api/v1/project");
    for (const json& kind : project["kinds"])
      if (kind["kind"] == "wijk" && kind["boundary_year"] == 2024) return kind;
    return {};
  }

 private:
  fs::path folder_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<HttpServer> server_;
};

/// The tile at a zoom in the middle of [west, south, east, north].
std::string tile_at(int zoom, const json& bounds) {
  const double tiles = std::pow(2.0, zoom);
  const double longitude = (bounds[0].get<double>() + bounds[2].get<double>()) / 2;
  const double latitude = (bounds[1].get<double>() + bounds[3].get<double>()) / 2 * M_PI / 180;
  return "/api/v1/tiles/wijk/2024/" + std::to_string(zoom) + "/" +
         std::to_string(static_cast<int>((longitude + 180) / 360 * tiles)) + "/" +
         std::to_string(static_cast<int>((1 - std::asinh(std::tan(latitude)) / M_PI) / 2 * tiles)) + ".mvt";
}

std::map<std::string, double> areas_by_code(const std::string& bytes) {
  std::map<std::string, double> areas;
  for (const auto& feature : roer::testing::read_tile(bytes).features)
    for (const auto& ring : feature.rings) areas[feature.code] += roer::testing::signed_area(ring);
  return areas;
}

TEST_F(JoinedAreasTest, TheyAreThoseOfTheMapOfDistricts) {
  serve("");
  const json kind = districts();
  EXPECT_EQ(kind["areas"], 12);
  EXPECT_EQ(kind["shaped"], 12);
  EXPECT_EQ(kind["joined"]["incomplete"], 0);
  // The whole project has a map of its districts.
  const json list = asked("/api/v1/lists/wijk/2024", "/api/v1/lists/{kind}/{year}");
  const json own = get_json("/api/v1/lists/wijk/2024", "/api/v1/lists/{kind}/{year}");
  for (const char* member : {"codes", "names", "municipalities", "municipality"})
    EXPECT_EQ(list[member], own[member]);
  for (const int zoom : {8, 10, 12}) {
    const HttpReply tile = ask(tile_at(zoom, kind["bounds"]));
    ASSERT_EQ(tile.status, 200);
    const auto joined = areas_by_code(tile.body),
               drawn = areas_by_code(client().get(tile_at(zoom, kind["bounds"])).body);
    ASSERT_EQ(joined.size(), drawn.size()) << zoom;
    for (const auto& [code, area] : drawn)
      EXPECT_NEAR(joined.at(code), area, 0.02 * area + 400) << code << " at " << zoom;
    for (const auto& feature : roer::testing::read_tile(tile.body).features)
      EXPECT_EQ(list["codes"].at(feature.id), feature.code);
  }
  // The same table, and the same places for who searches.
  const std::string table = "/api/v1/table?kind=wijk&indicator=kwb/a_inw&language=en";
  EXPECT_EQ(ask(table).body, client().get(table).body);
  EXPECT_EQ(ask(table + "&format=xlsx").status, 200);
  const std::string code = list["codes"][0];
  EXPECT_FALSE(
      asked("/api/v1/areas?query=" + code + "&kind=wijk", "/api/v1/areas")["areas"][0]["bounds"].is_null());
}

TEST_F(JoinedAreasTest, WhatLacksIsToldAndStandsInTheList) {
  const json own = get_json("/api/v1/lists/wijk/2024", "/api/v1/lists/{kind}/{year}");
  const std::string gone = own["codes"][0], part = own["codes"][1];
  const std::string one =
      "code IN (SELECT code FROM area_buurt_2024 WHERE code LIKE 'BU" + part.substr(2) + "%' LIMIT 1)";
  serve("DELETE FROM area_buurt_2024 WHERE code LIKE 'BU" + gone.substr(2) +
        "%'; DELETE FROM area_buurt_2024 WHERE " + one);
  const json kind = districts();
  EXPECT_EQ(kind["areas"], 12);
  EXPECT_EQ(kind["shaped"], 11);
  EXPECT_EQ(kind["joined"]["incomplete"], 1);
  EXPECT_EQ(kind["joined"]["plural"]["en"], "neighbourhoods");
  EXPECT_EQ(asked("/api/v1/lists/wijk/2024", "/api/v1/lists/{kind}/{year}")["codes"], own["codes"]);
  const auto joined = areas_by_code(ask(tile_at(10, kind["bounds"])).body),
             drawn = areas_by_code(client().get(tile_at(10, kind["bounds"])).body);
  EXPECT_FALSE(joined.contains(gone));
  EXPECT_LT(joined.at(part), 0.95 * drawn.at(part));
  // Its figures are those of the whole district all the same.
  const std::string table = "/api/v1/table?kind=wijk&indicator=kwb/a_inw&language=en";
  EXPECT_EQ(ask(table).body, client().get(table).body);
  const json found = asked("/api/v1/areas?query=" + gone + "&kind=wijk", "/api/v1/areas")["areas"];
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0]["bounds"].is_null());
}

}  // namespace
}  // namespace roer::server
