#include "common/nn/recurrent/pooling_1d.hpp"

#include <stdexcept>

#include "common/kernels/output_size.hpp"
#include "common/nn/checks.hpp"
#include "common/nn/recurrent/time_steps.hpp"

namespace dlfs {

template <std::floating_point T>
Pooling1D<T>::Pooling1D(std::size_t size, Pool pool, std::size_t stride)
    : size_(size), stride_(stride == 0 ? size : stride), pool_(pool) {
  if (size == all_steps && stride != 0) {
    throw std::invalid_argument("Pooling1D: expected no stride for a window of all steps, found " +
                                std::to_string(stride));
  }
}

// out(n, t, d) = the largest, or the mean, of x(n, t stride .. t stride + size - 1, d)
template <std::floating_point T>
const Tensor<T>& Pooling1D<T>::forward(const Tensor<T>& x, Mode) {
  expect_sequences("Pooling1D", x.shape());
  const std::size_t N = x.dim(0), steps = x.dim(1), D = x.dim(2);
  x_shape_ = x.shape();
  window_ = size_ == all_steps ? steps : size_;
  const std::size_t OT = size_ == all_steps ? 1 : output_size(steps, size_, stride_, 0);
  out_.resize({N, OT, D});
  largest_.resize(out_.size());
  for (std::size_t i = 0; i < out_.size(); ++i) {
    const std::size_t d = i % D, t = i / D % OT, n = i / D / OT;
    const std::size_t first = (n * steps + t * stride_) * D + d;
    std::size_t largest = first;
    T total = 0;
    for (std::size_t k = 0; k < window_; ++k) {
      const std::size_t at = first + k * D;
      if (x[at] > x[largest]) largest = at;
      total += x[at];
    }
    largest_[i] = largest;
    out_[i] = pool_ == Pool::max ? x[largest] : total / static_cast<T>(window_);
  }
  return out_;
}

// The derivative goes to the largest, or in equal shares to all steps of the window.
template <std::floating_point T>
const Tensor<T>& Pooling1D<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("Pooling1D", x_shape_.ndim() == 0);
  expect_shape("Pooling1D", "dout", out_.shape(), dout.shape());
  const std::size_t steps = x_shape_[1], D = x_shape_[2], OT = out_.dim(1);
  dx_ = Tensor<T>::zeros(x_shape_);
  for (std::size_t i = 0; i < dout.size(); ++i) {
    if (pool_ == Pool::max) {
      dx_[largest_[i]] += dout[i];
    } else {
      const std::size_t d = i % D, t = i / D % OT, n = i / D / OT;
      const std::size_t first = (n * steps + t * stride_) * D + d;
      for (std::size_t k = 0; k < window_; ++k) dx_[first + k * D] += dout[i] / static_cast<T>(window_);
    }
  }
  return dx_;
}

template class Pooling1D<float>;
template class Pooling1D<double>;

}  // namespace dlfs
