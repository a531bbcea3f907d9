// Exercise 6.1 (section 6.1.4): Momentum, the optimizer that rolls
#include "momentum.hpp"

#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void Momentum::update(Parameters& params, const Parameters& grads) {
  for (auto& [name, W] : params) {
    // This inserts zeros only if there is no velocity under this name yet.
    Tensor<double>& v = v_.try_emplace(name, Tensor<double>::zeros(W.shape())).first->second;
    v = momentum_ * v - lr_ * grads.at(name);
    W += v;
  }
}

}  // namespace dlfs::exercise
