#include "ch08_deep/vision/confusion.hpp"

#include <cmath>

#include "common/testing/catch.hpp"

using namespace dlfs;
using dlfs::ch08::Confusion;

TEST_CASE("a confusion matrix counts what was taken for what, and gives the IoU of each class", "[ch08]") {
  // One picture of 1 x 6 pixels, four classes. Answers: 0 0 1 1 2 0; truth: 0 1 1 2 2 0. Class 3 does not occur.
  auto scores = Tensor<float>::zeros({1, 4, 1, 6});
  const std::size_t answers[] = {0, 0, 1, 1, 2, 0};
  for (std::size_t i = 0; i < 6; ++i) scores(0, answers[i], 0, i) = 1;
  CHECK(ch08::largest_scores(scores) == Labels{0, 0, 1, 1, 2, 0});
  Confusion confusion(4);
  confusion.add(scores, Labels{0, 1, 1, 2, 2, 0});
  CHECK(confusion.counts() == Tensor<double>::from({{2, 0, 0, 0}, {1, 1, 0, 0}, {0, 1, 1, 0}, {0, 0, 0, 0}}));
  CHECK(confusion.pixel_accuracy() == Approx(4.0 / 6));
  const auto iou = confusion.iou();
  CHECK(iou[0] == Approx(2.0 / 3));
  CHECK(iou[1] == Approx(1.0 / 3));
  CHECK(iou[2] == Approx(1.0 / 2));
  CHECK(std::isnan(iou[3]));
  CHECK(confusion.mean_iou() == Approx(0.5));

  // A class that is there and never found counts as 0.
  confusion.add(scores, Labels{3, 1, 1, 2, 2, 0});
  CHECK(confusion.iou()[3] == 0);
  CHECK(confusion.iou()[0] == Approx(3.0 / 6));
}

TEST_CASE("a confusion matrix names what does not fit", "[ch08]") {
  Confusion confusion(3);
  CHECK_THROWS_WITH(confusion.add(Tensor<float>::zeros({1, 4, 2, 2}), Labels{0, 0, 0, 0}),
                    "Confusion: expected scores (1, 3, 2, 2), found (1, 4, 2, 2)");
  CHECK_THROWS_WITH(confusion.add(Tensor<float>::zeros({1, 3, 2, 2}), Labels{0, 0, 0}),
                    "Confusion: expected one label for each of 4 rows, found 3 labels");
  CHECK_THROWS_WITH(confusion.add(Tensor<float>::zeros({1, 3, 2, 2}), Labels{0, 0, 0, 3}),
                    "Confusion: expected labels below 3, found label 3 for row 3");
}
