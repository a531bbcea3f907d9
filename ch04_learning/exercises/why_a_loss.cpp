// Exercise 4.7 (section 4.2.5): why a loss, and not the accuracy
//
// A network with two classes gives three samples these probabilities of the right class; an answer is right if its probability
// is above 0.5. Then one weight is changed by h = 0.1, and they become those of the second line:
//
//   before   0.6   0.7   0.4
//   after    0.7   0.7   0.45
//
// Write a number in place of each `blank`; a formula such as (0.25 + 1) / 2 or -std::log(0.6) is a number, too (include <cmath>).
// Three digits are enough. The loss is the mean cross entropy, -(log p1 + log p2 + log p3) / 3.
#include "why_a_loss.hpp"

namespace dlfs::exercise {

WhyALoss why_a_loss() {
  return {
      .accuracy_before = blank,  // the accuracy before the change
      .accuracy_after = blank,   // the accuracy after it
      .accuracy_slope = blank,   // (after - before) / h
      .loss_before = blank,      // the loss before the change
      .loss_after = blank,       // the loss after it
      .loss_slope = blank,       // (after - before) / h
      .direction = blank,        // does a larger weight help, says the loss: 1 for yes, -1 for no
      .step_slope = blank,       // the derivative of the step function at x = 2
      .sigmoid_slope = blank,    // the derivative of the sigmoid at x = 0
  };
}

}  // namespace dlfs::exercise
