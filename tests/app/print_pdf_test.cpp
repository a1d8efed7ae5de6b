#include "roer/app/print_pdf.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "roer/app/written.hpp"
#include "small_project.hpp"

namespace roer::app {
namespace {

using testing::Folder;

/// PATH for the length of a test.
class Path {
 public:
  explicit Path(const std::string& value) : before_(std::getenv("PATH")) { setenv("PATH", value.c_str(), 1); }
  ~Path() { setenv("PATH", before_.c_str(), 1); }
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;

 private:
  std::string before_;
};

/// A program called chromium, made in the test.
std::string fake_chromium(const Folder& folder, const std::string& script) {
  const std::string path = folder.write("chromium", "#!/bin/sh\n" + script);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
  return path;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr const char* kPrints =
    "for a in \"$@\"; do case $a in --print-to-pdf=*) printf '%%PDF-1.4 test' >\"${a#*=}\";; esac; done\n";

TEST(PrintPdf, WritesWhatChromiumPrinted) {
  const Folder folder;
  fake_chromium(folder, kPrints);
  const Path path(folder.file(""));
  Progress progress;
  ASSERT_TRUE(print_pdf("<p>x</p>", folder.file("r.pdf"), progress).ok());
  EXPECT_EQ(bytes_of(folder.file("r.pdf")), "%PDF-1.4 test");
}

TEST(PrintPdf, WithoutChromiumSaysWhatToDo) {
  const Folder folder;
  const Path path(folder.file(""));
  Progress progress;
  const auto printed = print_pdf("<p>x</p>", folder.file("r.pdf"), progress);
  ASSERT_FALSE(printed.ok());
  EXPECT_EQ(printed.faults().first().code, ErrorCode::kNotSupported);
  EXPECT_NE(printed.faults().first().remedy.find(".html"), std::string::npos);
}

TEST(PrintPdf, APrinterThatFailsLeavesNoFile) {
  const Folder folder;
  fake_chromium(folder, "exit 1\n");
  const Path path(folder.file(""));
  Progress progress;
  EXPECT_FALSE(print_pdf("<p>x</p>", folder.file("r.pdf"), progress).ok());
  EXPECT_FALSE(std::filesystem::exists(folder.file("r.pdf")));
}

TEST(PrintPdf, StopsAPrinterThatHangsWhenTheUserStops) {
  class Stopped final : public Progress {
   public:
    [[nodiscard]] bool stop() const override { return true; }
  };
  const Folder folder;
  fake_chromium(folder, "while :; do :; done\n");
  const Path path(folder.file(""));
  Stopped stopped;
  const auto printed = print_pdf("<p>x</p>", folder.file("r.pdf"), stopped);
  ASSERT_FALSE(printed.ok());
  EXPECT_EQ(printed.faults().first().code, ErrorCode::kInterrupted);
}

TEST(WriteWhole, ReplacesAndLeavesNothingBesideIt) {
  const Folder folder;
  folder.write("r.html", "old");
  ASSERT_TRUE(write_whole_file(folder.file("r.html"), "new").ok());
  EXPECT_EQ(bytes_of(folder.file("r.html")), "new");
  std::size_t files = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder.file(""))) ++files;
  EXPECT_EQ(files, 1U);
}

TEST(WriteWhole, AFolderThatIsNotThereIsTold) {
  const Folder folder;
  const auto written = write_whole_file(folder.file("nowhere/r.html"), "x");
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.faults().first().code, ErrorCode::kFileUnreadable);
}

}  // namespace
}  // namespace roer::app
