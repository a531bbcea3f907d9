#include "common/nn/containers/graph.hpp"

#include "common/nn/containers/residual.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// x -> a -> sigmoid s; y = (s + x) joined with a
std::unique_ptr<Graph<double>> branching_graph(Rng& rng) {
  auto graph = std::make_unique<Graph<double>>();
  graph->add<Affine>("a", "x", Td::randn({3, 3}, rng), Td::randn({3}, rng));
  graph->add<Sigmoid>("s", "a");
  graph->add_sum("h", {"s", "x"});
  graph->add_concat("y", {"h", "a"});
  graph->add<Affine>("z", "y", Td::randn({6, 2}, rng), Td::randn({2}, rng));
  return graph;
}

}  // namespace

TEST_CASE("a graph computes its nodes in order, and adds the gradients of those that read a node",
          "[containers]") {
  Graph<double> graph({"p", "q"});
  graph.add<Affine>("a", "p", Td::from({{2}}), Td::from({1}));
  graph.add_sum("s", {"a", "q"});
  graph.add<Relu>("r", "a");
  graph.add_concat("c", {"s", "r"});
  graph.set_outputs({"c", "s"});

  const Td p = Td::from({{3}}), q = Td::from({{10}});
  const std::vector<const Td*> inputs = {&p, &q};
  const auto& outputs = graph.forward(inputs, Mode::train);
  REQUIRE(outputs.size() == 2);
  CHECK(*outputs[0] == Td::from({{17, 7}}));
  CHECK(*outputs[1] == Td::from({{17}}));
  CHECK(graph.value("a") == Td::from({{7}}));

  const Td dc = Td::from({{1, 100}}), ds = Td::from({{10}});
  const std::vector<const Td*> douts = {&dc, &ds};
  const auto& dinputs = graph.backward(douts);
  REQUIRE(dinputs.size() == 2);
  CHECK(*dinputs[0] == Td::from({{222}}));  // 2 (11 + 100)
  CHECK(*dinputs[1] == Td::from({{11}}));
  CHECK(*graph.parameters()[0].grad == Td::from({{333}}));
  CHECK(graph.parameters()[0].name == "a_W");
}

TEST_CASE("a gradient that is missing counts as 0", "[containers]") {
  Graph<double> graph({"p", "q"});
  graph.add<Affine>("a", "p", Td::from({{2}}), Td::from({1}));
  graph.add<Affine>("b", "q", Td::from({{3}}), Td::from({1}));
  graph.set_outputs({"a", "b"});
  const Td x = Td::from({{1}});
  const std::vector<const Td*> inputs = {&x, &x}, both = {&x, &x}, first = {&x, nullptr};
  graph.forward(inputs, Mode::train);
  graph.backward(both);
  CHECK(*graph.parameters()[2].grad == Td::from({{1}}));
  const auto& dinputs = graph.backward(first);
  CHECK(*dinputs[0] == Td::from({{2}}));
  CHECK(dinputs[1] == nullptr);
  CHECK(*graph.parameters()[2].grad == Td::from({{0}}));
}

TEST_CASE("the gradients of a graph as a layer are right", "[containers][gradient]") {
  Rng rng(1);
  const auto graph = branching_graph(rng);
  CHECK(gradient_error(*graph, Td::randn({4, 3}, rng), rng) < 1e-6);
}

TEST_CASE("a graph can be a part of another container", "[containers][gradient]") {
  Rng rng(2);
  auto graph = branching_graph(rng);
  graph->add<Affine>("w", "z", Td::randn({2, 3}, rng), Td::randn({3}, rng));
  Residual<double> block(std::move(graph));
  CHECK(gradient_error(block, Td::randn({4, 3}, rng), rng) < 1e-6);
  CHECK(block.parameters()[0].name == "a_W");
}

TEST_CASE("a graph names what does not fit", "[containers]") {
  CHECK_THROWS_WITH(Graph<double>(std::vector<std::string>{}),
                    "Graph: expected at least one input, found none");
  Graph<double> graph({"p", "q"});
  CHECK_THROWS_WITH(graph.add<Relu>("a", "r"),
                    "Graph: expected the name of an input or of an earlier node, found r");
  CHECK_THROWS_WITH(graph.add<Relu>("p", "q"),
                    "Graph: expected a new name for a node, found p a second time");
  CHECK_THROWS_WITH(graph.add_sum("s", {}), "Graph: expected at least one node for s to read, found none");
  graph.add_sum("s", {"p", "q"});
  CHECK_THROWS_WITH(graph.set_outputs({"t"}), contains_text("found t"));
  const Td one = Td::zeros({1, 1}), two = Td::zeros({1, 2});
  const std::vector<const Td*> single = {&one}, unequal = {&one, &two}, equal = {&one, &one};
  CHECK_THROWS_WITH(graph.forward(single, Mode::train), "Graph: expected 2 inputs, found 1");
  CHECK_THROWS_WITH(graph.forward(unequal, Mode::train),
                    "Graph: expected the nodes that s adds up to have the shape (1, 1), found (1, 2)");
  CHECK_THROWS_WITH(graph.backward(single), contains_text("backward was called before forward"));
  graph.forward(equal, Mode::train);
  CHECK_THROWS_WITH(graph.backward(equal), "Graph: expected gradients for 1 outputs, found 2");
  const std::vector<const Td*> wrong = {&two};
  CHECK_THROWS_WITH(graph.backward(wrong), "Graph: expected dout of s (1, 1), found (1, 2)");
}
