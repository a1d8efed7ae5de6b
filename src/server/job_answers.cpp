#include "server/job_answers.hpp"

#include <fmt/format.h>

#include <utility>

#include "server/ready.hpp"

namespace roer::server {

JobAnswers::JobAnswers(app::JobProduct product, std::int64_t job)
    : type_(std::move(product.type)), job_(job), bytes_(product.size()) {
  const auto put = [&](Piece piece, std::string text, bool there) {
    Part& part = parts_.at(static_cast<std::size_t>(piece));
    part.there = there;
    part.text = std::move(text);
  };
  put(Piece::kResult, std::move(product.bytes), true);
  for (auto [piece, text] : {std::pair(Piece::kBrief, &product.brief), std::pair(Piece::kMap, &product.map),
                             std::pair(Piece::kAreas, &product.areas)}) {
    const bool there = !text->empty();
    put(piece, std::move(*text), there);
  }
}

JobAnswers::~JobAnswers() = default;

bool JobAnswers::has(Piece piece) const {
  return parts_.at(static_cast<std::size_t>(piece)).there;
}

std::shared_ptr<const Ready> JobAnswers::answer(Piece piece) const {
  Part& part = parts_.at(static_cast<std::size_t>(piece));
  const std::lock_guard lock(part.making);
  if (part.ready) return part.ready;
  Answer answer;
  answer.type = piece == Piece::kResult ? type_ : "application/json";
  if (answer.type == "text/html") answer.download = fmt::format("roer-{}.html", job_);
  const std::size_t plain = part.text.size();
  answer.body = std::exchange(part.text, {});
  part.ready = std::make_shared<const Ready>(std::move(answer));
  bytes_ += part.ready->bytes() - plain;
  return part.ready;
}

}  // namespace roer::server
