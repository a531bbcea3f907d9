// Section 2.5: XOR, a perceptron of two layers
//
// The first layer computes s1 = NAND and s2 = OR, the second the AND of the two (figure 2-12).
// Prints the four inputs, what the first layer makes of them and the answer.
//   try: replace OR by AND in XOR of gates.hpp; which table comes out, and why?
#include <iostream>

#include "ch02_perceptron/gates.hpp"
#include "ch02_perceptron/truth_table.hpp"
#include "common/cli/options.hpp"

using namespace dlfs;
using namespace dlfs::ch02;

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);

  return options.run(argc, argv, [] {
    std::cout << "XOR = AND(s1, s2) with s1 = NAND(x1, x2), s2 = OR(x1, x2)\n";
    for (const auto [x1, x2] : all_inputs) {
      std::cout << '(' << x1 << ", " << x2 << ") -> " << XOR(x1, x2)  //
                << "    s1 = " << NAND(x1, x2) << ", s2 = " << OR(x1, x2) << '\n';
    }
  });
}
