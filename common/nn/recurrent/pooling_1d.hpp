// Pooling along time: of a few steps in a row, or of all, only the largest or the mean of each number stays.
#pragma once

#include "common/nn/layer.hpp"
#include "common/nn/layers/pooling.hpp"

namespace dlfs {

// (N, T, D) -> (N, OT, D) with OT = (T - size) / stride + 1. With `all_steps` as size: (N, 1, D), whatever T is.
template <std::floating_point T>
class Pooling1D : public Layer<T> {
 public:
  static constexpr std::size_t all_steps = 0;

  // A stride of 0 stands for that of size. Throws std::invalid_argument if windows of all steps get a stride.
  explicit Pooling1D(std::size_t size, Pool pool = Pool::max, std::size_t stride = 0);

  [[nodiscard]] std::string kind() const override { return "Pooling1D"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  std::size_t size_, stride_;
  Pool pool_;
  Shape x_shape_;
  std::size_t window_ = 0;  // steps in a window of the last forward
  Labels largest_;          // for each element of out, where in x it came from
  Tensor<T> out_, dx_;
};

extern template class Pooling1D<float>;
extern template class Pooling1D<double>;

}  // namespace dlfs
