// Mistake: all elements move together.
// Said: all elements move at once
#include "numerical_gradient.hpp"

namespace dlfs::exercise {

Tensor<double> numerical_gradient(const std::function<double(const Tensor<double>&)>& f, Tensor<double>& x) {
  constexpr double h = 1e-4;
  Tensor<double> gradient = Tensor<double>::zeros(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const Tensor<double> start = x;
    for (double& value : x) value += h;
    const double right = f(x);
    for (double& value : x) value -= 2 * h;
    gradient[i] = (right - f(x)) / (2 * h);
    x = start;
  }
  return gradient;
}

}  // namespace dlfs::exercise
