// Exercise 7.10: reading an im2col matrix
#include "read_im2col.hpp"

#include "common/exercise/filled.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

const auto answers = exercise::read_im2col;
const auto asked = judge::asking("7.10");

}  // namespace

TEST_CASE("the shape for the small picture", "[7.10]") {
  asked("the shape for the small picture", answers().shape)
      .mistaken({9, 4}, "the filter must lie within the picture: it has 2 places in each direction")
      .mistaken({4, 9}, "a row holds the window, not the whole picture")
      .mistaken({2, 2}, "that is the shape of the result: the matrix has a row for each of its numbers")
      .is({4, 4}, "a row for each place of the filter, a column for each of its elements");
}

TEST_CASE("row 0", "[7.10]") {
  asked("row 0", answers().row_0)
      .mistaken({1, 2, 3, 4}, "the window has two rows: 1 2 and, below them, 4 5")
      .mistaken({1, 4, 2, 5}, "the window is written row by row")
      .is({1, 2, 4, 5}, "the window at the upper left, row by row");
}

TEST_CASE("row 2", "[7.10]") {
  asked("row 2", answers().row_2)
      .mistaken({2, 3, 5, 6}, "this is row 1: rows count from 0")
      .mistaken({7, 8, 9}, "this is row 2 of the picture")
      .mistaken({5, 6, 8, 9}, "this is the last row")
      .is({4, 5, 7, 8}, "the third place of the filter: at the left, one down");
}

TEST_CASE("column 3", "[7.10]") {
  asked("column 3", answers().column_3)
      .mistaken({4, 5, 7, 8}, "this is column 2: columns count from 0")
      .mistaken({1, 2, 4, 5}, "this is column 0")
      .is({5, 6, 8, 9}, "the lower right pixel of each window");
}

TEST_CASE("how often the pixel 5 stands there", "[7.10]") {
  asked("how often the pixel 5 stands there", answers().fives)
      .mistaken(1, "each window that covers it holds a copy")
      .is(4, "once for each window that covers the middle");
}

TEST_CASE("how often the pixel 1 stands there", "[7.10]") {
  asked("how often the pixel 1 stands there", answers().ones)
      .mistaken(4, "a corner lies in one window only")
      .is(1, "once for each window that covers the corner");
}

TEST_CASE("the shape for ten images with three channels", "[7.10]") {
  asked("the shape for ten images with three channels", answers().book)
      .mistaken({9, 75}, "that is one image: there are ten")
      .mistaken({90, 25}, "a filter reaches over all three channels")
      .mistaken({30, 25}, "a filter reaches over all three channels, and there are nine places")
      .mistaken({270, 25}, "channels stand next to one another in a row, not below")
      .is({90, 75}, "N OH OW rows, C FH FW columns");
}

TEST_CASE("the shape of the other factor", "[7.10]") {
  asked("the shape of the other factor", answers().filters)
      .mistaken({4, 75}, "the inner sizes must be equal: the filters are turned into columns")
      .mistaken({75, 1}, "there are four filters")
      .is({75, 4}, "each filter, flattened, is a column");
}

TEST_CASE("the image of row 40", "[7.10]") {
  asked("the image of row 40", answers().image)
      .mistaken(5, "images count from 0")
      .mistaken(40, "there are nine rows for each image")
      .is(4, "each image has 9 rows: the first has rows 0 to 8");
}

TEST_CASE("the channel of column 30", "[7.10]") {
  asked("the channel of column 30", answers().channel)
      .mistaken(2, "channels count from 0")
      .mistaken(0, "the first channel has 25 columns")
      .is(1, "each channel has 25 columns: the first has columns 0 to 24");
}
