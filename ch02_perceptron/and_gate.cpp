// Section 2.3: the AND gate, first with a threshold, then with weights and bias
//
// Both are the same perceptron: the threshold theta moves to the other side of the comparison and becomes the
// bias b = -theta. Prints the four inputs, the sum w.x + b of each and the answer.
//   try: --b -0.2 (OR), --w1 1 --w2 1 --b -1.5 (AND again: many weights do)
#include <iostream>

#include "ch02_perceptron/gates.hpp"
#include "ch02_perceptron/truth_table.hpp"
#include "common/cli/options.hpp"

using namespace dlfs;
using namespace dlfs::ch02;

namespace {

// Section 2.3.1: y = 1 if w1 x1 + w2 x2 > theta, else 0.
int and_with_threshold(int x1, int x2) {
  const double w1 = 0.5, w2 = 0.5, theta = 0.7;
  return w1 * x1 + w2 * x2 > theta ? 1 : 0;
}

}  // namespace

int main(int argc, char* argv[]) {
  double w1 = AND.w[0], w2 = AND.w[1], b = AND.b;

  Options options(THIS_PROGRAM);
  options.add("w1", w1, "weight of x1");
  options.add("w2", w2, "weight of x2");
  options.add("b", b, "bias");

  return options.run(argc, argv, [&] {
    // Section 2.3.1: with the threshold theta.
    std::cout << "2.3.1 With a threshold\n"
              << "w1 = 0.5, w2 = 0.5, theta = 0.7\n";
    print_truth_table(and_with_threshold);

    // Section 2.3.3: y = 1 if w.x + b > 0, else 0.
    std::cout << "\n2.3.3 With weights and bias\n";
    const Perceptron gate{Tensor<double>::from({w1, w2}), b};
    print_truth_table(gate);
  });
}
