#include "ch08_deep/vision/detection.hpp"

#include <cmath>

#include "ch08_deep/vision/average_precision.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

namespace {

// A box 10 x 10 at this column: two of them d columns apart have an IoU of (10 - d) / (10 + d).
Box at(double column) { return {0, column, 10, column + 10}; }

std::vector<double> scores_of(const std::vector<Detection>& detections) {
  std::vector<double> scores;
  for (const Detection& detection : detections) scores.push_back(detection.score);
  return scores;
}

SceneObject object(double column, std::size_t label) { return {at(column), label, 0}; }

}  // namespace

TEST_CASE("suppress keeps the highest score of those that overlap", "[ch08]") {
  // 0.8 and 0.9 overlap by 1/3; 0.7 overlaps 0.8 alone, which is gone by then.
  const std::vector<Detection> found{{at(5), 1, 0.8}, {at(0), 1, 0.9}, {at(10), 2, 0.7}, {at(40), 1, 0.1}};
  CHECK(scores_of(suppress(found, 0.3)) == std::vector<double>{0.9, 0.7, 0.1});
  CHECK(scores_of(suppress(found, 0.34)) == std::vector<double>{0.9, 0.8, 0.7, 0.1});
  CHECK(suppress({}, 0.5).empty());
  // Of equal scores the first, of whatever class.
  const auto kept = suppress({{at(0), 3, 0.5}, {at(0), 4, 0.5}}, 0.5);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].label == 3);
}

TEST_CASE("a second hit is wrong, and precision and recall are those counted by hand", "[ch08]") {
  // Three objects of class 1 in two scenes. By score: hit, second hit of the same, another class's place, hit; one is missed.
  const ScenesObjects truth{{object(0, 1), object(30, 2)}, {object(0, 1), object(50, 1)}};
  const ScenesDetections found{{{at(0), 1, 0.9}, {at(1), 1, 0.8}, {at(30), 1, 0.7}}, {{at(2), 1, 0.6}}};
  const auto curve = precision_recall(found, truth, 1, 0.5);
  CHECK(curve.objects == 3);
  CHECK(curve.precision == std::vector<double>{1, 1.0 / 2, 1.0 / 3, 2.0 / 4});
  CHECK(curve.recall == std::vector<double>{1.0 / 3, 1.0 / 3, 1.0 / 3, 2.0 / 3});
  // 1/3 at precision 1, 1/3 at precision 1/2, the rest is not reached.
  CHECK(average_precision(curve) == Approx(1.0 / 3 + 1.0 / 6));
  // at(2) agrees by 8/12, which is too little for 0.75.
  CHECK(average_precision(precision_recall(found, truth, 1, 0.75)) == Approx(1.0 / 3));
  // Class 2 has an object and no detection; class 3 has no object and is left out.
  CHECK(mean_average_precision(found, truth, 10, 0.5) == Approx((1.0 / 3 + 1.0 / 6 + 0) / 2));
}

TEST_CASE("a detection goes to the object with which it agrees best, even if that one is taken", "[ch08]") {
  // The second detection agrees by 9/11 with the object that is taken, by 5/15 with the free one: it is wrong at 0.3, too.
  const ScenesObjects truth{{object(0, 1), object(6, 1)}};
  const ScenesDetections found{{{at(0), 1, 0.9}, {at(1), 1, 0.8}}};
  CHECK(precision_recall(found, truth, 1, 0.3).precision == std::vector<double>{1, 0.5});
}

TEST_CASE("the area below precision and recall uses all points, each raised to the highest after it",
          "[ch08]") {
  // Right, wrong, right, right, wrong, of 4 objects: precision 1, 1/2, 2/3, 3/4, 3/5.
  const PrecisionRecall curve{{1, 0.5, 2.0 / 3, 0.75, 0.6}, {0.25, 0.25, 0.5, 0.75, 0.75}, 4};
  CHECK(average_precision(curve) == Approx(0.25 * 1 + 0.25 * 0.75 + 0.25 * 0.75));
  CHECK(average_precision({}) == 0);
}

TEST_CASE("perfect detections have a mean average precision of 1, those of a wrong class 0", "[ch08]") {
  const ScenesObjects truth{{object(0, 1), object(30, 2)}, {}, {object(0, 2)}};
  CHECK(mean_average_precision({{{at(0), 1, 0.3}, {at(30), 2, 0.2}}, {}, {{at(0), 2, 0.9}}}, truth, 10,
                               0.75) == 1);
  CHECK(mean_average_precision({{{at(0), 2, 0.3}, {at(30), 1, 0.2}}, {}, {{at(0), 1, 0.9}}}, truth, 10,
                               0.5) == 0);
  CHECK(mean_average_precision({{}, {}, {}}, truth, 10, 0.5) == 0);
  CHECK(std::isnan(mean_average_precision({}, {}, 10, 0.5)));
  CHECK_THROWS_WITH(mean_average_precision({{}}, truth, 10, 0.5),
                    "precision_recall: expected detections of 3 scenes, found 1");
}
