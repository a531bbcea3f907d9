#include "ch08_deep/networks/pair_difference.hpp"

#include <cmath>
#include <stdexcept>

#include "common/nn/checks.hpp"

namespace dlfs::ch08 {

template <std::floating_point T>
const Tensor<T>& PairDifference<T>::forward(const Tensor<T>& x, Mode) {
  if (x.ndim() != 2 || x.dim(0) % 2 != 0) {
    throw std::invalid_argument("PairDifference: expected x (2 N, D), found " + to_string(x.shape()));
  }
  const std::size_t N = x.dim(0) / 2, D = x.dim(1);
  out_.resize({N, D});
  sign_.resize({N, D});
  for (std::size_t i = 0; i < N * D; ++i) {
    const T difference = x[i] - x[N * D + i];
    sign_[i] = static_cast<T>(difference > 0 ? 1 : difference < 0 ? -1 : 0);
    out_[i] = std::abs(difference);
  }
  return out_;
}

template <std::floating_point T>
const Tensor<T>& PairDifference<T>::backward(const Tensor<T>& dout) {
  // The left side has the sign of the difference, the right side the opposite one.
  expect_forward_before("PairDifference", sign_.empty());
  expect_shape("PairDifference", "dout", sign_.shape(), dout.shape());
  const std::size_t N = sign_.dim(0), D = sign_.dim(1);
  dx_.resize({2 * N, D});
  for (std::size_t i = 0; i < N * D; ++i) {
    dx_[i] = sign_[i] * dout[i];
    dx_[N * D + i] = -dx_[i];
  }
  return dx_;
}

template class PairDifference<float>;
template class PairDifference<double>;

}  // namespace dlfs::ch08
