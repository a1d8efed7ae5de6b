#pragma once
// Fuzz targets that one program replays.

#include <string_view>

namespace roer::fuzz {

/// A target by the file that defines it: "csv_fuzz" of csv_fuzz.cpp.  Made before main() begins.
struct ReplayTarget {
  ReplayTarget(std::string_view file, void (*one)(std::string_view bytes));
};

}  // namespace roer::fuzz
