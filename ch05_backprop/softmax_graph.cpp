#include "ch05_backprop/softmax_graph.hpp"

#include <string>

#include "ch05_backprop/simple_layers.hpp"

namespace dlfs::ch05 {

SoftmaxFlows softmax_flows(const std::array<double, 3>& a, const std::array<double, 3>& t) {
  std::array<ExpLayer, 3> exp;
  AddLayer add;
  DivLayer div;
  std::array<MulLayer, 3> mul_inverse, mul_t;
  std::array<LogLayer, 3> log;
  MulLayer mul_minus_one;
  SoftmaxFlows f;

  // Forward: softmax.
  for (std::size_t k = 0; k < 3; ++k) {
    f.a[k].value = a[k];
    f.e_to_sum[k].value = f.e_to_y[k].value = exp[k].forward(a[k]);
    f.S.value = add.forward(f.S.value, f.e_to_sum[k].value);
  }
  const double inverse = div.forward(f.S.value);

  // Forward: cross entropy.
  for (std::size_t k = 0; k < 3; ++k) {
    f.inverse[k].value = inverse;
    f.y[k].value = mul_inverse[k].forward(f.e_to_y[k].value, inverse);
    f.log_y[k].value = log[k].forward(f.y[k].value);
    f.t[k].value = t[k];
    f.t_log_y[k].value = mul_t[k].forward(f.log_y[k].value, t[k]);
    f.sum.value = add.forward(f.sum.value, f.t_log_y[k].value);
  }
  f.minus_one.value = -1;
  f.loss.value = mul_minus_one.forward(f.sum.value, -1);

  // Backward: cross entropy.
  f.loss.derivative = 1;
  const auto [dsum, dminus_one] = mul_minus_one.backward(f.loss.derivative);
  f.sum.derivative = dsum;
  f.minus_one.derivative = dminus_one;
  double dinverse = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    f.t_log_y[k].derivative = add.backward(dsum).dx;
    const auto [dlog_y, dt] = mul_t[k].backward(f.t_log_y[k].derivative);
    f.log_y[k].derivative = dlog_y;
    f.t[k].derivative = dt;
    f.y[k].derivative = log[k].backward(dlog_y);
    const auto [de, dinverse_k] = mul_inverse[k].backward(f.y[k].derivative);
    f.e_to_y[k].derivative = de;
    f.inverse[k].derivative = dinverse_k;
    dinverse += dinverse_k;
  }

  // Backward: softmax.
  f.S.derivative = div.backward(dinverse);
  for (std::size_t k = 0; k < 3; ++k) {
    f.e_to_sum[k].derivative = add.backward(f.S.derivative).dx;
    f.a[k].derivative = exp[k].backward(f.e_to_y[k].derivative + f.e_to_sum[k].derivative);
  }
  return f;
}

Graph softmax_graph(const SoftmaxFlows& f) {
  Graph graph("softmax_with_loss_graph", "Appendix A: softmax with cross entropy");
  const auto row = [](std::size_t k) { return 2.4 * (2 - static_cast<double>(k)); };
  const auto three = [&](double x, const std::string& symbol) {
    return std::array{graph.operation(x, row(0), symbol), graph.operation(x, row(1), symbol),
                      graph.operation(x, row(2), symbol)};
  };
  const auto exp = three(1.8, "exp");
  const auto add_e = graph.operation(3.4, -2, "+");
  const auto divide = graph.operation(5, -2, "/");
  const auto times = three(6.6, "×");
  const auto log = three(8.4, "log");
  const auto times_t = three(10.2, "×");
  const auto add = graph.operation(12.4, row(1), "+");
  const auto minus = graph.operation(14.2, row(1), "×");

  const std::array<std::string, 3> number{"1", "2", "3"};
  const auto each = [](const auto& edges_of) {
    for (std::size_t k = 0; k < 3; ++k) edges_of(k);
  };
  each([&](auto k) { graph.edge(graph.word(0, row(k), "a" + number[k]), exp[k], "a" + number[k], f.a[k]); });
  each([&](auto k) { graph.edge(exp[k], times[k], "e" + number[k], f.e_to_y[k]); });
  each([&](auto k) { graph.edge(exp[k], add_e, "e" + number[k] + ", to S", f.e_to_sum[k], 0.2, false); });
  graph.edge(add_e, divide, "S", f.S);
  each([&](auto k) { graph.edge(divide, times[k], "1/S, to y" + number[k], f.inverse[k], 0.8, k == 0); });
  each([&](auto k) { graph.edge(times[k], log[k], "y" + number[k], f.y[k]); });
  each([&](auto k) { graph.edge(log[k], times_t[k], "log y" + number[k], f.log_y[k]); });
  each([&](auto k) {
    const auto t = graph.word(10.2, row(k) - 1.2, "t" + number[k], Align::center);
    graph.edge(t, times_t[k], "t" + number[k], f.t[k]);
  });
  each([&](auto k) { graph.edge(times_t[k], add, "t" + number[k] + " log y" + number[k], f.t_log_y[k]); });
  graph.edge(add, minus, "sum", f.sum);
  graph.edge(graph.word(14.2, row(1) - 1.2, "-1", Align::center), minus, "-1", f.minus_one);
  graph.edge(minus, graph.word(16, row(1), "L", Align::left), "L", f.loss);
  return graph;
}

}  // namespace dlfs::ch05
