#include "common/explore/digit_network.hpp"

#include <stdexcept>

#include "common/io/npz.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/training/weights.hpp"

namespace dlfs {
namespace {

std::vector<Shape> weight_shapes(const Npz& weights) {
  std::vector<Shape> shapes;
  for (std::size_t i = 1; weights.contains("W" + std::to_string(i)); ++i)
    shapes.push_back(weights.shape("W" + std::to_string(i)));
  return shapes;
}

// 784-50-10 if each W is a matrix that takes up where the one before ends; else empty.
std::string chain_of(const std::vector<Shape>& shapes) {
  std::string text = "784";
  std::size_t width = 784;
  for (const Shape& W : shapes) {
    if (W.ndim() != 2 || W[0] != width || W[1] == 0 || W[1] > 100000) return "";
    width = W[1];
    text += "-" + std::to_string(width);
  }
  return width == 10 ? text : "";
}

DigitNetwork affine_chain(const Npz& weights, const std::vector<Shape>& shapes, const std::string& chain) {
  const bool book = chain == "784-50-100-10";
  DigitNetwork result{chain + (book ? " with sigmoid (section 3.6)" : " with ReLU"), {}};
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    if (i > 0 && book) result.network.add<Sigmoid>();
    if (i > 0 && !book) result.network.add<Relu>();
    result.network.add<Affine>(weights.get<float>("W" + number, shapes[i]),
                               weights.get<float>("b" + number, {shapes[i][1]}));
  }
  return result;
}

bool is_simple_conv_net(const std::vector<Shape>& shapes) {
  if (shapes.size() != 3 || shapes[0].ndim() != 4 || shapes[1].ndim() != 2 || shapes[2].ndim() != 2)
    return false;
  const Shape& W = shapes[0];
  if (W[1] != 1 || W[2] != W[3] || W[2] == 0 || W[2] > 27 || W[0] > 1000) return false;
  const std::size_t pooled = (28 - W[2] + 1) / 2;
  return shapes[1][0] == W[0] * pooled * pooled && shapes[2][1] == 10;
}

}  // namespace

DigitNetwork load_digit_network(const std::filesystem::path& file) {
  const Npz weights = Npz::load(file);
  const std::vector<Shape> shapes = weight_shapes(weights);
  const std::string chain = shapes.empty() ? "" : chain_of(shapes);
  if (!chain.empty()) return affine_chain(weights, shapes, chain);
  Rng rng(1);
  if (is_simple_conv_net(shapes)) {
    DigitNetwork result{
        "convolutional network (section 7.5)",
        simple_conv_net<float>({.filters = shapes[0][0], .filter_size = shapes[0][2], .hidden = shapes[1][1]},
                               rng)};
    load_weights<float>(file, result.network.parameters());
    return result;
  }
  if (shapes.size() == 8 && shapes[0] == Shape{16, 1, 3, 3}) {
    DigitNetwork result{"deep convolutional network (section 8.1)", deep_conv_net<float>(rng)};
    load_weights<float>(file, result.network.parameters());
    return result;
  }
  throw std::invalid_argument(file.filename().string() +
                              ": expected the weights of a network that reads digits, found " +
                              std::to_string(shapes.size()) + " arrays W1, W2 ... of other shapes");
}

}  // namespace dlfs
