// Sections 5.1-5.3 and appendix A: computational graphs, drawn (figures 5-2 to 5-17)
//
// Values go forward, derivatives of the result come back: through each node by that node's own derivative,
// and through all of them by the chain rule. Prints what flows along each edge and draws it.
//   try: --graph apple --plot ascii, --graph softmax
#include <cmath>
#include <iostream>
#include <string>
#include <vector>

#include "ch05_backprop/graphs.hpp"
#include "ch05_backprop/softmax_graph.hpp"
#include "common/cli/options.hpp"

using namespace dlfs;
using namespace dlfs::ch05;

namespace {

std::vector<Graph> graphs_called(const std::string& name) {
  std::vector<Graph> graphs;
  const auto add = [&](const std::string& its_name, const Graph& graph) {
    if (name == its_name || name == "all") graphs.push_back(graph);
  };
  add("nodes", add_graph());
  add("nodes", multiply_graph());
  add("chain", chain_graph(2, 3));
  add("apple", apple_graph());
  add("apple-orange", apple_orange_graph());
  add("softmax", softmax_graph(softmax_flows({std::log(3), std::log(2), std::log(5)}, {0, 1, 0})));
  return graphs;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::string graph = "all";

  Options options(THIS_PROGRAM);
  options.add("graph", graph, "which of them")
      .choices({"nodes", "chain", "apple", "apple-orange", "softmax", "all"});
  options.add_plot();

  return options.run(argc, argv, [&] {
    // For each graph: a line of text for each edge, then a figure.
    for (const Graph& chosen : graphs_called(graph)) {
      chosen.print();
      chosen.show(options.plot());
      std::cout << '\n';
    }
  });
}
