// Exercise 8.8 (section 8.4.1): non-maximum suppression
//
// A detector finds the same object several times, with boxes that differ a little. Only the best of them shall stay.
//
//   iou   of two boxes {top, left, bottom, right}: the area that they share, divided by the area of both together
//         (intersection over union). 0 if they are apart or only touch, 0 also if both are empty.
//   nms   boxes (N, 4), a score for each, and a limit -> the numbers of the boxes that stay, from the highest score to the lowest.
//         Go through the boxes from the highest score to the lowest; of equal scores, the one that comes first in the list.
//         A box stays unless one that stays already agrees with it by an IoU above the limit.
//
// Throw std::invalid_argument, with a sentence that says what is wrong, if there is not one score for each box. N may be 0.
//
// Example: {0, 0, 2, 2} and {1, 1, 3, 3} share an area of 1, and cover 7 together: the IoU is 1/7. With the scores 0.6 and 0.9
// and the limit 0.1, box 1 stays alone; with the limit 0.2 both stay, {1, 0}.
//
// Useful: Labels is std::vector<std::size_t>; boxes.row(i) is a range of four numbers, with which a std::vector<double> can be
// made; std::max, std::min and std::stable_sort from <algorithm>, which leaves equal elements in their order.
#include "nms.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

double iou(const std::vector<double>& a, const std::vector<double>& b) { throw NotImplemented("exercise 8.8"); }

Labels nms(const Tensor<double>& boxes, const std::vector<double>& scores, double limit) {
  throw NotImplemented("exercise 8.8");
}

}  // namespace dlfs::exercise
