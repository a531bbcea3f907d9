// The same training with several seeds: how far apart the curves are.
#pragma once

#include <vector>

namespace dlfs {

// Of several curves, at each place: their mean, the least and the most of them.
struct Bands {
  std::vector<double> means, least, most;
};

// Throws std::invalid_argument if there is no curve, or if they have different lengths.
Bands bands(const std::vector<std::vector<double>>& curves);

}  // namespace dlfs
