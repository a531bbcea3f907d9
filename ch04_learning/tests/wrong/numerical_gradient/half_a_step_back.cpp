// Mistake: from x + h it goes back to x only: -= h instead of -= 2 * h.
// Said: every value is 0.5 times
#include "numerical_gradient.hpp"

namespace dlfs::exercise {

Tensor<double> numerical_gradient(const std::function<double(const Tensor<double>&)>& f, Tensor<double>& x) {
  constexpr double h = 1e-4;
  Tensor<double> gradient = Tensor<double>::zeros(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] += h;
    const double right = f(x);
    x[i] -= h;
    gradient[i] = (right - f(x)) / (2 * h);
  }
  return gradient;
}

}  // namespace dlfs::exercise
