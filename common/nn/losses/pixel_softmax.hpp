// Softmax and cross entropy for every pixel: for networks that tell for each pixel which class it belongs to.
#pragma once

#include "common/nn/losses/loss.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"

namespace dlfs {

// x (N, K, H, W), K scores for each pixel -> the mean over all N H W pixels of the cross entropy. t is one-hot (N, K, H, W),
// or N H W labels below K, image by image and row by row.
template <std::floating_point T>
class PixelSoftmax : public Loss<T> {
 public:
  [[nodiscard]] std::string kind() const override { return "PixelSoftmax"; }
  T forward(const Tensor<T>& x, const Labels& t) override;
  T forward(const Tensor<T>& x, const Tensor<T>& t) override;
  const Tensor<T>& backward(T dout = 1) override;

 private:
  [[nodiscard]] Tensor<T> pixels_as_rows(const Tensor<T>& x) const;

  SoftmaxWithLoss<T> loss_;  // of the pixels as samples (N H W, K)
  Shape x_shape_;
  Tensor<T> dx_;
};

extern template class PixelSoftmax<float>;
extern template class PixelSoftmax<double>;

}  // namespace dlfs
