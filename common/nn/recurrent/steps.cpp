#include "common/nn/recurrent/steps.hpp"

#include <algorithm>

#include "common/nn/checks.hpp"
#include "common/nn/recurrent/time_steps.hpp"

namespace dlfs {

// out = x[:, T-1]                       x (N, T, D) -> out (N, D)
template <std::floating_point T>
const Tensor<T>& LastStep<T>::forward(const Tensor<T>& x, Mode) {
  expect_sequences("LastStep", x.shape());
  x_shape_ = x.shape();
  out_ = time_step(x, x.dim(1) - 1);
  return out_;
}

template <std::floating_point T>
const Tensor<T>& LastStep<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("LastStep", x_shape_.ndim() == 0);
  dx_.resize(x_shape_);
  dx_.fill(0);
  set_time_step(dx_, x_shape_[1] - 1, dout);
  return dx_;
}

template <std::floating_point T>
const Tensor<T>& StepsAsRows<T>::forward(const Tensor<T>& x, Mode) {
  expect_sequences("StepsAsRows", x.shape());
  x_shape_ = x.shape();
  out_.resize({x.dim(0) * x.dim(1), x.dim(2)});
  std::copy(x.begin(), x.end(), out_.begin());
  return out_;
}

template <std::floating_point T>
const Tensor<T>& StepsAsRows<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("StepsAsRows", x_shape_.ndim() == 0);
  expect_shape("StepsAsRows", "dout", out_.shape(), dout.shape());
  dx_.resize(x_shape_);
  std::copy(dout.begin(), dout.end(), dx_.begin());
  return dx_;
}

template class LastStep<float>;
template class LastStep<double>;
template class StepsAsRows<float>;
template class StepsAsRows<double>;

}  // namespace dlfs
