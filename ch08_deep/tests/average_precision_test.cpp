// Exercise 8.9: the average precision of a detector
#include "average_precision.hpp"

#include <stdexcept>

#include "common/exercise/judge.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using judge::calling;
using Scores = std::vector<double>;
using Hits = std::vector<int>;

namespace {

const auto judge_detections = calling("judge_detections", exercise::judge_detections);
const auto average_precision = calling("average_precision", exercise::average_precision);

}  // namespace

TEST_CASE("a second hit of the same object is wrong", "[8.9]") {
  judge_detections(Scores{0.9, 0.8, 0.7}, Hits{0, 0, 1})
      .mistaken(Labels{1, 1, 1}, "the duplicate is counted right: an object is found only once")
      .gives(Labels{1, 0, 1});
  judge_detections(Scores{0.9, 0.8, 0.7, 0.6}, Hits{-1, 2, -1, 2})
      .mistaken(Labels{1, 1, 0, 0}, "-1 is taken for an object: it means that nothing is hit")
      .gives(Labels{0, 1, 0, 0});
}

TEST_CASE("the highest score hits first", "[8.9]") {
  judge_detections(Scores{0.2, 0.9, 0.5}, Hits{0, 0, -1})
      .mistaken(Labels{1, 0, 0},
                "they are judged in the order of the list, or from the lowest score: begin with the highest")
      .mistaken(Labels{0, 1, 0}, "they stand in the order of the list: the highest score comes first")
      .gives(Labels{1, 0, 0});
  judge_detections(Scores{0.2, 0.9, 0.5}, Hits{1, -1, 0})
      .mistaken(Labels{1, 0, 1}, "they stand in the order of the list: the highest score comes first")
      .gives(Labels{0, 1, 1});
  judge_detections(Scores{0.5, 0.5, 0.5}, Hits{-1, 3, -1}).gives(Labels{0, 1, 0});
}

TEST_CASE("the area is that of the curve drawn by hand", "[8.9]") {
  average_precision(Scores{0.9, 0.8, 0.7}, Hits{0, 0, 1}, std::size_t{2})
      .mistaken(1.0, "the duplicate is counted right: an object is found only once")
      .gives(5.0 / 6);
  // Right, wrong, right, right, wrong, of 4 objects: precision 1, 1/2, 2/3, 3/4, 3/5, raised 1, 3/4, 3/4, 3/4, 3/5.
  average_precision(Scores{0.9, 0.8, 0.7, 0.6, 0.5}, Hits{0, -1, 1, 2, -1}, std::size_t{4})
      .mistaken(0.25 * (1 + 2.0 / 3 + 3.0 / 4), "precision is not raised to the highest one that comes later")
      .mistaken((1 + 3.0 / 4 + 3.0 / 4) / 3, "recall is a share of the objects found: divide by all objects")
      .gives(0.25 * (1 + 3.0 / 4 + 3.0 / 4));
}

TEST_CASE("objects that are never found count", "[8.9]") {
  average_precision(Scores{0.9}, Hits{0}, std::size_t{4})
      .mistaken(1.0, "recall is a share of the objects found: divide by all objects")
      .gives(0.25);
  average_precision(Scores{}, Hits{}, std::size_t{3}).gives(0.0);
  average_precision(Scores{0.4, 0.3}, Hits{-1, -1}, std::size_t{3}).gives(0.0);
}

TEST_CASE("a detector that finds all and nothing else has 1, whatever its scores", "[8.9]") {
  average_precision(Scores{0.1, 0.9, 0.3}, Hits{2, 1, 0}, std::size_t{3}).gives(1.0);
  // Wrong ones after all right ones cost nothing, before them they do.
  average_precision(Scores{0.1, 0.9, 0.3}, Hits{-1, 1, 0}, std::size_t{2}).gives(1.0);
  average_precision(Scores{0.95, 0.9, 0.3}, Hits{-1, 1, 0}, std::size_t{2}).gives(2.0 / 3);
}

TEST_CASE("lists of different lengths, and no objects, are errors", "[8.9]") {
  judge_detections.complains<std::invalid_argument>("two scores, one hit", Scores{0.5, 0.4}, Hits{0});
  average_precision.complains<std::invalid_argument>("two scores, one hit", Scores{0.5, 0.4}, Hits{0},
                                                     std::size_t{1});
  average_precision.complains<std::invalid_argument>("there are no objects", Scores{0.5}, Hits{-1},
                                                     std::size_t{0});
}
