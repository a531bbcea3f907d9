// Section 5.4.2: buying apples and oranges, with multiply and add layers (figure 5-17)
//
// Two apples at 100, three oranges at 150 and 10% tax: forward the price, backward the derivatives. The add
// node passes its derivative on unchanged, so that 1.1 reaches both fruits.
//   try: --orange 0 (dOrange stays the same: it does not depend on the price), --orange-num 0 (now it is 0)
#include <iostream>

#include "ch05_backprop/simple_layers.hpp"
#include "common/cli/options.hpp"

using namespace dlfs;
using namespace dlfs::ch05;

int main(int argc, char* argv[]) {
  double apple = 100, apple_num = 2, orange = 150, orange_num = 3, tax = 1.1;

  Options options(THIS_PROGRAM);
  options.add("apple", apple, "price of an apple");
  options.add("apple-num", apple_num, "how many apples");
  options.add("orange", orange, "price of an orange");
  options.add("orange-num", orange_num, "how many oranges");
  options.add("tax", tax, "what the price is multiplied by");

  return options.run(argc, argv, [&] {
    MulLayer mul_apple_layer, mul_orange_layer, mul_tax_layer;
    AddLayer add_apple_orange_layer;

    // Forward.
    const double apple_price = mul_apple_layer.forward(apple, apple_num);
    const double orange_price = mul_orange_layer.forward(orange, orange_num);
    const double all_price = add_apple_orange_layer.forward(apple_price, orange_price);
    const double price = mul_tax_layer.forward(all_price, tax);
    std::cout << "price: " << price << '\n';

    // Backward: the layers in reverse order.
    const double dprice = 1;
    const auto [dall_price, dtax] = mul_tax_layer.backward(dprice);
    const auto [dapple_price, dorange_price] = add_apple_orange_layer.backward(dall_price);
    const auto [dorange, dorange_num] = mul_orange_layer.backward(dorange_price);
    const auto [dapple, dapple_num] = mul_apple_layer.backward(dapple_price);
    std::cout << "dApple_num: " << dapple_num << '\n'
              << "dApple: " << dapple << '\n'
              << "dOrange: " << dorange << '\n'
              << "dOrange_num: " << dorange_num << '\n'
              << "dTax: " << dtax << '\n';
  });
}
