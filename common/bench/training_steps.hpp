// Training steps of networks that are no chains of layers, for bench_training: a function for each, which makes networks,
// compiled or plain, and data, and returns what takes one step: gather a random batch, forward, backward, update.
#pragma once

#include <functional>

namespace dlfs {

using TrainingStep = std::function<void()>;

// 784-400-(20, 20)-400-784, ReLU, binary cross entropy and divergence; batch 128, Adam.
TrainingStep vae_step(bool compiled);

// A step of the discriminator with 100 real and 100 made images, then one of the generator; batch normalization, 4x4 with
// stride 2, Adam.
//   generator      (N, 64) - affine -> 64x7x7 - transposed -> 32x14x14 - transposed -> 1x28x28, tanh
//   discriminator  1x28x28 - convolution, leaky ReLU -> 32x14x14 - convolution, leaky ReLU -> 64x7x7 - affine -> (N, 1)
TrainingStep dcgan_step(bool compiled);

// U-Net on 16 pictures of 64x64 pixels and 11 classes: 16-32-64-64 channels, two 3x3 on each level, 2x2 transposed on the way up;
// Adam.
TrainingStep unet_step(bool compiled);

// 4-128-128-2, ReLU; batch 64, Huber's loss, double Q with a target network, Adam.
TrainingStep dqn_step(bool compiled);

}  // namespace dlfs
