#include "common/training/split.hpp"

#include <algorithm>

#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// Sample n is (n, 10 n) with label n.
Dataset<double> numbered(std::size_t count) {
  Dataset<double> data(Td::zeros({count, 2}), Labels(count));
  for (std::size_t n = 0; n < count; ++n) {
    data.x(n, 0) = static_cast<double>(n);
    data.x(n, 1) = 10 * data.x(n, 0);
    data.t[n] = n;
  }
  return data;
}

}  // namespace

TEST_CASE("shuffling keeps samples and labels together", "[data_split]") {
  Rng rng(1);
  const auto data = numbered(50);
  const auto shuffled = shuffle_dataset(data, rng);
  REQUIRE(shuffled.x.shape() == Shape{50, 2});
  REQUIRE(shuffled.t != data.t);
  REQUIRE(std::is_permutation(shuffled.t.begin(), shuffled.t.end(), data.t.begin(), data.t.end()));
  for (std::size_t n = 0; n < 50; ++n) {
    REQUIRE(shuffled.x(n, 0) == static_cast<double>(shuffled.t[n]));
    REQUIRE(shuffled.x(n, 1) == 10 * shuffled.x(n, 0));
  }
  REQUIRE(shuffle_dataset(data, rng).t != shuffled.t);
}

TEST_CASE("the first samples validate, the others train", "[data_split]") {
  const auto [train, validation] = split_validation(numbered(5), 2);
  REQUIRE(validation.t == Labels{0, 1});
  REQUIRE(validation.x == Td::from({{0, 0}, {1, 10}}));
  REQUIRE(train.t == Labels{2, 3, 4});
  REQUIRE(train.x == Td::from({{2, 20}, {3, 30}, {4, 40}}));
}

TEST_CASE("images keep their shape when they are split", "[data_split]") {
  const Dataset<double> images(Td::arange(0, 24).reshape({4, 1, 2, 3}), {0, 1, 2, 3});
  const auto [train, validation] = split_validation(images, 1);
  REQUIRE(validation.x == Td::arange(0, 6).reshape({1, 1, 2, 3}));
  REQUIRE(train.x.shape() == Shape{3, 1, 2, 3});
}

TEST_CASE("splitting names what it cannot split", "[data_split]") {
  Rng rng(2);
  REQUIRE_THROWS_WITH(split_validation(numbered(5), 0), contains_text("found 0 of 5 for validation"));
  REQUIRE_THROWS_WITH(split_validation(numbered(5), 5), contains_text("found 5 of 5 for validation"));
  auto data = numbered(5);
  data.t.pop_back();
  REQUIRE_THROWS_WITH(shuffle_dataset(data, rng),
                      "data split: expected one label for each of the samples x (5, 2), found 4 labels");
  REQUIRE_THROWS_WITH(split_validation(data, 2), contains_text("found 4 labels"));
}
