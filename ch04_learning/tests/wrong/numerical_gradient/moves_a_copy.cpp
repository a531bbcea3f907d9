// Mistake: a copy of x moves.
// Said: change x itself, not a copy
#include "numerical_gradient.hpp"

namespace dlfs::exercise {

Tensor<double> numerical_gradient(const std::function<double(const Tensor<double>&)>& f, Tensor<double>& x) {
  constexpr double h = 1e-4;
  Tensor<double> gradient = Tensor<double>::zeros(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    Tensor<double> moved = x;
    moved[i] += h;
    const double right = f(moved);
    moved[i] = x[i] - h;
    gradient[i] = (right - f(moved)) / (2 * h);
  }
  return gradient;
}

}  // namespace dlfs::exercise
