// Exercise 8.17: the losses of a generative adversarial network
#include "gan_losses.hpp"

#include <cmath>
#include <map>
#include <string>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;

double sigmoid(double s) { return 1 / (1 + std::exp(-s)); }

// What one step leaves: "loss", "G" and "w".
auto discriminator_step(const std::string& wanted, const Matrix& G, const Matrix& w, const Matrix& real,
                        const Matrix& z, double lr) {
  return calling(
      wanted + " after discriminator_step(gan = {G, w}, real, z, lr), where G, w, real, z, lr are",
      [&wanted](const Matrix& G_, const Matrix& w_, const Matrix& real_, const Matrix& z_, double lr_) {
        exercise::SmallGan gan{G_, w_};
        const double loss = exercise::discriminator_step(gan, real_, z_, lr_);
        return wanted == "loss" ? Matrix::from({loss}) : wanted == "G" ? gan.G : gan.w;
      })(G, w, real, z, lr);
}
auto generator_step(const std::string& wanted, const Matrix& G, const Matrix& w, const Matrix& z, double lr) {
  return calling(wanted + " after generator_step(gan = {G, w}, z, lr), where G, w, z, lr are",
                 [&wanted](const Matrix& G_, const Matrix& w_, const Matrix& z_, double lr_) {
                   exercise::SmallGan gan{G_, w_};
                   const double loss = exercise::generator_step(gan, z_, lr_);
                   return wanted == "loss" ? Matrix::from({loss}) : wanted == "G" ? gan.G : gan.w;
                 })(G, w, z, lr);
}

Matrix number(double value) { return Matrix::full({1, 1}, value); }
Matrix one(double value) { return Matrix::from({value}); }

}  // namespace

TEST_CASE("a discriminator that knows nothing has a loss of 2 log 2", "[8.17]") {
  discriminator_step("loss", number(2), one(0), number(1), number(3), 0.1)
      .mistaken(one(std::log(2)), "half is missing: real and made samples both count, or it is their mean")
      .gives(one(2 * std::log(2)));
}

TEST_CASE("the discriminator's step raises the scores of real samples and lowers those of made ones",
          "[8.17]") {
  // dw = 1 (1/2 - 1) + 6 (1/2) = 2.5
  discriminator_step("w", number(2), one(0), number(1), number(3), 0.1)
      .mistaken(one(0.25), "real and made samples are exchanged, or the sign of the step is wrong")
      .mistaken(one(-0.3), "the real samples are left out")
      .mistaken(one(0.05), "the made samples are left out")
      .gives(one(-0.25));
}

TEST_CASE("the discriminator's step leaves the generator alone", "[8.17]") {
  discriminator_step("G", number(2), one(0.5), number(1), number(3), 0.1).gives(number(2));
}

TEST_CASE("the generator's loss is small if its samples are taken for real", "[8.17]") {
  generator_step("loss", number(2), one(1), number(3), 0.1)
      .mistaken(one(-std::log(1 - sigmoid(6))), "this is -log(1 - D): the generator wants D to be near 1")
      .mistaken(one(std::log(1 - sigmoid(6))), "this is the loss that saturates: -log D is wanted")
      .gives(one(std::log1p(std::exp(-6.0))));
}

TEST_CASE("the generator learns most if the discriminator is sure that its samples are made", "[8.17]") {
  // The score is -6: D = 0.0025. dG = z (sigmoid(-6) - 1) w = 3 * -0.9975 * -1
  const double slope = 3 * (1 - sigmoid(-6));
  generator_step("G", number(2), one(-1), number(3), 0.1)
      .mistaken(number(2 - 0.1 * 3 * sigmoid(-6)),
                "the loss saturates: log(1 - D) hardly learns while the discriminator is sure; -log D does")
      .mistaken(number(2 + 0.1 * slope),
                "the sign of the generator's step is wrong: its samples become less like real ones")
      .gives(number(2 - 0.1 * slope));
}

TEST_CASE("the generator's step leaves the discriminator alone", "[8.17]") {
  generator_step("w", number(2), one(-1), number(3), 0.1)
      .mistaken(one(-1 + 0.1 * 6 * (1 - sigmoid(-6))),
                "the discriminator learns as well: in this step the discriminator has to be held fixed")
      .gives(one(-1));
}

TEST_CASE("scores that are large do not overflow", "[8.17]") {
  discriminator_step("loss", number(2), one(1000), number(-1), number(3), 0.1)
      .satisfies("the loss is 7000: nothing overflows, and no logarithm of 0 comes up",
                 [](const Matrix& loss) { return std::abs(loss[0] - 7000) < 1e-6; });
  generator_step("loss", number(2), one(-1000), number(3), 0.1)
      .satisfies("the loss is 6000: nothing overflows, and no logarithm of 0 comes up",
                 [](const Matrix& loss) { return std::abs(loss[0] - 6000) < 1e-6; });
}

TEST_CASE("both steps follow the numerical gradients, for several samples and pixels", "[8.17]") {
  Rng rng(817);
  const Matrix G = Matrix::randn({2, 3}, rng), w = Matrix::randn({3}, rng);
  const Matrix real = Matrix::randn({4, 3}, rng), z = Matrix::randn({4, 2}, rng);
  const auto discriminator_loss = [&](const Matrix& w_) {
    const Matrix r = matmul(real, w_), m = matmul(matmul(z, G), w_);
    double loss = 0;
    for (std::size_t n = 0; n < 4; ++n) loss -= (std::log(sigmoid(r[n])) + std::log(1 - sigmoid(m[n]))) / 4;
    return loss;
  };
  const auto generator_loss = [&](const Matrix& G_) {
    const Matrix m = matmul(matmul(z, G_), w);
    double loss = 0;
    for (std::size_t n = 0; n < 4; ++n) loss -= std::log(sigmoid(m[n])) / 4;
    return loss;
  };
  const auto stepped = [](const Matrix& from, const auto& loss) {
    Matrix result = from;
    for (std::size_t i = 0; i < from.size(); ++i) {
      Matrix step = Matrix::zeros(from.shape());
      step[i] = 1e-5;
      result[i] -= 0.5 * (loss(from + step) - loss(from - step)) / 2e-5;
    }
    return result;
  };
  discriminator_step("w", G, w, real, z, 0.5).gives(stepped(w, discriminator_loss), 1e-6);
  generator_step("G", G, w, z, 0.5).gives(stepped(G, generator_loss), 1e-6);
}
