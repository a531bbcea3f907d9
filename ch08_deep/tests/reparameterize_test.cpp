// Exercise 8.16: the reparameterization trick
#include "reparameterize.hpp"

#include <cmath>
#include <map>
#include <string>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;

auto reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& epsilon) {
  return calling("reparameterize", exercise::reparameterize)(mean, log_variance, epsilon);
}
auto divergence(const Matrix& mean, const Matrix& log_variance) {
  return calling("divergence", exercise::divergence)(mean, log_variance);
}

// One of the two gradients.
auto gradient(const std::string& name, const Matrix& mean, const Matrix& log_variance, const Matrix& epsilon,
              const Matrix& dz) {
  return calling(name + " of latent_gradients",
                 [&name](const Matrix& m, const Matrix& v, const Matrix& e, const Matrix& d) {
                   const auto gradients = exercise::latent_gradients(m, v, e, d);
                   return name == "dmean" ? gradients.dmean : gradients.dlog_variance;
                 })(mean, log_variance, epsilon, dz);
}

Matrix number(double value) { return Matrix::full({1, 1}, value); }
const double log4 = std::log(4);

}  // namespace

TEST_CASE("the code is the mean plus deviation times epsilon", "[8.16]") {
  reparameterize(number(1), number(log4), number(0.5))
      .mistaken(number(3), "exp(log_variance) is the variance; the deviation is its square root")
      .mistaken(number(1 + log4 / 2), "log_variance is taken for the deviation")
      .mistaken(number(1), "epsilon is not used")
      .gives(number(2));
  const Matrix mean = Matrix::from({{0, 1, -2}, {3, 0, 0}}), epsilon = Matrix::from({{1, -1, 2}, {0, 5, -3}});
  reparameterize(mean, Matrix::zeros({2, 3}), epsilon).gives(mean + epsilon);
}

TEST_CASE("the divergence is 0 for mean 0 and deviation 1, and else above", "[8.16]") {
  divergence(Matrix::zeros({3, 2}), Matrix::zeros({3, 2})).gives(0.0);
  const double expected = (4 - log4) / 2;
  divergence(number(1), number(log4))
      .mistaken(-expected, "the divergence is never negative: the sign is the other way round")
      .mistaken(2 * expected, "the factor 1/2 is missing")
      .gives(expected);
}

TEST_CASE("the divergence is summed over a code and averaged over the images", "[8.16]") {
  const Matrix mean = Matrix::from({{1, 2}, {0, 0}}), log_variance = Matrix::zeros({2, 2});
  divergence(mean, log_variance)
      .mistaken(2.5, "it has to be the mean over the N images: divided by N")
      .mistaken(0.625, "it has to be the sum over the K numbers of a code, not their mean")
      .gives(1.25);
}

TEST_CASE("derivatives go through z and through the divergence", "[8.16]") {
  gradient("dmean", number(1), number(log4), number(0.5), number(3))
      .mistaken(number(3), "the derivative goes through z alone: the divergence depends on the mean as well")
      .mistaken(number(2), "the derivative of the divergence has the wrong sign")
      .gives(number(4));
  gradient("dlog_variance", number(1), number(log4), number(0.5), number(3))
      .mistaken(number(1.5),
                "the derivative goes through z alone: the divergence depends on log_variance as well")
      .mistaken(number(4.5), "exp(log_variance / 2) has the derivative 1/2 exp(log_variance / 2)")
      .mistaken(number(0), "the derivative of the divergence has the wrong sign")
      .gives(number(3));
}

TEST_CASE("the gradients are the numerical ones, for several images", "[8.16]") {
  Rng rng(816);
  const Matrix mean = Matrix::randn({3, 2}, rng), log_variance = Matrix::randn({3, 2}, rng);
  const Matrix epsilon = Matrix::randn({3, 2}, rng), dz = Matrix::randn({3, 2}, rng);
  // Of sum(z dz) + divergence, whose derivative for z is dz.
  const auto loss = [&](const Matrix& m, const Matrix& v) {
    return sum((m + exp(v / 2) * epsilon) * dz) + sum(m * m + exp(v) - 1 - v) / 6;
  };
  Matrix dmean = Matrix::zeros({3, 2}), dlog_variance = dmean;
  for (std::size_t i = 0; i < 6; ++i) {
    Matrix step = Matrix::zeros({3, 2});
    step[i] = 1e-5;
    dmean[i] = (loss(mean + step, log_variance) - loss(mean - step, log_variance)) / 2e-5;
    dlog_variance[i] = (loss(mean, log_variance + step) - loss(mean, log_variance - step)) / 2e-5;
  }
  gradient("dmean", mean, log_variance, epsilon, dz)
      .mistaken(dz + mean, "the divergence has a factor 1/N: it is a mean over the images", 1e-6)
      .gives(dmean, 1e-6);
  gradient("dlog_variance", mean, log_variance, epsilon, dz).gives(dlog_variance, 1e-6);
}
