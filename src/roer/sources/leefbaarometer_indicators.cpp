#include "roer/sources/leefbaarometer_indicators.hpp"

namespace roer {

namespace {

Indicator deviation(std::string field, Text label, std::vector<std::string> lineage) {
  return {"leefbaarometer/" + std::move(field),
          std::move(label),
          {"afwijking", "deviation"},
          Measure::kMean,
          std::move(lineage)};
}

Indicator grade(std::string field, Text label, std::vector<std::string> lineage) {
  return {"leefbaarometer/" + std::move(field),
          std::move(label),
          {"klasse 1-9", "class 1-9"},
          Measure::kClass,
          std::move(lineage)};
}

std::vector<Indicator> make_indicators() {
  const std::vector<std::string> housing{"housing"}, space{"physical environment"}, amenities{"amenities"},
      cohesion{"population", "cohesion"}, nuisance{"nuisance", "crime"};
  const std::vector<std::string> all{
      "housing", "physical environment", "amenities", "population", "cohesion", "nuisance", "crime"};
  return {
      {"leefbaarometer/lbm",
       {"Leefbaarheid, score", "Liveability, score"},
       {"punten", "points"},
       Measure::kMean,
       all},
      deviation("afw",
                {"Leefbaarheid, afwijking van het landelijk gemiddelde",
                 "Liveability, deviation from the national mean"},
                all),
      deviation("won", {"Woningvoorraad", "Housing stock"}, housing),
      deviation("fys", {"Fysieke omgeving", "Physical environment"}, space),
      deviation("vrz", {"Voorzieningen", "Amenities"}, amenities),
      deviation("soc", {"Sociale samenhang", "Social cohesion"}, cohesion),
      deviation("onv", {"Overlast en onveiligheid", "Nuisance and unsafety"}, nuisance),
      grade("kscore", {"Leefbaarheid, klasse van de score", "Liveability, class of the score"}, all),
      grade("kafw", {"Leefbaarheid, klasse van de afwijking", "Liveability, class of the deviation"}, all),
      grade("kwon", {"Woningvoorraad, klasse", "Housing stock, class"}, housing),
      grade("kfys", {"Fysieke omgeving, klasse", "Physical environment, class"}, space),
      grade("kvrz", {"Voorzieningen, klasse", "Amenities, class"}, amenities),
      grade("ksoc", {"Sociale samenhang, klasse", "Social cohesion, class"}, cohesion),
      grade("konv", {"Overlast en onveiligheid, klasse", "Nuisance and unsafety, class"}, nuisance)};
}

}  // namespace

const std::vector<Indicator>& leefbaarometer_indicators() {
  static const std::vector<Indicator> kIndicators = make_indicators();
  return kIndicators;
}

const Indicator* leefbaarometer_indicator(std::string_view field) {
  for (const Indicator& indicator : leefbaarometer_indicators())
    if (std::string_view(indicator.id).substr(15) == field) return &indicator;
  return nullptr;
}

Dataset leefbaarometer_dataset() {
  Dataset dataset;
  dataset.id = "leefbaarometer";
  dataset.title = {"Leefbaarometer 3.0", "Leefbaarometer 3.0"};
  dataset.publisher = "Ministerie van BZK";
  dataset.licence = "open data";
  return dataset;
}

}  // namespace roer
