#include "common/nn/layers/dropout.hpp"

#include <stdexcept>

#include "common/nn/checks.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"

namespace dlfs {

template <std::floating_point T>
Dropout<T>::Dropout(T ratio, const Rng& rng) : ratio_(ratio), rng_(rng) {
  if (!(ratio >= 0 && ratio < 1)) {
    throw std::invalid_argument("Dropout: expected a ratio of at least 0 and below 1, found " +
                                to_string_shortest(ratio));
  }
}

// out = x mask                          all of one shape
template <std::floating_point T>
const Tensor<T>& Dropout<T>::forward(const Tensor<T>& x, Mode mode) {
  if (mode == Mode::train) {
    mask_ = map(x, [this](T) { return static_cast<T>(rng_.uniform(0, 1) >= double{ratio_}); });
  } else {
    mask_ = Tensor<T>::full(x.shape(), 1 - ratio_);
  }
  out_ = x * mask_;
  return out_;
}

// dx = dout mask                        all of one shape
template <std::floating_point T>
const Tensor<T>& Dropout<T>::backward(const Tensor<T>& dout) {
  expect_shape("Dropout", "dout", mask_.shape(), dout.shape());
  dx_ = dout * mask_;
  return dx_;
}

template class Dropout<float>;
template class Dropout<double>;

}  // namespace dlfs
