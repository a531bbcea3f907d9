#include "common/nn/compiled/global_average_pooling_step.hpp"

#include <algorithm>

#include "common/kernels/lane_sums.hpp"
#include "common/nn/checks.hpp"
#include "common/parallel/threads.hpp"

namespace dlfs {

// out = the mean of each channel        x (N, C, H, W) -> out (N, C)
template <std::floating_point T>
const Tensor<T>& GlobalAveragePoolingStep<T>::forward(const Tensor<T>& x, Mode) {
  GlobalAveragePooling<T>::expect_fits(x.shape());
  out_.resize({x.dim(0), x.dim(1)});
  dx_.resize(x.shape());
  const std::size_t pixels = x.dim(2) * x.dim(3);
  parallel_ranges(out_.size(), elements_per_thread / pixels + 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      out_[i] = static_cast<T>(pairwise_sum(x.data() + i * pixels, pixels)) / static_cast<T>(pixels);
    }
  });
  return out_;
}

// dx = dout / (H W) at every pixel      dout (N, C) -> dx (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& GlobalAveragePoolingStep<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("GlobalAveragePooling", dx_.empty());
  expect_shape("GlobalAveragePooling", "dout", out_.shape(), dout.shape());
  const std::size_t pixels = dx_.dim(2) * dx_.dim(3);
  parallel_ranges(out_.size(), elements_per_thread / pixels + 1, [&](std::size_t first, std::size_t last) {
    for (std::size_t i = first; i < last; ++i) {
      std::fill_n(dx_.data() + i * pixels, pixels, dout[i] / static_cast<T>(pixels));
    }
  });
  return dx_;
}

template class GlobalAveragePoolingStep<float>;
template class GlobalAveragePoolingStep<double>;

}  // namespace dlfs
