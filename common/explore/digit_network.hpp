// The network that a file of weights belongs to, found out from the names and shapes of its arrays.
#pragma once

#include <filesystem>
#include <string>

#include "common/nn/network.hpp"

namespace dlfs {

struct DigitNetwork {
  std::string title;  // "784-50-100-10 with sigmoid (section 3.6)"
  Network<float> network;
};

// Reads W1, b1, W2 ... from an .npz file. Known are: affine layers from 784 pixels to 10 digits, with sigmoid if they are
// 784-50-100-10 as in section 3.6, else with ReLU; the convolutional network of section 7.5; the deep one of section 8.1.
// Throws std::invalid_argument naming the file and what was found if it is another network, std::runtime_error if the file
// cannot be read.
DigitNetwork load_digit_network(const std::filesystem::path& file);

}  // namespace dlfs
