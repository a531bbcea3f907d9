// Exercise 1.4: a class that remembers
#include "running_average.hpp"

#include <stdexcept>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using exercise::RunningAverage;
using judge::calling;
using List = std::vector<double>;

namespace {

// The average after each value.
List averages(const List& values) {
  RunningAverage running;
  List result;
  for (const double value : values) {
    running.add(value);
    result.push_back(running.average());
  }
  return result;
}

std::size_t count_after(const List& values) {
  RunningAverage running;
  for (const double value : values) running.add(value);
  return running.count();
}

}  // namespace

TEST_CASE("the average after each of 2, 4 and 9", "[1.4]") {
  calling("RunningAverage::average after each add of ", averages)(List{2, 4, 9})
      .mistaken(List{2, 3, 6}, "the average so far and the new value are given the same weight")
      .mistaken(List{2, 4, 9}, "only the last value counts: the sum must grow")
      .mistaken(List{2, 6, 15}, "this is the sum: it is not divided by the number of values")
      .gives(List{2, 3, 5});
}

TEST_CASE("each value counts, 0 as well", "[1.4]") {
  calling("RunningAverage::count after the add of ", count_after)(List{2, 4, 9}).gives(3);
  calling("RunningAverage::count after the add of ", count_after)(List{0, 5, 0, 5})
      .mistaken(2, "a value of 0 is a value too")
      .gives(4);
}

TEST_CASE("values may be 0, negative and have digits after the decimal point", "[1.4]") {
  calling("RunningAverage::average after each add of ", averages)(List{0.5, -1.5, 0, 2.5})
      .gives(List{0.5, -0.5, -1.0 / 3, 0.375});
}

TEST_CASE("asking changes nothing", "[1.4]") {
  const auto ask = [](const List& values, int times) {
    RunningAverage running;
    for (const double value : values) running.add(value);
    List answers;
    for (int i = 0; i < times; ++i) answers.push_back(running.average());
    return answers;
  };
  calling("RunningAverage::average, asked for repeatedly (the values, how often) ", ask)(List{1, 2}, 3)
      .gives(List{1.5, 1.5, 1.5});
}

TEST_CASE("two averages do not mix", "[1.4]") {
  const auto alternate = [](const List& to_first, const List& to_second) {
    RunningAverage first, second;
    for (const double value : to_first) first.add(value);
    for (const double value : to_second) second.add(value);
    return List{first.average(), second.average()};
  };
  auto outcome = calling("the averages of two RunningAverages with values of their own ", alternate)(
      List{1, 3}, List{10, 20, 30});
  const double second = outcome.value()[1];
  outcome.mistaken(List{second, second}, "they share one memory: each has its own members sum_ and count_")
      .gives(List{2, 20});
}

TEST_CASE("random values have the average that the library gives", "[1.4]") {
  Rng rng(14);
  for (const std::size_t count : std::vector<std::size_t>{1, 10, 1000}) {
    List values(count);
    for (double& value : values) value = rng.uniform(-5, 5);
    const auto last = [](const List& x) { return averages(x).back(); };
    calling("RunningAverage::average after the add of ", last)(values).gives(
        mean(Tensor<double>::from({count}, values)));
  }
}

TEST_CASE("there is no average before the first value", "[1.4]") {
  const RunningAverage running;
  calling("RunningAverage::count", [&] { return running.count(); })().gives(0);
  calling("RunningAverage::average", [&] {
    return running.average();
  }).complains<std::logic_error>("no value was added, and 0 / 0 is not a number");
}
