#include "common/tensor/reductions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "common/parallel/threads.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Catch::Matchers::Message;

namespace {

// x[before, :, after] of a tensor seen as (outer, count, inner): the slow, obvious way.
template <typename T>
std::vector<T> along(const Tensor<T>& x, std::size_t axis, std::size_t position) {
  std::size_t inner = 1;
  for (std::size_t i = axis + 1; i < x.ndim(); ++i) inner *= x.dim(i);
  std::vector<T> values;
  for (std::size_t i = 0; i < x.dim(axis); ++i) {
    values.push_back(x[(position / inner * x.dim(axis) + i) * inner + position % inner]);
  }
  return values;
}

}  // namespace

TEST_CASE("reductions of a small matrix", "[reductions]") {
  using T = Tensor<double>;
  const auto x = T::from({{1, 5, 3}, {4, 2, 6}});
  CHECK(sum(x) == 21);
  CHECK(mean(x) == 3.5);
  CHECK(max(x) == 6);
  CHECK(min(x) == 1);
  CHECK(sum(x, 0) == T::from({5, 7, 9}));
  CHECK(sum(x, 1) == T::from({9, 12}));
  CHECK(mean(x, 0) == T::from({2.5, 3.5, 4.5}));
  CHECK(mean(x, 1) == T::from({3, 4}));
  CHECK(max(x, 0) == T::from({4, 5, 6}));
  CHECK(max(x, 1) == T::from({5, 6}));
  CHECK(min(x, 0) == T::from({1, 2, 3}));
  CHECK(min(x, 1) == T::from({1, 2}));
  CHECK(argmax(x) == 5);
  CHECK(argmax(x, 0) == Labels{1, 0, 1});
  CHECK(argmax(x, 1) == Labels{1, 2});
}

TEMPLATE_TEST_CASE("reductions along each axis equal their naive twins", "[reductions]", float, double) {
  const auto shape = GENERATE(Shape{40}, Shape{7, 100}, Shape{300, 33}, Shape{3, 4, 5}, Shape{2, 70, 3, 40},
                              Shape{1, 1}, Shape{2, 3, 1, 2, 3, 2});
  Rng rng(1);
  const auto x = Tensor<TestType>::randn(shape, rng);
  const double tolerance = std::is_same_v<TestType, float> ? 1e-5 : 1e-13;
  for (std::size_t axis = 0; axis < shape.ndim(); ++axis) {
    CAPTURE(shape, axis);
    const auto sums = sum(x, axis), means = mean(x, axis), largest = max(x, axis), smallest = min(x, axis);
    CHECK(sums.shape() == shape.without(axis));
    CHECK(largest.shape() == shape.without(axis));
    for (std::size_t i = 0; i < sums.size(); ++i) {
      const auto values = along(x, axis, i);
      double expected = 0;
      for (const TestType value : values) expected += double{value};
      REQUIRE(std::abs(double{sums[i]} - expected) < tolerance);
      REQUIRE(std::abs(double{means[i]} - expected / static_cast<double>(values.size())) < tolerance);
      REQUIRE(largest[i] == *std::max_element(values.begin(), values.end()));
      REQUIRE(smallest[i] == *std::min_element(values.begin(), values.end()));
    }
  }
}

TEST_CASE("reducing a vector along its axis leaves one number", "[reductions]") {
  const auto x = Tensor<double>::from({1, 2, 3});
  CHECK(sum(x, 0) == Tensor<double>::full({}, 6));
  CHECK(max(x, 0) == Tensor<double>::full({}, 3));
}

TEST_CASE("a sum of many numbers keeps its digits", "[reductions]") {
  const auto x = Tensor<float>::full({1000003}, 0.1F);
  const auto exact = static_cast<float>(1000003 * double{0.1F});  // added one by one in float: 100958.34
  CHECK(sum(x) == exact);
  CHECK(sum(x, 0)[0] == exact);
  CHECK(mean(x) == 0.1F);
  const auto columns = Tensor<float>::full({1000000, 3}, 0.1F);
  for (const float value : sum(columns, 0)) CHECK(value == static_cast<float>(1000000 * double{0.1F}));

  const auto y = Tensor<double>::full({1000000}, 0.1);  // one by one in double: 100000.00000133288
  CHECK(std::abs(sum(y) - 100000) < 1e-10);
}

TEST_CASE("a sum does not depend on the number of threads", "[reductions]") {
  Rng rng(2);
  const auto x = Tensor<float>::randn({100, 1001}, rng);
  set_threads(1);
  const float total = sum(x);
  const auto columns = sum(x, 0);
  set_threads(3);
  CHECK(sum(x) == total);
  CHECK(sum(x, 0) == columns);
  set_threads(0);
}

TEMPLATE_TEST_CASE("sum_rows adds the rows into a buffer that is there", "[reductions]", float, double) {
  using T = Tensor<TestType>;
  T db = T::full({3}, 100);
  const TestType* data = db.data();
  sum_rows(T::from({{1, 2, 3}, {4, 5, 6}}), db);
  CHECK(db == T::from({5, 7, 9}));
  CHECK(db.data() == data);
  sum_rows(T::zeros({0, 2}), db);
  CHECK(db == T::zeros({2}));
  CHECK(db.data() == data);

  Rng rng(3);
  const auto x = T::randn({100, 77}, rng);
  sum_rows(x, db);
  CHECK(db == sum(x, 0));
  CHECK_THROWS_MATCHES(sum_rows(T::zeros({3}), db), std::invalid_argument,
                       Message("sum_rows: expected a matrix (N, M), found shape (3,)"));
}

TEST_CASE("the first of equal maxima counts", "[reductions]") {
  using T = Tensor<double>;
  CHECK(argmax(T::from({1, 3, 2, 3})) == 1);
  CHECK(argmax(T::from({{2, 2}, {1, 2}}), 1) == Labels{0, 1});
  CHECK(argmax(T::from({{2, 2}, {2, 3}}), 0) == Labels{0, 1});
  CHECK(argmax(T::from({-5, -4})) == 1);
}

TEMPLATE_TEST_CASE(
    "many extremes at once are those of one after the other, with equal numbers and nan among them",
    "[reductions]", float, double) {
  using T = Tensor<TestType>;
  Rng rng(7);
  const std::size_t rows = GENERATE(1U, 15U, 16U, 17U, 70U), columns = GENERATE(1U, 2U, 4U, 35U);
  T x = T::uniform({rows, columns}, 0, 5, rng);
  for (TestType& value : x) value = std::floor(value);  // many are equal
  x[x.size() / 2] = std::numeric_limits<TestType>::quiet_NaN();

  for (const std::size_t axis : {0U, 1U}) {
    const Labels positions = argmax(x, axis);
    const T largest = max(x, axis), least = min(x, axis);
    const std::size_t count = x.dim(axis);
    REQUIRE(positions.size() == x.size() / count);
    for (std::size_t i = 0; i < positions.size(); ++i) {
      std::size_t expected = 0;
      TestType low = axis == 0 ? x(0, i) : x(i, 0), high = low;
      for (std::size_t j = 0; j < count; ++j) {
        const TestType value = axis == 0 ? x(j, i) : x(i, j);
        if (!std::isnan(high) && (std::isnan(value) || value > high)) expected = j, high = value;
        if (!std::isnan(low) && (std::isnan(value) || value < low)) low = value;
      }
      CHECK(positions[i] == expected);
      CHECK((largest[i] == high || (std::isnan(largest[i]) && std::isnan(high))));
      CHECK((least[i] == low || (std::isnan(least[i]) && std::isnan(low))));
    }
  }
}

TEST_CASE("nan is not lost", "[reductions]") {
  using T = Tensor<double>;
  const double nan = std::nan("");
  const auto x = T::from({{1, nan, 5}, {nan, 2, 3}});
  CHECK(std::isnan(sum(x)));
  CHECK(std::isnan(max(x)));
  CHECK(std::isnan(min(x)));
  CHECK(argmax(x) == 1);
  CHECK(argmax(x, 1) == Labels{1, 0});
  CHECK(max(x, 0)[2] == 5);
  CHECK(std::isnan(max(x, 0)[0]));
  CHECK(std::isnan(min(x, 0)[1]));
}

TEST_CASE("reductions of nothing", "[reductions]") {
  using T = Tensor<double>;
  const auto none = T::zeros({0});
  CHECK(sum(none) == 0);
  CHECK(sum(T::zeros({0, 3}), 0) == T::zeros({3}));
  CHECK(sum(T::zeros({0, 3}), 1).shape() == Shape{0});
  CHECK(max(T::zeros({0, 3}), 1).shape() == Shape{0});
  CHECK(argmax(T::zeros({0, 3}), 1).empty());
  CHECK_THROWS_MATCHES(mean(none), std::invalid_argument, Message("mean: no elements in shape (0,)"));
  CHECK_THROWS_MATCHES(max(none), std::invalid_argument, Message("max: no elements in shape (0,)"));
  CHECK_THROWS_MATCHES(min(none), std::invalid_argument, Message("min: no elements in shape (0,)"));
  CHECK_THROWS_MATCHES(argmax(none), std::invalid_argument, Message("argmax: no elements in shape (0,)"));
  CHECK_THROWS_MATCHES(max(T::zeros({0, 3}), 0), std::invalid_argument,
                       Message("max: no elements in shape (0, 3)"));
  CHECK_THROWS_AS(min(T::zeros({0, 3}), 0), std::invalid_argument);
  CHECK_THROWS_AS(mean(T::zeros({0, 3}), 0), std::invalid_argument);
  CHECK_THROWS_AS(argmax(T::zeros({0, 3}), 0), std::invalid_argument);
}

TEST_CASE("an axis that is not there is an error", "[reductions]") {
  const auto x = Tensor<double>::zeros({2, 3});
  CHECK_THROWS_MATCHES(sum(x, 2), std::invalid_argument, Message("sum: shape (2, 3) has no axis 2"));
  CHECK_THROWS_MATCHES(mean(x, 2), std::invalid_argument, Message("mean: shape (2, 3) has no axis 2"));
  CHECK_THROWS_MATCHES(max(x, 2), std::invalid_argument, Message("max: shape (2, 3) has no axis 2"));
  CHECK_THROWS_MATCHES(min(x, 2), std::invalid_argument, Message("min: shape (2, 3) has no axis 2"));
  CHECK_THROWS_MATCHES(argmax(x, 2), std::invalid_argument, Message("argmax: shape (2, 3) has no axis 2"));
  CHECK_THROWS_MATCHES(argmax(Tensor<double>::zeros({2, 3, 4}), 0), std::invalid_argument,
                       Message("argmax: along an axis of a matrix, not of shape (2, 3, 4)"));
}
