#include "common/tensor/random.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include "common/tensor/reductions.hpp"
#include "common/tensor/tensor.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Catch::Matchers::Message;

// The golden values below are the same with GCC and Clang, with and without fused multiply-add.

TEST_CASE("a seed gives the same draws everywhere", "[random]") {
  SECTION("normal") {
    Rng rng(0);
    CHECK(rng.normal() == -0.32654117946138272);
    CHECK(rng.normal() == 1.4540145581588773);
    CHECK(rng.normal() == -0.39044999881721743);
    CHECK(rng.normal() == -0.67007414294803358);
  }
  SECTION("uniform") {
    Rng rng(0);
    CHECK(rng.uniform(1, 1.7) == 1.1118553543593226);
    CHECK(rng.uniform(1, 1.7) == 1.6945016467408802);  // one unit less if a + b * c is fused
    CHECK(rng.uniform(1, 1.7) == 1.0276983180914059);
    CHECK(rng.uniform(0, 1) == 0.59749466269467177);
  }
  SECTION("below") {
    Rng rng(0);
    for (const std::size_t expected : {1U, 9U, 0U, 5U, 5U, 0U, 6U, 4U, 8U, 9U}) {
      CHECK(rng.below(10) == expected);
    }
  }
  SECTION("permutation") {
    CHECK(Rng(0).permutation(10) == std::vector<std::size_t>{6, 5, 9, 2, 7, 3, 4, 0, 8, 1});
  }
  SECTION("choice") {
    CHECK(Rng(0).choice(60000, 5) == std::vector<std::size_t>{9587, 59528, 2374, 35849, 32537});
  }
  SECTION("stream") {
    Rng rng = Rng(0).stream(3);
    CHECK(rng.normal() == -0.337799942572717);
    CHECK(rng.normal() == -0.69390953160296698);
  }
}

TEST_CASE("streams do not depend on what has been drawn and differ from one another", "[random]") {
  Rng rng(5);
  const double first = rng.stream(1).normal();
  static_cast<void>(rng.normal());
  CHECK(rng.stream(1).normal() == first);

  std::set<double> draws = {Rng(5).normal(), Rng(0).stream(1).normal()};
  for (std::uint64_t number = 0; number < 100; ++number) draws.insert(rng.stream(number).normal());
  CHECK(draws.size() == 102);
}

TEST_CASE("normal draws have mean 0 and standard deviation 1", "[random]") {
  Rng rng(1);
  const auto x = Tensor<double>::randn({200000}, rng);
  const double m = mean(x);
  double squares = 0;
  std::size_t beyond_two = 0;
  for (const double value : x) {
    squares += value * value;
    if (std::abs(value) > 2) ++beyond_two;
  }
  CHECK(std::abs(m) < 4 / std::sqrt(200000.0));
  CHECK(std::abs(squares / 200000 - 1) < 4 * std::sqrt(2 / 200000.0));
  CHECK(std::abs(static_cast<double>(beyond_two) / 200000 - 0.0455) < 0.002);
}

TEST_CASE("below is even and stays below", "[random]") {
  Rng rng(2);
  std::vector<std::size_t> counts(7);
  for (int i = 0; i < 70000; ++i) ++counts.at(rng.below(7));
  for (const std::size_t count : counts) CHECK((count > 9600 && count < 10400));
  CHECK(rng.below(1) == 0);
}

TEST_CASE("permutation contains every number once", "[random]") {
  Rng rng(3);
  auto order = rng.permutation(1000);
  CHECK_FALSE(std::is_sorted(order.begin(), order.end()));
  std::sort(order.begin(), order.end());
  for (std::size_t i = 0; i < 1000; ++i) REQUIRE(order[i] == i);
  CHECK(rng.permutation(0).empty());
  CHECK(rng.permutation(1) == std::vector<std::size_t>{0});
}

TEST_CASE("choice fills a buffer with the draws of below", "[random]") {
  Rng a(4), b(4);
  std::vector<std::size_t> indices(20);
  const std::size_t* data = indices.data();
  a.choice(30, indices);
  CHECK(indices.data() == data);
  CHECK(indices == b.choice(30, 20));
  CHECK(std::set<std::size_t>(indices.begin(), indices.end()).size() < 20);  // with replacement
}

TEST_CASE("float and double tensors have the same draws", "[random]") {
  Rng a(6), b(6);
  const auto x = Tensor<double>::randn({3, 5}, a);
  CHECK(Tensor<float>::randn({3, 5}, b) == x.cast<float>());
  CHECK(a.normal() == b.normal());
  const auto u = Tensor<double>::uniform({20}, -1, 2, a);
  CHECK(Tensor<float>::uniform({20}, -1, 2, b) == u.cast<float>());
}

TEMPLATE_TEST_CASE("uniform draws are at least low and below high", "[random]", float, double) {
  Rng rng(7);
  const auto low = static_cast<TestType>(0.1);
  const TestType high = std::nextafter(std::nextafter(low, TestType{1}), TestType{1});
  for (const TestType value : Tensor<TestType>::uniform({1000}, low, high, rng)) {
    REQUIRE((value >= low && value < high));
  }
  const auto x = Tensor<TestType>::uniform({100000}, -3, 5, rng);
  CHECK(std::abs(double{mean(x)} - 1) < 0.03);
  CHECK(double{min(x)} < -2.99);
  CHECK(double{max(x)} > 4.99);
}

TEST_CASE("impossible draws are errors", "[random]") {
  Rng rng(8);
  std::vector<std::size_t> indices(1);
  CHECK_THROWS_MATCHES(rng.below(0), std::invalid_argument,
                       Message("below: there is no number below 0 to draw"));
  CHECK_THROWS_AS(rng.choice(0, indices), std::invalid_argument);
  CHECK_THROWS_MATCHES(rng.uniform(2, 1), std::invalid_argument,
                       Message("uniform: no numbers to draw in [2.0, 1.0)"));
  CHECK_THROWS_AS(rng.uniform(1, 1), std::invalid_argument);
  CHECK_THROWS_AS(rng.uniform(0, std::nan("")), std::invalid_argument);
  CHECK_THROWS_AS(rng.uniform(0, INFINITY), std::invalid_argument);
}

TEST_CASE("random numbers go on from a state that was written down", "[random]") {
  Rng rng(7);
  for (int i = 0; i < 1000; ++i) rng.normal();
  Rng copy = Rng::from_state(rng.state());
  for (int i = 0; i < 1000; ++i) REQUIRE(copy.uniform(0, 1) == rng.uniform(0, 1));
  CHECK(copy.stream(3).below(1000000) == rng.stream(3).below(1000000));
  CHECK(rng.state().size() == 313);
  CHECK_THROWS_WITH(Rng::from_state({1, 2}), "random numbers: expected a state of 313 numbers, found 2");
}
