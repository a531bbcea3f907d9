// Section 2.3.3: the NAND gate with weights and bias
//
// The weights and the bias of AND with their signs reversed: 1 unless both inputs are 1.
// Prints the four inputs, the sum w.x + b of each and the answer.
//   try: --b 0.3 (NOR), --w1 0 (NOT x2)
#include "ch02_perceptron/gates.hpp"
#include "ch02_perceptron/truth_table.hpp"
#include "common/cli/options.hpp"

using namespace dlfs;
using namespace dlfs::ch02;

int main(int argc, char* argv[]) {
  double w1 = NAND.w[0], w2 = NAND.w[1], b = NAND.b;

  Options options(THIS_PROGRAM);
  options.add("w1", w1, "weight of x1");
  options.add("w2", w2, "weight of x2");
  options.add("b", b, "bias");

  return options.run(argc, argv, [&] {
    const Perceptron gate{Tensor<double>::from({w1, w2}), b};
    print_truth_table(gate);
  });
}
