// What is kept of work that has ended.

#include "server/jobs.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "server/served_project.hpp"

namespace roer::server {
namespace {

class JobsTest : public roer::testing::ServedProject {
 protected:
  /// Does as many pieces of work, one after another; the ids of those that are still known.
  static std::vector<std::int64_t> known_after(Jobs& jobs, std::size_t pieces) {
    for (std::size_t i = 0; i < pieces; ++i) {
      app::JobRequest request;
      request.draws = 100;
      const auto started = jobs.start(std::move(request));
      if (!started) return {};
      for (auto job = jobs.find(started->id); job && !job->ended(); job = jobs.find(started->id))
        ::usleep(2000);
    }
    std::vector<std::int64_t> ids;
    for (const JobView& job : jobs.list()) ids.push_back(job.id);
    return ids;
  }
};

TEST_F(JobsTest, OldResultsAreForgottenWhenTheyAreTooLarge) {
  Jobs one(project_path(), [] {});
  ASSERT_EQ(known_after(one, 1).size(), 1U);
  const auto first = one.find(1);
  ASSERT_TRUE(first && first->product);
  const std::size_t bytes = first->product->bytes();
  ASSERT_GT(bytes, 100U);
  Jobs two(project_path(), [] {}, 2 * bytes + bytes / 2);
  EXPECT_EQ(known_after(two, 4), (std::vector<std::int64_t>{4, 3}));
  Jobs none(project_path(), [] {}, 1);
  EXPECT_EQ(known_after(none, 3), (std::vector<std::int64_t>{3}));  // the newest is kept whatever its size
}

TEST_F(JobsTest, NoMoreThanTwentyThatHaveEndedAreKept) {
  Jobs jobs(project_path(), [] {});
  const auto known = known_after(jobs, Jobs::kMostEnded + 2);
  ASSERT_EQ(known.size(), Jobs::kMostEnded);
  EXPECT_EQ(known.front(), 22);
  EXPECT_EQ(known.back(), 3);
}

}  // namespace
}  // namespace roer::server
