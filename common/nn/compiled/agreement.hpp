// What you read is what runs: a plain layer that somebody changes is no longer what its kernel computes. compile() asks here,
// and lets such a layer run as it is written.
#pragma once

#include <set>
#include <string>

#include "common/nn/layer.hpp"

namespace dlfs {

// Whether two layers with equal parameters and state compute the same for x: output, dx, the gradients of all parameters and
// what they remember, in Mode::train, then the output in Mode::predict, each to 1e-9 of its largest element. A layer that
// throws agrees with none. Leaves parameters and state as they were.
bool agree(Layer<double>& plain, Layer<double>& step, const Tensor<double>& x);

// The kinds of layers, "Relu", whose plain code in common/nn/layers and common/nn/recurrent computes something else than their
// kernel; none in the workbook as it is handed out. Each kind is tried on small samples in double when this is first called,
// which takes a few milliseconds. A test may add a kind.
std::set<std::string>& changed_kinds();

}  // namespace dlfs
