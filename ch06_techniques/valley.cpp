#include "ch06_techniques/valley.hpp"

#include <algorithm>

#include "common/tensor/arithmetic.hpp"

namespace dlfs::ch06 {

namespace {

using Td = Tensor<double>;

// xs (W), ys (H) -> f at each point of the grid, (H, W).
Td heights(const Td& xs, const Td& ys) {
  auto z = Td::zeros({ys.size(), xs.size()});
  for (std::size_t i = 0; i < ys.size(); ++i) {
    for (std::size_t j = 0; j < xs.size(); ++j) z(i, j) = f(xs[j], ys[i]);
  }
  return z;
}

}  // namespace

void plot_valley(const std::string& name, const PlotOptions& options) {
  Figure figure(name);
  figure.title("f(x, y) = x^2 / 20 + y^2").grid(1, 2);
  const Td fine = Td::linspace(-10, 10, 41);
  figure.axes(0).x_label("x").y_label("y").z_label("f").surface(fine, fine, heights(fine, fine));

  // x and y of the points of a grid, both (11, 11), and -gradient there.
  const Td steps = Td::linspace(-10, 10, 11), zeros = Td::zeros({11, 11});
  const Td x = zeros + steps, y = zeros + steps.reshape({11, 1});
  Td u = zeros, v = zeros;
  std::transform(x.begin(), x.end(), u.begin(), [](double value) { return -df_dx(value); });
  std::transform(y.begin(), y.end(), v.begin(), [](double value) { return -df_dy(value); });
  figure.axes(1).title("-gradient").x_label("x").y_label("y").arrows(x, y, u, v);
  figure.show(options);
}

void draw_path(const Path& path, Axes& axes) {
  const Td xs = Td::linspace(-10, 10, 101), ys = Td::linspace(-5, 5, 101);
  axes.x_label("x").y_label("y").x_range(-10, 10).y_range(-5, 5);
  axes.contour_at(xs, ys, heights(xs, ys), std::vector{0.25, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0});
  axes.line(path.x, path.y, {.color = Color::orange, .marker = Marker::circle, .width = 1.5});
  axes.points(std::vector{0.0}, std::vector{0.0}, {.color = Color::black, .marker = Marker::cross});
}

}  // namespace dlfs::ch06
