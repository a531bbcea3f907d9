// A small network that learns to tell apart points in the plane, opened up: the boundary that it draws, and the part of it that
// each neuron sees.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/explore/point_sets.hpp"
#include "common/nn/network.hpp"
#include "common/training/optimizers.hpp"

namespace dlfs {

struct PlaygroundSettings {
  std::vector<std::size_t> hidden = {6, 4};  // neurons of each hidden layer: 0 to 4 layers of 1 to 16
  std::string activation = "relu";           // sigmoid, tanh
  std::string init = "he";                   // xavier; "0.01", "1": a fixed standard deviation; "0": all zero
  std::string optimizer = "adam";            // sgd, momentum, adagrad, rmsprop
  double lr = 0.03, decay = 0, dropout = 0;
  std::uint64_t seed = 1;
};

// What is drawn. Maps are (side, side), the first row at y = 1, the first column at x = -1.
struct PlaygroundFrame {
  std::size_t iteration = 0;
  double loss = 0, accuracy = 0;  // over all points, without dropout
  std::size_t side = 0;
  std::vector<float> boundary;  // the probability of class 1
  struct Neuron {
    std::size_t layer, number;
    std::vector<float> map;  // the neuron's output, (neuron_side, neuron_side)
  };
  std::size_t neuron_side = 0;
  std::vector<Neuron> neurons;
  std::vector<Tensor<float>> weights;  // W1, b1, W2 ...
};

class Playground {
 public:
  static constexpr std::size_t most_points = 500;

  // Throws std::invalid_argument naming what is out of bounds.
  Playground(const PlaygroundSettings& settings, std::vector<LabelledPoint> points);

  // So many steps of gradient descent over all points.
  void step(std::size_t steps);
  // Back to the first weights: the same seed, the same steps again.
  void rewind();
  // Other points; the weights stay.
  void set_points(std::vector<LabelledPoint> points);

  [[nodiscard]] PlaygroundFrame frame();
  [[nodiscard]] const PlaygroundSettings& settings() const { return settings_; }
  [[nodiscard]] const std::vector<LabelledPoint>& points() const { return points_; }

 private:
  PlaygroundSettings settings_;
  std::vector<LabelledPoint> points_;
  Tensor<float> x_;  // (N, 2)
  Labels t_;
  Network<float> network_;
  std::unique_ptr<Optimizer<float>> optimizer_;
  std::size_t iteration_ = 0;
};

}  // namespace dlfs
