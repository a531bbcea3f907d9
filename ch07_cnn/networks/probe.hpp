// What can be read off the outputs of a layer (Alain and Bengio 2016, arXiv:1610.01644).
#pragma once

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch07 {

// The test accuracy of a single affine layer with softmax, which learns the classes from features x (N, D),
// 10 classes: a probe. The features are brought to mean 0 and deviation 1 first, as measured on the training
// data.
double probe_accuracy(const Dataset<float>& train, const Dataset<float>& test, Rng& rng);

}  // namespace dlfs::ch07
