// Exercise 2.2: what exercises/perceptron_learning.cpp is to define.
#pragma once

#include <cstddef>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs::exercise {

struct Perceptron {
  Tensor<double> w;  // (D)
  double b = 0;
};

// Whether the perceptron fires at sample i of x (N, D): 1 or 0.
int predict(const Perceptron& perceptron, const Tensor<double>& x, std::size_t i);

// Learns from each sample once; returns how many of them were answered wrongly.
std::size_t learn_epoch(Perceptron& perceptron, const Tensor<double>& x, const std::vector<int>& t,
                        double learning_rate);

// Learns until all answers are right; returns whether that was reached within max_epochs.
bool learn(Perceptron& perceptron, const Tensor<double>& x, const std::vector<int>& t, double learning_rate,
           std::size_t max_epochs);

}  // namespace dlfs::exercise
