#include "common/nn/recurrent/time_dropout.hpp"

#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/nn/recurrent/time_steps.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"

namespace dlfs {

template <std::floating_point T>
TimeDropout<T>::TimeDropout(T ratio, const Rng& rng) : ratio_(ratio), rng_(rng) {
  if (!(ratio >= 0 && ratio < 1)) {
    throw std::invalid_argument("TimeDropout: expected a ratio of at least 0 and below 1, found " +
                                to_string_shortest(ratio));
  }
}

// out = x mask                          x (N, T, D), mask (N, 1, D)
template <std::floating_point T>
const Tensor<T>& TimeDropout<T>::forward(const Tensor<T>& x, Mode mode) {
  expect_sequences("TimeDropout", x.shape());
  mask_ = Tensor<T>::full({x.dim(0), 1, x.dim(2)}, 1 - ratio_);
  if (mode == Mode::train) {
    for (T& keep : mask_) keep = rng_.uniform(0, 1) >= double{ratio_} ? T{1} : T{0};
  }
  out_ = x * mask_;
  return out_;
}

template <std::floating_point T>
const Tensor<T>& TimeDropout<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("TimeDropout", out_.ndim() != 3);
  expect_shape("TimeDropout", "dout", out_.shape(), dout.shape());
  dx_ = dout * mask_;
  return dx_;
}

template class TimeDropout<float>;
template class TimeDropout<double>;

}  // namespace dlfs
