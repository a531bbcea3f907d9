// Mistake: all multiply layers remember their inputs in the same place.
// Said: the layers share one memory
#include "mul_add_layers.hpp"

namespace dlfs::exercise {

namespace {
double last_x, last_y;
}

double MulLayer::forward(double x, double y) {
  last_x = x;
  last_y = y;
  return x * y;
}

Derivatives MulLayer::backward(double dout) { return {dout * last_y, dout * last_x}; }

double AddLayer::forward(double x, double y) { return x + y; }

Derivatives AddLayer::backward(double dout) { return {dout, dout}; }

}  // namespace dlfs::exercise
