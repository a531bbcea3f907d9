#include "common/nn/recurrent/time_steps.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "common/nn/checks.hpp"

namespace dlfs {

namespace {

void expect_time_step(const Shape& x, std::size_t t) {
  if (x.ndim() == 3 && t < x[1]) return;
  throw std::invalid_argument("time step: expected x (N, T, D) with a step " + std::to_string(t) +
                              ", found " + to_string(x));
}

}  // namespace

void expect_sequences(std::string_view where, const Shape& x, std::size_t D) {
  if (x.ndim() == 3 && x[1] > 0 && x[2] > 0 && (D == 0 || x[2] == D)) return;
  throw std::invalid_argument(std::string(where) + ": expected x (N, T, " +
                              (D == 0 ? "D" : std::to_string(D)) + "), found " + to_string(x));
}

template <std::floating_point T>
Tensor<T> time_step(const Tensor<T>& x, std::size_t t) {
  expect_time_step(x.shape(), t);
  const std::size_t N = x.dim(0), steps = x.dim(1), D = x.dim(2);
  Tensor<T> step;
  step.resize({N, D});
  for (std::size_t n = 0; n < N; ++n) std::copy_n(x.data() + (n * steps + t) * D, D, step.data() + n * D);
  return step;
}

template <std::floating_point T>
void set_time_step(Tensor<T>& x, std::size_t t, const Tensor<T>& step) {
  expect_time_step(x.shape(), t);
  const std::size_t N = x.dim(0), steps = x.dim(1), D = x.dim(2);
  expect_shape("time step", "step", {N, D}, step.shape());
  for (std::size_t n = 0; n < N; ++n) std::copy_n(step.data() + n * D, D, x.data() + (n * steps + t) * D);
}

template <std::floating_point T>
Tensor<T> reverse_time(const Tensor<T>& x) {
  Tensor<T> result = x;
  for (std::size_t t = 0; t < x.dim(1); ++t) set_time_step(result, t, time_step(x, x.dim(1) - 1 - t));
  return result;
}

template Tensor<float> time_step(const Tensor<float>&, std::size_t);
template Tensor<double> time_step(const Tensor<double>&, std::size_t);
template void set_time_step(Tensor<float>&, std::size_t, const Tensor<float>&);
template void set_time_step(Tensor<double>&, std::size_t, const Tensor<double>&);
template Tensor<float> reverse_time(const Tensor<float>&);
template Tensor<double> reverse_time(const Tensor<double>&);

}  // namespace dlfs
