#include "roer/app/spatial_weights.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <optional>

#include "roer/base/text.hpp"

namespace roer::app {

namespace {

using association::Weights;

constexpr double kFarthest = 100'000, kMostNearest = 1000;

Error not_understood(const std::string& given) {
  Error error;
  error.code = ErrorCode::kUsage;
  error.message = "such weights are not known";
  error.found = excerpt(given);
  error.expected = fmt::format(
      "contiguity, contiguity:METRES, knn:NUMBER (1 to {}), distance:METRES or kernel:METRES (up to {})",
      kMostNearest, kFarthest);
  error.remedy = "For example --weights knn:8.";
  return error;
}

/// The number behind the colon; empty if there is none or it is out of range.
std::optional<double> number_within(std::string_view text, double least, double most) {
  double value = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size() || !(value >= least && value <= most))
    return std::nullopt;
  return value;
}

SpatialWeights made(const Weights& weights, Text how) {
  return {weights.row_standardised(), std::move(how)};
}

Text within(const char* nl, const char* en, double metres) {
  return {fmt::format(fmt::runtime(nl), format_number(metres, 0, Language::kDutch)),
          fmt::format(fmt::runtime(en), format_number(metres, 0, Language::kEnglish))};
}

}  // namespace

Result<SpatialWeights> spatial_weights(const Shapes& shapes, const std::string& given) {
  const std::string_view text = given;
  const auto colon = text.find(':');
  const std::string_view kind = text.substr(0, colon);
  const std::string_view rest = colon == std::string_view::npos ? "" : text.substr(colon + 1);
  if (kind == "contiguity") {
    const auto metres = colon == std::string_view::npos ? std::optional(kBorderDrift.value())
                                                        : number_within(rest, 0, kFarthest);
    if (!metres) return not_understood(given);
    return made(Weights::binary(border_neighbours(shapes, Metres(*metres))),
                within("grenzen binnen {} m van elkaar", "borders within {} m of each other", *metres));
  }
  if (kind == "knn") {
    const auto nearest = number_within(rest, 1, kMostNearest);
    if (!nearest || *nearest != std::floor(*nearest)) return not_understood(given);
    return made(Weights::binary(nearest_neighbours(shapes, static_cast<std::size_t>(*nearest))),
                within("de {} naaste middelpunten", "the {} nearest centres", *nearest));
  }
  const auto metres = number_within(rest, 1, kFarthest);
  if (!metres || (kind != "distance" && kind != "kernel")) return not_understood(given);
  const Neighbours near = points_within(centroids_of(shapes), Metres(*metres));
  if (kind == "distance")
    return made(Weights::binary(near),
                within("middelpunten binnen {} m van elkaar", "centres within {} m of each other", *metres));
  return made(Weights::kernel(near, {association::Kernel::Shape::kTriangular, *metres}),
              within("middelpunten binnen {} m, dichtbij zwaarder",
                     "centres within {} m, near ones weigh more", *metres));
}

}  // namespace roer::app
