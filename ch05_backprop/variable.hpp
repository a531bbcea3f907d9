// Automatic differentiation (section 5.2): computational graphs that make themselves.
//
//   const Variable apple(100, "apple"), number(2, "number"), tax(1.1, "tax");
//   const Variable price = apple * number * tax;   // computes 220, and records how
//   const Gradients d = backward(price);
//   d(apple);                                      // 2.2
//
// Derivatives are computed with Variables too, so they are graphs of their own: backward(d(apple))
// differentiates again.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch05 {

struct Edge;

// A node of a graph: its value, and the edges to what it was computed from. Copies stand for the same node; a
// node lives as long as something that was computed from it. Numbers are tensors of shape (1).
class Variable {
 public:
  Variable(double value, std::string name = "");  // NOLINT(google-explicit-constructor): for 2 * x
  explicit Variable(Tensor<double> value, std::string name = "");
  // What an operator returns: the value it computed, its symbol, and an edge for each of its operands.
  Variable(Tensor<double> value, std::string symbol, std::vector<Edge> edges);

  [[nodiscard]] const Tensor<double>& value() const;
  [[nodiscard]] double number() const { return value()[0]; }
  [[nodiscard]] const Shape& shape() const { return value().shape(); }
  [[nodiscard]] const std::string& name() const;  // or the symbol of the operator
  [[nodiscard]] const std::vector<Edge>& edges() const;
  [[nodiscard]] const void* id() const { return node_.get(); }  // the same for copies alone

 private:
  struct Node;
  std::shared_ptr<const Node> node_;
};

// An operand, and the way back to it: dL/dout -> the share of dL/dinput that comes along this edge.
struct Edge {
  Variable input;
  std::function<Variable(const Variable& dout)> backward;
};

// The operators. Shapes are broadcast as in common/tensor/arithmetic.hpp, and throw std::invalid_argument as
// there.
Variable operator+(const Variable& x, const Variable& y);
Variable operator-(const Variable& x, const Variable& y);
Variable operator*(const Variable& x, const Variable& y);
Variable operator/(const Variable& x, const Variable& y);
Variable operator-(const Variable& x);
Variable pow(const Variable& x, double exponent);
Variable exp(const Variable& x);
Variable log(const Variable& x);
Variable relu(const Variable& x);
Variable matmul(const Variable& x, const Variable& y);  // matrices
Variable transpose(const Variable& x);

// Sums up to a smaller shape, (N, M) -> (M), (N, 1) or (1), and repeats to a larger one; each is the other's
// way back.
Variable sum_to(const Variable& x, const Shape& shape);
Variable broadcast_to(const Variable& x, const Shape& shape);
inline Variable sum(const Variable& x) { return sum_to(x, {1}); }

// All nodes that y was computed from, and y: each after those it was computed from.
std::vector<Variable> graph_of(const Variable& y);

// The derivatives of y for every node of its graph.
class Gradients {
 public:
  // dy/dx in the shape of x: zeros if y does not depend on x.
  [[nodiscard]] Variable operator()(const Variable& x) const;

 private:
  friend Gradients backward(const Variable& y);
  std::vector<Variable> nodes_;  // kept, so that no new node takes the place of one of these
  std::map<const void*, Variable> gradients_;
};

// Backpropagation. Of a tensor y, the derivatives of the sum of its elements.
Gradients backward(const Variable& y);

}  // namespace dlfs::ch05
