#pragma once
// Long work reports how far it is and asks whether it should stop.

#include <string_view>

namespace roer {

/// Given to long work by its caller. The base class is silent and never stops.
class Progress {
 public:
  Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  virtual ~Progress() = default;
  /// A step begins, e.g. "reading buurten_20.geojson.gz".
  virtual void step(std::string_view /*what*/) {}
  /// Part of the step done, in [0, 1].
  virtual void part(double /*done*/) {}
  /// True if the user asked to stop; the work then returns kInterrupted and leaves everything as it was.
  [[nodiscard]] virtual bool stop() const { return false; }
};

}  // namespace roer
