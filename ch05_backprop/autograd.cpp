// Section 5.2: automatic differentiation
//
// The computational graph as a tool: a Variable's operators compute and record (variable.cpp), and one
// `backward` finds the derivatives in any graph. What it returns can be differentiated again. Shows the fruit
// shop, the derivatives of f(x) = x^4 - 2 x^2, and two ways down from --from: Newton's, which divides by the
// second derivative, and gradient descent.
//   try: --from 0.3 (Newton goes up to the maximum at 0), --lr 0.1 (fewer steps), --lr 0.05 --from 5 (flies
//        away)
#include <cmath>
#include <iostream>
#include <vector>

#include "ch05_backprop/variable_graph.hpp"
#include "common/cli/options.hpp"

using namespace dlfs;
using namespace dlfs::ch05;

namespace {

Variable f(const Variable& x) { return pow(x, 4) - 2 * pow(x, 2); }

Variable derivative(const Variable& y, const Variable& x) { return backward(y)(x); }

// How many steps x <- x - step(x, f'(x)) it takes until |f'(x)| <= 1e-12; at most 100000. x becomes where it
// ends.
template <typename Step>
std::size_t steps_down(double& x, const Step& step) {
  for (std::size_t steps = 0;; ++steps) {
    const Variable here(x);
    const Variable slope = derivative(f(here), here);
    if (std::abs(slope.number()) <= 1e-12 || steps == 100000) return steps;
    x -= step(here, slope);
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  double from = 2, lr = 0.01;

  Options options(THIS_PROGRAM);
  options.add("from", from, "where to start going down");
  options.add("lr", lr, "learning rate of gradient descent").above(0);
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The fruit shop: three inputs, two multiplications, one backward.
    const Variable apple(100, "apple"), number(2, "number"), tax(1.1, "tax");
    const Variable price = apple * number * tax;
    const Gradients dprice = backward(price);
    drawing_of(price, "price", Graph("autograd_apple", "Two apples and the tax")).show(options.plot());

    // f and its first four derivatives, each the gradient of the one before; x (101) all at once.
    const Variable xs(Tensor<double>::linspace(-1.6, 1.6, 101));
    Figure figure("autograd_derivatives");
    Axes& axes = figure.axes().x_label("x").y_range(-12, 26).legend(Legend::outside);
    Variable curve = f(xs);
    for (const char* name : {"f", "f'", "f''", "f'''", "f''''"}) {
      axes.line(xs.value(), curve.value(), {.label = name});
      curve = derivative(curve, xs);
    }
    figure.show(options.plot());

    // x goes two ways through f, and what comes back along both adds up.
    const Variable two(2, "x");
    drawing_of(f(two), "f", Graph("autograd_f", "f(x) = x^4 - 2 x^2")).show(options.plot());
    const Variable first = derivative(f(two), two), second = derivative(first, two);

    // Down from 2: x - f'/f'', and x - lr f'.
    double newton = from, descent = from;
    const std::size_t newton_steps = steps_down(newton, [](const Variable& x, const Variable& slope) {
      return slope.number() / derivative(slope, x).number();
    });
    const std::size_t descent_steps =
        steps_down(descent, [lr](const Variable&, const Variable& slope) { return lr * slope.number(); });

    std::cout << "price " << price.number() << ": dApple " << dprice(apple).number() << ", dApple_num "
              << dprice(number).number() << ", dTax " << dprice(tax).number() << '\n'
              << "f(x) = x^4 - 2 x^2: f'(2) = " << first.number() << ", f''(2) = " << second.number() << '\n'
              << "from " << from << " to |f'| <= 1e-12: Newton " << newton_steps << " steps, to " << newton
              << "; gradient descent with lr " << lr << " " << descent_steps << " steps, to " << descent
              << '\n';
  });
}
