#include "ch03_neuralnet/neural_net.hpp"

#include "common/io/npz.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"

namespace dlfs::ch03 {

NeuralNet load_network(const std::filesystem::path& file) {
  const Npz weights = Npz::load(file);
  return {.W1 = weights.get<double>("W1", {784, 50}),
          .b1 = weights.get<double>("b1", {50}),
          .W2 = weights.get<double>("W2", {50, 100}),
          .b2 = weights.get<double>("b2", {100}),
          .W3 = weights.get<double>("W3", {100, 10}),
          .b3 = weights.get<double>("b3", {10})};
}

Tensor<double> predict(const NeuralNet& network, const Tensor<double>& x) {
  const auto& [W1, b1, W2, b2, W3, b3] = network;
  const Tensor<double> z1 = sigmoid(matmul(x, W1) + b1);
  const Tensor<double> z2 = sigmoid(matmul(z1, W2) + b2);
  return softmax(matmul(z2, W3) + b3);
}

}  // namespace dlfs::ch03
