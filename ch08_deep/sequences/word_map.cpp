#include "ch08_deep/sequences/word_map.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs::ch08 {

namespace {

// The direction of the largest variance of the rows of X (V, D), whose mean is 0.
Tensor<float> principal_direction(const Tensor<float>& X) {
  Rng rng(1);
  auto v = Tensor<float>::randn({X.dim(1), 1}, rng);
  for (int i = 0; i < 100; ++i) {
    v = matmul(X.transpose(), matmul(X, v));
    v /= std::max(std::sqrt(sum(v * v)), 1e-20F);
  }
  return v;
}

// The largest minus the smallest.
double range_of(const std::vector<double>& values) {
  const auto [low, high] = std::ranges::minmax(values);
  return high - low;
}

}  // namespace

Tensor<float> word_map(const Tensor<float>& W) {
  Tensor<float> X = W - mean(W, 0);
  auto places = Tensor<float>::zeros({W.dim(0), 2});
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const Tensor<float> v = principal_direction(X), along = matmul(X, v);  // (D, 1), (V, 1)
    for (std::size_t n = 0; n < W.dim(0); ++n) places(n, axis) = along[n];
    X -= matmul(along, v.transpose());
  }
  return places;
}

void draw_word_map(Axes& axes, const Tensor<float>& places, const std::vector<std::string>& words) {
  std::vector<double> x, y;
  for (std::size_t k = 0; k < places.dim(0); ++k) {
    x.push_back(double{places(k, 0)});
    y.push_back(double{places(k, 1)});
  }
  if (x.empty()) return;
  const double width = 0.12 * range_of(x), height = 0.04 * range_of(y);  // of a written word
  std::vector<std::size_t> points(x.size()), written;
  std::iota(points.begin(), points.end(), std::size_t{0});
  for (std::size_t k = 0; k < x.size(); ++k) {
    const Color color = words[k].starts_with("good")  ? Color::green
                        : words[k].starts_with("bad") ? Color::red
                                                      : Color::grey;
    axes.points(std::vector<double>{x[k]}, std::vector<double>{y[k]}, {.color = color});
    const auto covers_point = [&](std::size_t j) {
      return std::abs(x[j] - x[k]) < width / 2 && y[j] > y[k] + 0.2 * height && y[j] < y[k] + 1.3 * height;
    };
    const auto covers_name = [&](std::size_t j) {
      return std::abs(x[j] - x[k]) < width && std::abs(y[j] - y[k]) < height;
    };
    if (std::ranges::any_of(points, covers_point) || std::ranges::any_of(written, covers_name)) continue;
    axes.text(x[k], y[k] + 0.7 * height, words[k], {.size = 10});
    written.push_back(k);
  }
}

}  // namespace dlfs::ch08
