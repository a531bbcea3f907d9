// The numerical gradient of a whole network (section 5.7.3), to check backpropagation with.
#pragma once

#include <concepts>
#include <functional>
#include <vector>

#include "common/nn/network.hpp"

namespace dlfs {

// The gradient of the loss as learning sees it (Mode::train), for every parameter in the order of
// parameters(): each element of each is nudged in both directions. All threads share the work, every one with
// a network of its own, so `make` has to make the same network each time it is called. The results do not
// depend on the number of threads. Use double, as for every numerical derivative.
template <std::floating_point T>
std::vector<Tensor<T>> numerical_gradients(const std::function<Network<T>()>& make, const Tensor<T>& x,
                                           const Labels& t);

}  // namespace dlfs
