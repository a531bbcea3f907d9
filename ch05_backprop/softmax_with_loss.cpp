// Section 5.6.3 and appendix A: softmax with loss, node by node
//
// From three scores to the loss and back. However much happens in between (computational_graph --graph
// softmax draws it), what reaches the scores is y - t: what the network said minus what it should have said.
// The layer SoftmaxWithLoss computes just that.
//   try: --a2 5 (rather sure and right: little to learn), --a1 5 (wrong),
//        --a1 1000 (exp overflows in the nodes; why not in the layer?)
#include "common/nn/losses/softmax_with_loss.hpp"

#include <array>
#include <cmath>
#include <iostream>

#include "ch05_backprop/softmax_graph.hpp"
#include "common/cli/options.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"

using namespace dlfs;
using namespace dlfs::ch05;

namespace {

// What flows along three edges, one for each class; + 0.0 turns -0 into 0.
Tensor<double> values(const Three& f) {
  return Tensor<double>::from({f[0].value, f[1].value, f[2].value}) + 0.0;
}
Tensor<double> derivatives(const Three& f) {
  return Tensor<double>::from({f[0].derivative, f[1].derivative, f[2].derivative}) + 0.0;
}

}  // namespace

int main(int argc, char* argv[]) {
  double a1 = std::log(3), a2 = std::log(2), a3 = std::log(5);
  std::size_t label = 1;

  Options options(THIS_PROGRAM);
  options.add("a1", a1, "score of class 0");
  options.add("a2", a2, "score of class 1");
  options.add("a3", a3, "score of class 2");
  options.add("label", label, "the right class, counted from 0").at_most(2);

  return options.run(argc, argv, [&] {
    std::array<double, 3> t{};
    t[label] = 1;
    const SoftmaxFlows f = softmax_flows({a1, a2, a3}, t);

    std::cout << "Forward\n";
    std::cout << "a = " << values(f.a) << ", t = " << values(f.t) << '\n';
    std::cout << "exp:      e = exp(a) = " << values(f.e_to_sum) << '\n';
    std::cout << "+:        S = sum of e = " << f.S.value << '\n';
    std::cout << "/:        1/S = " << f.inverse[0].value << '\n';
    std::cout << "x:        y = e (1/S) = " << values(f.y) << '\n';
    std::cout << "log:      log y = " << values(f.log_y) << '\n';
    std::cout << "x, +, x:  L = -sum of t log y = " << f.loss.value << '\n';

    std::cout << "\nBackward\n";
    std::cout << "x, +:     dL/d(t log y) = " << derivatives(f.t_log_y) << '\n';
    std::cout << "x:        dL/d(log y) = -t = " << derivatives(f.log_y) << '\n';
    std::cout << "log:      dL/dy = -t/y = " << derivatives(f.y) << '\n';
    std::cout << "x:        dL/d(1/S) = -t S = " << derivatives(f.inverse)
              << ", dL/de = -t/e = " << derivatives(f.e_to_y) << '\n';
    std::cout << "/, +:     dL/de = 1/S = " << derivatives(f.e_to_sum) << '\n';
    std::cout << "exp:      dL/da = (1/S - t/e) e = " << derivatives(f.a) << '\n';
    std::cout << "          y - t = " << values(f.y) - values(f.t) << '\n';

    // The layer, for this sample and for a batch that holds it twice: the loss is the mean, so that each
    // sample gets half of the derivative.
    SoftmaxWithLoss<double> layer;
    std::cout << "\nThe layer\n";
    std::cout << "loss = " << layer.forward(values(f.a), Labels{label});
    std::cout << ", dx = " << layer.backward() << '\n';
    const auto twice = Tensor<double>::from({{a1, a2, a3}, {a1, a2, a3}});
    std::cout << "twice in a batch: loss = " << layer.forward(twice, Labels{label, label});
    std::cout << ", dx =\n" << layer.backward() << '\n';
  });
}
