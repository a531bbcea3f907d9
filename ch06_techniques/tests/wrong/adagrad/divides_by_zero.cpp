// Mistake: without the 1e-7 a gradient of 0 is divided by 0.
// Said: not a number
#include "adagrad.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void AdaGrad::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    if (!h_.contains(name)) h_[name] = Tensor<double>::zeros(W.shape());
    const Tensor<double>& dW = grads.at(name);
    h_[name] += dW * dW;
    W -= lr_ * dW / sqrt(h_[name]);
  }
}

}  // namespace dlfs::exercise
