// Mistake: divided by h instead of its root.
// Said: the root of h is missing
#include "adagrad.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void AdaGrad::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    if (!h_.contains(name)) h_[name] = Tensor<double>::zeros(W.shape());
    const Tensor<double>& dW = grads.at(name);
    h_[name] += dW * dW;
    W -= lr_ * dW / (h_[name] + 1e-7);
  }
}

}  // namespace dlfs::exercise
