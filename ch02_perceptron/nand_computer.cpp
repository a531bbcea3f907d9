// Section 2.6: from NAND to a computer
//
// Gates and adders made of NAND alone (from_nand.hpp): prints their truth tables and the sum of two four-bit
// numbers, and checks all 256 such sums.
//   try: --a 15 --b 1 (the carry runs through all four digits)
#include <iostream>
#include <string>

#include "ch02_perceptron/from_nand.hpp"
#include "ch02_perceptron/truth_table.hpp"
#include "common/cli/options.hpp"

using namespace dlfs;
using namespace dlfs::ch02::from_nand;

namespace {

FourBits to_bits(std::size_t number) {
  FourBits bits{};
  for (std::size_t i = 4; i-- > 0; number /= 2) bits[i] = static_cast<int>(number % 2);
  return bits;
}

std::size_t to_number(const FiveBits& bits) {
  std::size_t number = 0;
  for (const int bit : bits) number = 2 * number + static_cast<std::size_t>(bit);
  return number;
}

template <typename Bits>
std::string to_text(const Bits& bits) {
  std::string text;
  for (const int bit : bits) text += std::to_string(bit);
  return text;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t a = 9, b = 5;

  Options options(THIS_PROGRAM);
  options.add("a", a, "first number to add").at_most(15);
  options.add("b", b, "second number to add").at_most(15);

  return options.run(argc, argv, [&] {
    // Gates of one and two inputs.
    std::cout << "NOT(0) = " << NOT(0) << ", NOT(1) = " << NOT(1) << "\n\n";
    std::cout << "x1 x2 | AND OR XOR | half adder: carry sum\n";
    for (const auto [x1, x2] : ch02::all_inputs) {
      const auto [carry, sum] = half_adder(x1, x2);
      std::cout << ' ' << x1 << "  " << x2 << " |  " << AND(x1, x2) << "   " << OR(x1, x2) << "  "
                << XOR(x1, x2) << "  |               " << carry << "   " << sum << '\n';
    }

    // Two digits and the carry from the right.
    std::cout << "\nx1 x2 carry | full adder: carry sum\n";
    for (const int carry_in : {0, 1}) {
      for (const auto [x1, x2] : ch02::all_inputs) {
        const auto [carry, sum] = full_adder(x1, x2, carry_in);
        std::cout << ' ' << x1 << "  " << x2 << "   " << carry_in << "   |               " << carry << "   "
                  << sum << '\n';
      }
    }

    // Four digits.
    const FiveBits sum = add(to_bits(a), to_bits(b));
    std::cout << "\n4-bit adder: " << to_text(to_bits(a)) << " + " << to_text(to_bits(b)) << " = "
              << to_text(sum) << "    " << a << " + " << b << " = " << to_number(sum) << '\n';

    // All 256 sums.
    std::size_t right = 0;
    for (std::size_t i = 0; i < 16; ++i) {
      for (std::size_t j = 0; j < 16; ++j) {
        if (to_number(add(to_bits(i), to_bits(j))) == i + j) ++right;
      }
    }
    std::cout << "right sums: " << right << " of 256\n";
  });
}
