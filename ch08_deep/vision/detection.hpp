// What a detector finds, and how it is made fewer (section 8.4.1).
#pragma once

#include <cstddef>
#include <vector>

#include "dataset/scenes/box.hpp"

namespace dlfs::ch08 {

struct Detection {
  Box box;
  std::size_t label = 0;
  double score = 0;  // between 0 and 1: how sure the detector is
};

// Non-maximum suppression: goes through the detections from the highest score to the lowest (of equal scores the one that came
// first), keeps one and removes all later ones that agree with it by an IoU above the limit, of whatever class, since two digits
// do not stand in one place. Returns those that are kept, in this order.
std::vector<Detection> suppress(const std::vector<Detection>& detections, double limit);

}  // namespace dlfs::ch08
