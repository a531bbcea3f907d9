// Exercise 7.7 (section 7.7.2): AlexNet's local response normalization
//
// Both ways need the same sum, over the neighbours of a channel.
#include "local_response_norm.hpp"

#include <algorithm>
#include <cmath>

#include "common/tensor/arithmetic.hpp"

namespace dlfs::exercise {

namespace {

// The sum over the neighbours j of each channel c: (N, C, H, W) -> (N, C, H, W).
Tensor<double> sum_of_neighbours(const Tensor<double>& x, std::size_t n) {
  auto sums = Tensor<double>::zeros(x.shape());
  const std::size_t C = x.dim(1), half = n / 2;
  for (std::size_t c = 0; c < C; ++c) {
    const std::size_t first = c - std::min(c, half), last = std::min(c + half, C - 1);
    for (std::size_t j = first; j <= last; ++j) {
      for (std::size_t i = 0; i < x.dim(0); ++i) {
        for (std::size_t h = 0; h < x.dim(2); ++h) {
          for (std::size_t w = 0; w < x.dim(3); ++w) sums(i, c, h, w) += x(i, j, h, w);
        }
      }
    }
  }
  return sums;
}

// x^y, element by element.
Tensor<double> power(Tensor<double> x, double y) {
  for (double& value : x) value = std::pow(value, y);
  return x;
}

}  // namespace

Tensor<double> local_response_norm(const Tensor<double>& x, std::size_t n, double k, double alpha,
                                   double beta) {
  const Tensor<double> s = alpha * sum_of_neighbours(x * x, n) + k;
  return x * power(s, -beta);
}

Tensor<double> local_response_norm_backward(const Tensor<double>& x, const Tensor<double>& dout,
                                            std::size_t n, double k, double alpha, double beta) {
  const Tensor<double> s = alpha * sum_of_neighbours(x * x, n) + k;
  const Tensor<double> shares = sum_of_neighbours(dout * x * power(s, -beta - 1), n);
  return dout * power(s, -beta) - 2 * alpha * beta * x * shares;
}

}  // namespace dlfs::exercise
