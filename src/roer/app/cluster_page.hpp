#pragma once
// Clusters of high and low values as a page: against chance, as a map, and the largest of them.

#include <string>

#include "roer/app/cluster_map.hpp"

namespace roer::app {

/// Writes `result` as .html or .pdf (page_file.hpp).  Requires: made with `params`.
/// Errors: those of the project and write_page(); kInterrupted.
[[nodiscard]] Status write_cluster_page(const ClusterMapResult& result, const ClusterMapParams& params,
                                        const std::string& path, Language language, Progress& progress);

}  // namespace roer::app
