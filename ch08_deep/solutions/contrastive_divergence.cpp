// Exercise 8.18 (section 8.5.2): contrastive divergence
//
// Up, down and up again; two products, one of the data and one of what was imagined.
#include "contrastive_divergence.hpp"

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::exercise {

namespace {

Tensor<double> sigmoid(const Tensor<double>& x) { return 1 / (1 + exp(-x)); }

}  // namespace

BoltzmannGradients contrastive_divergence(const Tensor<double>& v0, const Tensor<double>& W,
                                          const Tensor<double>& b, const Tensor<double>& c,
                                          const Tensor<double>& u_hidden, const Tensor<double>& u_visible) {
  const auto N = static_cast<double>(v0.dim(0));
  const Tensor<double> ph0 = sigmoid(matmul(v0, W) + b);
  const Tensor<double> h0 = u_hidden - ph0 < 0;
  const Tensor<double> pv1 = sigmoid(matmul(h0, W.transpose()) + c);
  const Tensor<double> v1 = u_visible - pv1 < 0;
  const Tensor<double> ph1 = sigmoid(matmul(v1, W) + b);
  return {(matmul(v1.transpose(), ph1) - matmul(v0.transpose(), ph0)) / N, (sum(ph1, 0) - sum(ph0, 0)) / N,
          (sum(v1, 0) - sum(v0, 0)) / N};
}

}  // namespace dlfs::exercise
