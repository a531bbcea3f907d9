// The Huber loss (Huber 1964): squared for small errors, linear for large ones, so that a few outliers do not
// dominate.
#pragma once

#include "common/nn/losses/loss.hpp"

namespace dlfs {

// loss = 1/N sum h(x - t) for x and t (N, ...), with h(d) = d^2 / 2 if |d| <= delta, else delta (|d| - delta / 2).
template <std::floating_point T>
class Huber : public Loss<T> {
 public:
  // Throws std::invalid_argument if delta is not above 0.
  explicit Huber(T delta = 1);

  using Loss<T>::forward;
  [[nodiscard]] std::string kind() const override { return "Huber"; }
  T forward(const Tensor<T>& x, const Tensor<T>& t) override;
  const Tensor<T>& backward(T dout = 1) override;

 private:
  T delta_;
  Tensor<T> difference_, dx_;
};

extern template class Huber<float>;
extern template class Huber<double>;

}  // namespace dlfs
