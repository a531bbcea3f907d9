// The pooling layer (sections 7.3 and 7.4.4): one number for each window, its largest or its mean.
#pragma once

#include "common/kernels/output_size.hpp"
#include "common/nn/layer.hpp"

namespace dlfs {

enum class Pool { max, average };

struct PoolingSettings {
  std::size_t FH, FW, stride, pad;
  Pool pool;
};

// x (N, C, H, W) -> out (N, C, OH, OW) with OH = (H + 2 pad - FH) / stride + 1, OW likewise; each channel on
// its own. Padding is not data: it counts neither for the largest element nor for the mean of a window. The
// gradient goes to the first of the largest elements, or in equal parts to all elements of the window that
// are not padding.
template <std::floating_point T>
class Pooling : public Layer<T> {
 public:
  // Windows (FH, FW). Throws std::invalid_argument if a size or the stride is 0, or if pad is not smaller
  // than the window, because then some windows would hold nothing but padding.
  Pooling(std::size_t FH, std::size_t FW, std::size_t stride, std::size_t pad = 0, Pool pool = Pool::max);

  [[nodiscard]] std::string kind() const override { return "Pooling"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

  [[nodiscard]] const PoolingSettings& settings() const { return settings_; }
  // The shape of out for an x of this shape. Throws std::invalid_argument if x does not fit.
  [[nodiscard]] Shape output_shape(const Shape& x) const;

  // Once keep_places has been called, forward notes for each element of out, in their order, at which position of x it
  // was found: for MaxUnpooling. A compiled network leaves such a layer plain.
  void keep_places() { keeps_places_ = true; }
  [[nodiscard]] bool keeps_places() const { return keeps_places_; }
  [[nodiscard]] const Labels& places() const { return places_; }
  // The shape of the last x; without sizes before the first forward.
  [[nodiscard]] const Shape& x_shape() const { return x_shape_; }

 private:
  void note_places();

  PoolingSettings settings_;
  Shape x_shape_;
  Labels arg_max_;  // for each window the place of its largest element, 0 .. FH FW - 1
  bool keeps_places_ = false;
  Labels places_;
  Tensor<T> pixels_;  // for each window the number of its elements that are not padding
  Tensor<T> out_, dx_;
};

extern template class Pooling<float>;
extern template class Pooling<double>;

}  // namespace dlfs
