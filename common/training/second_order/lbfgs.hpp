// L-BFGS (Liu and Nocedal 1989): Newton's method without the second derivatives. What the last few steps did
// to the gradient says enough of the curvature.
//
//   Lbfgs<float> lbfgs;
//   const auto loss = [&] { return network.gradient(x, t); };
//   for (int i = 0; i < 100; ++i) lbfgs.step(network.parameters(), loss);
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <span>
#include <vector>

#include "common/nn/layer.hpp"
#include "common/training/second_order/line_search.hpp"

namespace dlfs {

// For losses that are the same function at each call: all data, or always the same batch, no dropout. It
// computes in double whatever T is.
template <std::floating_point T>
class Lbfgs {
 public:
  // The loss of the parameters as they are; fills their gradients.
  using Loss = std::function<T()>;

  // Remembers so many steps: two vectors of the size of all parameters for each. Throws std::invalid_argument
  // for 0.
  explicit Lbfgs(std::size_t memory = 10);

  // One step down, whose length a line search finds (strong Wolfe, 1e-4 and 0.9). Returns the loss after it;
  // value and grad of the parameters are those there. If no step goes down any more, nothing changes. The
  // parameters have to be those of the first call, and nobody else may change them; throws
  // std::invalid_argument if their number is another.
  T step(std::span<const Parameter<T>> parameters, const Loss& loss);

  [[nodiscard]] std::size_t evaluations() const { return evaluations_; }  // of the loss, so far

 private:
  using Vector = std::vector<double>;
  struct Pair {
    Vector s, y;  // how far a step went, and by how much the gradient changed
    double rho;   // 1 / dot(y, s)
  };

  [[nodiscard]] Vector direction() const;
  LineStep search(std::span<const Parameter<T>> parameters, const Loss& loss, const Vector& d);
  void remember(const Vector& s, const Vector& gradient);

  std::size_t memory_, evaluations_ = 0;
  std::deque<Pair> pairs_;  // the oldest first
  Vector x_, gradient_;     // all parameters one after another
  double loss_ = 0;
};

extern template class Lbfgs<float>;
extern template class Lbfgs<double>;

}  // namespace dlfs
