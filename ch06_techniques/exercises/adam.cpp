// Exercise 6.3 (section 6.1.6): Adam, in the form of the book's program
//
// At the t-th update (t = 1, 2, ...), for each parameter W of params with the gradient dW of the same name in grads,
// element by element:
//
//   m <- m + (1 - beta1) (dW - m)                 the running mean of gradients: has the shape of W, begins at 0
//   v <- v + (1 - beta2) (dW^2 - v)               the running mean of their squares
//   W <- W - lr_t m / (sqrt(v) + 1e-7)            with lr_t = lr sqrt(1 - beta2^t) / (1 - beta1^t)
//
// lr_t makes up for m and v beginning at 0. t_ counts updates, not parameters: a call of update counts once, however
// many parameters there are. Each parameter has its own m and v, in m_ and v_ under its name.
//
// Example: lr = 0.1, W = [1], dW = [2] at each update: W becomes [0.9], then [0.8] (apart from the 1e-7).
//
// Useful: for (auto& [name, W] : params); grads.at(name); m_.contains(name); Tensor<double>::zeros(W.shape());
// std::pow, std::sqrt of numbers; sqrt(x) and + - * / += -= of tensors and numbers in common/tensor/arithmetic.hpp.
#include "adam.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

void Adam::update(Parameters& params, const Parameters& grads) { throw NotImplemented("exercise 6.3"); }

}  // namespace dlfs::exercise
