// The network that reads digits in section 3.6: 784 pixels, layers of 50 and 100 neurons with sigmoid, 10
// outputs with softmax. Its weights come from a file.
#pragma once

#include <filesystem>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch03 {

struct NeuralNet {
  Tensor<double> W1, b1;  // (784, 50), (50)
  Tensor<double> W2, b2;  // (50, 100), (100)
  Tensor<double> W3, b3;  // (100, 10), (10)
};

// Reads the six arrays W1 b1 W2 b2 W3 b3 from an .npz file, floating-point numbers of 16, 32 or 64 bits.
// Throws std::runtime_error naming the file, the key, what was expected and what was found.
NeuralNet load_network(const std::filesystem::path& file);

// The probabilities of the ten digits: x (784) -> (10), or a batch (N, 784) -> (N, 10).
Tensor<double> predict(const NeuralNet& network, const Tensor<double>& x);

}  // namespace dlfs::ch03
