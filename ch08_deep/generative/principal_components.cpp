#include "ch08_deep/generative/principal_components.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"
#include "common/tensor/rows.hpp"
#include "common/tensor/symmetric_eigen.hpp"

namespace dlfs::ch08 {

// covariance = 1/N (x - mean)^T (x - mean)        (D, D), added up a thousand samples at a time, in double
PrincipalComponents::PrincipalComponents(const Tensor<float>& x, std::size_t K) {
  if (x.ndim() != 2 || x.empty() || K == 0 || K > x.dim(1)) {
    throw std::invalid_argument("PrincipalComponents: expected samples (N, D) and 1 to D components, found " +
                                to_string(x.shape()) + " and " + std::to_string(K));
  }
  const std::size_t N = x.dim(0), D = x.dim(1);
  mean_ = dlfs::mean(x, 0);
  const Tensor<double> mean = mean_.cast<double>();
  auto covariance = Tensor<double>::zeros({D, D});
  Tensor<float> some;
  Tensor<double> product;
  for (std::size_t first = 0; first < N; first += 1000) {
    slice(x, first, std::min<std::size_t>(1000, N - first), some);
    const Tensor<double> centred = some.cast<double>() - mean;
    matmul(centred, Transpose::yes, centred, Transpose::no, product);
    covariance += product;
  }
  covariance /= static_cast<double>(N);

  const SymmetricEigen eigen = symmetric_eigen(covariance);
  components_ = Tensor<float>::zeros({K, D});
  for (std::size_t i = 0; i < components_.size(); ++i) components_[i] = static_cast<float>(eigen.vectors[i]);
  for (std::size_t k = K; k < D; ++k) lost_variance_ += eigen.values[k];
}

// code = (x - mean) components^T
Tensor<float> PrincipalComponents::encode(const Tensor<float>& x) const {
  return matmul(x - mean_, components_.transpose());
}

// x = code components + mean
Tensor<float> PrincipalComponents::decode(const Tensor<float>& code) const {
  return matmul(code, components_) + mean_;
}

}  // namespace dlfs::ch08
