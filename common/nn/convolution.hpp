// The convolution layer (sections 7.2 and 7.4.3): FN filters slide over every image of a batch.
#pragma once

#include <vector>

#include "common/nn/layer.hpp"
#include "common/nn/windows.hpp"

namespace dlfs {

// x (N, C, H, W), W (FN, C, FH, FW), b (FN) -> out (N, FN, OH, OW) with OH = (H + 2 pad - FH) / stride + 1, OW likewise.
// Works an image at a time, images spread over the threads; the results do not depend on how many there are.
template <std::floating_point T>
class Convolution : public Layer<T> {
 public:
  // Throws std::invalid_argument where W does not have four axes, b not one element per filter, or stride is 0.
  Convolution(Tensor<T> W, Tensor<T> b, std::size_t stride = 1, std::size_t pad = 0);

  [[nodiscard]] std::string kind() const override { return "Convolution"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  void backward_parameters(const Tensor<T>& dout) override;
  std::vector<Parameter<T>> parameters() override { return {{"W", &W_, &dW_}, {"b", &b_, &db_}}; }

 private:
  // Room for the image that a thread works on.
  struct Scratch {
    Tensor<T> plane, filtering, dout_transposed;
  };

  [[nodiscard]] Placing padded() const;
  void expect_dout(const Tensor<T>& dout) const;
  void make_room(const Windows& windows, std::size_t filters, std::size_t dout_size);
  void gradients_of_images(std::size_t first, std::size_t last, const Tensor<T>& dout, T* dW_t, T* db);

  Tensor<T> W_, b_, dW_, db_;
  std::size_t stride_, pad_;
  const Tensor<T>* x_ = nullptr;  // of the last forward
  Windows windows_;               // over the padded x
  Windows dout_windows_;          // over dout, spread and padded
  Tensor<T> packed_;              // the filters, packed for forward
  Tensor<T> turned_;              // the filters turned by 180 degrees (C, FN, FH, FW), for dx
  Tensor<T> packed_turned_;
  Tensor<T> out_, dx_;
  Tensor<T> dW_parts_, db_parts_;  // the sums over groups of images, dW transposed
  std::vector<Scratch> scratch_;   // one per thread
};

extern template class Convolution<float>;
extern template class Convolution<double>;

}  // namespace dlfs
