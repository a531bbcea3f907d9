// Exercise 6.8: dropout
#include "dropout.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;

namespace {

using Matrix = Tensor<double>;

Matrix train(double ratio, const Matrix& x, std::uint64_t seed) {
  Rng rng(seed);
  return exercise::Dropout(ratio).forward(x, true, rng);
}

Matrix predict(double ratio, const Matrix& x) {
  Rng rng(1);
  return exercise::Dropout(ratio).forward(x, false, rng);
}

const auto train_of =
    calling("Dropout(ratio).forward(x, true, rng), given ratio, x, seed of the rng: ", train);
const auto predict_of = calling("Dropout(ratio).forward(x, false, rng), given ratio, x: ", predict);

double share_of_zeros(const Matrix& x) {
  return static_cast<double>(std::count(x.begin(), x.end(), 0.0)) / static_cast<double>(x.size());
}

const std::vector<double> ratios{0.2, 0.5, 0.75};

}  // namespace

TEST_CASE("predicting scales by 1 - ratio and drops nothing", "[6.8]") {
  const auto x = Matrix::from({{4, 8, -4}});
  predict_of(0.25, x)
      .mistaken(x, "predicting does not scale: the book multiplies by 1 - ratio here")
      .mistaken(0.25 * x, "scaled by ratio, the share that is dropped, instead of the share that stays")
      .mistaken(x / 0.75, "divided by 1 - ratio instead of multiplied")
      .gives(Matrix::from({{3, 6, -3}}));
}

TEST_CASE("training leaves each element as it is or drops it", "[6.8]") {
  for (const double ratio : ratios) {
    const auto largest =
        calling("largest element of Dropout(ratio).forward(x, true, rng) with 1000 ones, given ratio: ",
                [](double r) { return max(train(r, Matrix::ones({1000}), 2)); });
    largest(ratio)
        .mistaken(1 / (1 - ratio),
                  "what stays is divided by 1 - ratio: the book scales when it predicts, not in training")
        .mistaken(1 - ratio, "what stays is multiplied by 1 - ratio: that belongs to predicting")
        .mistaken(0.0, "everything is dropped")
        .gives(1.0);
  }
  const auto x = Matrix::from({{4, -8}, {0.5, 1e6}});
  train_of(0.5, x, 3).satisfies("each element is 0 or what it is in x", [&](const Matrix& out) {
    return out.shape() == x.shape() &&
           std::equal(out.begin(), out.end(), x.begin(), [](double o, double e) { return o == 0 || o == e; });
  });
}

TEST_CASE("training drops the share that ratio says", "[6.8]") {
  const auto dropped =
      calling("share of zeros in Dropout(ratio).forward(x, true, rng) with 10000 ones, given ratio: ",
              [](double ratio) {
                return share_of_zeros(train(ratio, Matrix::ones({100, 100}), 4));
              });
  for (const double ratio : ratios) {
    dropped(ratio)
        .mistaken(0.0, "nothing is dropped")
        .mistaken(1 - ratio, "ratio is the share that is dropped, not the one that stays", 0.02)
        .mistaken(0.5, "the share is always a half: does it depend on ratio?", 0.02)
        .gives(ratio, 0.02);
  }
}

TEST_CASE("each element is drawn independently", "[6.8]") {
  const auto rows = calling(
      "rows and columns of 50 all alike in Dropout(0.5).forward(x, true, rng) with x (50, 50) of ones, given "
      "the seed ",
      [](std::uint64_t seed) {
        const Matrix out = train(0.5, Matrix::ones({50, 50}), seed);
        const auto alike = [](const Matrix& sums) {
          return std::count_if(sums.begin(), sums.end(), [](double s) { return s == 0 || s == 50; });
        };
        return std::vector<std::ptrdiff_t>{alike(sum(out, 1)), alike(sum(out, 0))};
      });
  using Counts = std::vector<std::ptrdiff_t>;
  rows(5)
      .mistaken(Counts{50, 0}, "one draw decides over a whole row of the batch")
      .mistaken(Counts{0, 50}, "one draw decides over a whole column")
      .mistaken(Counts{50, 50}, "one draw decides over all of x")
      .gives(Counts{0, 0});
}

TEST_CASE("backward lets pass what forward let pass", "[6.8]") {
  const auto wrong = calling(
      "Dropout(ratio): share of dout that passes where x was dropped, and that does not where x stayed, "
      "given ratio, seed: ",
      [](double ratio, std::uint64_t seed) {
        Rng rng(seed);
        exercise::Dropout layer(ratio);
        const Matrix out = layer.forward(Matrix::full({50, 40}, 3), true, rng);
        const Matrix dx = layer.backward(Matrix::full({50, 40}, -2));
        const Matrix stayed = map(out, [](double value) { return value != 0 ? 1.0 : 0.0; });
        const Matrix dropped = 1.0 - stayed;
        const Matrix passed = map(dx, [](double value) { return value != 0 ? 1.0 : 0.0; });
        const Matrix changed = map(dx, [](double value) { return value != -2 ? 1.0 : 0.0; });
        return std::vector<double>{sum(dropped * passed) / sum(dropped), sum(stayed * changed) / sum(stayed)};
      });
  using Shares = std::vector<double>;
  for (const double ratio : ratios) {
    wrong(ratio, 6)
        .mistaken(Shares{1, 0}, "backward lets everything pass: it needs the mask of forward")
        .mistaken(Shares{0, 1}, "what passes is scaled: backward passes on dout as it is, or 0")
        .mistaken(Shares{1, 1}, "the mask is the wrong way round in backward")
        .mistaken(Shares{1 - ratio, ratio}, "backward draws a mask of its own: it needs that of forward",
                  0.05)
        .gives(Shares{0, 0});
  }
}

TEST_CASE("every forward of training draws anew, from the given rng", "[6.8]") {
  const auto different = calling(
      "share of 10000 elements that differ between two forwards of one Dropout(0.5), given the seeds of "
      "their rngs: ",
      [](std::uint64_t first, std::uint64_t second) {
        exercise::Dropout layer(0.5);
        const auto x = Matrix::ones({100, 100});
        Rng rng1(first), rng2(second);
        const Matrix out1 = layer.forward(x, true, rng1);
        const Matrix out2 = layer.forward(x, true, first == second ? rng1 : rng2);
        return 1 - share_of_zeros(out1 - out2);
      });
  different(7, 7).mistaken(0.0, "the same elements are dropped at every forward").gives(0.5, 0.03);
  different(7, 8)
      .mistaken(0.0, "other seeds drop the same elements: are they drawn from the given rng?")
      .gives(0.5, 0.03);
  calling(
      "largest difference between the results of two Dropout(0.5) with equal x, given the seeds of their "
      "rngs: ",
      [](std::uint64_t first, std::uint64_t second) {
        const auto x = Matrix::ones({10, 10});
        return max(abs(train(0.5, x, first) - train(0.5, x, second)));
      })(9, 9)
      .gives(0.0);
}

TEST_CASE("with ratio 0 everything stays, and an empty batch stays empty", "[6.8]") {
  const auto x = Matrix::from({{1, -2}, {3, 4}});
  train_of(0.0, x, 10).gives(x);
  predict_of(0.0, x).gives(x);
  train_of(0.5, Matrix::zeros({0, 3}), 10).gives(Matrix::zeros({0, 3}));
  predict_of(0.5, Matrix::zeros({0, 3})).gives(Matrix::zeros({0, 3}));
}

TEST_CASE("predicting gives what training gives on average", "[6.8]") {
  Rng rng(11);
  const auto x = Matrix::uniform({2, 3, 2}, 1, 2, rng);
  calling("the mean of 5000 forwards in training, over that of one in predicting, given ratio: ",
          [&](double ratio) {
            exercise::Dropout layer(ratio);
            Matrix total = Matrix::zeros(x.shape());
            for (int i = 0; i < 5000; ++i) total += layer.forward(x, true, rng);
            return total / (5000.0 * layer.forward(x, false, rng));
          })(0.4)
      .gives(Matrix::ones(x.shape()), 0.06);
}
