#pragma once
// How a result layer looks in QGIS and other programs.

#include <string>

#include "roer/project/project.hpp"

namespace roer {

/// QGIS style (QML): one colour per class of `class_field`, Dutch labels, a hatched symbol for areas without
/// a class. Class values that occur in no area are kept, so that the legend is whole.
[[nodiscard]] std::string qml_style(const ResultLayer& layer);
/// The same as OGC Styled Layer Descriptor 1.0, for programs that read no QML.
[[nodiscard]] std::string sld_style(const ResultLayer& layer);

}  // namespace roer
