// Mistake: t counts parameters instead of updates.
// Said: t_ grows with every parameter
#include <cmath>

#include "adam.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void Adam::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    if (!m_.contains(name)) m_[name] = v_[name] = Tensor<double>::zeros(W.shape());
    ++t_;
    const double lr_t = lr_ * std::sqrt(1 - std::pow(beta2_, t_)) / (1 - std::pow(beta1_, t_));
    Tensor<double>& m = m_[name];
    Tensor<double>& v = v_[name];
    const Tensor<double>& dW = grads.at(name);
    m += (1 - beta1_) * (dW - m);
    v += (1 - beta2_) * (dW * dW - v);
    W -= lr_t * m / (sqrt(v) + 1e-7);
  }
}

}  // namespace dlfs::exercise
