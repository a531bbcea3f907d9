// Exercise 6.2 (section 6.1.5): AdaGrad, steps that shrink as more is learnt
//
// For each parameter W of params, with the gradient dW of the same name in grads, element by element:
//
//   h <- h + dW^2                                 h has the shape of W and begins at 0
//   W <- W - lr dW / (sqrt(h) + 1e-7)
//
// Each parameter has its own h, in h_ under its name, which is kept from one update to the next. An element whose
// gradients have all been 0 stays as it is. params may be empty.
//
// Example: lr = 0.5, W = [1], dW = [3] and then [4]: W becomes [0.5], then [0.1] (apart from the 1e-7).
//
// Useful: for (auto& [name, W] : params); grads.at(name); h_.contains(name); h_[name] = ...;
// Tensor<double>::zeros(W.shape()); sqrt(x) and + - * / += -= of tensors and numbers in common/tensor/arithmetic.hpp.
#include "adagrad.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

void AdaGrad::update(Parameters& params, const Parameters& grads) { throw NotImplemented("exercise 6.2"); }

}  // namespace dlfs::exercise
