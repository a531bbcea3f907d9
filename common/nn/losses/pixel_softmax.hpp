// Softmax and cross entropy for every pixel: for networks that tell for each pixel which class it belongs to.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "common/nn/losses/loss.hpp"

namespace dlfs {

// x (N, K, H, W), K scores for each pixel -> the mean over all N H W pixels of the cross entropy. t is one-hot (N, K, H, W),
// or N H W labels below K, image by image and row by row.
//
// Pixels can be masked: one whose label is PixelSoftmax<T>::masked, or whose K numbers in t are all 0, counts neither in
// the sum nor in the mean, and gets no gradient. At least one pixel has to count.
template <std::floating_point T>
class PixelSoftmax : public Loss<T> {
 public:
  static constexpr std::size_t masked = std::numeric_limits<std::size_t>::max();  // as a label

  [[nodiscard]] std::string kind() const override { return "PixelSoftmax"; }
  T forward(const Tensor<T>& x, const Labels& t) override;
  T forward(const Tensor<T>& x, const Tensor<T>& t) override;
  const Tensor<T>& backward(T dout = 1) override;

 private:
  void compute_softmax(const Tensor<T>& x);
  T mean(std::size_t pixels);

  Tensor<T> y_;         // (N, K, H, W): the probabilities
  Tensor<T> log_sum_;   // (N, H, W): log sum exp x, so that log y = x - log_sum
  Tensor<T> total_;     // (N, H, W): sum exp (x - the largest)
  Labels labels_;       // empty if t was one-hot
  Tensor<T> one_hot_;   // empty if t were labels
  std::vector<T> sum_;  // of the losses of each image
  std::size_t counted_ = 0;
  Tensor<T> dx_;
};

extern template class PixelSoftmax<float>;
extern template class PixelSoftmax<double>;

}  // namespace dlfs
