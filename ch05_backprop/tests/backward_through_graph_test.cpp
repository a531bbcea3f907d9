// Exercise 5.7: the way back through any computational graph
#include "backward_through_graph.hpp"

#include <string>
#include <vector>

#include "common/exercise/judge.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using exercise::Node;
using exercise::Operation;
using judge::calling;
using Derivatives = std::vector<double>;

namespace dlfs::exercise {

// A node as messages show it.
std::string describe(const Node& node) {
  std::string text = judge::describe(node.value);
  if (node.operation != Operation::input) {
    const char* const symbol = node.operation == Operation::add ? " + " : " * ";
    text += " = node " + std::to_string(node.left) + symbol + "node " + std::to_string(node.right);
  }
  return text;
}

}  // namespace dlfs::exercise

namespace {

const auto backward = calling("backward", exercise::backward);

// A graph that computes as it grows; each function returns the position of the new node.
struct Graph {
  std::vector<Node> nodes;

  std::size_t input(double value) {
    nodes.push_back({Operation::input, value});
    return nodes.size() - 1;
  }
  std::size_t add(std::size_t left, std::size_t right) {
    nodes.push_back({Operation::add, nodes[left].value + nodes[right].value, left, right});
    return nodes.size() - 1;
  }
  std::size_t multiply(std::size_t left, std::size_t right) {
    nodes.push_back({Operation::multiply, nodes[left].value * nodes[right].value, left, right});
    return nodes.size() - 1;
  }
};

const std::string overwritten =
    "a value that is taken twice gets the sum of what comes back: += instead of =";

// The result after one node's value has been changed, all later ones computed anew.
double result_with(std::vector<Node> nodes, std::size_t changed, double value) {
  nodes[changed].value = value;
  for (std::size_t i = changed + 1; i < nodes.size(); ++i) {
    const double left = nodes[nodes[i].left].value, right = nodes[nodes[i].right].value;
    if (nodes[i].operation == Operation::add) nodes[i].value = left + right;
    if (nodes[i].operation == Operation::multiply) nodes[i].value = left * right;
  }
  return nodes.back().value;
}

}  // namespace

TEST_CASE("the fruit shop has the derivatives of the book", "[5.7]") {
  Graph graph;
  const auto apple = graph.input(100), number = graph.input(2), tax = graph.input(1.1);
  graph.multiply(graph.multiply(apple, number), tax);
  backward(graph.nodes)
      .mistaken(Derivatives{0, 0, 200, 1.1, 1},
                "only the last node hands anything back: go through the nodes from the last to the first")
      .mistaken(Derivatives{20000, 400, 1.1, 200, 1},
                "each operand is multiplied with itself, not with the other one")
      .gives(Derivatives{2.2, 110, 200, 1.1, 1});
}

TEST_CASE("an add node hands the same to both", "[5.7]") {
  Graph graph;
  graph.add(graph.input(5), graph.input(7));
  backward(graph.nodes).gives(Derivatives{1, 1, 1});
}

TEST_CASE("a value that is used twice gets the sum", "[5.7]") {
  Graph square;
  const auto x = square.input(3);
  square.multiply(x, x);
  backward(square.nodes).mistaken(Derivatives{3, 1}, overwritten).gives(Derivatives{6, 1});

  // x y + x
  Graph twice;
  const auto a = twice.input(3), b = twice.input(4);
  twice.add(twice.multiply(a, b), a);
  backward(twice.nodes)
      .mistaken(Derivatives{4, 3, 1, 1}, overwritten)
      .mistaken(Derivatives{1, 3, 1, 1}, overwritten)
      .gives(Derivatives{5, 3, 1, 1});
}

TEST_CASE("a derivative is complete before it is handed on", "[5.7]") {
  // t = x + x, then t t + t: the node t gets 2 t + 1, and x twice that.
  Graph graph;
  const auto x = graph.input(1);
  const auto t = graph.add(x, x);
  graph.add(graph.multiply(t, t), t);
  backward(graph.nodes)
      .mistaken(
          Derivatives{0, 1, 1, 1},
          "the nodes are gone through from the first to the last: the result comes first on the way back")
      .gives(Derivatives{10, 5, 1, 1});
}

TEST_CASE("what the result does not depend on has the derivative 0", "[5.7]") {
  Graph graph;
  const auto x = graph.input(2), unused = graph.input(9);
  graph.multiply(unused, unused);
  graph.add(x, x);
  backward(graph.nodes).gives(Derivatives{2, 0, 0, 1});
  backward(std::vector<Node>{{Operation::input, 4}}).gives(Derivatives{1});
}

TEST_CASE("random graphs agree with numerical derivatives", "[5.7]") {
  Rng rng(57);
  for (int trial = 0; trial < 5; ++trial) {
    Graph graph;
    for (int i = 0; i < 3; ++i) graph.input(rng.uniform(-1, 1));
    for (int i = 0; i < 8; ++i) {
      const std::size_t left = rng.below(graph.nodes.size()), right = rng.below(graph.nodes.size());
      if (rng.below(2) == 0)
        graph.add(left, right);
      else
        graph.multiply(left, right);
    }
    Derivatives expected;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      const double value = graph.nodes[i].value, h = 1e-5;
      expected.push_back((result_with(graph.nodes, i, value + h) - result_with(graph.nodes, i, value - h)) /
                         (2 * h));
    }
    backward(graph.nodes).gives(expected, 1e-6);
  }
}
