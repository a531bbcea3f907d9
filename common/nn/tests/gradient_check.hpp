// Compares what a layer's backward says with numerical derivatives, at every element of x and the parameters.
#pragma once

#include "common/nn/layer.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/random.hpp"

namespace dlfs {

// The largest |a - b| / max(|a|, |b|), elements below 1e-3 counted as 1e-3; infinite if the shapes differ.
double relative_error(const Tensor<double>& a, const Tensor<double>& b);

// The relative error of dx and of every parameter's gradient, for the loss sum(forward(x) * dout) with
// random dout.
double gradient_error(Layer<double>& layer, Tensor<double> x, Rng& rng, Mode mode = Mode::train);

}  // namespace dlfs
