#include "ch08_deep/generative/digit_shape.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>

#include "common/tensor/arithmetic.hpp"
#include "dataset/mnist.hpp"

namespace dlfs::ch08 {

double ink(std::span<const float> picture) { return std::accumulate(picture.begin(), picture.end(), 0.0); }

double thickness(std::span<const float> picture) {
  double outline = 0;
  const auto pixel = [&](std::size_t row, std::size_t column) {
    return row < mnist_side && column < mnist_side ? double{picture[row * mnist_side + column]} : 0.0;
  };
  for (std::size_t row = 0; row < mnist_side; ++row) {
    outline += pixel(row, 0) + pixel(0, row);  // at the left and the upper edge
    for (std::size_t column = 0; column < mnist_side; ++column) {
      const double here = pixel(row, column);
      outline += std::abs(pixel(row + 1, column) - here) + std::abs(pixel(row, column + 1) - here);
    }
  }
  return outline > 0 ? 2 * ink(picture) / outline : 0;
}

double slant(std::span<const float> picture) {
  const double total = ink(picture);
  if (!(total > 0)) return 0;
  double mean_x = 0, mean_y = 0;
  for (std::size_t i = 0; i < picture.size(); ++i) {
    mean_x += picture[i] * static_cast<double>(i % mnist_side) / total;
    mean_y -= picture[i] * static_cast<double>(i / mnist_side) / total;  // upwards
  }
  double covariance = 0, variance = 0;
  for (std::size_t i = 0; i < picture.size(); ++i) {
    const double x = static_cast<double>(i % mnist_side) - mean_x,
                 y = -static_cast<double>(i / mnist_side) - mean_y;
    covariance += picture[i] * x * y;
    variance += picture[i] * y * y;
  }
  return variance > 1e-9 ? covariance / variance : 0;
}

std::vector<double> measure_all(const Tensor<float>& pictures, const Measure& measure) {
  std::vector<double> measures;
  for (std::size_t n = 0; n < pictures.dim(0); ++n) measures.push_back(measure(pictures.row(n)));
  return measures;
}

Tensor<float> concept_vector(const Tensor<float>& codes, const std::vector<double>& measures) {
  if (codes.ndim() != 2 || codes.dim(0) != measures.size() || measures.size() < 4) {
    throw std::invalid_argument(
        "concept_vector: expected at least 4 codes (N, K) with a measure each, found " +
        to_string(codes.shape()) + " and " + std::to_string(measures.size()) + " measures");
  }
  std::vector<std::size_t> order(measures.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t n) { return measures[n]; });
  const std::size_t quarter = order.size() / 4;
  auto direction = Tensor<float>::zeros({codes.dim(1)});
  for (std::size_t i = 0; i < quarter; ++i) {
    const auto low = codes.row(order[i]), high = codes.row(order[order.size() - 1 - i]);
    for (std::size_t k = 0; k < direction.size(); ++k) {
      direction[k] += (high[k] - low[k]) / static_cast<float>(quarter);
    }
  }
  return direction;
}

Tensor<float> moved(const Tensor<float>& codes, const Tensor<float>& direction, float amount) {
  return codes + amount * direction;
}

}  // namespace dlfs::ch08
