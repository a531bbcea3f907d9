// Dropout (section 6.4.3; Srivastava and others 2014): a network that loses random neurons at every step cannot
// rely on any one of them.
#pragma once

#include "common/nn/layer.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

// In Mode::train each element of x, of any shape, becomes 0 with probability `ratio`; in Mode::predict all stay
// and are multiplied by 1 - ratio, the share that training kept, as in the book.
template <std::floating_point T>
class Dropout : public Layer<T> {
 public:
  // The layer draws from its own rng: give each layer another stream. Throws std::invalid_argument for a ratio
  // outside [0, 1).
  Dropout(T ratio, const Rng& rng);

  [[nodiscard]] std::string kind() const override { return "Dropout"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  std::vector<State<T>> state() override { return {{"rng", &rng_}}; }

  [[nodiscard]] T ratio() const { return ratio_; }

 private:
  T ratio_;
  Rng rng_;
  Tensor<T> mask_;  // Mode::train: 1 or 0; Mode::predict: 1 - ratio
  Tensor<T> out_, dx_;
};

extern template class Dropout<float>;
extern template class Dropout<double>;

}  // namespace dlfs
