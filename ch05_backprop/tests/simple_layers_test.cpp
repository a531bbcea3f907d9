#include "ch05_backprop/simple_layers.hpp"

#include <array>

#include "ch05_backprop/softmax_graph.hpp"
#include "common/nn/losses/softmax_with_loss.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch05;

TEST_CASE("a multiply layer exchanges its inputs, an add layer passes on", "[simple_layers]") {
  MulLayer mul;
  CHECK(mul.forward(10, 5) == 50);
  CHECK(mul.backward(1.3).dx == Approx(6.5));
  CHECK(mul.backward(1.3).dy == Approx(13));
  AddLayer add;
  CHECK(add.forward(10, 5) == 15);
  CHECK(add.backward(1.3).dx == 1.3);
  CHECK(add.backward(1.3).dy == 1.3);
}

TEST_CASE("layers of one input give the numerical derivative", "[simple_layers]") {
  const double x = GENERATE(0.3, 1.0, 2.5);
  const auto check = [x](auto layer) {
    const double expected = numerical_derivative([&](double v) { return layer.forward(v); }, x);
    layer.forward(x);
    CHECK(layer.backward(1) == Approx(expected).epsilon(1e-6));
    CHECK(layer.backward(-2) == Approx(-2 * expected).epsilon(1e-6));
  };
  check(SquareLayer());
  check(ExpLayer());
  check(DivLayer());
  check(LogLayer());
}

TEST_CASE("the graph of softmax with loss computes what the layer does", "[softmax_graph]") {
  const auto label = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{2});
  const std::array<double, 3> a{0.5, -1.5, 2.0};
  std::array<double, 3> t{};
  t[label] = 1;
  const SoftmaxFlows flows = softmax_flows(a, t);

  SoftmaxWithLoss<double> layer;
  CHECK(flows.loss.value == Approx(layer.forward(Tensor<double>::from({a[0], a[1], a[2]}), Labels{label})));
  const Tensor<double>& dx = layer.backward();
  for (std::size_t k = 0; k < 3; ++k) {
    CHECK(flows.y[k].value == Approx(layer.y()[k]));
    CHECK(flows.a[k].derivative == Approx(dx[k]));
  }
}

TEST_CASE("every derivative of the softmax graph's scores and targets is the numerical one",
          "[softmax_graph]") {
  const std::array<double, 3> a{0.5, -1.5, 2.0}, t{0.2, 0.5, 0.3};
  const SoftmaxFlows flows = softmax_flows(a, t);
  for (std::size_t k = 0; k < 3; ++k) {
    const auto loss_at_a = [&](double value) {
      auto nudged = a;
      nudged[k] = value;
      return softmax_flows(nudged, t).loss.value;
    };
    CHECK(flows.a[k].derivative == Approx(numerical_derivative(loss_at_a, a[k])).epsilon(1e-6));
    const auto loss_at_t = [&](double value) {
      auto nudged = t;
      nudged[k] = value;
      return softmax_flows(a, nudged).loss.value;
    };
    CHECK(flows.t[k].derivative == Approx(numerical_derivative(loss_at_t, t[k])).epsilon(1e-6));
  }
}
