#include "common/explore/playground.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string_view>

#include "common/nn/functions.hpp"
#include "common/nn/initial_weights.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/dropout.hpp"

namespace dlfs {
namespace {

constexpr std::size_t boundary_side = 40, neuron_side = 20;

template <std::size_t N>
void expect_one_of(const char* what, const std::string& text, const std::array<std::string_view, N>& names) {
  if (std::find(names.begin(), names.end(), text) != names.end()) return;
  std::string all;
  for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  throw std::invalid_argument(std::string(what) + " '" + text + "': expected one of " + all);
}

void expect_between(const char* what, double value, double low, double high) {
  if (!(value >= low && value <= high))
    throw std::invalid_argument(std::string(what) + ": expected a number from " + std::to_string(low) +
                                " to " + std::to_string(high));
}

void check(const PlaygroundSettings& settings) {
  if (settings.hidden.size() > 4) throw std::invalid_argument("hidden layers: at most 4");
  for (const std::size_t neurons : settings.hidden) {
    if (neurons < 1 || neurons > 16) throw std::invalid_argument("neurons of a hidden layer: 1 to 16");
  }
  expect_one_of("activation", settings.activation,
                std::array<std::string_view, 3>{"relu", "sigmoid", "tanh"});
  expect_one_of("initial weights", settings.init,
                std::array<std::string_view, 5>{"he", "xavier", "0.01", "1", "0"});
  expect_one_of("optimizer", settings.optimizer,
                std::array<std::string_view, 5>{"sgd", "momentum", "adagrad", "rmsprop", "adam"});
  expect_between("learning rate", settings.lr, 1e-6, 100);
  expect_between("weight decay", settings.decay, 0, 1);
  expect_between("dropout", settings.dropout, 0, 0.9);
}

void check(const std::vector<LabelledPoint>& points) {
  if (points.empty() || points.size() > Playground::most_points)
    throw std::invalid_argument("points: expected 1 to " + std::to_string(Playground::most_points));
  for (const LabelledPoint& point : points) {
    if (!(std::abs(point.x) <= 1 && std::abs(point.y) <= 1 && point.label <= 1))
      throw std::invalid_argument("points: expected x and y from -1 to 1, and label 0 or 1");
  }
}

WeightInit init_of(const std::string& name) {
  if (name == "he") return WeightInit::he();
  if (name == "xavier") return WeightInit::xavier();
  return WeightInit::normal(name == "0.01" ? 0.01 : name == "1" ? 1.0 : 0.0);
}

Network<float> network_of(const PlaygroundSettings& settings) {
  Rng rng = Rng(settings.seed).stream(2);
  Network<float> network;
  std::size_t inputs = 2;
  const auto affine = [&](std::size_t outputs) {
    Tensor<float> W = settings.init == "0"
                          ? Tensor<float>::zeros({inputs, outputs})
                          : initial_weights<float>(init_of(settings.init), {inputs, outputs}, rng);
    network.add<Affine>(std::move(W), Tensor<float>::zeros({outputs}));
    inputs = outputs;
  };
  for (std::size_t i = 0; i < settings.hidden.size(); ++i) {
    affine(settings.hidden[i]);
    if (settings.activation == "relu") network.add<Relu>();
    if (settings.activation == "sigmoid") network.add<Sigmoid>();
    if (settings.activation == "tanh") network.add<Tanh>();
    if (settings.dropout > 0) network.add<Dropout>(static_cast<float>(settings.dropout), rng.stream(100 + i));
  }
  affine(2);
  network.set_weight_decay(static_cast<float>(settings.decay));
  return network;
}

std::unique_ptr<Optimizer<float>> optimizer_of(const PlaygroundSettings& settings) {
  const auto lr = static_cast<float>(settings.lr);
  if (settings.optimizer == "sgd") return std::make_unique<Sgd<float>>(lr);
  if (settings.optimizer == "momentum") return std::make_unique<Momentum<float>>(lr);
  if (settings.optimizer == "adagrad") return std::make_unique<AdaGrad<float>>(lr);
  if (settings.optimizer == "rmsprop") return std::make_unique<RmsProp<float>>(lr);
  return std::make_unique<Adam<float>>(lr);
}

// The middles of side x side squares, (side side, 2).
Tensor<float> grid(std::size_t side) {
  auto points = Tensor<float>::zeros({side * side, 2});
  const auto place = [&](std::size_t i) {
    return (2 * static_cast<float>(i) + 1) / static_cast<float>(side) - 1;
  };
  for (std::size_t i = 0; i < side; ++i) {
    for (std::size_t j = 0; j < side; ++j) {
      points(i * side + j, 0) = place(j);
      points(i * side + j, 1) = -place(i);
    }
  }
  return points;
}

}  // namespace

Playground::Playground(const PlaygroundSettings& settings, std::vector<LabelledPoint> points)
    : settings_(settings) {
  check(settings);
  set_points(std::move(points));
  rewind();
}

void Playground::set_points(std::vector<LabelledPoint> points) {
  check(points);
  points_ = std::move(points);
  x_ = Tensor<float>::zeros({points_.size(), 2});
  t_.clear();
  for (std::size_t i = 0; i < points_.size(); ++i) {
    x_(i, 0) = static_cast<float>(points_[i].x);
    x_(i, 1) = static_cast<float>(points_[i].y);
    t_.push_back(points_[i].label);
  }
}

void Playground::rewind() {
  network_ = network_of(settings_);
  optimizer_ = optimizer_of(settings_);
  iteration_ = 0;
}

void Playground::step(std::size_t steps) {
  for (std::size_t i = 0; i < steps; ++i) {
    network_.gradient(x_, t_);
    optimizer_->update(network_.parameters());
    ++iteration_;
  }
}

PlaygroundFrame Playground::frame() {
  PlaygroundFrame frame;
  frame.iteration = iteration_;
  frame.loss = static_cast<double>(network_.loss(x_, t_));
  frame.accuracy = network_.accuracy(x_, t_, points_.size());
  frame.side = boundary_side;
  const Tensor<float> y = softmax(network_.predict(grid(boundary_side)));
  for (std::size_t i = 0; i < y.dim(0); ++i) frame.boundary.push_back(y(i, 1));

  frame.neuron_side = neuron_side;
  Tensor<float> x = grid(neuron_side);
  std::size_t layer = 0;
  for (std::size_t i = 0; i + 1 < network_.size(); ++i) {
    x = network_.layer(i).forward(x, Mode::predict);
    const std::string kind = network_.layer(i).kind();
    if (kind == "Affine" || kind == "Dropout") continue;
    for (std::size_t neuron = 0; neuron < x.dim(1); ++neuron) {
      frame.neurons.push_back({layer, neuron, {}});
      for (std::size_t k = 0; k < x.dim(0); ++k) frame.neurons.back().map.push_back(x(k, neuron));
    }
    ++layer;
  }
  for (const Parameter<float>& parameter : network_.parameters()) frame.weights.push_back(*parameter.value);
  return frame;
}

}  // namespace dlfs
