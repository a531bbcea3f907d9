#include "common/nn/recurrent/convolution_1d.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "common/kernels/output_size.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/recurrent/time_steps.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
Convolution1D<T>::Convolution1D(Tensor<T> W, Tensor<T> b, std::size_t stride, std::size_t pad)
    : W_(std::move(W)), b_(std::move(b)), stride_(stride), pad_(pad) {
  if (W_.ndim() != 3 || W_.empty()) {
    throw std::invalid_argument("Convolution1D: expected W (F, D, FN), found " + to_string(W_.shape()));
  }
  if (stride == 0) throw std::invalid_argument("Convolution1D: expected a stride of at least 1, found 0");
  expect_shape("Convolution1D", "b", {W_.dim(2)}, b_.shape());
  dW_ = Tensor<T>::zeros(W_.shape());
  db_ = Tensor<T>::zeros(b_.shape());
}

template <std::floating_point T>
template <typename Function>
void Convolution1D<T>::for_each_seen(const Function& f) const {
  const std::size_t N = x_shape_[0], steps = x_shape_[1], F = W_.dim(0);
  const std::size_t OT = windows_.dim(0) / std::max<std::size_t>(1, N);
  for (std::size_t row = 0; row < N * OT; ++row) {
    for (std::size_t position = 0; position < F; ++position) {
      const std::size_t padded = row % OT * stride_ + position;
      if (padded >= pad_ && padded < pad_ + steps) f(row, row / OT * steps + padded - pad_, position);
    }
  }
}

// windows: F steps of x in each row     x (N, T, D) -> windows (N OT, F D)
// out = windows W + b                   W as (F D, FN), b (FN) -> (N OT, FN) -> out (N, OT, FN)
template <std::floating_point T>
const Tensor<T>& Convolution1D<T>::forward(const Tensor<T>& x, Mode) {
  const std::size_t F = W_.dim(0), D = W_.dim(1), FN = W_.dim(2);
  expect_sequences("Convolution1D", x.shape(), D);
  const std::size_t N = x.dim(0), OT = output_size(x.dim(1), F, stride_, pad_);
  x_shape_ = x.shape();
  windows_ = Tensor<T>::zeros({N * OT, F * D});
  for_each_seen([&](std::size_t row, std::size_t step, std::size_t position) {
    std::copy_n(x.data() + step * D, D, windows_.data() + (row * F + position) * D);
  });
  out_ = (matmul(windows_, W_.reshape({F * D, FN})) + b_).reshape({N, OT, FN});
  return out_;
}

// d = dout, a row for each window       dout (N, OT, FN) -> d (N OT, FN)
// dW = windows^T d, db = the sum of the rows of d
// dx: each row of d W^T, added where its window stood
template <std::floating_point T>
const Tensor<T>& Convolution1D<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("Convolution1D", x_shape_.ndim() == 0);
  expect_shape("Convolution1D", "dout", out_.shape(), dout.shape());
  const std::size_t F = W_.dim(0), D = W_.dim(1), FN = W_.dim(2);
  const Tensor<T> d = dout.reshape({windows_.dim(0), FN});
  dW_ = matmul(windows_.transpose(), d).reshape(W_.shape());
  db_ = sum(d, 0);
  const Tensor<T> dwindows = matmul(d, W_.reshape({F * D, FN}).transpose());
  dx_ = Tensor<T>::zeros(x_shape_);
  for_each_seen([&](std::size_t row, std::size_t step, std::size_t position) {
    const T* from = dwindows.data() + (row * F + position) * D;
    T* const to = dx_.data() + step * D;
    for (std::size_t i = 0; i < D; ++i) to[i] += from[i];
  });
  return dx_;
}

template class Convolution1D<float>;
template class Convolution1D<double>;

}  // namespace dlfs
