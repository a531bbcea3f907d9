#include "ch08_deep/vision/proposals.hpp"

#include <algorithm>
#include <cmath>

#include "common/nn/functions.hpp"
#include "dataset/scenes/resized.hpp"
#include "dataset/scenes/scenes.hpp"

namespace dlfs::ch08 {

std::vector<Component> connected_components(std::span<const float> picture, std::size_t width,
                                            float threshold) {
  const std::size_t height = picture.size() / width;
  std::vector<bool> seen(picture.size(), false);
  std::vector<Component> components;
  for (std::size_t start = 0; start < picture.size(); ++start) {
    if (seen[start] || !(picture[start] > threshold)) continue;
    Component component{{}, std::vector<float>(picture.size(), 0)};
    std::vector<std::size_t> waiting{start};
    seen[start] = true;
    while (!waiting.empty()) {
      const std::size_t pixel = waiting.back(), row = pixel / width, column = pixel % width;
      waiting.pop_back();
      component.pixels[pixel] = picture[pixel];
      for (std::size_t i = row == 0 ? 0 : row - 1; i < std::min(height, row + 2); ++i) {
        for (std::size_t j = column == 0 ? 0 : column - 1; j < std::min(width, column + 2); ++j) {
          const std::size_t neighbour = i * width + j;
          if (seen[neighbour] || !(picture[neighbour] > threshold)) continue;
          seen[neighbour] = true;
          waiting.push_back(neighbour);
        }
      }
    }
    component.box = ink_box(component.pixels, width, threshold);
    components.push_back(std::move(component));
  }
  return components;
}

Tensor<float> as_mnist_digit(const Component& component, std::size_t width) {
  constexpr std::size_t side = 28;
  constexpr double longer = 20;
  const Box& box = component.box;
  const double scale = longer / std::max(box.height(), box.width());
  const auto pixels = [&](double length) {
    return std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(scale * length)));
  };
  const Tensor<float> ink =
      resized({component.pixels.data(), width * width}, box, pixels(box.height()), pixels(box.width()));

  double mass = 0, row = 0, column = 0;
  for (std::size_t i = 0; i < ink.dim(0); ++i) {
    for (std::size_t j = 0; j < ink.dim(1); ++j) {
      mass += static_cast<double>(ink(i, j));
      row += static_cast<double>(ink(i, j)) * static_cast<double>(i);
      column += static_cast<double>(ink(i, j)) * static_cast<double>(j);
    }
  }
  // Where the upper left pixel comes, with the centre of mass at (14, 14), and nothing cut off.
  const auto first = [&](double centre, std::size_t length) {
    const long wanted = std::lround(14 - centre / mass);
    return static_cast<std::size_t>(std::clamp<long>(wanted, 0, static_cast<long>(side - length)));
  };
  const std::size_t top = first(row, ink.dim(0)), left = first(column, ink.dim(1));
  auto digit = Tensor<float>::zeros({1, 1, side, side});
  for (std::size_t i = 0; i < ink.dim(0); ++i) {
    for (std::size_t j = 0; j < ink.dim(1); ++j) digit(0, 0, top + i, left + j) = ink(i, j);
  }
  return digit;
}

std::vector<Detection> read_components(Network<float>& reader, std::span<const float> picture,
                                       std::size_t side, double smallest) {
  std::vector<Detection> detections;
  for (const Component& component : connected_components(picture, side, scene_ink)) {
    if (std::max(component.box.height(), component.box.width()) < smallest) continue;
    const Tensor<float> y = softmax(reader.predict(as_mnist_digit(component, side)));
    const auto best = static_cast<std::size_t>(std::max_element(y.begin(), y.end()) - y.begin());
    detections.push_back({component.box, best, static_cast<double>(y[best])});
  }
  return detections;
}

}  // namespace dlfs::ch08
