#include "roer/sources/input_file.hpp"

#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "folder.hpp"
#include "roer/base/digest.hpp"
#include "roer/sources/open_input.hpp"
#include "roer/sources/zip_archive.hpp"

namespace roer {
namespace {

namespace fs = std::filesystem;

std::string gzip(const std::string& bytes) {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

struct Member {
  std::string name, bytes;
  const char* password = nullptr;
};

class Input : public ::testing::Test {
 protected:
  [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const {
    return folder_.write(name, bytes);
  }
  [[nodiscard]] std::string zip(const std::string& name, const std::vector<Member>& members) const {
    const std::string path = folder_.file(name);
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const Member& member : members) {
      if (member.name.ends_with('/')) {
        zip_dir_add(archive, member.name.c_str(), 0);
        continue;
      }
      zip_source_t* source = zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0);
      const zip_int64_t at = zip_file_add(archive, member.name.c_str(), source, 0);
      if (member.password)
        zip_file_set_encryption(archive, static_cast<zip_uint64_t>(at), ZIP_EM_AES_256, member.password);
    }
    EXPECT_EQ(zip_close(archive), 0);
    return path;
  }
  static Error fault(const Result<std::vector<InputFile>>& files) {
    if (!files.ok()) return files.faults().first();
    ADD_FAILURE() << "expected a fault";
    return {};
  }

  const testing::Folder folder_;
};

TEST_F(Input, APlainFileIsMappedAndNotCopied) {
  const std::string path = write("own.csv", "code;n\n");
  const auto files = open_input(path);
  ASSERT_TRUE(files.ok());
  ASSERT_EQ(files->size(), 1U);
  const InputFile& file = files->front();
  EXPECT_EQ(file.path, path);
  EXPECT_EQ(file.name, "own.csv");
  EXPECT_EQ(file.bytes, "code;n\n");
  EXPECT_EQ(file.owner, nullptr);
  EXPECT_EQ(file.sha256, sha256("code;n\n"));
}

TEST_F(Input, WhatIsNotThereOrNotAFileIsTold) {
  EXPECT_EQ(fault(open_input(folder_.file("no.csv"))).code, ErrorCode::kFileNotFound);
  EXPECT_EQ(fault(open_input(folder_.path().string())).code, ErrorCode::kFileUnreadable);
  EXPECT_EQ(fault(open_input(write("empty.csv", ""))).code, ErrorCode::kFileEmpty);
}

TEST_F(Input, GzIsToldByItsBytesAndNotByItsName) {
  const std::string text = "bu_code;n\nBU00010001;3\n";
  for (const char* name : {"x.csv.gz", "x.csv"}) {
    const auto files = open_input(write(name, gzip(text)));
    ASSERT_TRUE(files.ok()) << name;
    EXPECT_EQ(files->front().bytes, text);
    EXPECT_EQ(files->front().name, "x.csv");
    EXPECT_EQ(files->front().sha256, sha256(gzip(text)));
  }
}

TEST_F(Input, SeveralGzMembersAreOneFile) {
  const auto files = open_input(write("x.gz", gzip("one\n") + gzip("") + gzip("two\n")));
  ASSERT_TRUE(files.ok());
  EXPECT_EQ(files->front().bytes, "one\ntwo\n");
}

TEST_F(Input, ACutGzIsTruncatedAtWhateverByte) {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += "BU0001" + std::to_string(1000 + i) + ";" + std::to_string(i * i) + "\n";
  const std::string whole = gzip(text);
  for (std::size_t size = 3; size < whole.size(); size += 7) {
    const Error error = fault(open_input(write("cut.gz", whole.substr(0, size))));
    EXPECT_EQ(error.code, ErrorCode::kFileTruncated) << size;
    EXPECT_EQ(error.source, "cut.gz");
    EXPECT_FALSE(error.remedy.empty());
  }
}

TEST_F(Input, ADamagedGzIsFound) {
  std::string bytes = gzip(std::string(5000, 'a') + "b");
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] + 1);  // in its checksum
  EXPECT_EQ(fault(open_input(write("x.gz", bytes))).code, ErrorCode::kFileTruncated);
}

TEST_F(Input, BytesBehindAGzipMemberAreAFaultUnlessZeros) {
  EXPECT_EQ(fault(open_input(write("x.gz", gzip("one\n") + "tail"))).code, ErrorCode::kFileTruncated);
  EXPECT_EQ(fault(open_input(write("x.gz", gzip("one\n") + gzip("two\n").substr(1)))).code,
            ErrorCode::kFileTruncated);
  EXPECT_TRUE(open_input(write("x.gz", gzip("one\n") + std::string(512, '\0'))).ok());
}

TEST_F(Input, ALineWithoutEndIsSeenBeforeAllIsUnpacked) {
  const std::string line(std::size_t{80} << 20, 'x');
  EXPECT_EQ(fault(open_input(write("x.csv.gz", gzip("code;" + line + "\n")))).code, ErrorCode::kFileTooLarge);
}

TEST_F(Input, AnEmptyGzIsEmpty) {
  EXPECT_EQ(fault(open_input(write("x.gz", gzip("")))).code, ErrorCode::kFileEmpty);
}

TEST_F(Input, AGzBombMeetsTheLimits) {
  const std::string bomb = gzip(std::string(std::size_t{80} << 20, '\0'));
  ASSERT_LT(bomb.size(), 100'000U);
  const Error error = fault(open_input(write("bomb.gz", bomb)));
  EXPECT_EQ(error.code, ErrorCode::kFileTooLarge);
  EXPECT_FALSE(error.remedy.empty());
  InputLimits narrow;
  narrow.max_bytes = 1000;
  const std::string path = write("x.gz", gzip(std::string(1001, 'x')));
  EXPECT_EQ(fault(open_input(path, narrow)).code, ErrorCode::kFileTooLarge);
  narrow.max_bytes = 1001;
  EXPECT_TRUE(open_input(path, narrow).ok());
}

TEST_F(Input, AZipGivesItsMembersWithTheirNames) {
  const auto files = open_input(zip("x.zip", {{"folder/", ""},
                                              {"folder/one.csv", "1\n"},
                                              {"__MACOSX/folder/._one.csv", "junk"},
                                              {".DS_Store", "junk"},
                                              {"folder/deeper/two.csv", "2\n"}}));
  ASSERT_TRUE(files.ok()) << to_text(files.faults());
  ASSERT_EQ(files->size(), 2U);
  EXPECT_EQ((*files)[0].name, "x.zip/folder/one.csv");
  EXPECT_EQ((*files)[0].bytes, "1\n");
  EXPECT_EQ((*files)[1].name, "x.zip/folder/deeper/two.csv");
  EXPECT_EQ((*files)[0].sha256, (*files)[1].sha256);
}

TEST_F(Input, AWorkbookIsAZipButStaysOneFile) {
  const auto files =
      open_input(zip("x.xlsx", {{"[Content_Types].xml", "<Types/>"}, {"xl/workbook.xml", "<w/>"}}));
  ASSERT_TRUE(files.ok());
  ASSERT_EQ(files->size(), 1U);
  EXPECT_EQ(files->front().name, "x.xlsx");
}

TEST_F(Input, AZipThatIsCutOffOrDamagedIsTruncated) {
  const std::string path = zip("x.zip", {{"one.csv", std::string(4000, 'q') + "end"}});
  std::ifstream in(path, std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  for (const std::size_t size : {whole.size() - 1, whole.size() / 2, std::size_t{40}, std::size_t{4}})
    EXPECT_EQ(fault(open_input(write("cut.zip", whole.substr(0, size)))).code, ErrorCode::kFileTruncated)
        << size;
  std::string damaged = whole;
  damaged[45] = static_cast<char>(damaged[45] + 1);  // in the packed bytes of the member
  EXPECT_EQ(fault(open_input(write("damaged.zip", damaged))).code, ErrorCode::kFileTruncated);
}

TEST_F(Input, AnEmptyZipIsEmpty) {
  const std::string nothing("PK\x05\x06" + std::string(18, '\0'));
  EXPECT_EQ(fault(open_input(write("x.zip", nothing))).code, ErrorCode::kFileEmpty);
  EXPECT_EQ(fault(open_input(zip("dirs.zip", {{"only/", ""}}))).code, ErrorCode::kFileEmpty);
}

TEST_F(Input, AZipBombMeetsTheLimitsBeforeItIsUnpacked) {
  const Error error =
      fault(open_input(zip("bomb.zip", {{"zero.csv", std::string(std::size_t{80} << 20, '\0')}})));
  EXPECT_EQ(error.code, ErrorCode::kFileTooLarge);
}

TEST_F(Input, SmallMembersTogetherMeetTheLimitToo) {
  std::vector<Member> members;
  for (int i = 0; i < 10; ++i) members.push_back({"m" + std::to_string(i), std::string(300, 'x')});
  const std::string path = zip("many.zip", members);
  InputLimits limits;
  limits.max_bytes = 2999;
  EXPECT_EQ(fault(open_input(path, limits)).code, ErrorCode::kFileTooLarge);
  limits.max_bytes = 3000;
  EXPECT_TRUE(open_input(path, limits).ok());
  limits.max_members = 9;
  EXPECT_EQ(fault(open_input(path, limits)).code, ErrorCode::kFileTooLarge);
}

TEST_F(Input, APasswordIsToldApartFromDamage) {
  const Error error = fault(open_input(zip("x.zip", {{"one.csv", "secret", "pw"}})));
  EXPECT_EQ(error.code, ErrorCode::kNotSupported);
  EXPECT_NE(error.message.find("password"), std::string::npos);
}

TEST_F(Input, AMemberThatSaysItIsSmallerThanItIsDoesNotGrow) {
  const std::string path = zip("x.zip", {{"one.csv", std::string(5000, 'z')}});
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const std::size_t entry = bytes.find("PK\x01\x02");
  ASSERT_NE(entry, std::string::npos);
  bytes[entry + 24] = 10;  // size unpacked, in the directory
  bytes[entry + 25] = 0;
  EXPECT_EQ(fault(open_input(write("lie.zip", bytes))).code, ErrorCode::kFileTruncated);
}

TEST(Limits, TheRatioCountsOnlyForLargeFiles) {
  InputLimits limits;
  limits.max_ratio = 10;
  EXPECT_TRUE(within_limits(std::uint64_t{64} << 20, 1, limits));
  EXPECT_FALSE(within_limits((std::uint64_t{64} << 20) + 1, 1, limits));
  EXPECT_TRUE(within_limits(std::uint64_t{100} << 20, std::uint64_t{10} << 20, limits));
  EXPECT_FALSE(within_limits(limits.max_bytes + 1, limits.max_bytes, limits));
}

/// Asks to stop at the n-th question.
class StopsAt final : public Progress {
 public:
  explicit StopsAt(int question) : left_(question) {}
  [[nodiscard]] bool stop() const override { return --left_ <= 0; }

 private:
  mutable int left_;
};

/// Bytes that do not get smaller, so that unpacking them is long work although they are few.
std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  std::uint64_t state = 1;
  for (char& c : bytes) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    c = static_cast<char>(state >> 56U);
  }
  return bytes;
}

TEST_F(Input, UnpackingStopsWhenAskedTo) {
  const std::string bytes = noise(std::size_t{12} << 20);
  const std::string packed = write("long.gz", gzip(bytes));
  EXPECT_EQ(fault(open_input(packed, {}, StopsAt(2))).code, ErrorCode::kInterrupted);
  const std::string archive = zip("long.zip", {{"long.csv", bytes}});
  EXPECT_EQ(fault(open_input(archive, {}, StopsAt(2))).code, ErrorCode::kInterrupted);
}

TEST_F(Input, UnpackingInPiecesGivesTheSame) {
  const std::string bytes = noise(std::size_t{12} << 20);
  const std::string packed = gzip(bytes);
  const auto twice = open_input(write("twice.gz", packed + gzip("tail")));
  ASSERT_TRUE(twice.ok()) << to_text(twice.faults());
  EXPECT_EQ(twice->front().bytes.size(), bytes.size() + 4);
  EXPECT_TRUE(twice->front().bytes.starts_with(bytes) && twice->front().bytes.ends_with("tail"));
  EXPECT_EQ(fault(open_input(write("cut.gz", packed.substr(0, packed.size() - 5)))).code,
            ErrorCode::kFileTruncated);
  EXPECT_EQ(fault(open_input(write("more.gz", packed + "rest"))).code, ErrorCode::kFileTruncated);
  InputLimits small;
  small.max_bytes = std::uint64_t{11} << 20;
  EXPECT_EQ(fault(open_input(write("big.gz", packed), small)).code, ErrorCode::kFileTooLarge);
}

}  // namespace
}  // namespace roer
