#include "common/tensor/arithmetic.hpp"

#include <cmath>
#include <functional>
#include <stdexcept>

#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Catch::Matchers::Message;

namespace {

// The element of x that broadcasting puts at a position of the result: the slow, obvious way.
template <typename T>
T broadcast_element(const Tensor<T>& x, const Shape& result, std::size_t position) {
  std::size_t offset = 0, stride = 1;
  for (std::size_t back = 1; back <= result.ndim(); ++back) {
    const std::size_t index = position % result[result.ndim() - back];
    position /= result[result.ndim() - back];
    if (back > x.ndim()) continue;
    const std::size_t dim = x.dim(x.ndim() - back);
    offset += (dim == 1 ? 0 : index) * stride;
    stride *= dim;
  }
  return x[offset];
}

template <typename T, typename Function>
Tensor<T> naive(const Tensor<T>& a, const Tensor<T>& b, Function f) {
  auto result = Tensor<T>::zeros(broadcast(a.shape(), b.shape(), "naive"));
  for (std::size_t i = 0; i < result.size(); ++i) {
    result[i] = f(broadcast_element(a, result.shape(), i), broadcast_element(b, result.shape(), i));
  }
  return result;
}

}  // namespace

TEST_CASE("arithmetic gives the book's results", "[arithmetic]") {
  using T = Tensor<double>;
  const auto x = T::from({1, 2, 3}), y = T::from({2, 4, 6});
  CHECK(x + y == T::from({3, 6, 9}));
  CHECK(x - y == T::from({-1, -2, -3}));
  CHECK(x * y == T::from({2, 8, 18}));
  CHECK(x / y == T::from({0.5, 0.5, 0.5}));
  CHECK(x / 2 == T::from({0.5, 1, 1.5}));
  const auto A = T::from({{1, 2}, {3, 4}}), B = T::from({{3, 0}, {0, 6}});
  CHECK(A + B == T::from({{4, 2}, {3, 10}}));
  CHECK(A * B == T::from({{3, 0}, {0, 24}}));
  CHECK(A * 10 == T::from({{10, 20}, {30, 40}}));
  CHECK(A * T::from({10, 20}) == T::from({{10, 40}, {30, 80}}));
}

TEMPLATE_TEST_CASE("broadcasting equals its naive twin for every pair of shapes", "[arithmetic]", float,
                   double) {
  const auto [a_shape, b_shape] = GENERATE(table<Shape, Shape>({{{7}, {7}},
                                                                {{5, 7}, {7}},
                                                                {{7}, {5, 7}},
                                                                {{5, 7}, {5, 1}},
                                                                {{5, 1}, {7}},
                                                                {{5, 7}, {1}},
                                                                {{5, 7}, {}},
                                                                {{}, {}},
                                                                {{}, {5, 7}},
                                                                {{2, 3, 4, 5}, {1, 3, 1, 1}},
                                                                {{2, 3, 4, 5}, {4, 1}},
                                                                {{2, 1, 4, 1}, {3, 1, 5}},
                                                                {{1, 1}, {2, 3, 1, 4, 1, 2}},
                                                                {{3, 1}, {3, 1}},
                                                                {{0, 3}, {3}},
                                                                {{1}, {0}}}));
  CAPTURE(a_shape, b_shape);
  Rng rng(1);
  const auto a = Tensor<TestType>::randn(a_shape, rng), b = Tensor<TestType>::randn(b_shape, rng);
  CHECK(a + b == naive(a, b, std::plus<TestType>()));
  CHECK(a - b == naive(a, b, std::minus<TestType>()));
  CHECK(a * b == naive(a, b, std::multiplies<TestType>()));
  CHECK(a / b == naive(a, b, std::divides<TestType>()));

  if (!(broadcast(a_shape, b_shape, "test") == a_shape)) return;
  auto c = a;
  CHECK((c += b) == naive(a, b, std::plus<TestType>()));
  CHECK(&(c -= b) == &c);
  c = a;
  CHECK((c -= b) == naive(a, b, std::minus<TestType>()));
  c = a;
  CHECK((c *= b) == naive(a, b, std::multiplies<TestType>()));
  c = a;
  CHECK((c /= b) == naive(a, b, std::divides<TestType>()));
}

TEST_CASE("a tensor may be both operands", "[arithmetic]") {
  auto x = Tensor<double>::arange(1, 101);
  x += x;
  CHECK(x == Tensor<double>::arange(2, 202, 2));
  CHECK(x - x == Tensor<double>::zeros({100}));
}

TEMPLATE_TEST_CASE("a number may be on either side", "[arithmetic]", float, double) {
  using T = Tensor<TestType>;
  const auto x = T::from({{1, 2}, {4, 8}});
  CHECK(x + 1 == T::from({{2, 3}, {5, 9}}));
  CHECK(1 + x == T::from({{2, 3}, {5, 9}}));
  CHECK(x - 1 == T::from({{0, 1}, {3, 7}}));
  CHECK(1 - x == T::from({{0, -1}, {-3, -7}}));
  CHECK(x * 3 == T::from({{3, 6}, {12, 24}}));
  CHECK(3 * x == T::from({{3, 6}, {12, 24}}));
  CHECK(x / 2 == T::from({{0.5, 1}, {2, 4}}));
  CHECK(8 / x == T::from({{8, 4}, {2, 1}}));
  CHECK(-x == T::from({{-1, -2}, {-4, -8}}));

  auto y = x;
  y += 2;
  CHECK(y == T::from({{3, 4}, {6, 10}}));
  y -= 1;
  CHECK(y == T::from({{2, 3}, {5, 9}}));
  y *= 2;
  CHECK(y == T::from({{4, 6}, {10, 18}}));
  y /= 4;
  CHECK(y == T::from({{1, 1.5}, {2.5, 4.5}}));
}

TEST_CASE("shapes that do not fit are errors that name the operation and both shapes", "[arithmetic]") {
  auto a = Tensor<double>::zeros({2, 3});
  const auto b = Tensor<double>::zeros({2});
  CHECK_THROWS_MATCHES(a + b, std::invalid_argument,
                       Message("+: (2, 3) and (2,): sizes 3 and 2 do not broadcast"));
  CHECK_THROWS_MATCHES(a - b, std::invalid_argument,
                       Message("-: (2, 3) and (2,): sizes 3 and 2 do not broadcast"));
  CHECK_THROWS_MATCHES(a * b, std::invalid_argument,
                       Message("*: (2, 3) and (2,): sizes 3 and 2 do not broadcast"));
  CHECK_THROWS_MATCHES(b / a, std::invalid_argument,
                       Message("/: (2,) and (2, 3): sizes 3 and 2 do not broadcast"));
  CHECK_THROWS_MATCHES(a += b, std::invalid_argument,
                       Message("+=: (2, 3) and (2,): sizes 3 and 2 do not broadcast"));
}

TEST_CASE("an assignment does not change the shape", "[arithmetic]") {
  auto a = Tensor<double>::from({1, 2, 3});
  const auto b = Tensor<double>::ones({2, 3});
  CHECK_THROWS_MATCHES(a += b, std::invalid_argument, Message("+=: (2, 3) does not broadcast to (3,)"));
  CHECK_THROWS_MATCHES(a -= b, std::invalid_argument, Message("-=: (2, 3) does not broadcast to (3,)"));
  CHECK_THROWS_MATCHES(a *= b, std::invalid_argument, Message("*=: (2, 3) does not broadcast to (3,)"));
  CHECK_THROWS_MATCHES(a /= b, std::invalid_argument, Message("/=: (2, 3) does not broadcast to (3,)"));
  CHECK(a == Tensor<double>::from({1, 2, 3}));
}

TEST_CASE("comparisons give masks that select", "[arithmetic]") {
  using T = Tensor<double>;
  const auto X = T::from({{51, 55}, {14, 19}, {0, 4}});
  CHECK((X > 15) == T::from({{1, 1}, {0, 1}, {0, 0}}));
  CHECK((X < 14) == T::from({{0, 0}, {0, 0}, {1, 1}}));
  CHECK((X > 14)(1, 0) == 0);
  CHECK(select(X, X > 15) == T::from({51, 55, 19}));
  CHECK(select(X, X > 100).shape() == Shape{0});
  CHECK_THROWS_MATCHES(select(X, T::from({1, 0, 1})), std::invalid_argument,
                       Message("select: the mask has shape (3,), the elements have (3, 2)"));
}

TEST_CASE("take picks elements, rows and images", "[arithmetic]") {
  using T = Tensor<double>;
  CHECK(take(T::from({51, 55, 14, 19, 0, 4}), {0, 2, 4}) == T::from({51, 14, 0}));
  CHECK(take(T::from({{1, 2}, {3, 4}, {5, 6}}), {2, 0, 2}) == T::from({{5, 6}, {1, 2}, {5, 6}}));
  const auto images = take(T::arange(0, 24).reshape({2, 3, 4}), {1});
  CHECK(images.shape() == Shape{1, 3, 4});
  CHECK(images[0] == 12);
  CHECK(take(T::from({1, 2}), {}).shape() == Shape{0});
  CHECK_THROWS_MATCHES(take(T::zeros({3, 2}), {0, 3}), std::out_of_range,
                       Message("take: index 3 is out of range for shape (3, 2)"));
}

TEMPLATE_TEST_CASE("functions apply to each element", "[arithmetic]", float, double) {
  using T = Tensor<TestType>;
  const auto x = T::from({{0.5, 1}, {2, 3.25}});
  const auto check = [&](const T& result, auto f) {
    CHECK(result.shape() == x.shape());
    for (std::size_t i = 0; i < x.size(); ++i) CHECK(result[i] == f(x[i]));
  };
  check(exp(x), [](TestType v) { return std::exp(v); });
  check(log(x), [](TestType v) { return std::log(v); });
  check(sqrt(x), [](TestType v) { return std::sqrt(v); });
  check(sin(x), [](TestType v) { return std::sin(v); });
  check(cos(x), [](TestType v) { return std::cos(v); });
  check(tanh(x), [](TestType v) { return std::tanh(v); });
  check(map(x, [](TestType v) { return v * v; }), [](TestType v) { return v * v; });
  CHECK(abs(T::from({-1, 0, 2})) == T::from({1, 0, 2}));
  CHECK(maximum(T::from({-1, 0, 2}), 0) == T::from({0, 0, 2}));
  CHECK(std::isnan(maximum(T::from({std::nan("")}), 0)[0]));
}

TEST_CASE("where takes a number where the mask is 1", "[arithmetic]") {
  const auto x = Tensor<double>::from({{-1, 2}, {0, -3}});
  CHECK((x <= 0.0) == Tensor<double>::from({{1, 0}, {1, 1}}));
  CHECK(where(x <= 0.0, 9, x) == Tensor<double>::from({{9, 2}, {9, 9}}));
  CHECK_THROWS_WITH(where(Tensor<double>::zeros({2}), 0, x),
                    "where: the mask has shape (2,), the elements have (2, 2)");
}

TEST_CASE("a temporary is added to in place, or broadcast", "[arithmetic]") {
  const auto b = Tensor<double>::from({10, 20});
  CHECK(Tensor<double>::from({{1, 2}, {3, 4}}) + b == Tensor<double>::from({{11, 22}, {13, 24}}));
  CHECK(Tensor<double>::from({1, 2}) + Tensor<double>::from({{10}, {20}}) == Tensor<double>::from({{11, 12}, {21, 22}}));
}
