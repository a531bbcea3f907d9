// Exercise 5.1: what exercises/mul_add_layers.cpp is to define.
#pragma once

namespace dlfs::exercise {

// The derivatives for the two inputs of a node.
struct Derivatives {
  double dx, dy;
};

class MulLayer {
 public:
  double forward(double x, double y);
  Derivatives backward(double dout);

 private:
  double x_ = 0, y_ = 0;  // the inputs of the last forward
};

class AddLayer {
 public:
  double forward(double x, double y);
  Derivatives backward(double dout);
};

}  // namespace dlfs::exercise
