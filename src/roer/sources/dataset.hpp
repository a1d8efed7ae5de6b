#pragma once
// What every reader makes of a file: tables and shapes over official areas, and an account of what was read.

#include <cstdint>
#include <string>
#include <vector>

#include "roer/area/crosswalk.hpp"
#include "roer/area/frame.hpp"
#include "roer/area/geometry.hpp"
#include "roer/base/text.hpp"
#include "roer/table/indicator.hpp"

namespace roer {

/// Something the reader did that a user should know: repaired, skipped, or doubtful. Nothing is dropped
/// without one.
struct Note {
  Text message;           ///< e.g. {"codes zonder voorloopnul hersteld", "leading zeros of codes put back"}
  std::size_t count = 0;  ///< how many rows or values
  std::int64_t first_row = 0;
  std::string example;  ///< one of them, shortened
};

/// The table a file belongs to, and what it holds. Several files may be parts of one dataset (one per
/// province).
struct Dataset {
  std::string
      id;  ///< "leefbaarometer", "leefbaarometer2", "kwb", "police", "health", "areas", or the --table name
  Text title;             ///< "Leefbaarometer 3.0"
  std::string publisher;  ///< "Ministerie van BZK"
  std::string licence;    ///< "CC BY 4.0"; empty = not known
  std::string release;    ///< sorts: "2024", "2024-11"; a newer release replaces an older one
  std::string sha256;     ///< of the file on disk; set by read_path()
  std::string format;     ///< what the file was recognised as, e.g. "leefbaarometer-3.0 csv"
  std::vector<Indicator> indicators;
  std::vector<Frame> frames;       ///< one per kind and boundary year
  std::vector<ShapeLayer> shapes;  ///< one per kind and boundary year
  std::vector<AreaNames> names;    ///< of areas this file has no shapes of; shapes' own names win
  std::vector<Crosswalk> crosswalks;
  std::vector<Note> notes;
  std::size_t rows_read = 0;  ///< data rows of the file
  std::size_t rows_used = 0;
};

}  // namespace roer
