// Exercise 6.2 (section 6.1.5): AdaGrad, steps that shrink as more is learnt
#include "adagrad.hpp"

#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void AdaGrad::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    // This inserts zeros only if there is no h under this name yet.
    Tensor<double>& h = h_.try_emplace(name, Tensor<double>::zeros(W.shape())).first->second;
    const Tensor<double>& dW = grads.at(name);
    h += dW * dW;
    W -= lr_ * dW / (sqrt(h) + 1e-7);
  }
}

}  // namespace dlfs::exercise
