#include "common/nn/layers/subsampling.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

namespace {

// The sum over images and pixels: (N, C, OH, OW) -> (C).
template <std::floating_point T>
Tensor<T> sum_of_channels(const Tensor<T>& x) {
  const std::size_t N = x.dim(0), C = x.dim(1);
  return sum(sum(x.reshape({N, C, N * C == 0 ? 0 : x.size() / (N * C)}), 2), 0);
}

}  // namespace

template <std::floating_point T>
Subsampling<T>::Subsampling(Tensor<T> W, Tensor<T> b) : W_(std::move(W)), b_(std::move(b)) {
  if (W_.ndim() != 1 || W_.empty()) {
    throw std::invalid_argument("Subsampling: expected W with one number per channel, found " +
                                to_string(W_.shape()));
  }
  expect_shape("Subsampling", "b", W_.shape(), b_.shape());
  dW_ = db_ = Tensor<T>::zeros(W_.shape());
}

// out = W sums + b                      sums (N, C, OH, OW), W and b (C, 1, 1) -> out (N, C, OH, OW)
template <std::floating_point T>
const Tensor<T>& Subsampling<T>::forward(const Tensor<T>& x, Mode mode) {
  const std::size_t C = W_.size();
  if (x.ndim() != 4 || x.dim(1) != C) {
    throw std::invalid_argument("Subsampling: expected x with the shape (N, " + std::to_string(C) +
                                ", H, W), found " + to_string(x.shape()));
  }
  sums_ = 4 * mean_.forward(x, mode);
  out_ = sums_ * W_.reshape({C, 1, 1}) + b_.reshape({C, 1, 1});
  return out_;
}

// dW, db = the sums of dout sums, and of dout, over images and pixels      (C)
// dx = W dout at each of the four pixels of a block                        (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& Subsampling<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("Subsampling", out_.ndim() != 4);
  expect_shape("Subsampling", "dout", out_.shape(), dout.shape());
  dW_ = sum_of_channels(dout * sums_);
  db_ = sum_of_channels(dout);
  dx_ = mean_.backward(4 * dout * W_.reshape({W_.size(), 1, 1}));
  return dx_;
}

template class Subsampling<float>;
template class Subsampling<double>;

}  // namespace dlfs
