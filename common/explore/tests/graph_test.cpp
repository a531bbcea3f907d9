#include <cmath>
#include <stdexcept>

#include "common/explore/graph_examples.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("two apples with tax cost 220, and each derivative is the book's", "[explore]") {
  ComputationalGraph graph = example_graph("apples");
  const auto forward = graph.forward();
  REQUIRE(forward.size() == 2);
  CHECK(forward[0].texts[0] == "100 * 2 = 200");
  CHECK(graph.nodes.back().value == Approx(220));
  const auto backward = graph.backward();
  CHECK(backward[0].node == 4);
  CHECK(backward[1].texts == std::vector<std::string>{"1.1 * 2 = 2.2", "1.1 * 100 = 110"});
  CHECK(graph.nodes[0].gradient == Approx(2.2));
  CHECK(graph.nodes[1].gradient == Approx(110));
  CHECK(graph.nodes[2].gradient == Approx(200));
}

TEST_CASE("apples and oranges cost 715", "[explore]") {
  ComputationalGraph graph = example_graph("fruit");
  graph.forward();
  CHECK(graph.nodes.back().value == Approx(715));
}

TEST_CASE("softmax with loss passes back y - t", "[explore]") {
  ComputationalGraph graph = example_graph("softmax");
  graph.forward();
  graph.backward();
  const double sum = std::exp(0.3) + std::exp(2.9) + std::exp(4.0);
  CHECK(graph.nodes[0].gradient == Approx(std::exp(0.3) / sum - 1));
  CHECK(graph.nodes[1].gradient == Approx(std::exp(2.9) / sum));
  CHECK(graph.nodes[2].gradient == Approx(std::exp(4.0) / sum));
}

TEST_CASE("in every graph the gradients are the numerical derivatives", "[explore]") {
  for (const GraphExample& example : graph_examples()) {
    CAPTURE(example.name);
    ComputationalGraph graph = example_graph(example.name);
    graph.forward();
    graph.backward();
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
      CHECK(graph.nodes[i].x <= example.width);
      CHECK(graph.nodes[i].y <= example.height);
      if (graph.nodes[i].editable)
        CHECK(graph.nodes[i].gradient == Approx(graph.numerical_derivative(i)).epsilon(1e-6));
    }
  }
}

TEST_CASE("inputs can be changed, and nothing else", "[explore]") {
  ComputationalGraph graph = example_graph("chain", {2, 5});
  graph.forward();
  CHECK(graph.nodes.back().value == 49);
  CHECK_THROWS_AS(example_graph("chain", {2}), std::invalid_argument);
  CHECK_THROWS_AS(example_graph("chain", {2, 3, 4}), std::invalid_argument);
  CHECK_THROWS_WITH(example_graph("pears"), contains_text("no graph 'pears'"));
}
