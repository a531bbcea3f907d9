// Exercise 4.7 (section 4.2.5): why a loss, and not the accuracy
#include "why_a_loss.hpp"

#include <cmath>

namespace dlfs::exercise {

WhyALoss why_a_loss() {
  return {
      .accuracy_before = 2.0 / 3,
      .accuracy_after = 2.0 / 3,
      .accuracy_slope = 0,
      .loss_before = -(std::log(0.6) + std::log(0.7) + std::log(0.4)) / 3,
      .loss_after = -(std::log(0.7) + std::log(0.7) + std::log(0.45)) / 3,
      .loss_slope = (std::log(0.6) + std::log(0.4) - std::log(0.7) - std::log(0.45)) / 0.3,
      .direction = 1,
      .step_slope = 0,
      .sigmoid_slope = 0.25,
  };
}

}  // namespace dlfs::exercise
