// Every address of the contract is served as the contract says, and nothing else is.

#include <set>

#include "server/contract_fixture.hpp"
#include "server/routes.hpp"

namespace roer::server {
namespace {

TEST_F(ContractTest, RoutesAndContractAreTheSame) {
  std::set<std::string> promised, served;
  const Contract api = contract();
  for (const auto& [path, methods] : api.document().at("paths").items())
    for (const auto& [method, operation] : methods.items()) {
      std::string upper = method;
      for (char& c : upper) c = static_cast<char>(std::toupper(c));
      if (path.starts_with("/api/")) promised.insert(upper + " " + path);
    }
  for (const Route& route : routes())
    served.insert(std::string(route.method) + " " + std::string(route.pattern));
  EXPECT_EQ(promised, served);
}

TEST_F(ContractTest, ParametersOfRoutesAndContractAreTheSame) {
  Contract api = contract();
  for (const Route& route : routes()) {
    std::string method(route.method);
    for (char& c : method) c = static_cast<char>(std::tolower(c));
    const json operation = api.whole(api.document().at("paths").at(std::string(route.pattern)).at(method));
    std::set<std::string> promised, served(route.parameters.begin(), route.parameters.end());
    for (const json& parameter : operation.value("parameters", json::array()))
      if (parameter.at("in") == "query") promised.insert(parameter.at("name").get<std::string>());
    EXPECT_EQ(promised, served) << route.pattern;
  }
}

}  // namespace
}  // namespace roer::server
