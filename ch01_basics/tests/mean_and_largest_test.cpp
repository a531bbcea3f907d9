// Exercise 1.1: the mean and the largest of a list
#include "mean_and_largest.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using List = std::vector<double>;

namespace {

List draw(std::size_t count, Rng& rng) {
  List x(count);
  for (double& value : x) value = rng.uniform(-10, 10);
  return x;
}

}  // namespace

TEST_CASE("the example: 1, 2 and 6", "[1.1]") {
  const List x{1, 2, 6};
  calling("mean", exercise::mean)(x)
      .mistaken(9, "this is the sum: it is not divided by the number of values")
      .gives(3);
  calling("largest", exercise::largest)(x).mistaken(1, "this is the smallest").gives(6);
}

TEST_CASE("a mean has digits after the decimal point", "[1.1]") {
  calling("mean", exercise::mean)(List{1, 2}).gives(1.5);
  calling("mean", exercise::mean)(List{0.5, 0.5, 2})
      .mistaken(
          2.0 / 3,
          "the sum loses the digits after the decimal point: it must be a double from its first value on")
      .gives(1);
}

TEST_CASE("the largest comes first, in the middle or last", "[1.1]") {
  for (const List& x : {List{7, 3, 5}, List{3, 7, 5}, List{3, 5, 7}}) {
    calling("largest", exercise::largest)(x).gives(7);
  }
}

TEST_CASE("all numbers may be negative", "[1.1]") {
  calling("largest", exercise::largest)(List{-3, -1, -2})
      .mistaken(0, "0 is not in the list: the search must begin with a number of the list")
      .gives(-1);
  calling("mean", exercise::mean)(List{-3, -1, -2}).gives(-2);
}

TEST_CASE("of one number, both are this number", "[1.1]") {
  calling("mean", exercise::mean)(List{4.5}).gives(4.5);
  calling("largest", exercise::largest)(List{4.5}).gives(4.5);
}

TEST_CASE("adding 10 to every number adds 10 to both", "[1.1]") {
  Rng rng(11);
  const List x = draw(6, rng);
  List moved = x;
  for (double& value : moved) value += 10;
  calling("mean", exercise::mean)(moved).gives(exercise::mean(x) + 10);
  calling("largest", exercise::largest)(moved).gives(exercise::largest(x) + 10);
}

TEST_CASE("random lists give what the library gives", "[1.1]") {
  Rng rng(1);
  for (const std::size_t count : std::vector<std::size_t>{2, 5, 100}) {
    const List x = draw(count, rng);
    const auto same = Tensor<double>::from({count}, x);
    calling("mean", exercise::mean)(x).gives(mean(same));
    calling("largest", exercise::largest)(x).gives(max(same));
  }
}

TEST_CASE("an empty list has neither", "[1.1]") {
  calling("mean", exercise::mean).complains<std::invalid_argument>("an empty list has no mean", List{});
  calling("largest", exercise::largest)
      .complains<std::invalid_argument>("an empty list has no largest", List{});
}
