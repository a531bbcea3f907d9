#include "ch08_deep/awesome/board.hpp"

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

TEST_CASE("a board comes back from its file as it was written", "[ch08]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "board.csv";
  CHECK(read_board(file).empty());  // there is none yet
  const std::vector<BoardEntry> entries = {{0.9951, 77000, 180, "deep, wide, slow"}, {0.25, 10, 0.5, "x"}};
  write_board(file, entries);
  CHECK(content_of(file) ==
        "accuracy,parameters,seconds,name\n0.9951,77000,180.0,deep, wide, slow\n0.2500,10,0.5,x\n");
  CHECK(read_board(file) == entries);
  CHECK(folder.files() == 1);
}

TEST_CASE("a board written on another system, with CR LF, is read", "[ch08]") {
  const TemporaryFolder folder;
  const auto file = folder.file("board.csv", "accuracy,parameters,seconds,name\r\n0.5,10,2,a\r\n");
  CHECK(read_board(file) == std::vector<BoardEntry>{{0.5, 10, 2, "a"}});
}

TEST_CASE("a broken board is named with its line", "[ch08]") {
  const TemporaryFolder folder;
  const std::string header = "accuracy,parameters,seconds,name\n";
  const auto complaint_about = [&](const std::string& content) -> std::string {
    try {
      (void)read_board(folder.file("board.csv", content));
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return "";
  };
  CHECK_THAT(complaint_about("0.5,10,2,a\n"), contains_text("board.csv, line 1: expected 'accuracy,"));
  for (const char* line : {"", "0.5", "0.5,10,2", "0.5,10,2,", "1.5,10,2,a", "nan,10,2,a", "0.5,-1,2,a",
                           "0.5,1.5,2,a", "0.5,10,inf,a", "0.5,10,-2,a", "0.5x,10,2,a", "0.5,10,2,a\x01"}) {
    CAPTURE(line);
    CHECK_THAT(complaint_about(header + "0.5,10,2,a\n" + line + "\n"),
               contains_text("board.csv, line 3: expected a line such as"));
  }
  CHECK_THROWS_AS(read_board(folder.path()), std::runtime_error);  // a folder
}

TEST_CASE("a name that would break the board is refused, and the board stays", "[ch08]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "board.csv";
  write_board(file, {{0.5, 10, 2, "a"}});
  CHECK_THROWS_AS(write_board(file, {{0.5, 10, 2, ""}}), std::invalid_argument);
  CHECK_THROWS_AS(write_board(file, {{0.5, 10, 2, "two\nlines"}}), std::invalid_argument);
  CHECK(read_board(file) == std::vector<BoardEntry>{{0.5, 10, 2, "a"}});
}

TEST_CASE("accuracy ranks first, then few parameters, then few seconds", "[ch08]") {
  const BoardEntry best{0.9, 100, 9, "best"}, smaller{0.8, 10, 9, "smaller"}, faster{0.8, 20, 1, "faster"},
      last{0.8, 20, 2, "last"};
  const auto order = ranked({last, faster, best, smaller});
  CHECK(order == std::vector<BoardEntry>{best, smaller, faster, last});
  CHECK(to_table({best}) ==
        "rank  accuracy  parameters  seconds  name\n   1    0.9000         100        9  best\n");
}
