#pragma once
// api/openapi.yaml, read as JSON, with what it refers to put in place.

#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace roer::testing {

using nlohmann::json;

/// A scalar of YAML 1.2 (core schema); quoted ones are texts.
inline json scalar_of(const YAML::Node& node) {
  const std::string& text = node.Scalar();
  if (node.Tag() == "!") return text;
  if (text == "true" || text == "false") return text == "true";
  if (text == "null" || text == "~" || text.empty()) return nullptr;
  const json number = json::parse(text, nullptr, false);
  return number.is_number() ? number : json(text);
}

inline json json_of(const YAML::Node& node) {
  if (node.IsSequence()) {
    json list = json::array();
    for (const YAML::Node& one : node) list.push_back(json_of(one));
    return list;
  }
  if (node.IsMap()) {
    json object = json::object();
    for (const auto& pair : node) object[pair.first.Scalar()] = json_of(pair.second);
    return object;
  }
  return scalar_of(node);
}

class Contract {
 public:
  explicit Contract(std::filesystem::path path) : path_(std::move(path)) {
    documents_[path_.string()] = json_of(YAML::LoadFile(path_.string()));
  }
  [[nodiscard]] const json& document() const { return documents_.at(path_.string()); }

  /// A part of the contract without references.
  [[nodiscard]] json whole(const json& part) { return expanded(part, path_.string()); }

  /// Where a document differs from a schema; empty = it does not.
  static std::string differences(const json& schema_text, const json& document) {
    valijson::Schema schema;
    valijson::SchemaParser parser;
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_text), schema);
    valijson::Validator validator;
    valijson::ValidationResults results;
    std::string told;
    if (validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(document), &results)) return told;
    valijson::ValidationResults::Error error;
    for (int i = 0; i < 8 && results.popError(error); ++i) {
      for (const std::string& place : error.context) told += place;
      told += ": " + error.description + "\n";
    }
    return told.empty() ? "differs" : told;
  }

 private:
  json expanded(const json& part, const std::string& base) {
    if (part.is_array()) {
      json list = json::array();
      for (const json& one : part) list.push_back(expanded(one, base));
      return list;
    }
    if (!part.is_object()) return part;
    if (const auto reference = part.find("$ref"); reference != part.end()) return referred(*reference, base);
    json object = json::object();
    for (const auto& [name, value] : part.items())
      if (name != "$schema" && name != "definitions") object[name] = expanded(value, base);
    return object;
  }

  json referred(const std::string& reference, const std::string& base) {
    const std::size_t hash = std::min(reference.find('#'), reference.size());
    std::string file = base;
    if (hash > 0)
      file =
          (std::filesystem::path(base).parent_path() / reference.substr(0, hash)).lexically_normal().string();
    if (!documents_.contains(file)) {
      std::ifstream in(file);
      if (!in) throw std::runtime_error("no such file: " + file);
      documents_[file] = json::parse(in);
    }
    const std::string pointer = hash < reference.size() ? reference.substr(hash + 1) : "";
    return expanded(documents_.at(file).at(json::json_pointer(pointer)), file);
  }

  std::filesystem::path path_;
  std::map<std::string, json> documents_;
};

}  // namespace roer::testing
