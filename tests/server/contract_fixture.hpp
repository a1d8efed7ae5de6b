#pragma once
// Answers of a server on the fictional municipality, held against api/openapi.yaml.

#include <gtest/gtest.h>

#include <cctype>
#include <string>

#include "server/contract.hpp"
#include "server/served_project.hpp"

namespace roer::server {

using nlohmann::json;
using roer::testing::Contract;
using roer::testing::HttpClient;
using roer::testing::HttpReply;

/// One suite over several files, so that one server answers all of it.
class ContractTest : public roer::testing::ServedProject {
 protected:
  static Contract contract() { return Contract(std::string(ROER_SOURCE_DIR) + "/api/openapi.yaml"); }

  /// The answer has a status that the contract names, and a body that its schema allows.
  static void expect_as_promised(const std::string& method, const std::string& path, const HttpReply& reply) {
    Contract api = contract();
    std::string lower = method;
    for (char& c : lower) c = static_cast<char>(std::tolower(c));
    const json& responses = api.document().at("paths").at(path).at(lower).at("responses");
    const std::string status = std::to_string(reply.status);
    const bool named = responses.contains(status);
    ASSERT_TRUE(named || reply.status >= 400) << method << ' ' << path << ": " << reply.status << reply.body;
    const json response = api.whole(responses.at(named ? status : "default"));
    if (!response.contains("content") || !response["content"].contains("application/json")) return;
    if (!reply.headers.at("content-type").starts_with("application/json")) return;
    const json document = json::parse(reply.body);
    EXPECT_EQ(Contract::differences(response["content"]["application/json"]["schema"], document), "")
        << method << ' ' << path << reply.body.substr(0, 300);
  }
  static json get_json(const std::string& target, const std::string& path) {
    const HttpReply reply = client().get(target);
    EXPECT_EQ(reply.status, 200) << target << reply.body.substr(0, 500);
    expect_as_promised("GET", path, reply);
    return json::parse(reply.body, nullptr, false);
  }
};

}  // namespace roer::server
