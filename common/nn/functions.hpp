// Activation functions, softmax and losses (sections 3.2, 3.5 and 4.2).
//
// Some functions have a second form that writes into an existing tensor, which takes the shape of x.
#pragma once

#include <cstddef>
#include <span>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// 1 where x > 0, else 0 (section 3.2.2).
template <std::floating_point T>
Tensor<T> step_function(const Tensor<T>& x);

// 1 / (1 + exp(-x)) (section 3.2.4); no x is so large that it overflows.
template <std::floating_point T>
Tensor<T> sigmoid(const Tensor<T>& x);
template <std::floating_point T>
void sigmoid(const Tensor<T>& x, Tensor<T>& y);

// The derivative of sigmoid: y (1 - y) with y = sigmoid(x) (section 5.5.2).
template <std::floating_point T>
Tensor<T> sigmoid_grad(const Tensor<T>& x);

// max(x, 0) (section 3.2.7).
template <std::floating_point T>
Tensor<T> relu(const Tensor<T>& x);
template <std::floating_point T>
void relu(const Tensor<T>& x, Tensor<T>& y);

// exp(x) / sum(exp(x)) of a vector, or of each row of a matrix (section 3.5). The largest element is
// subtracted first, so that nothing overflows. Throws std::invalid_argument for any other shape.
template <std::floating_point T>
Tensor<T> softmax(const Tensor<T>& x);
template <std::floating_point T>
void softmax(const Tensor<T>& x, Tensor<T>& y);

// 0.5 * sum((y - t)^2) (section 4.2.1). Throws std::invalid_argument if the shapes differ.
template <std::floating_point T>
T sum_squared_error(const Tensor<T>& y, const Tensor<T>& t);

// -sum(t * log(y + 1e-7)) for probabilities y: one sample (K), or the mean over a batch (N, K) (sections
// 4.2.2 and 4.2.4). t is one-hot, of the shape of y, or one label per row of y.
// Throws std::invalid_argument if the shapes differ or a label is not below K.
template <std::floating_point T>
T cross_entropy_error(const Tensor<T>& y, const Tensor<T>& t);
template <std::floating_point T>
T cross_entropy_error(const Tensor<T>& y, const Labels& t);

// The share of rows of y (N, K), probabilities or scores, whose largest element is that of the class t.
// Throws as cross_entropy_error does, and if there are no rows.
template <std::floating_point T>
double accuracy(const Tensor<T>& y, const Tensor<T>& t);
template <std::floating_point T>
double accuracy(const Tensor<T>& y, const Labels& t);

// The number of these rows; y may have no rows at all.
template <std::floating_point T>
std::size_t count_correct(const Tensor<T>& y, std::span<const std::size_t> t);

}  // namespace dlfs
