// Exercise 6.1 (section 6.1.4): Momentum, the optimizer that rolls
//
// For each parameter W of params, with the gradient dW of the same name in grads:
//
//   v <- momentum v - lr dW                   v has the shape of W and begins at 0
//   W <- W + v
//
// Each parameter has its own velocity, in v_ under its name, which is kept from one update to the next. params may be
// empty.
//
// Example: lr = 0.1, momentum = 0.9, W = [1], dW = [1] at each update: W becomes [0.9], then [0.71], then [0.439].
//
// Useful: for (auto& [name, W] : params); grads.at(name); v_.contains(name); v_[name] = ...;
// Tensor<double>::zeros(W.shape()); + - * += -= of tensors and numbers in common/tensor/arithmetic.hpp.
#include "momentum.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

void Momentum::update(Parameters& params, const Parameters& grads) { throw NotImplemented("exercise 6.1"); }

}  // namespace dlfs::exercise
