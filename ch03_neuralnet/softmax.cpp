// Section 3.5: softmax
//
// Turns the outputs of a network into numbers that look like probabilities: all positive, with the sum 1. The
// plain formula overflows for large inputs; if the largest input is subtracted first, it gives the same and
// never overflows.
//   try: --a1 10 (what happens to the other two?)
#include <iostream>

#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/print.hpp"
#include "common/tensor/reductions.hpp"

using namespace dlfs;

namespace {

// exp(a) / sum(exp(a)): formula (3.10) as it is.
Tensor<double> softmax_naive(const Tensor<double>& a) { return exp(a) / sum(exp(a)); }

}  // namespace

int main(int argc, char* argv[]) {
  double a1 = 0.3, a2 = 2.9, a3 = 4.0;

  Options options(THIS_PROGRAM);
  options.add("a1", a1, "the first input");
  options.add("a2", a2, "the second input");
  options.add("a3", a3, "the third input");

  return options.run(argc, argv, [&] {
    // 3.5.1, 3.5.3: the formula, and the sum of its results.
    const auto a = Tensor<double>::from({a1, a2, a3});
    const Tensor<double> y = softmax(a);
    std::cout << "a = " << a << "\nexp(a) = " << exp(a) << "\nsum of exp(a) = " << sum(exp(a)) << '\n';
    std::cout << "softmax(a) = " << y << "\nsum = " << sum(y) << '\n';

    // 3.5.2: exp(1010) is too large for a double; exp(a - c) is not, and the factor exp(-c) cancels out.
    const auto large = Tensor<double>::from({1010, 1000, 990});
    std::cout << "\na = " << large << "\nexp(a) / sum(exp(a)) = " << softmax_naive(large) << '\n';
    std::cout << "a - max(a) = " << large - max(large) << "\nsoftmax(a) = " << softmax(large) << '\n';
  });
}
