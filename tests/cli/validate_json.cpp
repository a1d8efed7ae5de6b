// usage: validate_json SCHEMA DOCUMENT: tells where a JSON document differs from its JSON Schema.

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace {

nlohmann::json read(const char* path) {
  std::ifstream file(path);
  return nlohmann::json::parse(file);
}

int validate(const char* schema_path, const char* document_path) {
  const nlohmann::json schema_text = read(schema_path);
  const nlohmann::json document = read(document_path);
  valijson::Schema schema;
  valijson::SchemaParser parser;
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_text), schema);
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) return 0;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    std::string place;
    for (const std::string& part : error.context) place += part;
    fmt::print(stderr, "{}: {}: {}\n", document_path, place, error.description);
  }
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: validate_json SCHEMA DOCUMENT\n");
    return 2;
  }
  try {
    return validate(argv[1], argv[2]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}: {}\n", argv[2], error.what());
    return 1;
  }
}
