// The loss of a detector that looks at a picture cell by cell (section 8.4.1; Redmon and others 2016, arXiv:1506.02640): is
// there an object in this cell, where exactly and how large is it, and of which class?
#pragma once

#include "common/nn/losses/loss.hpp"

namespace dlfs {

// x and t (N, 5 + K, H, W): for each cell of a grid H x W
//
//   channel 0        x: the score for "the middle of an object lies in this cell"; t: 1 if so, else 0
//   channels 1 to 4  where the box is and how large, in any four numbers that suit; t of cells without an object is not read
//   channels 5 on    x: a score for each of K classes; t: one-hot
//
// loss = 1/N sum over all cells of   -(t0 log y0 + (1 - t0) log(1 - y0))                         y0 = sigmoid(x0)
//                              + t0 (box_weight/2 sum over the four (x - t)^2 - sum_k t log y)   y = softmax over K of x
template <std::floating_point T>
class BoxLoss : public Loss<T> {
 public:
  static constexpr std::size_t box_channels = 5;  // before the classes

  // Throws std::invalid_argument if the weight is not above 0.
  explicit BoxLoss(T box_weight = 5);

  using Loss<T>::forward;
  [[nodiscard]] std::string kind() const override { return "BoxLoss"; }
  // Throws std::invalid_argument also if t0 of a cell is neither 0 nor 1.
  T forward(const Tensor<T>& x, const Tensor<T>& t) override;
  const Tensor<T>& backward(T dout = 1) override;

 private:
  T cell(const T* x, const T* t, std::size_t K, std::size_t cells, T* dx) const;

  T box_weight_;
  Tensor<T> sum_, dx_,
      scaled_;  // sum_ (N): the loss of each picture; dx_ for dout = 1, which forward computes
};

extern template class BoxLoss<float>;
extern template class BoxLoss<double>;

}  // namespace dlfs
