// Exercise 7.10 (section 7.4.2): reading an im2col matrix
//
// A picture of 3x3 pixels, one channel, and what im2col makes of it for filters of 2x2, stride 1, without padding:
//
//       1 2 3
//   x = 4 5 6        im2col(x) has a row for each place of the filter: from left to right, then from top to bottom;
//       7 8 9        in it the pixels under the filter, row by row.
//
// Write in place of each `blank` a number, or several as {2, 3}. Rows and columns count from 0. With more images and channels the
// rows of the first image come first, and a row holds the window of the first channel, then that of the second.
#include "read_im2col.hpp"

namespace dlfs::exercise {

ReadIm2col read_im2col() {
  return {
      .shape = blank,     // the shape of im2col(x)
      .row_0 = blank,     // the numbers in row 0
      .row_2 = blank,     // the numbers in row 2
      .column_3 = blank,  // the numbers in column 3, from top to bottom
      .fives = blank,     // how often the pixel 5 stands in the matrix
      .ones = blank,      // how often the pixel 1
      .book = blank,      // the shape for x (10, 3, 7, 7) and filters of 5x5
      .filters = blank,   // by which shape it is multiplied, for 4 such filters
      .image = blank,     // to which image row 40 of it belongs
      .channel = blank,   // to which channel column 30 of it belongs
  };
}

}  // namespace dlfs::exercise
