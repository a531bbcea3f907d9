#include "common/nn/layers/reshape.hpp"

#include <algorithm>
#include <stdexcept>

#include "common/nn/checks.hpp"

namespace dlfs {

template <std::floating_point T>
Reshape<T>::Reshape(const Shape& sample) : sample_(sample) {
  if (sample.size() == 0 || sample.ndim() >= Shape::max_ndim) {
    throw std::invalid_argument(
        "Reshape: expected the shape of a sample with 1 to 5 axes and at least one element, found " +
        to_string(sample));
  }
}

// out = x                               x (N, ...) -> out (N, sample)
template <std::floating_point T>
const Tensor<T>& Reshape<T>::forward(const Tensor<T>& x, Mode) {
  if (x.ndim() < 2 || x.size() != x.dim(0) * sample_.size()) {
    throw std::invalid_argument("Reshape: expected samples of " + std::to_string(sample_.size()) +
                                " numbers, for the shape " + to_string(sample_) + ", found x " +
                                to_string(x.shape()));
  }
  x_shape_ = x.shape();
  Shape out{x.dim(0)};
  for (const std::size_t size : sample_) out = out.append(size);
  out_.resize(out);
  std::ranges::copy(x, out_.begin());
  return out_;
}

// dx = dout                             dout (N, sample) -> dx, in the shape of x
template <std::floating_point T>
const Tensor<T>& Reshape<T>::backward(const Tensor<T>& dout) {
  expect_forward_before("Reshape", x_shape_.ndim() == 0);
  expect_shape("Reshape", "dout", out_.shape(), dout.shape());
  dx_.resize(x_shape_);
  std::ranges::copy(dout, dx_.begin());
  return dx_;
}

template class Reshape<float>;
template class Reshape<double>;

}  // namespace dlfs
