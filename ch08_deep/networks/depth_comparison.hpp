// Networks of different depth side by side (section 8.2.4): their losses, and how large the gradient of each
// layer is.
#pragma once

#include <string>
#include <vector>

#include "common/plot/options.hpp"

namespace dlfs::ch08 {

struct DepthResult {
  std::string name;            // "plain-20"
  std::vector<double> losses;  // of each step, smoothed
  std::vector<double> norms;   // of the gradient of each layer's W, from the first layer to the last
  double test_accuracy;
};

// Two panels, both with a logarithmic scale. The results come as shallow and deep of the first kind, then of
// the second: each kind has a colour, and the shallow ones are thin and dashed.
void plot_depth_comparison(const std::string& name, const std::vector<DepthResult>& results,
                           const PlotOptions& options);

}  // namespace dlfs::ch08
