// Mistake: h is the square of the last gradient instead of the sum of all.
// Said: it has to add up
#include "adagrad.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void AdaGrad::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    const Tensor<double>& dW = grads.at(name);
    h_[name] = dW * dW;
    W -= lr_ * dW / (sqrt(h_[name]) + 1e-7);
  }
}

}  // namespace dlfs::exercise
