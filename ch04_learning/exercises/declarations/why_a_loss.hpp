// Exercise 4.7: what exercises/why_a_loss.cpp is to fill in.
#pragma once

#include "common/exercise/blank.hpp"

namespace dlfs::exercise {

struct WhyALoss {
  Answer accuracy_before = blank, accuracy_after = blank, accuracy_slope = blank, loss_before = blank,
         loss_after = blank, loss_slope = blank, direction = blank, step_slope = blank, sigmoid_slope = blank;
};

WhyALoss why_a_loss();

}  // namespace dlfs::exercise
