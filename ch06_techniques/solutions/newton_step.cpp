// Exercise 6.10 (section 6.1): a step of Newton's method, for two variables
#include "newton_step.hpp"

#include <stdexcept>

namespace dlfs::exercise {

Tensor<double> newton_step(const Tensor<double>& x, const Tensor<double>& g, const Tensor<double>& H) {
  const double D = H(0, 0) * H(1, 1) - H(0, 1) * H(1, 0);
  if (D == 0) throw std::invalid_argument("newton_step: the determinant of H is 0");
  const double d0 = (g[0] * H(1, 1) - g[1] * H(0, 1)) / D;
  const double d1 = (g[1] * H(0, 0) - g[0] * H(1, 0)) / D;
  return Tensor<double>::from({x[0] - d0, x[1] - d1});
}

}  // namespace dlfs::exercise
