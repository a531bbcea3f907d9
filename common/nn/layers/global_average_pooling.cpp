#include "common/nn/layers/global_average_pooling.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

template <std::floating_point T>
void GlobalAveragePooling<T>::expect_fits(const Shape& x) {
  if (x.ndim() == 4 && x[2] * x[3] > 0) return;
  throw std::invalid_argument("GlobalAveragePooling: expected images (N, C, H, W), found x " + to_string(x));
}

// out = the mean of each channel        x (N, C, H, W) -> (N, C, H W) -> out (N, C)
template <std::floating_point T>
const Tensor<T>& GlobalAveragePooling<T>::forward(const Tensor<T>& x, Mode) {
  expect_fits(x.shape());
  x_shape_ = x.shape();
  out_ = mean(x.reshape({x.dim(0), x.dim(1), x.dim(2) * x.dim(3)}), 2);
  return out_;
}

// dx = dout / (H W) at every pixel      dout (N, C) -> dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& GlobalAveragePooling<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("GlobalAveragePooling", x_shape_.ndim() == 0);
  expect_shape("GlobalAveragePooling", "dout", out_.shape(), dout.shape());
  const std::size_t pixels = x_shape_[2] * x_shape_[3];
  dx_ = Tensor<T>::zeros(x_shape_);
  for (std::size_t i = 0; i < dout.size(); ++i) {
    std::fill_n(dx_.data() + i * pixels, pixels, dout[i] / static_cast<T>(pixels));
  }
  return dx_;
}

template class GlobalAveragePooling<float>;
template class GlobalAveragePooling<double>;

}  // namespace dlfs
