// Images that deceive (Szegedy and others 2013, arXiv:1312.6199; Goodfellow and others 2014, arXiv:1412.6572): a step up the slope
// of the loss, not for the weights but for the pixels.
#pragma once

#include <string>
#include <vector>

#include "common/nn/network.hpp"
#include "common/plot/options.hpp"
#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"

namespace dlfs::ch08 {

// The fast gradient sign method: each pixel of x (N, ...) moves by epsilon into the direction in which the loss grows, within
// 0 and 1. The gradients of the network's parameters are overwritten.
Tensor<float> fast_gradient_sign(Network<float>& network, const Tensor<float>& x, const Labels& t,
                                 float epsilon);

// The same with a random direction for each pixel, for comparison.
Tensor<float> random_sign(const Tensor<float>& x, float epsilon, Rng& rng);

// The accuracy on all images when each is moved by epsilon to deceive this network.
double accuracy_under_attack(Network<float>& network, const Dataset<float>& data, float epsilon);

// Images x and the same images made deceptive, one below the other (2 N, ...), with the labels of both: a step of adversarial
// training is a gradient for these.
Dataset<float> with_deceptive(Network<float>& network, const Dataset<float>& batch, float epsilon);

// What the network reads in one image (1, ...), and how sure it is: "7 (0.998)".
std::string says(Network<float>& network, const Tensor<float>& image);

// Accuracies against epsilon: of a network that was attacked, of one that learnt from attacks, and of the first one under noise
// in random directions.
struct AttackCurves {
  std::vector<float> epsilons;
  std::vector<double> plain = {}, trained = {}, random = {};
};

struct ReadPicture {
  Tensor<float> pixels;  // (1, 1, 28, 28)
  std::string read;      // what the network says
};

// Draws the picture, the noise, the picture with the noise, and the curves.
void plot_attack(const std::string& name, const ReadPicture& before, const ReadPicture& after,
                 const AttackCurves& curves, const PlotOptions& options);

}  // namespace dlfs::ch08
