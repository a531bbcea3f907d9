// Mistake: the forward difference.
// Said: only one side is looked at
#include "numerical_gradient.hpp"

namespace dlfs::exercise {

Tensor<double> numerical_gradient(const std::function<double(const Tensor<double>&)>& f, Tensor<double>& x) {
  constexpr double h = 1e-4;
  Tensor<double> gradient = Tensor<double>::zeros(x.shape());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double value = x[i];
    const double here = f(x);
    x[i] = value + h;
    gradient[i] = (f(x) - here) / h;
    x[i] = value;
  }
  return gradient;
}

}  // namespace dlfs::exercise
