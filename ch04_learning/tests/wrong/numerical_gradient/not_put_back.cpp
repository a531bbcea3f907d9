// Mistake: an element is not put back.
// Said: put each one back
#include "numerical_gradient.hpp"

namespace dlfs::exercise {

Tensor<double> numerical_gradient(const std::function<double(const Tensor<double>&)>& f, Tensor<double>& x) {
  constexpr double h = 1e-4;
  Tensor<double> gradient = Tensor<double>::zeros(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double value = x[i];
    x[i] = value + h;
    const double right = f(x);
    x[i] = value - h;
    gradient[i] = (right - f(x)) / (2 * h);
  }
  return gradient;
}

}  // namespace dlfs::exercise
