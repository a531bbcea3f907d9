// Exercise 0.1: the mean
#include "mean.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

TEST_CASE("the mean of two numbers", "[0.1]") {
  calling("mean", exercise::mean)(std::vector<double>{1, 2})
      .mistaken(1, "a division of whole numbers")
      .gives(1.5);
}

TEST_CASE("the mean of one number is the number", "[0.1]") {
  calling("mean", exercise::mean)(std::vector<double>{7}).gives(7);
}

TEST_CASE("no numbers have no mean", "[0.1]") {
  calling("mean", exercise::mean)
      .complains<std::invalid_argument>("there are no numbers", std::vector<double>{});
}
