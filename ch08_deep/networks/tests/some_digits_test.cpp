#include "ch08_deep/networks/some_digits.hpp"

#include <algorithm>
#include <set>

#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

namespace {

// Sample i is the number i, its label i mod 4.
Dataset<float> numbers(std::size_t count) {
  Labels t;
  for (std::size_t i = 0; i < count; ++i) t.push_back(i % 4);
  return {Tensor<float>::arange(0, static_cast<float>(count)).reshape({count, 1}), t};
}

}  // namespace

TEST_CASE("some digits are those in the range, with labels from 0", "[ch08]") {
  const Dataset<float> part = some_digits(numbers(8), 2, 3);
  CHECK(part.x == Tensor<float>::from({{2}, {3}, {6}, {7}}));
  CHECK(part.t == Labels{0, 1, 0, 1});
}

TEST_CASE("some of each label are different samples, and others each time", "[ch08]") {
  Rng rng(1);
  const Dataset<float> data = numbers(400), few = some_of_each(data, 5, rng),
                       others = some_of_each(data, 5, rng);
  REQUIRE(few.size() == 20);
  for (std::size_t label = 0; label < 4; ++label) CHECK(std::ranges::count(few.t, label) == 5);
  CHECK(std::set<float>(few.x.begin(), few.x.end()).size() == 20);
  for (std::size_t i = 0; i < few.size(); ++i) CHECK(static_cast<std::size_t>(few.x[i]) % 4 == few.t[i]);
  CHECK_FALSE(few.x == others.x);
  CHECK_THROWS_WITH(some_of_each(numbers(6), 2, rng),
                    "some_of_each: expected at least 2 samples of label 2, found 1");
}
