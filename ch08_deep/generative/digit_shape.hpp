// What can be measured on the picture of a digit, so that no one has to judge by eye.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

// All of a picture of 28 x 28 pixels, row by row, 0 is paper and 1 is ink.

// The sum of all pixels.
double ink(std::span<const float> picture);

// About how many pixels wide the strokes are: twice the ink divided by the length of its outline, which is the sum of all
// steps in brightness between neighbours below and at the right. 0 if the picture is empty.
double thickness(std::span<const float> picture);

// How far the picture leans to the right, in columns per row upwards: the covariance of the ink's place in its row and its
// height, divided by the variance of the height. 0 if all ink is in one row.
double slant(std::span<const float> picture);

using Measure = std::function<double(std::span<const float>)>;

// The measure of each of the pictures (N, 784).
std::vector<double> measure_all(const Tensor<float>& pictures, const Measure& measure);

// The direction in which a measure grows: the mean of the codes (N, K) whose measure is in the highest quarter, minus the
// mean of those in the lowest quarter. Throws std::invalid_argument unless there is a measure for each code, and at least
// four.
Tensor<float> concept_vector(const Tensor<float>& codes, const std::vector<double>& measures);

// The codes (N, K) + amount * direction (K).
Tensor<float> moved(const Tensor<float>& codes, const Tensor<float>& direction, float amount);

}  // namespace dlfs::ch08
