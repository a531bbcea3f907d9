// The planner of compiled networks: it looks for layers, and runs of layers, that a kernel can compute in one
// step.
#pragma once

#include <memory>
#include <string>

#include "common/nn/compiled/step.hpp"
#include "common/nn/containers/sequence.hpp"

namespace dlfs {

template <std::floating_point T>
struct Plan {
  std::unique_ptr<Step<T>> steps;
  std::string text;  // "Convolution+Relu, Pooling, Affine"; containers as "Residual(Affine+Relu, Affine)"
};

// The plan for a layer, in most cases a Sequence: the steps of its Affine, Convolution and BatchNormalization layers also compute
// a Relu that follows them; in the backward pass, the layer after such a Relu, or after that of a Residual, applies its mask if
// it is an Affine, a Convolution, a Residual or a max Pooling. Signals stay in NHWC between steps that can work on it
// (compiled/layout_choice.hpp); x, the output and their gradients are in NCHW. Other containers are rebuilt from compiled parts.
// A layer for which there is no kernel stays as it is, and so does one whose plain code has been changed so that it no longer
// computes what the kernel does (changed_kinds in compiled/agreement.hpp). The plan uses the layers, which must live as long as
// it does.
template <std::floating_point T>
Plan<T> compile(Layer<T>& layer);

}  // namespace dlfs
