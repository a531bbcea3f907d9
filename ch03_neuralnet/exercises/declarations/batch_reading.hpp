// Exercise 3.7: what exercises/batch_reading.cpp is to fill in.
#pragma once

#include "common/exercise/blank.hpp"

namespace dlfs::exercise {

struct BatchReading {
  Answer x_batch = blank, y_batch = blank, calls = blank, calls_300 = blank, last_300 = blank,
         weights_read = blank, right = blank, axis = blank;
};

BatchReading batch_reading();

}  // namespace dlfs::exercise
