#include "roer/project/styles.hpp"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <sstream>

namespace roer {

namespace {

constexpr const char* kBorder = "#4d4d4d";
constexpr const char* kHatch = "#8c8c8c";
constexpr const char* kWithoutClass = "geen klasse";

/// "#rrggbb" as QGIS writes it: "r,g,b,255". Grey if it is no colour.
std::string qgis_colour(const std::string& hex) {
  unsigned rgb = 0x999999;
  if (hex.size() == 7 && hex[0] == '#')
    rgb = static_cast<unsigned>(std::strtoul(hex.c_str() + 1, nullptr, 16));
  return fmt::format("{},{},{},255", (rgb >> 16) & 255, (rgb >> 8) & 255, rgb & 255);
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(value.c_str());
}

pugi::xml_node symbol_layer(pugi::xml_node parent, const char* name, const char* type, const char* kind) {
  pugi::xml_node symbol = parent.append_child("symbol");
  set(symbol, "name", name);
  set(symbol, "type", type);
  set(symbol, "alpha", "1");
  set(symbol, "clip_to_extent", "1");
  set(symbol, "force_rhr", "0");
  pugi::xml_node layer = symbol.append_child("layer");
  set(layer, "class", kind);
  set(layer, "enabled", "1");
  set(layer, "locked", "0");
  set(layer, "pass", "0");
  return layer;
}

/// Properties in the form of today (Option) and that of QGIS before 3.26 (prop).
void set_properties(pugi::xml_node layer,
                    const std::vector<std::pair<const char*, std::string>>& properties) {
  pugi::xml_node map = layer.append_child("Option");
  set(map, "type", "Map");
  for (const auto& [name, value] : properties) {
    pugi::xml_node option = map.append_child("Option");
    set(option, "name", name);
    set(option, "type", "QString");
    set(option, "value", value);
  }
  for (const auto& [name, value] : properties) {
    pugi::xml_node prop = layer.append_child("prop");
    set(prop, "k", name);
    set(prop, "v", value);
  }
}

void add_plain_symbol(pugi::xml_node symbols, std::size_t number, const std::string& colour) {
  pugi::xml_node layer = symbol_layer(symbols, std::to_string(number).c_str(), "fill", "SimpleFill");
  set_properties(layer, {{"color", qgis_colour(colour)},
                         {"style", "solid"},
                         {"outline_color", qgis_colour(kBorder)},
                         {"outline_style", "solid"},
                         {"outline_width", "0.1"},
                         {"outline_width_unit", "MM"}});
}

void add_hatched_symbol(pugi::xml_node symbols, std::size_t number) {
  const std::string name = std::to_string(number);
  pugi::xml_node lines = symbol_layer(symbols, name.c_str(), "fill", "LinePatternFill");
  set_properties(lines, {{"angle", "45"},
                         {"color", qgis_colour(kHatch)},
                         {"distance", "1.2"},
                         {"distance_unit", "MM"},
                         {"line_width", "0.2"},
                         {"line_width_unit", "MM"},
                         {"offset", "0"},
                         {"offset_unit", "MM"}});
  pugi::xml_node line = symbol_layer(lines, ("@" + name + "@0").c_str(), "line", "SimpleLine");
  set_properties(line, {{"line_color", qgis_colour(kHatch)},
                        {"line_style", "solid"},
                        {"line_width", "0.2"},
                        {"line_width_unit", "MM"}});
  pugi::xml_node border = lines.parent().append_child("layer");
  set(border, "class", "SimpleFill");
  set(border, "enabled", "1");
  set(border, "locked", "0");
  set(border, "pass", "0");
  set_properties(border, {{"color", "255,255,255,0"},
                          {"style", "no"},
                          {"outline_color", qgis_colour(kBorder)},
                          {"outline_style", "solid"},
                          {"outline_width", "0.1"},
                          {"outline_width_unit", "MM"}});
}

void add_category(pugi::xml_node categories, std::size_t symbol, const std::string& value,
                  const std::string& label) {
  pugi::xml_node category = categories.append_child("category");
  set(category, "symbol", std::to_string(symbol));
  set(category, "value", value);
  set(category, "label", label);
  set(category, "render", "true");
  set(category, "type", value.empty() ? "NULL" : "double");
}

std::string written(const pugi::xml_document& document) {
  std::ostringstream text;
  document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
  return text.str();
}

void add_text(pugi::xml_node parent, const char* name, const std::string& text) {
  parent.append_child(name).text().set(text.c_str());
}

void add_css(pugi::xml_node parent, const char* name, const std::string& value) {
  pugi::xml_node parameter = parent.append_child("CssParameter");
  set(parameter, "name", name);
  parameter.text().set(value.c_str());
}

void add_stroke(pugi::xml_node symbolizer) {
  pugi::xml_node stroke = symbolizer.append_child("Stroke");
  add_css(stroke, "stroke", kBorder);
  add_css(stroke, "stroke-width", "0.4");
}

pugi::xml_node add_rule(pugi::xml_node style, const std::string& title) {
  pugi::xml_node rule = style.append_child("Rule");
  add_text(rule, "Name", title);
  add_text(rule, "Title", title);
  return rule.append_child("ogc:Filter");
}

void add_class_rule(pugi::xml_node style, const ResultLayer& layer, const StyledClass& one) {
  pugi::xml_node filter = add_rule(style, one.label.in(Language::kDutch));
  pugi::xml_node equal = filter.append_child("ogc:PropertyIsEqualTo");
  add_text(equal, "ogc:PropertyName", layer.class_field);
  add_text(equal, "ogc:Literal", fmt::format("{}", one.value));
  pugi::xml_node symbolizer = filter.parent().append_child("PolygonSymbolizer");
  add_css(symbolizer.append_child("Fill"), "fill", one.colour);
  add_stroke(symbolizer);
}

void add_hatched_rule(pugi::xml_node style, const ResultLayer& layer) {
  pugi::xml_node filter = add_rule(style, kWithoutClass);
  add_text(filter.append_child("ogc:PropertyIsNull"), "ogc:PropertyName", layer.class_field);
  pugi::xml_node symbolizer = filter.parent().append_child("PolygonSymbolizer");
  pugi::xml_node graphic =
      symbolizer.append_child("Fill").append_child("GraphicFill").append_child("Graphic");
  pugi::xml_node mark = graphic.append_child("Mark");
  add_text(mark, "WellKnownName", "shape://slash");
  pugi::xml_node stroke = mark.append_child("Stroke");
  add_css(stroke, "stroke", kHatch);
  add_css(stroke, "stroke-width", "0.7");
  add_text(graphic, "Size", "5");
  add_stroke(symbolizer);
}

}  // namespace

std::string qml_style(const ResultLayer& layer) {
  pugi::xml_document document;
  document.append_child(pugi::node_doctype).set_value("qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'");
  pugi::xml_node qgis = document.append_child("qgis");
  set(qgis, "version", "3.22.0");
  set(qgis, "styleCategories", "Symbology");
  pugi::xml_node renderer = qgis.append_child("renderer-v2");
  set(renderer, "type", "categorizedSymbol");
  set(renderer, "attr", layer.class_field);
  set(renderer, "forceraster", "0");
  set(renderer, "symbollevels", "0");
  set(renderer, "enableorderby", "0");
  pugi::xml_node categories = renderer.append_child("categories");
  pugi::xml_node symbols = renderer.append_child("symbols");
  std::size_t number = 0;
  for (const StyledClass& one : layer.classes) {
    add_category(categories, number, fmt::format("{}", one.value), one.label.in(Language::kDutch));
    add_plain_symbol(symbols, number++, one.colour);
  }
  add_category(categories, number, "", kWithoutClass);
  add_hatched_symbol(symbols, number);
  return written(document);
}

std::string sld_style(const ResultLayer& layer) {
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("StyledLayerDescriptor");
  set(root, "version", "1.0.0");
  set(root, "xmlns", "http://www.opengis.net/sld");
  set(root, "xmlns:ogc", "http://www.opengis.net/ogc");
  pugi::xml_node named = root.append_child("NamedLayer");
  add_text(named, "Name", layer.name);
  pugi::xml_node user = named.append_child("UserStyle");
  add_text(user, "Name", layer.name);
  add_text(user, "Title", layer.title.in(Language::kDutch));
  pugi::xml_node style = user.append_child("FeatureTypeStyle");
  for (const StyledClass& one : layer.classes) add_class_rule(style, layer, one);
  add_hatched_rule(style, layer);
  return written(document);
}

}  // namespace roer
