// Exercise 5.8: what exercises/backward_by_hand.cpp is to fill in.
#pragma once

#include "common/exercise/blank.hpp"

namespace dlfs::exercise {

struct BackwardByHand {
  Answer u = blank, v = blank, L = blank, dL = blank, du = blank, dv = blank, da = blank, db = blank,
         dc = blank;
};

BackwardByHand backward_by_hand();

}  // namespace dlfs::exercise
