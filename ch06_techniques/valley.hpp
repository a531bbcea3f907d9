// The function that the optimizers of section 6.1 go down: steep along y, nearly flat along x.
#pragma once

#include <string>
#include <vector>

#include "common/plot/plot.hpp"

namespace dlfs::ch06 {

// f(x, y) = x^2 / 20 + y^2 (equation 6.2) and its derivatives; the minimum is f(0, 0) = 0.
inline double f(double x, double y) { return x * x / 20 + y * y; }
inline double df_dx(double x) { return x / 10; }
inline double df_dy(double y) { return 2 * y; }

// The points that an optimizer went through.
struct Path {
  std::vector<double> x, y;
};

// f as a surface, and arrows that point downhill (figures 6-1 and 6-2).
void plot_valley(const std::string& name, const PlotOptions& options);

// A path over lines of equal height (figures 6-3 to 6-7).
void draw_path(const Path& path, Axes& axes);

}  // namespace dlfs::ch06
