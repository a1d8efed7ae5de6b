#include "roer/project/asked_through.hpp"

#include <utility>

namespace roer {

namespace {

thread_local std::string program_that_asks;

}  // namespace

AskedThrough::AskedThrough(std::string_view program)
    : before_(std::exchange(program_that_asks, std::string(program))) {}

AskedThrough::~AskedThrough() {
  program_that_asks = std::move(before_);
}

const std::string& asked_through() {
  return program_that_asks;
}

}  // namespace roer
