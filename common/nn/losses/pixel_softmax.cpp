#include "common/nn/losses/pixel_softmax.hpp"

#include "common/nn/checks.hpp"

namespace dlfs {

// (N, K, H, W) -> (N H W, K)
template <std::floating_point T>
Tensor<T> PixelSoftmax<T>::pixels_as_rows(const Tensor<T>& x) const {
  if (x.ndim() != 4 || x.empty()) {
    throw std::invalid_argument("PixelSoftmax: expected scores x (N, K, H, W), found " +
                                to_string(x.shape()));
  }
  return x.transpose({0, 2, 3, 1}).reshape({x.size() / x.dim(1), x.dim(1)});
}

// loss = -1/(N H W) sum log y(n, t(n, h, w), h, w)             y = softmax over K of x (N, K, H, W), t (N H W)
template <std::floating_point T>
T PixelSoftmax<T>::forward(const Tensor<T>& x, const Labels& t) {
  const Tensor<T> rows = pixels_as_rows(x);
  expect_labels("PixelSoftmax", t, {rows.dim(0), rows.dim(1)});
  x_shape_ = x.shape();
  return loss_.forward(rows, t);
}

template <std::floating_point T>
T PixelSoftmax<T>::forward(const Tensor<T>& x, const Tensor<T>& t) {
  const Tensor<T> rows = pixels_as_rows(x);
  expect_shape("PixelSoftmax", "t", x.shape(), t.shape());
  x_shape_ = x.shape();
  return loss_.forward(rows, pixels_as_rows(t));
}

// dx = dout (y - t) / (N H W)                                  all (N, K, H, W)
template <std::floating_point T>
const Tensor<T>& PixelSoftmax<T>::backward(T dout) {
  expect_forward_before("PixelSoftmax", x_shape_.ndim() == 0);
  dx_ = loss_.backward(dout)
            .reshape({x_shape_[0], x_shape_[2], x_shape_[3], x_shape_[1]})
            .transpose({0, 3, 1, 2});
  return dx_;
}

template class PixelSoftmax<float>;
template class PixelSoftmax<double>;

}  // namespace dlfs
