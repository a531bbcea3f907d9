// Sequences (N, T, D), N samples of T time steps with D numbers each: one step of them, and the steps in reverse order.
#pragma once

#include <cstddef>
#include <string_view>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// x[:, t]: (N, T, D) -> (N, D). Throws std::invalid_argument if x does not have three axes or no step t.
template <std::floating_point T>
Tensor<T> time_step(const Tensor<T>& x, std::size_t t);

// x[:, t] = step with x (N, T, D), step (N, D). Throws std::invalid_argument if they do not fit.
template <std::floating_point T>
void set_time_step(Tensor<T>& x, std::size_t t, const Tensor<T>& step);

// x[:, ::-1]
template <std::floating_point T>
Tensor<T> reverse_time(const Tensor<T>& x);

// Throws std::invalid_argument unless x is (N, T, D) with at least one step. "Lstm: expected x (N, T, 28), found (100, 784)";
// D = 0 stands for any number but 0.
void expect_sequences(std::string_view where, const Shape& x, std::size_t D = 0);

}  // namespace dlfs
