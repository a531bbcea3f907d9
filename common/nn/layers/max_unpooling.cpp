#include "common/nn/layers/max_unpooling.hpp"

#include <stdexcept>

#include "common/nn/checks.hpp"

namespace dlfs {

template <std::floating_point T>
MaxUnpooling<T>::MaxUnpooling(Pooling<T>& pooling) : pooling_(pooling) {
  if (pooling.settings().pool != Pool::max) {
    throw std::invalid_argument("MaxUnpooling: expected a max Pooling, found one that takes means");
  }
  pooling.keep_places();
}

// out = 0, and x(i) at the place of the i-th largest element         x (N, C, OH, OW) -> out (N, C, H, W)
template <std::floating_point T>
const Tensor<T>& MaxUnpooling<T>::forward(const Tensor<T>& x, Mode) {
  if (pooling_.x_shape().ndim() == 0) {
    throw std::logic_error("MaxUnpooling: forward was called before that of its Pooling");
  }
  expect_shape("MaxUnpooling", "x", pooling_.output_shape(pooling_.x_shape()), x.shape());
  const Labels& places = pooling_.places();
  out_.resize(pooling_.x_shape());
  out_.fill(0);
  for (std::size_t i = 0; i < x.size(); ++i) out_[places[i]] += x[i];
  return out_;
}

// dx(i) = dout at that place                                         dout (N, C, H, W) -> dx (N, C, OH, OW)
template <std::floating_point T>
const Tensor<T>& MaxUnpooling<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("MaxUnpooling", out_.shape().ndim() != 4);
  expect_shape("MaxUnpooling", "dout", out_.shape(), dout.shape());
  const Labels& places = pooling_.places();
  dx_.resize(pooling_.output_shape(out_.shape()));
  for (std::size_t i = 0; i < dx_.size(); ++i) dx_[i] = dout[places[i]];
  return dx_;
}

template class MaxUnpooling<float>;
template class MaxUnpooling<double>;

}  // namespace dlfs
