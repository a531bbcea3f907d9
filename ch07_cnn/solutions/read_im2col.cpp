// Exercise 7.10 (section 7.4.2): reading an im2col matrix
#include "read_im2col.hpp"

namespace dlfs::exercise {

ReadIm2col read_im2col() {
  return {
      .shape = {4, 4},
      .row_0 = {1, 2, 4, 5},
      .row_2 = {4, 5, 7, 8},
      .column_3 = {5, 6, 8, 9},
      .fives = 4,
      .ones = 1,
      .book = {90, 75},
      .filters = {75, 4},
      .image = 4,
      .channel = 1,
  };
}

}  // namespace dlfs::exercise
