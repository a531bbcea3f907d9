// Exercise 7.10: what exercises/read_im2col.cpp is to fill in.
#pragma once

#include "common/exercise/blank.hpp"

namespace dlfs::exercise {

struct ReadIm2col {
  Answer shape = blank, row_0 = blank, row_2 = blank, column_3 = blank, fives = blank, ones = blank,
         book = blank, filters = blank, image = blank, channel = blank;
};

ReadIm2col read_im2col();

}  // namespace dlfs::exercise
