// Exercise 6.3 (section 6.1.6): Adam, in the form of the book's program
//
// After t updates with the same gradient, m is (1 - beta1^t) times it and v is (1 - beta2^t) times its
// square: lr_t takes both factors out again, for all parameters at once.
#include "adam.hpp"

#include <cmath>

#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

void Adam::update(Parameters& params, const Parameters& grads) {
  ++t_;
  const double lr_t = lr_ * std::sqrt(1 - std::pow(beta2_, t_)) / (1 - std::pow(beta1_, t_));
  for (auto& [name, W] : params) {
    // These lines insert zeros only if there is nothing under this name yet.
    Tensor<double>& m = m_.try_emplace(name, Tensor<double>::zeros(W.shape())).first->second;
    Tensor<double>& v = v_.try_emplace(name, Tensor<double>::zeros(W.shape())).first->second;
    const Tensor<double>& dW = grads.at(name);
    m += (1 - beta1_) * (dW - m);
    v += (1 - beta2_) * (dW * dW - v);
    W -= lr_t * m / (sqrt(v) + 1e-7);
  }
}

}  // namespace dlfs::exercise
