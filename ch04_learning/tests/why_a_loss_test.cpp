// Exercise 4.7: why a loss, and not the accuracy
#include "why_a_loss.hpp"

#include <cmath>

#include "common/exercise/filled.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

const auto answers = exercise::why_a_loss;
const auto asked = judge::asking("4.7");

}  // namespace

TEST_CASE("the accuracy before the change", "[4.7]") {
  asked("the accuracy before the change", answers().accuracy_before)
      .mistaken(2, "this is how many are right: divide by how many there are")
      .mistaken(0, "2 / 3 is a division of whole numbers: write 2.0 / 3")
      .mistaken(1.7 / 3, "count the answers above 0.5: accuracy does not ask by how much")
      .is(2.0 / 3, "the share of samples whose right class has more than 0.5", 1e-3);
}

TEST_CASE("the accuracy after the change", "[4.7]") {
  asked("the accuracy after the change", answers().accuracy_after)
      .mistaken(1, "0.45 is still below 0.5")
      .is(2.0 / 3, "the share of samples whose right class has more than 0.5", 1e-3);
}

TEST_CASE("the slope of the accuracy", "[4.7]") {
  asked("the slope of the accuracy", answers().accuracy_slope)
      .is(0,
          "no sample crossed 0.5, so the accuracy did not notice the change: it has nothing to say about "
          "which way is better",
          1e-3);
}

TEST_CASE("the loss before the change", "[4.7]") {
  asked("the loss before the change", answers().loss_before)
      .mistaken(-std::log(0.6 * 0.7 * 0.4), "this is the sum: divide by the number of samples")
      .mistaken(std::log(0.6 * 0.7 * 0.4) / 3,
                "a logarithm of a probability is negative: the loss has a minus in front")
      .mistaken((0.4 + 0.3 + 0.6) / 3, "this is the mean of 1 - p: take logarithms")
      .is(-std::log(0.6 * 0.7 * 0.4) / 3, "the mean of -log p over the samples", 1e-3);
}

TEST_CASE("the loss after the change", "[4.7]") {
  asked("the loss after the change", answers().loss_after)
      .mistaken(-std::log(0.7 * 0.7 * 0.45), "this is the sum: divide by the number of samples")
      .is(-std::log(0.7 * 0.7 * 0.45) / 3, "the mean of -log p over the samples", 1e-3);
}

TEST_CASE("the slope of the loss", "[4.7]") {
  asked("the slope of the loss", answers().loss_slope)
      .mistaken(std::log(0.7 * 0.7 * 0.45 / (0.6 * 0.7 * 0.4)) / 0.3, "the sign: after minus before")
      .mistaken(std::log(0.6 * 0.4 / (0.7 * 0.45)) / 3, "this is the difference: divide it by h")
      .is(std::log(0.6 * 0.4 / (0.7 * 0.45)) / 0.3,
          "the difference of the losses, after minus before, divided by h", 0.01);
}

TEST_CASE("which way the weight should go", "[4.7]") {
  asked("which way the weight should go", answers().direction)
      .mistaken(-1, "the loss fell: a negative slope says that a larger weight is better")
      .is(1,
          "the loss falls as the weight grows, so the weight should grow; the accuracy could not have told");
}

TEST_CASE("the derivative of the step function at 2", "[4.7]") {
  asked("the derivative of the step function at 2", answers().step_slope)
      .mistaken(1, "this is its value: the derivative is asked for")
      .is(0, "to the left and to the right of 2 the step function is 1: flat, as the accuracy");
}

TEST_CASE("the derivative of the sigmoid at 0", "[4.7]") {
  asked("the derivative of the sigmoid at 0", answers().sigmoid_slope)
      .mistaken(0.5, "this is its value: the derivative is y (1 - y)")
      .mistaken(0, "the sigmoid is flat nowhere: that is why it can learn")
      .is(0.25, "the derivative of the sigmoid is y (1 - y), with y its value there");
}
