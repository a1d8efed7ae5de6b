#pragma once
// What a job made, ready to be sent to as many as ask for it.

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>

#include "roer/app/job_work.hpp"

namespace roer::server {

class Ready;

/// Each piece is made ready when it is asked for first, once for all who ask.  Safe to use from many threads.
class JobAnswers {
 public:
  enum class Piece : std::uint8_t { kResult, kBrief, kMap, kAreas };

  JobAnswers(app::JobProduct product, std::int64_t job);
  JobAnswers(const JobAnswers&) = delete;
  JobAnswers& operator=(const JobAnswers&) = delete;
  ~JobAnswers();

  /// Media type of the result.
  [[nodiscard]] const std::string& type() const { return type_; }
  [[nodiscard]] bool has(Piece piece) const;
  /// Requires: it has that piece.
  [[nodiscard]] std::shared_ptr<const Ready> answer(Piece piece) const;
  /// Bytes of memory; grows when a piece is made ready.
  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  struct Part {
    bool there = false;
    std::string text;  ///< until it is made ready, which takes it
    std::shared_ptr<const Ready> ready;
    std::mutex making;
  };
  std::string type_;
  std::int64_t job_;
  mutable std::array<Part, 4> parts_;
  mutable std::atomic<std::size_t> bytes_{0};
};

}  // namespace roer::server
