// Exercise 8.8: non-maximum suppression
#include "nms.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Box = std::vector<double>;
using Boxes = Tensor<double>;
using Scores = std::vector<double>;

namespace {

const auto iou = calling("iou", exercise::iou);
const auto nms = calling("nms", exercise::nms);

// Boxes 10 x 10; two that are d columns apart have an IoU of (10 - d) / (10 + d).
Boxes at(const std::vector<double>& columns) {
  Boxes boxes = Boxes::zeros({columns.size(), 4});
  for (std::size_t i = 0; i < columns.size(); ++i) {
    boxes(i, 1) = columns[i];
    boxes(i, 2) = 10;
    boxes(i, 3) = columns[i] + 10;
  }
  return boxes;
}

}  // namespace

TEST_CASE("the IoU is the shared area as a share of both together", "[8.8]") {
  iou(Box{0, 0, 2, 2}, Box{1, 1, 3, 3})
      .mistaken(1.0 / 8, "the shared area counts twice in what both cover: subtract it once")
      .mistaken(1.0 / 4, "that is the share of one box: divide by the area of both together")
      .gives(1.0 / 7);
  iou(Box{0, 0, 4, 4}, Box{1, 1, 2, 3}).gives(2.0 / 16);
  iou(Box{5, 6, 7, 9}, Box{5, 6, 7, 9}).gives(1.0);
}

TEST_CASE("boxes that are apart share nothing", "[8.8]") {
  iou(Box{0, 0, 2, 2}, Box{5, 5, 7, 7})
      .mistaken(-9.0, "the overlap is negative in both directions: it is 0 if the boxes are apart")
      .satisfies("it is 0: an overlap below 0 in both directions is none",
                 [](double value) { return value == 0; });
  iou(Box{0, 0, 2, 2}, Box{0, 2, 2, 4}).gives(0.0);
  iou(Box{0, 0, 2, 2}, Box{0, 5, 2, 7})
      .mistaken(-6.0 / 14, "the overlap has a negative width: it is 0 if the boxes are apart")
      .gives(0.0);
  iou(Box{1, 1, 1, 1}, Box{1, 1, 1, 1}).satisfies("it is 0 for two empty boxes", [](double value) {
    return value == 0;
  });
}

TEST_CASE("of two that agree the higher score stays", "[8.8]") {
  nms(at({0, 1}), Scores{0.6, 0.9}, 0.5)
      .mistaken(Labels{0}, "the lower score stays: begin with the highest")
      .mistaken(Labels{1, 0}, "nothing is suppressed")
      .gives(Labels{1});
}

TEST_CASE("boxes that agree by no more than the limit stay, in the order of their scores", "[8.8]") {
  nms(at({0, 5, 40}), Scores{0.5, 0.9, 0.7}, 1.0 / 3)
      .mistaken(Labels{0, 1, 2}, "they stand in the order of the list: the highest score comes first")
      .mistaken(Labels{0, 2, 1}, "the lowest score comes first")
      .gives(Labels{1, 2, 0});
}

TEST_CASE("what is suppressed suppresses nothing itself", "[8.8]") {
  // 1 suppresses 0, which agrees with 2; 1 and 2 do not agree.
  nms(at({5, 0, 10}), Scores{0.8, 0.9, 0.7}, 0.3)
      .mistaken(Labels{1}, "box 2 is suppressed by box 0, which is gone itself: compare with those that stay")
      .gives(Labels{1, 2});
}

TEST_CASE("of equal scores the first in the list stays", "[8.8]") {
  nms(at({0, 1, 2}), Scores{0.5, 0.5, 0.5}, 0.5)
      .mistaken(Labels{2}, "the last of equal scores stays: it should be the first")
      .gives(Labels{0});
}

TEST_CASE("of random boxes those stay that no better one agrees with", "[8.8]") {
  Rng rng(88);
  for (const std::size_t N : {0U, 1U, 40U}) {
    std::vector<double> columns, scores;
    for (std::size_t i = 0; i < N; ++i) {
      columns.push_back(rng.uniform(0, 100));
      scores.push_back(rng.uniform(0, 1));
    }
    // d columns apart: (10 - d) / (10 + d) > 0.25 if d < 6.
    nms(at(columns), scores, 0.25)
        .satisfies("each box that is missing is near a better one that is there", [&](const Labels& kept) {
          for (std::size_t i = 0; i < N; ++i) {
            bool stays = false, suppressed = false;
            for (const std::size_t k : kept) {
              if (k >= N) return false;
              stays = stays || k == i;
              suppressed =
                  suppressed || (k != i && scores[k] > scores[i] && std::abs(columns[k] - columns[i]) < 6);
            }
            if (stays == suppressed) return false;
          }
          return true;
        });
  }
}

TEST_CASE("boxes and scores have to be equally many", "[8.8]") {
  nms.complains<std::invalid_argument>("two boxes, one score", at({0, 1}), Scores{0.5}, 0.5);
}
