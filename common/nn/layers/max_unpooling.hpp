// Max-unpooling (Zeiler and Fergus 2013, arXiv:1311.2901; SegNet: Badrinarayanan and others 2015, arXiv:1511.00561): the way back
// from a max Pooling. Each element goes to where its Pooling had found the largest one of the window; all others are 0.
#pragma once

#include "common/nn/layers/pooling.hpp"

namespace dlfs {

// x, of the shape of the Pooling's last out (N, C, OH, OW) -> out, of the shape of the Pooling's last x (N, C, H, W). If windows
// overlap, what several of them send to one place is added up.
template <std::floating_point T>
class MaxUnpooling : public Layer<T> {
 public:
  // The Pooling must live as long as this layer, and its forward must have been called before that of this layer. Throws
  // std::invalid_argument if it takes means.
  explicit MaxUnpooling(Pooling<T>& pooling);

  [[nodiscard]] std::string kind() const override { return "MaxUnpooling"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;

 private:
  Pooling<T>& pooling_;
  Tensor<T> out_, dx_;
};

extern template class MaxUnpooling<float>;
extern template class MaxUnpooling<double>;

}  // namespace dlfs
