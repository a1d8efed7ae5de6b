#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "roer/sources/csv.hpp"
#include "sources/table_files.hpp"

namespace roer {
namespace {

using Table = std::vector<std::vector<std::string>>;

Table rows_of(const std::string& bytes, Faults* faults = nullptr) {
  const auto text = open_csv(bytes, "t.csv");
  if (!text.ok()) {
    if (faults == nullptr) ADD_FAILURE() << to_text(text.faults());
    if (faults != nullptr) *faults = text.faults();
    return {};
  }
  CsvReader reader(*text, "t.csv");
  Table table;
  std::vector<std::string_view> fields;
  while (reader.next(fields)) table.emplace_back(fields.begin(), fields.end());
  if (faults != nullptr) *faults = reader.faults();
  if (faults == nullptr) {
    EXPECT_TRUE(reader.faults().empty()) << to_text(reader.faults());
  }
  return table;
}

char separator_of(const std::string& bytes) {
  const auto text = open_csv(bytes, "t.csv");
  return text.ok() ? text->separator : '?';
}

Error refusal(const std::string& bytes) {
  const auto text = open_csv(bytes, "t.csv");
  if (!text.ok()) return text.faults().first();
  ADD_FAILURE() << "expected a fault";
  return {};
}

TEST(Csv, PartsFieldsAndLinesOfEveryKind) {
  const Table expected = {{"a", "b"}, {"1", ""}, {"", "2"}};
  EXPECT_EQ(rows_of("a;b\n1;\n;2\n"), expected);
  EXPECT_EQ(rows_of("a;b\r\n1;\r\n;2\r\n"), expected);
  EXPECT_EQ(rows_of("a;b\r1;\r;2"), expected);
  EXPECT_EQ(rows_of("a;b\n\n\n1;\n\n;2\n\n"), expected);
}

TEST(Csv, QuotesHoldSeparatorsLinesAndQuotes) {
  EXPECT_EQ(rows_of("\"a;1\";\"b \"\"x\"\"\"\n\"two\nlines\";\"\"\n"),
            (Table{{"a;1", "b \"x\""}, {"two\nlines", ""}}));
}

TEST(Csv, ManyEscapedFieldsStayWhereTheyAre) {
  std::string row = "a";
  std::vector<std::string> expected = {"a"};
  for (int i = 0; i < 200; ++i) {
    row += fmt::format(",\"{0}\"\"{0}\"", std::string(static_cast<std::size_t>(i), 'x'));
    expected.push_back(fmt::format("{0}\"{0}", std::string(static_cast<std::size_t>(i), 'x')));
  }
  EXPECT_EQ(rows_of(row + "\n"), Table{expected});
}

TEST(Csv, RowIsTheLineWhereItBegins) {
  const auto text = open_csv("a;b\n\"x\ny\nz\";1\n\n2;3\n", "t.csv");
  ASSERT_TRUE(text.ok());
  CsvReader reader(*text, "t.csv");
  std::vector<std::string_view> fields;
  std::vector<std::int64_t> rows;
  while (reader.next(fields)) rows.push_back(reader.row());
  EXPECT_EQ(rows, (std::vector<std::int64_t>{1, 2, 6}));
}

TEST(Csv, ByteOrderMarkIsNoPartOfTheFirstName) {
  EXPECT_EQ(rows_of("\xEF\xBB\xBF\"Wijken en buurten\";\"x\"\n1;2\n").front().front(), "Wijken en buurten");
}

TEST(Csv, SeparatorIsTheOneThatIsEven) {
  EXPECT_EQ(separator_of("a;b\n1,5;2,5\n3,5;4,5\n"), ';');
  EXPECT_EQ(separator_of("a,b\n1;x,2\n"), ',');
  EXPECT_EQ(separator_of("a\tb\n1,5\t2,5\n"), '\t');
  EXPECT_EQ(separator_of("a|b|c\n1|2|3\n"), '|');
  EXPECT_EQ(separator_of("\"a;b;c\",\"d\"\n1,2\n"), ',');
  EXPECT_EQ(separator_of("Een titel, met een komma\na;b;c\n1;2;3\n4;5;6\n"), ';');
  EXPECT_EQ(separator_of("a;b;c\n1,2,3\n4,5,6\n"), ';')
      << "the header tells, so that the rows can be refused";
}

TEST(Csv, TextThatIsNoUtf8IsReadAsWindows1252) {
  EXPECT_EQ(rows_of("naam;n\nSint-Andr\xE9;1\n\x80 \x93q\x94;2\n"),
            (Table{{"naam", "n"}, {"Sint-Andr\u00e9", "1"}, {"\u20ac \u201cq\u201d", "2"}}));
  const Error error = refusal("naam;n\nx\x81y;1\n");
  EXPECT_EQ(error.code, ErrorCode::kEncoding);
  EXPECT_EQ(error.row, 2);
  EXPECT_EQ(error.found, "byte 0x81");
}

TEST(Csv, TwoEncodingsInOneTextAreAFault) {
  for (const char* text : {"naam;n\nCaf\u00e9;1\nAndr\xE9;2\n", "\xEF\xBB\xBFnaam;n\nCafe;1\nAndr\xE9;2\n"}) {
    const Error error = refusal(text);
    EXPECT_EQ(error.code, ErrorCode::kEncoding);
    EXPECT_EQ(error.row, 3);
    EXPECT_EQ(error.found, "byte 0xE9");
  }
}

TEST(Csv, ARowOfMoreFieldsThanASheetHasColumnsIsRefused) {
  const auto wide = [](std::size_t fields) { return std::string(fields - 1, ';') + "\n"; };
  EXPECT_EQ(rows_of("a;b\n" + wide(16'384)).back().size(), 16'384U);
  Faults faults;
  rows_of("a;b\n" + wide(16'385), &faults);
  ASSERT_EQ(faults.total(), 1U);
  EXPECT_EQ(faults.first().code, ErrorCode::kFileTooLarge);
  EXPECT_EQ(faults.first().row, 2);
}

TEST(Csv, OtherContentIsRefusedWithWhatItIs) {
  EXPECT_EQ(refusal("").code, ErrorCode::kFileEmpty);
  EXPECT_EQ(refusal(" \n \r\n").code, ErrorCode::kFileEmpty);
  EXPECT_EQ(refusal(std::string("\xFF\xFE"
                                "a\0;\0b\0",
                                8))
                .code,
            ErrorCode::kEncoding);
  EXPECT_EQ(refusal(std::string("a\0;\0b\0\n\0"
                                "1\0;\0002\0\n\0a\0;\0b\0\n\0a\0;\0b\0\n\0a\0;\0b\0\n\0",
                                40))
                .code,
            ErrorCode::kEncoding)
      << "UTF-16 without a mark";
  EXPECT_EQ(refusal("<!DOCTYPE html><html>503</html>").code, ErrorCode::kFormatUnknown);
  EXPECT_NE(refusal("\n <html>").message.find("web page"), std::string::npos);
  EXPECT_EQ(refusal(std::string("ab\0\1\2cd", 7)).code, ErrorCode::kFormatUnknown);
}

TEST(Csv, OpenQuoteAtTheEndMeansCutOff) {
  Faults faults;
  EXPECT_EQ(rows_of("a;b\n1;2\n\"cut off;3\n4;5\n", &faults), (Table{{"a", "b"}, {"1", "2"}}));
  ASSERT_EQ(faults.total(), 1U);
  EXPECT_EQ(faults.first().code, ErrorCode::kFileTruncated);
  EXPECT_EQ(faults.first().row, 3);
}

TEST(Csv, TextBehindAClosingQuoteIsBroken) {
  Faults faults;
  EXPECT_EQ(rows_of("a;b\n\"x\"y;2\n", &faults), (Table{{"a", "b"}}));
  EXPECT_EQ(faults.first().code, ErrorCode::kFormatBroken);
  EXPECT_EQ(faults.first().row, 2);
}

TEST(CsvSlow, OneHugeLineIsRefusedBeforeItEatsTheMemory) {
  const std::string line(CsvReader::kMaxRowBytes + 10, 'x');
  EXPECT_EQ(refusal(line).code, ErrorCode::kFileTooLarge);
  Faults faults;
  EXPECT_EQ(rows_of("a;b\n" + line + "\n", &faults).size(), 1U);
  EXPECT_EQ(faults.first().code, ErrorCode::kFileTooLarge);
  EXPECT_EQ(faults.first().row, 2);
}

/// What was written is what is read, whatever stands in the fields.
RC_GTEST_PROP(CsvProperty, WrittenFieldsAreReadBack, ()) {
  const auto letters =
      rc::gen::container<std::string>(rc::gen::element(';', '"', '\n', '\r', 'a', '1', ' ', ','));
  const auto table = *rc::gen::suchThat(rc::gen::container<std::vector<std::vector<std::string>>>(
                                            rc::gen::container<std::vector<std::string>>(3, letters)),
                                        [](const auto& rows) { return !rows.empty(); });
  std::string text = "one;two;three\n";
  for (const auto& row : table) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      text += c == 0 ? "\"" : ";\"";
      for (const char letter : row[c]) text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
      text += '"';
    }
    text += '\n';
  }
  CsvText opened;
  opened.bytes = text;
  opened.separator = ';';
  CsvReader reader(opened, "t.csv");
  std::vector<std::string_view> fields;
  RC_ASSERT(reader.next(fields));
  for (const auto& row : table) {
    RC_ASSERT(reader.next(fields));
    RC_ASSERT(std::vector<std::string>(fields.begin(), fields.end()) == row);
  }
  RC_ASSERT(!reader.next(fields));
  RC_ASSERT(reader.faults().empty());
}

Value read_value(std::string_view text, DecimalMark mark = DecimalMark::kPoint) {
  Value value = Value::observed(-1);
  EXPECT_TRUE(parse_value(text, mark, value)) << text;
  return value;
}

bool refused(std::string_view text, DecimalMark mark = DecimalMark::kPoint) {
  Value value;
  return !parse_value(text, mark, value);
}

TEST(CsvValue, ReadsNumbersAsTheyAreWritten) {
  EXPECT_EQ(read_value("17942942").number, 17942942);
  EXPECT_EQ(read_value("     2.2").number, 2.2);
  EXPECT_EQ(read_value("-0.184146").number, -0.184146);
  EXPECT_EQ(read_value("-3.97E-03").number, -3.97e-3);
  EXPECT_EQ(read_value("4.13489464335562").number, 4.13489464335562);
  EXPECT_EQ(read_value("0.000001234567890123456").number, 0.000001234567890123456);
  EXPECT_EQ(read_value("+7").number, 7);
  EXPECT_EQ(read_value("2,1", DecimalMark::kComma).number, 2.1);
  EXPECT_EQ(read_value("2,1", DecimalMark::kEither).number, 2.1);
  EXPECT_EQ(read_value("2.1", DecimalMark::kEither).number, 2.1);
}

TEST(CsvValue, NeverTakesOneMarkForTheOther) {
  EXPECT_TRUE(refused("2,1"));
  EXPECT_TRUE(refused("2.1", DecimalMark::kComma));
  EXPECT_TRUE(refused("1.234,5"));
  EXPECT_TRUE(refused("1.234,5", DecimalMark::kComma));
  for (const char* text : {"1.2.3", "many", "1e999", "0x10", "1 2", "--1", "inf", "1e", "NaN5"})
    EXPECT_TRUE(refused(text)) << text;
}

TEST(CsvValue, HolesKeepTheirMeaningAndAreNever0) {
  for (const char* text : {"", " ", ".", "       .", "-", "..", "NA", "n.a.", "NaN", "NULL"})
    EXPECT_EQ(read_value(text).state, State::kMissing) << text;
  for (const char* text : {"x", "X", "*", " x ", "-99997", "-99997.0"})
    EXPECT_EQ(read_value(text).state, State::kSuppressed) << text;
  for (const char* text : {"-99995", "-99991"})
    EXPECT_EQ(read_value(text).state, State::kNotMeasured) << text;
  EXPECT_TRUE(std::isnan(read_value("-99997").number));
  EXPECT_EQ(read_value("0").state, State::kObserved);
}

/// The fast way must round as the library does.
RC_GTEST_PROP(CsvProperty, NumbersRoundAsTheLibraryDoes, ()) {
  const auto digits = *rc::gen::inRange<std::int64_t>(-999'999'999'999'999, 999'999'999'999'999);
  const auto decimals = *rc::gen::inRange(0, 15);
  std::string text = fmt::format("{:016}", digits);
  if (decimals > 0) text.insert(text.size() - static_cast<std::size_t>(decimals), ".");
  Value value;
  RC_ASSERT(parse_value(text, DecimalMark::kPoint, value));
  RC_ASSERT(value.number == std::strtod(text.c_str(), nullptr));
}

TEST(CsvValue, GuessesTheMarkFromTheFields) {
  bool mixed = false;
  EXPECT_EQ(guess_decimal_mark({"1,5", "2"}, mixed), DecimalMark::kComma);
  EXPECT_FALSE(mixed);
  EXPECT_EQ(guess_decimal_mark({"1.5", "2", "."}, mixed), DecimalMark::kPoint);
  EXPECT_EQ(guess_decimal_mark({"1.5", "2,5"}, mixed), DecimalMark::kPoint);
  EXPECT_TRUE(mixed);
}

}  // namespace
}  // namespace roer
