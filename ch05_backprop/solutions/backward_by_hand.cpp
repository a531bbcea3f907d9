// Exercise 5.8 (section 5.1): backward through a small graph, by hand
#include "backward_by_hand.hpp"

namespace dlfs::exercise {

BackwardByHand backward_by_hand() {
  return {
      .u = 6,
      .v = 7,
      .L = 42,
      .dL = 1,
      .du = 7,
      .dv = 6,
      .da = 21,
      .db = 20,
      .dc = 6,
  };
}

}  // namespace dlfs::exercise
