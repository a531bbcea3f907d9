// Mistake: t is counted up after it is used, so that the first update divides by 0.
// Said: not a number
#include <cmath>

#include "adam.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void Adam::update(Parameters& params, const Parameters& grads) {
  const double lr_t = lr_ * std::sqrt(1 - std::pow(beta2_, t_)) / (1 - std::pow(beta1_, t_));
  ++t_;
  for (auto& [name, W] : params) {
    if (!m_.contains(name)) m_[name] = v_[name] = Tensor<double>::zeros(W.shape());
    Tensor<double>& m = m_[name];
    Tensor<double>& v = v_[name];
    const Tensor<double>& dW = grads.at(name);
    m += (1 - beta1_) * (dW - m);
    v += (1 - beta2_) * (dW * dW - v);
    W -= lr_t * m / (sqrt(v) + 1e-7);
  }
}

}  // namespace dlfs::exercise
