// Exercise 8.10: the mean IoU of a segmentation
#include "mean_iou.hpp"

#include <cmath>
#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Matrix = Tensor<double>;

namespace {

const auto confusion_matrix = calling("confusion_matrix", exercise::confusion_matrix);
const auto mean_iou = calling("mean_iou", exercise::mean_iou);
constexpr std::size_t two = 2, three = 3, four = 4;

}  // namespace

TEST_CASE("the confusion matrix has the truth in rows and the answers in columns", "[8.10]") {
  confusion_matrix(Labels{0, 0, 0, 1, 2}, Labels{0, 0, 1, 1, 0}, three)
      .mistaken(Matrix::from({{2, 0, 1}, {1, 1, 0}, {0, 0, 0}}),
                "rows and columns are exchanged: the row is the true class")
      .gives(Matrix::from({{2, 1, 0}, {0, 1, 0}, {1, 0, 0}}));
}

TEST_CASE("the mean IoU counts each class alike", "[8.10]") {
  mean_iou(Labels{0, 0, 0, 1, 2}, Labels{0, 0, 1, 1, 0}, three)
      .mistaken(3.0 / 5, "that is the share of pixels that are right: take the mean of the classes' IoUs")
      .mistaken((2.0 / 3 + 1 + 0) / 3, "the union lacks the pixels that are called k and are not")
      .mistaken((2.0 / 6 + 1.0 / 3 + 0) / 3, "the intersection counts twice in the union: subtract it once")
      .gives((2.0 / 4 + 1.0 / 2 + 0) / 3);
  // Background everywhere: nine of ten pixels are right.
  Labels t(10, 0);
  t[9] = 1;
  mean_iou(t, Labels(10, 0), two)
      .mistaken(0.9, "that is the share of pixels that are right: take the mean of the classes' IoUs")
      .gives(0.9 / 2);
}

TEST_CASE("a class that does not occur is left out", "[8.10]") {
  mean_iou(Labels{0, 0, 0, 1, 2}, Labels{0, 0, 1, 1, 0}, four)
      .mistaken((2.0 / 4 + 1.0 / 2) / 4, "a class that does not occur counts as 0: leave it out of the mean")
      .mistaken((2.0 / 4 + 1.0 / 2 + 1) / 4,
                "a class that does not occur counts as 1: leave it out of the mean")
      .satisfies(
          "it is a number: a class that does not occur would be 0 / 0, so it divides by zero; leave it out",
          [](double value) { return !std::isnan(value); });
  mean_iou(Labels{0, 0, 0, 1, 2}, Labels{0, 0, 1, 1, 0}, four)
      .mistaken((2.0 / 4 + 1.0 / 2) / 4, "a class that does not occur counts as 0: leave it out of the mean")
      .mistaken((2.0 / 4 + 1.0 / 2 + 1) / 4,
                "a class that does not occur counts as 1: leave it out of the mean")
      .gives((2.0 / 4 + 1.0 / 2 + 0) / 3);
  // It is left out only if it is not given either.
  mean_iou(Labels{0, 0}, Labels{0, 1}, two)
      .mistaken(0.5, "a class that is given and not there has an IoU of 0, and counts")
      .gives((1.0 / 2 + 0) / 2);
}

TEST_CASE("a perfect segmentation has 1, one that is always wrong 0", "[8.10]") {
  mean_iou(Labels{0, 2, 2, 1}, Labels{0, 2, 2, 1}, four).gives(1.0);
  mean_iou(Labels{0, 0, 1, 1}, Labels{1, 1, 0, 0}, two).gives(0.0);
}

TEST_CASE("random pixels give what counting sets gives", "[8.10]") {
  Rng rng(810);
  const Labels t = rng.choice(4, 200), y = rng.choice(4, 200);
  double expected = 0;
  for (std::size_t k = 0; k < 4; ++k) {
    double both = 0, either = 0;
    for (std::size_t i = 0; i < t.size(); ++i) {
      both += t[i] == k && y[i] == k ? 1 : 0;
      either += t[i] == k || y[i] == k ? 1 : 0;
    }
    expected += both / either / 4;
  }
  mean_iou(t, y, four).gives(expected);
}

TEST_CASE("lists that do not fit are errors", "[8.10]") {
  confusion_matrix.complains<std::invalid_argument>("t has two pixels, y one", Labels{0, 1}, Labels{0}, two);
  confusion_matrix.complains<std::invalid_argument>("class 2 is not below 2", Labels{0, 2}, Labels{0, 1},
                                                    two);
  confusion_matrix.complains<std::invalid_argument>("class 2 is not below 2", Labels{0, 1}, Labels{0, 2},
                                                    two);
  mean_iou.complains<std::invalid_argument>("there are no pixels", Labels{}, Labels{}, two);
}
