// Exercise 8.15 (section 8.5.1): the Gram matrix, which stands for the style of a picture
//
// With one row for each channel, both are matrix products.
#include "gram_matrix.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"

namespace dlfs::exercise {

Tensor<double> gram_matrix(const Tensor<double>& F) {
  const std::size_t C = F.dim(0), pixels = F.dim(1) * F.dim(2);
  const Tensor<double> rows = F.reshape({C, pixels});
  return matmul(rows, rows.transpose()) / static_cast<double>(pixels);
}

Tensor<double> gram_backward(const Tensor<double>& dG, const Tensor<double>& F) {
  const std::size_t C = F.dim(0), pixels = F.dim(1) * F.dim(2);
  const Tensor<double> rows = F.reshape({C, pixels});
  const Tensor<double> both = dG + dG.transpose();
  return (matmul(both, rows) / static_cast<double>(pixels)).reshape(F.shape());
}

}  // namespace dlfs::exercise
