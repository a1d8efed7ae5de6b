#include "roer/app/scan_model_names.hpp"

#include "roer/app/fault.hpp"

namespace roer::app {

using signal::ScanModel;

std::string_view name_of(ScanModel model) {
  switch (model) {
    case ScanModel::kPoisson:
      return "poisson";
    case ScanModel::kBernoulli:
      return "bernoulli";
    case ScanModel::kSpaceTimePermutation:
      return "permutation";
    case ScanModel::kExpectationPoisson:
      return "expectation";
    case ScanModel::kNegativeBinomial:
      break;
  }
  return "negative-binomial";
}

Result<ScanModel> scan_model_named(const std::string& name) {
  for (const ScanModel model : {ScanModel::kPoisson, ScanModel::kBernoulli, ScanModel::kSpaceTimePermutation,
                                ScanModel::kExpectationPoisson, ScanModel::kNegativeBinomial})
    if (name_of(model) == name) return model;
  return fault(ErrorCode::kUsage, "there is no such model", name,
               "poisson, bernoulli, permutation, expectation or negative-binomial",
               "Change --model; see docs/methods/scan.md.");
}

}  // namespace roer::app
