#include "ch05_backprop/graphs.hpp"

#include "ch05_backprop/simple_layers.hpp"

namespace dlfs::ch05 {

namespace {

// A node of two inputs by itself.
template <typename Layer>
Graph node_graph(Graph graph, const std::string& symbol) {
  const double x = 10, y = 5, dout = 1.3;
  Layer layer;
  const double out = layer.forward(x, y);
  const auto [dx, dy] = layer.backward(dout);

  const auto node = graph.operation(2, 0.75, symbol);
  graph.edge(graph.word(0, 1.5, "x"), node, "x", {x, dx});
  graph.edge(graph.word(0, 0, "y"), node, "y", {y, dy});
  graph.edge(node, graph.word(4, 0.75, "z", Align::left), "z", {out, dout});
  return graph;
}

}  // namespace

Graph add_graph() { return node_graph<AddLayer>({"add_node", "5.3.1 The add node"}, "+"); }

Graph multiply_graph() { return node_graph<MulLayer>({"multiply_node", "5.3.2 The multiply node"}, "×"); }

Graph chain_graph(double x, double y) {
  AddLayer add;
  SquareLayer square;

  // Forward.
  const double t = add.forward(x, y);
  const double z = square.forward(t);

  // Backward.
  const double dz = 1;
  const double dt = square.backward(dz);
  const auto [dx, dy] = add.backward(dt);

  Graph graph("chain_rule", "5.2 The chain rule: z = t^2, t = x + y");
  const auto plus = graph.operation(2, 0.75, "+");
  const auto power = graph.operation(4, 0.75, "^2");
  graph.edge(graph.word(0, 1.5, "x"), plus, "x", {x, dx});
  graph.edge(graph.word(0, 0, "y"), plus, "y", {y, dy});
  graph.edge(plus, power, "t = x + y", {t, dt});
  graph.edge(power, graph.word(6, 0.75, "z", Align::left), "z = t^2", {z, dz});
  return graph;
}

Graph apple_graph() {
  const double apple = 100, number = 2, tax = 1.1;
  MulLayer mul_apple, mul_tax;

  // Forward.
  const double apple_price = mul_apple.forward(apple, number);
  const double price = mul_tax.forward(apple_price, tax);

  // Backward.
  const double dprice = 1;
  const auto [dapple_price, dtax] = mul_tax.backward(dprice);
  const auto [dapple, dnumber] = mul_apple.backward(dapple_price);

  Graph graph("apple_graph", "5.3.3 Two apples and the tax");
  const auto times_number = graph.operation(2, 2.6, "×");
  const auto times_tax = graph.operation(4, 2.6, "×");
  graph.edge(graph.word(0, 2.6, "apple"), times_number, "apple", {apple, dapple});
  graph.edge(graph.word(0, 1.3, "number"), times_number, "number", {number, dnumber});
  graph.edge(times_number, times_tax, "apples", {apple_price, dapple_price});
  graph.edge(graph.word(0, 0, "tax"), times_tax, "tax", {tax, dtax});
  graph.edge(times_tax, graph.word(6, 2.6, "price", Align::left), "price", {price, dprice});
  return graph;
}

Graph apple_orange_graph() {
  const double apple = 100, apple_number = 2, orange = 150, orange_number = 3, tax = 1.1;
  MulLayer mul_apple, mul_orange, mul_tax;
  AddLayer add;

  // Forward.
  const double apple_price = mul_apple.forward(apple, apple_number);
  const double orange_price = mul_orange.forward(orange, orange_number);
  const double all_price = add.forward(apple_price, orange_price);
  const double price = mul_tax.forward(all_price, tax);

  // Backward.
  const double dprice = 1;
  const auto [dall_price, dtax] = mul_tax.backward(dprice);
  const auto [dapple_price, dorange_price] = add.backward(dall_price);
  const auto [dorange, dorange_number] = mul_orange.backward(dorange_price);
  const auto [dapple, dapple_number] = mul_apple.backward(dapple_price);

  Graph graph("apple_orange_graph", "5.4.2 Two apples, three oranges and the tax");
  const auto times_apples = graph.operation(2, 5.2, "×");
  const auto times_oranges = graph.operation(2, 2.6, "×");
  const auto plus = graph.operation(4, 3.9, "+");
  const auto times_tax = graph.operation(6, 3.9, "×");
  graph.edge(graph.word(0, 6.5, "number of apples"), times_apples, "number of apples",
             {apple_number, dapple_number});
  graph.edge(graph.word(0, 5.2, "apple"), times_apples, "apple", {apple, dapple});
  graph.edge(graph.word(0, 2.6, "orange"), times_oranges, "orange", {orange, dorange});
  graph.edge(graph.word(0, 1.3, "number of oranges"), times_oranges, "number of oranges",
             {orange_number, dorange_number});
  graph.edge(times_apples, plus, "apples", {apple_price, dapple_price});
  graph.edge(times_oranges, plus, "oranges", {orange_price, dorange_price});
  graph.edge(plus, times_tax, "both", {all_price, dall_price});
  graph.edge(graph.word(0, 0, "tax"), times_tax, "tax", {tax, dtax});
  graph.edge(times_tax, graph.word(8, 3.9, "price", Align::left), "price", {price, dprice});
  return graph;
}

}  // namespace dlfs::ch05
