// In which layout the planner lets the steps hand on their signals: in NHWC between steps that can work on it, which saves
// transposing them forth and back. Outside of a compiled network everything is in NCHW.
#pragma once

#include <vector>

#include "common/kernels/layout.hpp"
#include "common/nn/compiled/convolution_step.hpp"
#include "common/nn/compiled/kinds.hpp"
#include "common/nn/containers/residual.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/leaky_relu.hpp"

namespace dlfs {

// Such a step reads and writes both layouts, and works in NHWC.
template <typename T>
bool by_winograd(Layer<T>& layer) {
  auto* convolution = as<Convolution<T>>(layer);
  return convolution != nullptr && ConvolutionStep<T>::by_winograd(*convolution);
}

// Whether the layer's step computes the same in any layout.
template <typename T>
bool takes_any_layout(Layer<T>& layer) {
  return is<BatchNormalization<T>>(layer) || is<Relu<T>>(layer) || is<LeakyRelu<T>>(layer) ||
         is<Sigmoid<T>>(layer) || is<Tanh<T>>(layer);
}

// The layout that layers i, i + 1 ... can best work on, if what comes after them wants `after`.
template <typename T>
Layout wanted_by(const std::vector<Layer<T>*>& layers, std::size_t i, Layout after) {
  if (i == layers.size()) return after;
  Layer<T>& layer = *layers[i];
  if (takes_any_layout(layer)) return wanted_by(layers, i + 1, after);
  if (auto* residual = as<Residual<T>>(layer)) {
    // Body and shortcut read the same x. If one wants NCHW, so be it: Winograd's algorithm reads both.
    const bool for_shortcut = residual->shortcut() != nullptr &&
                              wanted_by(layers_of(*residual->shortcut()), 0, Layout::nchw) == Layout::nchw;
    return for_shortcut ? Layout::nchw : wanted_by(layers_of(residual->body()), 0, Layout::nchw);
  }
  if (is<Sequence<T>>(layer)) return wanted_by(layers_of(layer), 0, wanted_by(layers, i + 1, after));
  return by_winograd(layer) ? Layout::nhwc : Layout::nchw;
}

// The layouts of a layer's step, if its input is in `now` and what comes after it wants `next`. If it cannot work on `now`, the
// input has to be brought to `in`.
template <typename T>
Layouts layouts_of(Layer<T>& layer, Layout now, Layout next) {
  if (takes_any_layout(layer)) return {now, now};
  if (auto* residual = as<Residual<T>>(layer)) {
    const Layout in = wanted_by(std::vector{&layer}, 0, Layout::nchw);
    return {in, residual->shortcut() == nullptr ? in : next};
  }
  return by_winograd(layer) || is<Sequence<T>>(layer) ? Layouts{now, next} : Layouts{};
}

}  // namespace dlfs
