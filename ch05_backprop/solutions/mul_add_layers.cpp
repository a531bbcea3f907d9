// Exercise 5.1 (section 5.4): the multiply layer and the add layer
//
// The derivative of x y for x is y: a product has to remember both inputs. The derivative of x + y is 1: a
// sum need not remember anything.
#include "mul_add_layers.hpp"

namespace dlfs::exercise {

double MulLayer::forward(double x, double y) {
  x_ = x;
  y_ = y;
  return x * y;
}

Derivatives MulLayer::backward(double dout) { return {dout * y_, dout * x_}; }

double AddLayer::forward(double x, double y) { return x + y; }

Derivatives AddLayer::backward(double dout) { return {dout, dout}; }

}  // namespace dlfs::exercise
