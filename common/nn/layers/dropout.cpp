#include "common/nn/layers/dropout.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/tensor/print.hpp"

namespace dlfs {

template <std::floating_point T>
Dropout<T>::Dropout(T ratio, const Rng& rng) : ratio_(ratio), rng_(rng) {
  if (!(ratio >= 0 && ratio < 1)) {
    throw std::invalid_argument("Dropout: expected a ratio of at least 0 and below 1, found " +
                                to_string_shortest(ratio));
  }
}

// out = x mask                                       all of one shape
template <std::floating_point T>
const Tensor<T>& Dropout<T>::forward(const Tensor<T>& x, Mode mode) {
  mask_.resize(x.shape());
  if (mode == Mode::train) {
    const auto ratio = static_cast<double>(ratio_);
    for (T& keep : mask_) keep = rng_.uniform(0, 1) >= ratio ? T{1} : T{0};
  } else {
    mask_.fill(1 - ratio_);
  }
  out_.resize(x.shape());
  std::transform(x.begin(), x.end(), mask_.begin(), out_.begin(), std::multiplies<>());
  return out_;
}

// dx = dout mask                                     all of one shape
template <std::floating_point T>
const Tensor<T>& Dropout<T>::backward(const Tensor<T>& dout) {
  expect_shape("Dropout", "dout", out_.shape(), dout.shape());
  dx_.resize(out_.shape());
  std::transform(dout.begin(), dout.end(), mask_.begin(), dx_.begin(), std::multiplies<>());
  return dx_;
}

template class Dropout<float>;
template class Dropout<double>;

}  // namespace dlfs
