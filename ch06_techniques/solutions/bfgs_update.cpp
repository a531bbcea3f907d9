// Exercise 6.11 (section 6.1): what BFGS learns from a step
#include "bfgs_update.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

Tensor<double> bfgs_update(const Tensor<double>& B, const Tensor<double>& s, const Tensor<double>& y) {
  const std::size_t n = s.size();
  const double ys = sum(y * s);
  if (ys <= 0) return B;
  Tensor<double> left = Tensor<double>::zeros({n, n});
  for (std::size_t i = 0; i < n; ++i) left(i, i) = 1;
  left -= s.reshape({n, 1}) * y / ys;
  return matmul(matmul(left, B), left.transpose()) + s.reshape({n, 1}) * s / ys;
}

}  // namespace dlfs::exercise
