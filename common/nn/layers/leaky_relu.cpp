#include "common/nn/layers/leaky_relu.hpp"

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"

namespace dlfs {

// y = x where x > 0, else slope x       all of one shape
template <std::floating_point T>
const Tensor<T>& LeakyRelu<T>::forward(const Tensor<T>& x, Mode) {
  derivative_ = map(x, [this](T value) { return value > 0 ? T{1} : slope_; });
  out_ = x * derivative_;
  return out_;
}

// dx = dout where x > 0, else slope dout
template <std::floating_point T>
const Tensor<T>& LeakyRelu<T>::backward(const Tensor<T>& dout) {
  expect_shape("LeakyRelu", "dout", derivative_.shape(), dout.shape());
  dx_ = dout * derivative_;
  return dx_;
}

template class LeakyRelu<float>;
template class LeakyRelu<double>;

}  // namespace dlfs
