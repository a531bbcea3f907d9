// Appendix A: the computational graph of softmax with loss for one sample and three classes.
//
//   e_k = exp(a_k), S = e_1 + e_2 + e_3, y_k = e_k (1 / S), L = -(t_1 log y_1 + t_2 log y_2 + t_3 log y_3)
#pragma once

#include <array>

#include "ch05_backprop/graph_drawing.hpp"

namespace dlfs::ch05 {

using Three = std::array<Flow, 3>;  // one for each class

// What flows along each edge. If a node's output branches, each branch carries its own derivative, and
// their sum goes back through the node.
struct SoftmaxFlows {
  Three a;              // the scores
  Three e_to_sum;       // e_k = exp(a_k), on its way to S ...
  Three e_to_y;         // ... and to y_k
  Flow S;               // the sum of e_k
  Three inverse;        // 1 / S, on its way to y_k
  Three y, log_y;       // the probabilities and their logarithms
  Three t, t_log_y;     // t is one-hot
  Flow sum, minus_one;  // the sum of t_k log y_k, and the -1 that it is multiplied by
  Flow loss;            // L
};

// Forward through all nodes and back, dL/dL = 1.
SoftmaxFlows softmax_flows(const std::array<double, 3>& a, const std::array<double, 3>& t);

// The graph with these flows.
Graph softmax_graph(const SoftmaxFlows& flows);

}  // namespace dlfs::ch05
