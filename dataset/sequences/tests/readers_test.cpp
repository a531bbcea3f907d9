// Readers of real tables and texts, and what they say of broken ones.
#include <fstream>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "dataset/sequences/table.hpp"
#include "dataset/sequences/text.hpp"
#include "dataset/sequences/words.hpp"

using namespace dlfs;

namespace {

std::filesystem::path written(const TemporaryFolder& folder, const std::string& content) {
  const auto file = folder.path() / "file";
  std::ofstream(file, std::ios::binary) << content;
  return file;
}

}  // namespace

TEST_CASE("a table gives the columns that are asked for, in this order, every so many rows", "[sequences]") {
  const TemporaryFolder folder;
  const auto file = written(
      folder, "\"Date, Time\",p (mbar),\"T (degC)\"\r\n01.01. 00:10,996.5,-8.02\r\nb,996.6,-8.4\nc,1e3,0\n");
  CHECK(read_table(file, {"T (degC)", "p (mbar)"}) ==
        Tensor<double>::from({{-8.02, 996.5}, {-8.4, 996.6}, {0, 1000}}));
  CHECK(read_table(file, {"T (degC)"}, 2) == Tensor<double>::from({{-8.02}, {0}}));
}

TEST_CASE("a broken table is an error with file and line", "[sequences]") {
  const TemporaryFolder folder;
  const auto says = [&](const std::string& content, const std::string& expected) {
    const auto file = written(folder, content);
    CAPTURE(content);
    CHECK_THROWS_WITH(read_table(file, {"T"}), contains_text("file, line ") && contains_text(expected));
  };
  says("", "line 1: expected the names of the columns, found an empty file");
  says("a,b\n1,2\n", "line 1: expected a column named T, found none");
  says("a,T\n", "line 1: expected rows of numbers after the names of the columns, found none");
  says("a,T\n1,2\n3\n", "line 3: expected 2 fields, found 1");
  says("a,T\n1,2\n3,4,5\n", "line 3: expected 2 fields, found 3");
  says("a,T\nx,2\ny,\n", "line 3: expected a number as T, found ''");
  says("a,T\nx,2 degrees\n", "line 2: expected a number as T, found '2 degrees'");
  says("a,T\nx,nan\n", "line 2: expected a number as T, found 'nan'");
  CHECK_THROWS_WITH(read_table(folder.path() / "missing.csv", {"T"}),
                    contains_text("missing.csv: cannot be read"));
}

TEST_CASE("UTF-8 is read and written", "[sequences]") {
  const std::string text = "a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80\n";
  const std::u32string decoded = decode_utf8(text, "text");
  CHECK(decoded == U"a\u00E4\u20AC\U0001F600\n");
  CHECK(encode_utf8(decoded) == text);
}

TEST_CASE("bytes that are not UTF-8 are an error with the line", "[sequences]") {
  for (const char* bad : {"\x80", "\xC3", "\xC3(", "\xC0\xAF", "\xED\xA0\x80", "\xE0\x80\xAF",
                          "\xF4\x90\x80\x80", "\xFF", "\xF0\x9F\x98"}) {
    CHECK_THROWS_WITH(decode_utf8(std::string("one\ntwo") + bad, "text"),
                      contains_text("text, line 2: expected text in UTF-8"));
  }
}

TEST_CASE("a text file that is missing, a folder or too short is an error", "[sequences]") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(read_text_file(folder.path() / "missing"), contains_text("missing: cannot be read"));
  CHECK_THROWS_WITH(read_text_file(folder.path()), contains_text("cannot be read"));
  CHECK_THROWS_WITH(read_text_file(written(folder, "a single line")),
                    contains_text("at least 1000 characters, found 13"));
}

TEST_CASE("the characters of a text are numbered in the order of Unicode", "[sequences]") {
  const Characters characters(U"banana");
  CHECK(characters.alphabet == U"abn");
  CHECK(characters.text == Labels{1, 0, 2, 0, 2, 0});
}

TEST_CASE("words are runs of letters, and frequent ones get the low numbers", "[sequences]") {
  CHECK(words_of("It's <br />GREAT, 10/10!") == std::vector<std::string>{"it's", "br", "great"});
  CHECK(words_of("").empty());
  const Vocabulary vocabulary({{"b", "a", "c"}, {"c", "d", "b", "c"}}, 1, 4);
  CHECK(vocabulary.words() == std::vector<std::string>{"c", "b", "a"});  // a before d, which is as frequent
  CHECK(vocabulary.numbers({"a", "d", "c", "e"}) == Labels{3, 1});
}

TEST_CASE("a folder of reviews becomes rows of words, padded in front", "[sequences]") {
  const TemporaryFolder folder;
  for (const char* part : {"train/pos", "train/neg", "test/pos", "test/neg"}) {
    std::filesystem::create_directories(folder.path() / part);
    std::ofstream(folder.path() / part / "0_1.txt")
        << (std::string(part).ends_with("pos") ? "good good film" : "bad film, film film");
  }
  const ReviewFiles files = read_reviews(folder.path(), 10, 3);
  CHECK(files.words == std::vector<std::string>{"-", "film", "good", "bad"});
  CHECK(files.train.x == Tensor<float>::from({{2, 2, 1}, {1, 1, 1}}));
  CHECK(files.train.t == Labels{1, 0});
  CHECK(read_reviews(folder.path(), 3, 4).test.x == Tensor<float>::from({{0, 2, 2, 1}, {0, 1, 1, 1}}));

  std::ofstream(folder.path() / "test/neg/1_1.txt") << "fine\nbroken \xFF";
  CHECK_THROWS_WITH(read_reviews(folder.path(), 10, 3),
                    contains_text("1_1.txt, line 2: expected text in UTF-8"));
  std::filesystem::remove_all(folder.path() / "test/neg");
  CHECK_THROWS_WITH(read_reviews(folder.path(), 10, 3),
                    contains_text("there is no such folder; expected aclImdb"));
  std::filesystem::create_directories(folder.path() / "test/neg");
  CHECK_THROWS_WITH(read_reviews(folder.path(), 10, 3),
                    contains_text("expected reviews in .txt files, found none"));
}

TEST_CASE("a file of news becomes counts of words and numbers of topics", "[sequences]") {
  const TemporaryFolder folder;
  const NewsFile news = read_news(written(folder, "wheat\train and rain\nearn\tprofit and loss\n"), 3);
  CHECK(news.topics == std::vector<std::string>{"earn", "wheat"});
  CHECK(news.data.t == Labels{1, 0});
  CHECK(news.data.x == Tensor<float>::from({{1, 2, 0}, {1, 0, 1}}));  // and, rain, loss
  const auto says = [&](const std::string& content, const std::string& expected) {
    CAPTURE(content);
    CHECK_THROWS_WITH(read_news(written(folder, content), 3), contains_text(expected));
  };
  says("", "expected at least two topics, found 0");
  says("a\tone line\n", "expected at least two topics, found 1");
  says("a\tb\nno tab\n", "line 2: expected a topic, a tab and a text");
  says("a\tb\n\tno topic\n", "line 2: expected a topic, a tab and a text");
  says("a\tb\n\nc\td\n", "line 2: expected a topic, a tab and a text");
  says("a\tb\nc\t\n", "line 2: expected a topic, a tab and a text");
  says("a\tb\nc\t\xC3\n", "line 2: expected text in UTF-8");
}
