// Exercise 8.9 (section 8.4.1): the average precision of a detector
//
// A detector gives boxes with scores. For each it has been found out which object it hits: its number, 0, 1, 2 ..., or -1
// if it hits none. How good is the detector, whatever score one takes for enough?
//
//   judge_detections    Goes through the detections from the highest score to the lowest (of equal scores, the one that comes
//                       first in the list) and says of each, in this order, whether it is right (1) or wrong (0). Right is
//                       the first detection that hits an object. One that hits none is wrong, and so is a second hit of
//                       the same object.
//
//   average_precision   After each detection, in this order, there are
//                         precision = right ones so far / detections so far
//                         recall    = right ones so far / all objects
//                       Each precision is raised to the highest one at the same place or later. The result is the area below
//                       this curve: the sum over all detections of (recall - recall before) precision, raised;
//                       before the first detection recall is 0.
//
// The result is 0 if there are no detections. Throw std::invalid_argument, with a sentence that says what is wrong, if scores and
// hits differ in number or there are no objects.
//
// Example: scores {0.9, 0.8, 0.7}, hits {0, 0, 1}, 2 objects. Right, wrong (a second hit), right: {1, 0, 1}. Precision 1, 1/2, 2/3,
// raised 1, 2/3, 2/3; recall 1/2, 1/2, 1. The area is 1/2 * 1 + 0 + 1/2 * 2/3 = 5/6.
//
// Useful: Labels is std::vector<std::size_t>; std::stable_sort and std::max from <algorithm>; std::set.
#include "average_precision.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Labels judge_detections(const std::vector<double>& scores, const std::vector<int>& hits) {
  throw NotImplemented("exercise 8.9");
}

double average_precision(const std::vector<double>& scores, const std::vector<int>& hits, std::size_t objects) {
  throw NotImplemented("exercise 8.9");
}

}  // namespace dlfs::exercise
