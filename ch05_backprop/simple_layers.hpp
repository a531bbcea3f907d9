// Section 5.4: the nodes of a computational graph as layers, with one number on each edge. forward keeps what
// backward needs; backward takes dout = dL/dout and returns the derivatives for the inputs.
#pragma once

#include <cmath>

namespace dlfs::ch05 {

// The derivatives for the two inputs of a node.
struct Derivatives {
  double dx, dy;
};

// x y: each derivative is dout times the other input.
class MulLayer {
 public:
  double forward(double x, double y) {
    x_ = x;
    y_ = y;
    return x * y;
  }
  [[nodiscard]] Derivatives backward(double dout) const { return {dout * y_, dout * x_}; }

 private:
  double x_ = 0, y_ = 0;
};

// x + y: dout goes back to both inputs unchanged.
class AddLayer {
 public:
  double forward(double x, double y) { return x + y; }
  [[nodiscard]] Derivatives backward(double dout) const { return {dout, dout}; }
};

// x^2, whose derivative is 2 x (section 5.2).
class SquareLayer {
 public:
  double forward(double x) {
    x_ = x;
    return x * x;
  }
  [[nodiscard]] double backward(double dout) const { return dout * 2 * x_; }

 private:
  double x_ = 0;
};

// exp(x), whose derivative is exp(x) itself (section 5.5.2).
class ExpLayer {
 public:
  double forward(double x) { return out_ = std::exp(x); }
  [[nodiscard]] double backward(double dout) const { return dout * out_; }

 private:
  double out_ = 0;
};

// 1 / x, whose derivative is -1 / x^2 = -out^2 (section 5.5.2).
class DivLayer {
 public:
  double forward(double x) { return out_ = 1 / x; }
  [[nodiscard]] double backward(double dout) const { return -dout * out_ * out_; }

 private:
  double out_ = 0;
};

// log x, whose derivative is 1 / x (appendix A).
class LogLayer {
 public:
  double forward(double x) {
    x_ = x;
    return std::log(x);
  }
  [[nodiscard]] double backward(double dout) const { return dout / x_; }

 private:
  double x_ = 0;
};

}  // namespace dlfs::ch05
