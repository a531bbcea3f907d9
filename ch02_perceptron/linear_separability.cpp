// Section 2.4: a line separates OR, none separates XOR, a curve does (figures 2-6 to 2-8)
//
// A perceptron divides the plane by a straight line. Draws the line of OR, tries thousands of lines on XOR
// without success, and draws a curve instead. The grey regions answer 0.
//   try: another curve in by_curve; the four points must come out on the right sides
#include <cstddef>
#include <iostream>
#include <vector>

#include "ch02_perceptron/gates.hpp"
#include "ch02_perceptron/truth_table.hpp"
#include "common/cli/options.hpp"
#include "common/plot/plot.hpp"

using namespace dlfs;
using namespace dlfs::ch02;

namespace {

// The values of w1, w2 and b that are tried: -2 to 2 in steps of 1/8.
const auto values = Tensor<double>::linspace(-2, 2, 33);

// How many of all these perceptrons answer all four inputs as the gate does.
template <typename Gate>
std::size_t count_like(const Gate& gate) {
  std::size_t count = 0;
  for (const double w1 : values) {
    for (const double w2 : values) {
      for (const double b : values) {
        const Perceptron perceptron{Tensor<double>::from({w1, w2}), b};
        std::size_t same = 0;
        for (const auto [x1, x2] : all_inputs) same += perceptron(x1, x2) == gate(x1, x2) ? 1 : 0;
        if (same == all_inputs.size()) ++count;
      }
    }
  }
  return count;
}

// A parabola around the diagonal: 0 inside, 1 outside.
int by_curve(double x1, double x2) { return (x1 - x2) * (x1 - x2) - 0.4 * (x1 + x2) - 0.2 > 0 ? 1 : 0; }

// A circle where the gate answers 0, a triangle where it answers 1.
template <typename Gate>
void draw_answers(Axes& axes, const Gate& gate) {
  const PointStyle zero{.color = Color::blue, .marker = Marker::circle, .size = 2};
  const PointStyle one{.color = Color::orange, .marker = Marker::triangle, .size = 2};
  for (const auto [x1, x2] : all_inputs) {
    axes.points(std::vector{x1}, std::vector{x2}, gate(x1, x2) == 0 ? zero : one);
  }
  axes.x_range(-0.5, 1.5).y_range(-0.5, 1.5).equal_aspect().x_label("x1").y_label("x2");
}

}  // namespace

int main(int argc, char* argv[]) {
  Options options(THIS_PROGRAM);
  options.add_plot();

  return options.run(argc, argv, [&] {
    // OR by a line.
    std::cout << "2.4.1 OR, separated by the line -0.5 + x1 + x2 = 0\n";
    print_truth_table(Perceptron{Tensor<double>::from({1.0, 1.0}), -0.5});

    // OR and XOR by any line.
    const std::size_t tried = values.size() * values.size() * values.size();
    std::cout << "\n2.4.1 perceptrons tried: " << tried << ", that are OR: " << count_like(OR)
              << ", that are XOR: " << count_like(XOR) << '\n';

    // XOR by a curve.
    std::cout << "\n2.4.2 XOR, separated by the curve (x1 - x2)^2 - 0.4 (x1 + x2) - 0.2 = 0\n";
    print_truth_table(by_curve);

    // Both solved for x2. Left the line: 0.5 - x1. Right the curve: x1 + 0.2 -+ sqrt(0.8 x1 + 0.24).
    Figure figure("linear_separability");
    figure.title("circles answer 0, triangles 1").grid(1, 2);

    Axes& left = figure.axes(0).title("OR: a line");
    const auto x = Tensor<double>::linspace(-0.5, 1.5, 101);
    left.fill_between(x, Tensor<double>::full(x.shape(), -0.5), maximum(0.5 - x, -0.5),
                      {.color = Color::grey});
    left.line(x, 0.5 - x, {.color = Color::black});
    draw_answers(left, OR);

    Axes& right = figure.axes(1).title("XOR: a curve");
    const auto x1 = Tensor<double>::linspace(-0.3, 1.5, 501);
    const auto root = sqrt(maximum(0.8 * x1 + 0.24, 0));
    const auto low = x1 + 0.2 - root, high = x1 + 0.2 + root;
    right.fill_between(x1, low, high, {.color = Color::grey});
    right.line(x1, low, {.color = Color::black}).line(x1, high, {.color = Color::black});
    draw_answers(right, XOR);
    figure.show(options.plot());
  });
}
