// Exercise 6.5: batch normalization, forward
#include "batch_norm_forward.hpp"

#include <cmath>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;

const auto batch_norm_of = calling("batch_norm", exercise::batch_norm);

}  // namespace

TEST_CASE("two samples become -1 and 1 in every column", "[6.5]") {
  batch_norm_of(Matrix::from({{1, 10}, {3, 30}}), Matrix::ones({2}), Matrix::zeros({2}))
      .mistaken(Matrix::from({{-1, 1}, {-1, 1}}),
                "mean and variance are those of each row; they belong to the columns, over the batch", 1e-3)
      .mistaken(Matrix::from({{-std::sqrt(0.5), -std::sqrt(0.5)}, {std::sqrt(0.5), std::sqrt(0.5)}}),
                "the variance is divided by N - 1 instead of N", 1e-5)
      .mistaken(Matrix::from({{-1, -0.1}, {1, 0.1}}), "the root of the variance is missing", 1e-5)
      .mistaken(Matrix::from({{-1, -10}, {1, 10}}), "the mean is subtracted, but the division is missing",
                1e-5)
      .gives(Matrix::from({{-1, -1}, {1, 1}}), 1e-5);
}

TEST_CASE("gamma scales and beta shifts each column separately", "[6.5]") {
  batch_norm_of(Matrix::from({{1, 10}, {3, 30}}), Matrix::from({1, 2}), Matrix::from({0, 5}))
      .mistaken(Matrix::from({{-1, -1}, {1, 1}}), "gamma and beta are forgotten", 1e-5)
      .mistaken(Matrix::from({{0, 4}, {0, 6}}), "gamma and beta are the wrong way round", 1e-5)
      .mistaken(Matrix::from({{-1, 8}, {1, 12}}), "beta is scaled by gamma too; it comes last", 1e-5)
      .gives(Matrix::from({{-1, 3}, {1, 7}}), 1e-5);
}

TEST_CASE("the variance is that of the batch, divided by N", "[6.5]") {
  // mean 4, variance (9 + 1 + 1 + 9) / 4 = 5
  batch_norm_of(Matrix::from({{1}, {3}, {5}, {7}}), Matrix::full({1}, std::sqrt(5.0)), Matrix::zeros({1}))
      .mistaken(Matrix::from({{-3}, {-1}, {1}, {3}}) * std::sqrt(0.75),
                "the variance is divided by N - 1 instead of N", 1e-5)
      .gives(Matrix::from({{-3}, {-1}, {1}, {3}}), 1e-5);
}

TEST_CASE("every column has mean 0 and variance 1 before gamma and beta", "[6.5]") {
  Rng rng(651);
  const Matrix x = 5.0 * Matrix::randn({8, 3}, rng) + 7.0;
  batch_norm_of(x, Matrix::ones({3}), Matrix::zeros({3}))
      .satisfies("the mean of every column is 0, its variance 1", [](const Matrix& out) {
        return out.shape() == Shape{8, 3} && max(abs(mean(out, 0))) < 1e-9 &&
               max(abs(mean(out * out, 0) - 1.0)) < 1e-5;
      });
}

TEST_CASE("1e-6 is added to the variance", "[6.5]") {
  // variance 1e-6: out = (x - mean) / sqrt(2e-6)
  const double y = std::sqrt(0.5);
  batch_norm_of(Matrix::from({{-1e-3}, {1e-3}}), Matrix::ones({1}), Matrix::zeros({1}))
      .mistaken(Matrix::from({{-1}, {1}}), "1e-6 is missing under the root", 1e-3)
      .mistaken(Matrix::from({{-1}, {1}}) * (1e-3 / (1e-3 + 1e-6)),
                "1e-6 is added to the root; it belongs under it")
      .gives(Matrix::from({{-y}, {y}}));
}

TEST_CASE("a constant column becomes beta, and so does a batch of one", "[6.5]") {
  const auto gamma = Matrix::from({2, 3});
  const auto beta = Matrix::from({-1, 4});
  batch_norm_of(Matrix::from({{5, 0}, {5, 0}, {5, 0}}), gamma, beta)
      .gives(Matrix::from({{-1, 4}, {-1, 4}, {-1, 4}}));
  batch_norm_of(Matrix::from({{100, -0.5}}), gamma, beta).gives(Matrix::from({{-1, 4}}));
}

TEST_CASE("large numbers that differ little keep their variance", "[6.5]") {
  const auto x = Matrix::from({{1e9 - 1}, {1e9 + 1}});
  batch_norm_of(x, Matrix::ones({1}), Matrix::zeros({1}))
      .mistaken(Matrix::from({{-1000}, {1000}}),
                "the mean of squares minus the square of the mean loses the variance to rounding: subtract "
                "the mean first",
                1e-6)
      .gives(Matrix::from({{-1}, {1}}), 1e-5);
}

TEST_CASE("random batches give what the library gives", "[6.5]") {
  Rng rng(652);
  for (const std::size_t N : std::vector<std::size_t>{1, 2, 7}) {
    const Matrix x = 3.0 * Matrix::randn({N, 4}, rng) - 1.0;
    const auto gamma = Matrix::randn({4}, rng);
    const auto beta = Matrix::randn({4}, rng);
    batch_norm_of(x, gamma, beta).gives(BatchNormalization<double>(gamma, beta).forward(x, Mode::train));
  }
}
