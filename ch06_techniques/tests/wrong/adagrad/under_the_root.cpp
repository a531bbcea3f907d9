// Mistake: 1e-7 is added under the root instead of to it.
// Said: 1e-7 stands under the root
#include "adagrad.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void AdaGrad::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    if (!h_.contains(name)) h_[name] = Tensor<double>::zeros(W.shape());
    const Tensor<double>& dW = grads.at(name);
    h_[name] += dW * dW;
    W -= lr_ * dW / sqrt(h_[name] + 1e-7);
  }
}

}  // namespace dlfs::exercise
