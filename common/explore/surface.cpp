#include "common/explore/surface.hpp"

#include <cmath>
#include <memory>
#include <stdexcept>

#include "common/training/optimizers.hpp"

namespace dlfs {
namespace {

struct Point {
  double value, dx, dy;
};

Point evaluate(const std::string& name, double x, double y) {
  if (name == "valley") return {x * x / 20 + y * y, x / 10, 2 * y};
  if (name == "saddle") return {x * x - y * y + y * y * y * y / 4, 2 * x, -2 * y + y * y * y};
  const double a = 1 - x, b = y - x * x;  // rosenbrock
  return {a * a + 10 * b * b, -2 * a - 40 * x * b, 20 * b};
}

std::unique_ptr<Optimizer<double>> optimizer_of(const std::string& name, double lr) {
  if (!(lr > 0 && lr <= 1000))
    throw std::invalid_argument("learning rate: expected a number above 0, at most 1000");
  if (name == "sgd") return std::make_unique<Sgd<double>>(lr);
  if (name == "momentum") return std::make_unique<Momentum<double>>(lr);
  if (name == "nesterov") return std::make_unique<Nesterov<double>>(lr);
  if (name == "adagrad") return std::make_unique<AdaGrad<double>>(lr);
  if (name == "rmsprop") return std::make_unique<RmsProp<double>>(lr);
  if (name == "adam") return std::make_unique<Adam<double>>(lr);
  throw std::invalid_argument("there is no optimizer '" + name + "'");
}

SurfacePath walk(const std::string& function, std::pair<double, double> start, std::size_t steps,
                 const std::string& name, double lr) {
  const auto optimizer = optimizer_of(name, lr);
  Tensor<double> W = Tensor<double>::from({start.first, start.second}), dW = Tensor<double>::zeros({2});
  const std::vector<Parameter<double>> parameters = {{"W", &W, &dW}};
  SurfacePath path{name, lr, {}, {}};
  for (std::size_t i = 0; i <= steps; ++i) {
    const Point here = evaluate(function, W[0], W[1]);
    if (!(std::abs(W[0]) < 1e6 && std::abs(W[1]) < 1e6 && std::isfinite(here.value))) break;
    path.points.emplace_back(W[0], W[1]);
    path.values.push_back(here.value);
    dW[0] = here.dx;
    dW[1] = here.dy;
    optimizer->update(parameters);
  }
  return path;
}

}  // namespace

const std::vector<SurfaceFunction>& surface_functions() {
  static const std::vector<SurfaceFunction> all = {
      {"valley", "x^2 / 20 + y^2", -10, 10, -5, 5, -7, 2},
      {"saddle", "x^2 - y^2 + y^4 / 4", -3, 3, -2.5, 2.5, -2.5, 0.01},
      {"rosenbrock", "(1 - x)^2 + 10 (y - x^2)^2", -2, 2, -1, 3, -1.5, 2}};
  return all;
}

Surface walk_surface(const std::string& function, std::pair<double, double> start, std::size_t steps,
                     const std::vector<std::pair<std::string, double>>& optimizers) {
  Surface surface;
  for (const SurfaceFunction& one : surface_functions()) {
    if (one.name == function) surface.function = one;
  }
  if (surface.function.name.empty()) throw std::invalid_argument("there is no surface '" + function + "'");
  if (steps > 1000) throw std::invalid_argument("steps: at most 1000");
  const SurfaceFunction& f = surface.function;
  surface.columns = 80;
  surface.rows = 50;
  for (std::size_t i = 0; i < surface.rows; ++i) {
    for (std::size_t j = 0; j < surface.columns; ++j) {
      const double x = f.x_low + (f.x_high - f.x_low) * (static_cast<double>(j) + 0.5) /
                                     static_cast<double>(surface.columns);
      const double y = f.y_high - (f.y_high - f.y_low) * (static_cast<double>(i) + 0.5) /
                                      static_cast<double>(surface.rows);
      surface.heights.push_back(evaluate(function, x, y).value);
    }
  }
  for (const auto& [name, lr] : optimizers) surface.paths.push_back(walk(function, start, steps, name, lr));
  return surface;
}

}  // namespace dlfs
