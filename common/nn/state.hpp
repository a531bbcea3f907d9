// What layers and optimizers remember from one training step to the next beside the parameters, and the random numbers: a
// checkpoint (checkpoint.hpp) writes it down.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "common/tensor/tensor.hpp"

namespace dlfs {

template <std::floating_point T>
struct State {
  std::string name;  // "m_W1", "rng"; a network and a trainer put the owner before it: "layer7_rng"
  std::variant<Tensor<T>*, std::size_t*, Rng*> value;
};

}  // namespace dlfs
