// Exercise 3.7 (section 3.6.3): what a batch changes, and what it does not
#include "batch_reading.hpp"

namespace dlfs::exercise {

BatchReading batch_reading() {
  return {
      .x_batch = {100, 784},
      .y_batch = {100, 10},
      .calls = 100,
      .calls_300 = 34,
      .last_300 = 100,
      .weights_read = 100,
      .right = 2,
      .axis = 1,
  };
}

}  // namespace dlfs::exercise
