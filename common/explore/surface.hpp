// How optimizers walk down a surface (section 6.1).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs {

struct SurfaceFunction {
  std::string name, formula;
  double x_low, x_high, y_low, y_high;  // what is shown
  double start_x, start_y;
};
const std::vector<SurfaceFunction>& surface_functions();

struct SurfacePath {
  std::string optimizer;
  double lr;
  std::vector<std::pair<double, double>> points;  // steps + 1; fewer if it ran away (beyond 1e6)
  std::vector<double> values;                     // of the function at these points
};

struct Surface {
  SurfaceFunction function;
  std::size_t columns = 0, rows = 0;
  std::vector<double> heights;  // (rows, columns), the first row at y_high
  std::vector<SurfacePath> paths;
};

// The paths of optimizers (sgd, momentum, nesterov, adagrad, rmsprop, adam), each with its learning rate, from one start. Throws
// std::invalid_argument for an unknown function or optimizer, for a learning rate that is not above 0, or more than 1000 steps.
Surface walk_surface(const std::string& function, std::pair<double, double> start, std::size_t steps,
                     const std::vector<std::pair<std::string, double>>& optimizers);

}  // namespace dlfs
