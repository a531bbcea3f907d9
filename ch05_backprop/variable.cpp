#include "ch05_backprop/variable.hpp"

#include <cmath>
#include <set>
#include <utility>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch05 {

namespace {

using Matrix = Tensor<double>;

// x broadcast in the operator comes back in its own shape: what went to several places is added up.
Edge broadcast_edge(const Variable& x, const std::function<Variable(const Variable&)>& rule) {
  return {x, [shape = x.shape(), rule](const Variable& dout) { return sum_to(rule(dout), shape); }};
}

Matrix summed(Matrix x, const Shape& shape) {
  while (x.ndim() > shape.ndim()) x = sum(x, 0);
  for (std::size_t axis = 0; axis < shape.ndim(); ++axis) {
    if (shape[axis] == 1 && x.dim(axis) != 1) x = sum(x, axis).reshape(x.shape().with(axis, 1));
  }
  return x;
}

}  // namespace

struct Variable::Node {
  Matrix value;
  std::string name;
  std::vector<Edge> edges;
};

Variable::Variable(double value, std::string name) : Variable(Matrix::full({1}, value), std::move(name)) {}
Variable::Variable(Matrix value, std::string name) : Variable(std::move(value), std::move(name), {}) {}
Variable::Variable(Matrix value, std::string symbol, std::vector<Edge> edges)
    : node_(std::make_shared<const Node>(Node{std::move(value), std::move(symbol), std::move(edges)})) {}

const Matrix& Variable::value() const { return node_->value; }
const std::string& Variable::name() const { return node_->name; }
const std::vector<Edge>& Variable::edges() const { return node_->edges; }

// The add node hands dout on as it is (section 5.3.1), the multiply node times the other input (section
// 5.3.2).
Variable operator+(const Variable& x, const Variable& y) {
  const auto rule = [](const Variable& dout) { return dout; };
  return {x.value() + y.value(), "+", {broadcast_edge(x, rule), broadcast_edge(y, rule)}};
}

Variable operator-(const Variable& x, const Variable& y) {
  return {x.value() - y.value(),
          "-",
          {broadcast_edge(x, [](const Variable& dout) { return dout; }),
           broadcast_edge(y, [](const Variable& dout) { return -dout; })}};
}

Variable operator*(const Variable& x, const Variable& y) {
  return {x.value() * y.value(),
          "×",
          {broadcast_edge(x, [y](const Variable& dout) { return dout * y; }),
           broadcast_edge(y, [x](const Variable& dout) { return dout * x; })}};
}

Variable operator/(const Variable& x, const Variable& y) {
  return {x.value() / y.value(),
          "/",
          {broadcast_edge(x, [y](const Variable& dout) { return dout / y; }),
           broadcast_edge(y, [x, y](const Variable& dout) { return -dout * x / (y * y); })}};
}

Variable operator-(const Variable& x) {
  return {-x.value(), "neg", {{x, [](const Variable& dout) { return -dout; }}}};
}

Variable pow(const Variable& x, double exponent) {
  if (exponent == 0) return Variable(Matrix::ones(x.shape()));
  const auto rule = [x, exponent](const Variable& dout) { return dout * exponent * pow(x, exponent - 1); };
  std::string symbol = "^" + std::to_string(static_cast<int>(exponent));
  return {map(x.value(), [exponent](double v) { return std::pow(v, exponent); }), symbol, {{x, rule}}};
}

// exp and log (section 5.5.2, appendix A). The rules compute exp(x) again: a node that kept itself would live
// forever.
Variable exp(const Variable& x) {
  return {exp(x.value()), "exp", {{x, [x](const Variable& dout) { return dout * exp(x); }}}};
}

Variable log(const Variable& x) {
  return {log(x.value()), "log", {{x, [x](const Variable& dout) { return dout / x; }}}};
}

// The mask of section 5.5.1 is a constant: it has no edge to x.
Variable relu(const Variable& x) {
  const Variable mask(x.value() > 0);
  return {maximum(x.value(), 0), "relu", {{x, [mask](const Variable& dout) { return dout * mask; }}}};
}

// The affine layer's dx = dout W^T and dW = x^T dout (section 5.6).
Variable matmul(const Variable& x, const Variable& y) {
  return {matmul(x.value(), y.value()),
          "dot",
          {{x, [y](const Variable& dout) { return matmul(dout, transpose(y)); }},
           {y, [x](const Variable& dout) { return matmul(transpose(x), dout); }}}};
}

Variable transpose(const Variable& x) {
  return {x.value().transpose(), "T", {{x, [](const Variable& dout) { return transpose(dout); }}}};
}

Variable sum_to(const Variable& x, const Shape& shape) {
  if (x.shape() == shape) return x;
  const auto rule = [from = x.shape()](const Variable& dout) { return broadcast_to(dout, from); };
  return {summed(x.value(), shape), "sum", {{x, rule}}};
}

Variable broadcast_to(const Variable& x, const Shape& shape) {
  if (x.shape() == shape) return x;
  const auto rule = [from = x.shape()](const Variable& dout) { return sum_to(dout, from); };
  return {Matrix::zeros(shape) + x.value(), "repeat", {{x, rule}}};
}

std::vector<Variable> graph_of(const Variable& y) {
  std::vector<Variable> order;
  std::set<const void*> seen;
  const std::function<void(const Variable&)> visit = [&](const Variable& x) {
    if (!seen.insert(x.id()).second) return;
    for (const Edge& edge : x.edges()) visit(edge.input);
    order.push_back(x);
  };
  visit(y);
  return order;
}

Variable Gradients::operator()(const Variable& x) const {
  const auto found = gradients_.find(x.id());
  return found == gradients_.end() ? Variable(Matrix::zeros(x.shape())) : found->second;
}

// From y back, each node after all that were computed from it: then its derivative is complete, and goes on
// along its edges. What comes to one node along several edges adds up.
Gradients backward(const Variable& y) {
  Gradients result;
  auto& gradients = result.gradients_;
  gradients.emplace(y.id(), Variable(Matrix::ones(y.shape())));
  result.nodes_ = graph_of(y);
  for (auto node = result.nodes_.rbegin(); node != result.nodes_.rend(); ++node) {
    const Variable dout = gradients.at(node->id());
    for (const Edge& edge : node->edges()) {
      const Variable dx = edge.backward(dout);
      const auto [place, is_first] = gradients.emplace(edge.input.id(), dx);
      if (!is_first) place->second = place->second + dx;
    }
  }
  return result;
}

}  // namespace dlfs::ch05
