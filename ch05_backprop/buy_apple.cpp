// Section 5.4.1: buying apples, with a multiply layer for each node of the graph (figure 5-16)
//
// Two apples at 100 and 10% tax: forward the price, then backward the derivative of the price for each input.
// dApple = 2.2 says: if an apple costs 1 more, the total price rises by 2.2.
//   try: --num 10 (which derivatives change?), --tax 1
#include <iostream>

#include "ch05_backprop/simple_layers.hpp"
#include "common/cli/options.hpp"

using namespace dlfs;
using namespace dlfs::ch05;

int main(int argc, char* argv[]) {
  double apple = 100, apple_num = 2, tax = 1.1;

  Options options(THIS_PROGRAM);
  options.add("apple", apple, "price of an apple");
  options.add("num", apple_num, "how many apples");
  options.add("tax", tax, "what the price is multiplied by");

  return options.run(argc, argv, [&] {
    MulLayer mul_apple_layer, mul_tax_layer;

    // Forward.
    const double apple_price = mul_apple_layer.forward(apple, apple_num);
    const double price = mul_tax_layer.forward(apple_price, tax);
    std::cout << "price: " << price << '\n';

    // Backward: the layers in reverse order.
    const double dprice = 1;
    const auto [dapple_price, dtax] = mul_tax_layer.backward(dprice);
    const auto [dapple, dapple_num] = mul_apple_layer.backward(dapple_price);
    std::cout << "dApple: " << dapple << '\n'
              << "dApple_num: " << dapple_num << '\n'
              << "dTax: " << dtax << '\n';
  });
}
