// Mistake: no correction for m and v beginning at 0.
// Said: make up for the beginning at 0
#include <cmath>

#include "adam.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void Adam::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    if (!m_.contains(name)) m_[name] = v_[name] = Tensor<double>::zeros(W.shape());
    Tensor<double>& m = m_[name];
    Tensor<double>& v = v_[name];
    const Tensor<double>& dW = grads.at(name);
    m += (1 - beta1_) * (dW - m);
    v += (1 - beta2_) * (dW * dW - v);
    W -= lr_ * m / (sqrt(v) + 1e-7);
  }
}

}  // namespace dlfs::exercise
