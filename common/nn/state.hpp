// What layers and optimizers remember from one training step to the next besides the parameters, random
// numbers included: a checkpoint (checkpoint.hpp) stores it.
#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "common/tensor/tensor.hpp"

namespace dlfs {

template <std::floating_point T>
struct State {
  std::string name;  // "m_W1", "rng"; a network or a trainer puts the owner before it: "layer7_rng"
  std::variant<Tensor<T>*, std::size_t*, Rng*> value;
};

}  // namespace dlfs
