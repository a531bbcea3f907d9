// What takes part in the contest of awesome_net (section 8.1.1): a network, and how it learns. network.cpp is
// the file to edit.
#pragma once

#include <cstddef>
#include <string>

#include "common/nn/network.hpp"
#include "common/tensor/random.hpp"

namespace dlfs::ch08 {

struct AwesomeSettings {
  std::string name;            // on the board
  std::size_t batch_size;      // images in a step
  double lr;                   // the highest learning rate of Adam
  double warm_up;              // the share of the time in which the rate rises; then it falls to 0
  std::size_t training_shift;  // training images are moved by up to so many pixels each way
  bool averaged;               // answers are means over an image and its four neighbours one pixel away
};
AwesomeSettings awesome_settings();

// x (N, 1, 28, 28) -> scores (N, 10).
Network<float> awesome_network(Rng& rng);

}  // namespace dlfs::ch08
