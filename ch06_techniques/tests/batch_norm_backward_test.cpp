// Exercise 6.6: batch normalization, backward
#include "batch_norm_backward.hpp"

#include <map>
#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;
using Gradients = std::map<std::string, Matrix>;

Gradients backward(const Matrix& dout, const Matrix& x, const Matrix& gamma) {
  const auto grads = exercise::batch_norm_backward(dout, x, gamma);
  return {{"dx", grads.dx}, {"dgamma", grads.dgamma}, {"dbeta", grads.dbeta}};
}

const auto all_of = calling("batch_norm_backward", backward);

// One of the three, by name.
auto one_of(const std::string& name) {
  return calling(name + " of batch_norm_backward",
                 [name](const Matrix& dout, const Matrix& x, const Matrix& gamma) {
                   return backward(dout, x, gamma).at(name);
                 });
}

Matrix column(std::initializer_list<Number> values) {
  const auto vector = Matrix::from(values);
  return vector.reshape({vector.size(), 1});
}

// mean 3, variance 4: xn = (-1, -1, 1, 1)
const Matrix x4 = column({1, 1, 5, 5});
const Matrix dout4 = column({4, 0, 0, 0});
const Matrix gamma4 = Matrix::from({4});

constexpr double near = 1e-5;  // the hand-computed values leave out the 1e-6

}  // namespace

TEST_CASE("dbeta adds up dout over the batch", "[6.6]") {
  one_of("dbeta")(dout4, x4, gamma4)
      .mistaken(Matrix::from({1}), "the mean over the batch is taken instead of the sum")
      .mistaken(Matrix::from({16}), "gamma does not belong in dbeta")
      .gives(Matrix::from({4}));
  one_of("dbeta")(Matrix::from({{1, 2, 3}, {4, 5, 6}}), Matrix::from({{0, 0, 0}, {1, 1, 1}}),
                  Matrix::ones({3}))
      .mistaken(Matrix::from({6, 15}), "the columns are added up instead of the rows: the wrong axis")
      .gives(Matrix::from({5, 7, 9}));
}

TEST_CASE("dgamma adds up dout times the normalized x", "[6.6]") {
  one_of("dgamma")(dout4, x4, gamma4)
      .mistaken(Matrix::from({-1}), "the mean over the batch is taken instead of the sum", near)
      .mistaken(Matrix::from({4}), "dout is multiplied by x itself; gamma multiplies the normalized x", near)
      .mistaken(Matrix::from({-8}), "x minus its mean is not divided by the standard deviation", near)
      .mistaken(Matrix::from({-16}), "gamma does not belong in dgamma", near)
      .gives(Matrix::from({-4}), near);
}

TEST_CASE("dx goes three ways: through x, its mean and its variance", "[6.6]") {
  one_of("dx")(dout4, x4, gamma4)
      .mistaken(column({8, 0, 0, 0}),
                "mean and variance are treated as constants: they depend on every x of the column", near)
      .mistaken(column({6, -2, -2, -2}), "the path through the variance is missing", near)
      .mistaken(column({6, -2, 2, 2}), "the path through the mean is missing", near)
      .mistaken(column({1, -1, 0, 0}), "gamma is forgotten", near)
      .mistaken(column({8, -8, 0, 0}), "the division by the standard deviation is forgotten", near)
      .mistaken(column({-8, -16, 0, 0}), "the 1/N of mean and variance is forgotten on the way back", near)
      .gives(column({4, -4, 0, 0}), near);
}

TEST_CASE("the derivatives of every column add up to 0", "[6.6]") {
  Rng rng(661);
  const Matrix x = 3.0 * Matrix::randn({6, 3}, rng) + 2.0;
  const auto dout = Matrix::randn({6, 3}, rng);
  one_of("dx")(dout, x, Matrix::from({1, -2, 0.5}))
      .satisfies("every column adds up to 0 (a shift of x changes nothing), and not every value is 0",
                 [](const Matrix& dx) {
                   return dx.shape() == Shape{6, 3} && max(abs(sum(dx, 0))) < 1e-9 && max(abs(dx)) > 1e-3;
                 });
}

TEST_CASE("a batch of one is its own mean: nothing reaches x or gamma", "[6.6]") {
  const Gradients expected{
      {"dx", Matrix::zeros({1, 2})}, {"dgamma", Matrix::zeros({2})}, {"dbeta", Matrix::from({3, -4})}};
  all_of(Matrix::from({{3, -4}}), Matrix::from({{10, 20}}), Matrix::from({1, 2})).gives(expected);
}

TEST_CASE("a constant column does not divide by 0", "[6.6]") {
  // variance 0: dx = 1000 gamma (dout - mean of dout)
  const Gradients expected{
      {"dx", column({-2000, 2000})}, {"dgamma", Matrix::zeros({1})}, {"dbeta", Matrix::from({4})}};
  all_of(column({1, 3}), column({5, 5}), Matrix::from({2})).gives(expected);
}

TEST_CASE("every derivative agrees with the numerical one", "[6.6]") {
  Rng rng(662);
  for (const std::size_t N : std::vector<std::size_t>{3, 6}) {
    Matrix x = 2.0 * Matrix::randn({N, 4}, rng) - 1.0;
    auto gamma = Matrix::randn({4}, rng), beta = Matrix::randn({4}, rng);
    const auto dout = Matrix::randn({N, 4}, rng);
    const auto loss = [&](const Matrix&) {
      return sum(dout * BatchNormalization<double>(gamma, beta).forward(x, Mode::train));
    };
    const Gradients expected{{"dx", numerical_gradient(loss, x)},
                             {"dgamma", numerical_gradient(loss, gamma)},
                             {"dbeta", numerical_gradient(loss, beta)}};
    all_of(dout, x, gamma).gives(expected, 1e-6);
  }
}

TEST_CASE("random batches give what the library gives", "[6.6]") {
  Rng rng(663);
  for (const std::size_t N : std::vector<std::size_t>{2, 5, 9}) {
    const auto x = Matrix::randn({N, 3}, rng);
    const auto dout = Matrix::randn({N, 3}, rng);
    const auto gamma = Matrix::randn({3}, rng);
    BatchNormalization<double> library(gamma, Matrix::zeros({3}));
    library.forward(x, Mode::train);
    const Matrix dx = library.backward(dout);
    const auto parameters = library.parameters();
    all_of(dout, x, gamma)
        .gives(Gradients{{"dx", dx}, {"dgamma", *parameters[0].grad}, {"dbeta", *parameters[1].grad}});
  }
}
