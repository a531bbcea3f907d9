// Mistake: each derivative is dout times its own input instead of the other one.
// Said: each derivative has the factor of the wrong input
#include "mul_add_layers.hpp"

namespace dlfs::exercise {

double MulLayer::forward(double x, double y) {
  x_ = x;
  y_ = y;
  return x * y;
}

Derivatives MulLayer::backward(double dout) { return {dout * x_, dout * y_}; }

double AddLayer::forward(double x, double y) { return x + y; }

Derivatives AddLayer::backward(double dout) { return {dout, dout}; }

}  // namespace dlfs::exercise
