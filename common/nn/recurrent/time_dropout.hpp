// Dropout for sequences (Gal and Ghahramani 2016, arXiv:1512.05287): one mask for all time steps of a sample. A new mask at
// each step would destroy what a recurrent layer carries along.
#pragma once

#include "common/nn/layer.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

// x (N, T, D): in Mode::train each of the N D numbers becomes 0 with probability `ratio`, at all steps or at none; in
// Mode::predict all stay and are multiplied by 1 - ratio, as by the book's Dropout.
template <std::floating_point T>
class TimeDropout : public Layer<T> {
 public:
  // The layer draws from its own rng. Throws std::invalid_argument for a ratio outside [0, 1).
  TimeDropout(T ratio, const Rng& rng);

  [[nodiscard]] std::string kind() const override { return "TimeDropout"; }
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override;
  const Tensor<T>& backward(const Tensor<T>& dout) override;
  std::vector<State<T>> state() override { return {{"rng", &rng_}}; }

 private:
  T ratio_;
  Rng rng_;
  Tensor<T> mask_;  // (N, 1, D)
  Tensor<T> out_, dx_;
};

extern template class TimeDropout<float>;
extern template class TimeDropout<double>;

}  // namespace dlfs
