#include "ch05_backprop/spirals.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>
#include <vector>

#include "common/kernels/math/sin_cos.hpp"

namespace dlfs::ch05 {

namespace {

// The two numbers of the last hidden layer for each point: (N, 2).
Tensor<float> last_hidden(Network<float>& network, Tensor<float> x) {
  for (std::size_t i = 0; i + 1 < network.size(); ++i) x = network.layer(i).forward(x, Mode::predict);
  return x;
}

}  // namespace

Dataset<float> spirals(std::size_t count, double turns, Rng& rng) {
  Dataset<float> data(Tensor<float>::zeros({count, 2}), Labels(count));
  for (std::size_t n = 0; n < count; ++n) {
    const double along = std::sqrt(rng.uniform(0.02, 1));  // even in the plane
    const double angle = 2 * std::numbers::pi * turns * along + std::numbers::pi * static_cast<double>(n % 2);
    data.t[n] = n % 2;
    data.x(n, 0) = static_cast<float>(along * math::cos(angle) + 0.015 * rng.normal());
    data.x(n, 1) = static_cast<float>(along * math::sin(angle) + 0.015 * rng.normal());
  }
  return data;
}

void draw_bent_plane(Network<float>* network, const Dataset<float>& data, Axes& axes) {
  const auto seen = [&](const Tensor<float>& x) { return network == nullptr ? x : last_hidden(*network, x); };
  constexpr std::size_t lines = 17, steps = 200;
  const Tensor<float> ticks = Tensor<float>::linspace(-1.1F, 1.1F, lines),
                      fine = Tensor<float>::linspace(-1.1F, 1.1F, steps);
  const auto column = [](const Tensor<float>& x, std::size_t c) {
    std::vector<float> values;
    for (std::size_t n = 0; n < x.dim(0); ++n) values.push_back(x(n, c));
    return values;
  };
  for (std::size_t i = 0; i < 2 * lines; ++i) {
    Tensor<float> line = Tensor<float>::zeros({steps, 2});
    for (std::size_t k = 0; k < steps; ++k) line(k, i % 2) = ticks[i / 2], line(k, 1 - i % 2) = fine[k];
    const Tensor<float> bent = seen(line);
    axes.line(column(bent, 0), column(bent, 1), {.color = Color::light_grey, .width = 1});
  }
  const Tensor<float> points = seen(data.x);
  for (std::size_t arm = 0; arm < 2; ++arm) {
    std::vector<float> xs, ys;
    for (std::size_t n = arm; n < std::min<std::size_t>(data.size(), 600); n += 2) {
      xs.push_back(points(n, 0));
      ys.push_back(points(n, 1));
    }
    axes.points(xs, ys, {.color = arm == 0 ? Color::blue : Color::orange, .size = 0.5});
  }
}

}  // namespace dlfs::ch05
