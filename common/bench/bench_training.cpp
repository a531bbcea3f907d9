// A training step of the workbook's networks: gather a random batch, of 100 out of 10000 images unless training_steps.hpp says
// otherwise, forward, backward, optimizer update. Prints two lines per network, plain and compiled, the median over the steps:
//   deep_convnet_plain threads=2 ms_per_step=120.0 of_peak=0.22
//   deep_convnet threads=2 ms_per_step=35.0 of_peak=0.74
// of_peak is the share of the multiply-add peak of all threads together.
//   bench_training [THREADS] [NAME ...]       all, or those lines that are named: resnet20, resnet20_plain
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/bench/fma_peak.hpp"
#include "common/bench/training_steps.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/residual_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/nn/recurrent/random_layers.hpp"
#include "common/nn/recurrent/steps.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/trainer.hpp"

namespace {

using namespace dlfs;

constexpr std::size_t images = 10000, batch_size = 100, warm_up = 5;

// Milliseconds of the median step.
template <typename Step>
double median_time(std::size_t steps, const Step& step) {
  for (std::size_t i = 0; i < warm_up; ++i) step();
  std::vector<double> times;
  for (std::size_t i = 0; i < steps; ++i) {
    const auto start = std::chrono::steady_clock::now();
    step();
    times.push_back(
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(steps / 2), times.end());
  return times[steps / 2];
}

double median_step(Network<float>& network, Optimizer<float>& optimizer, const Dataset<float>& data,
                   std::size_t steps, Rng& rng) {
  // Evaluations are outside the step: one image makes them cheap, and the first step is not counted.
  Trainer<float> trainer(network, optimizer, data, data,
                         {.iterations = warm_up + steps, .batch_size = batch_size, .evaluated_samples = 1},
                         rng);
  return median_time(steps, [&trainer] { trainer.step(); });
}

void print(const std::string& name, double milliseconds, double megaflop) {
  const double peak = fma_peak<float>() * static_cast<double>(threads());
  std::printf("%s threads=%zu ms_per_step=%.3f of_peak=%.2f\n", name.c_str(), threads(), milliseconds,
              megaflop * 1e6 / (milliseconds * 1e-3) / peak);
  std::fflush(stdout);
}

// What the command line names; everything if it names nothing.
std::vector<std::string> names;
bool wanted(const std::string& name) {
  return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

// The compiled network, and the plain one for a fifth of the steps.
template <template <typename> typename OptimizerOf>
void measure(const std::string& name, Network<float> network, const Dataset<float>& data, std::size_t steps,
             double megaflop) {
  Rng rng(1);
  if (wanted(name + "_plain")) {
    OptimizerOf<float> optimizer;
    print(name + "_plain", median_step(network, optimizer, data, steps / 5, rng), megaflop);
  }
  if (!wanted(name)) return;
  network.compile();
  OptimizerOf<float> optimizer;
  print(name, median_step(network, optimizer, data, steps, rng), megaflop);
}

void measure(const std::string& name, TrainingStep (*make)(bool compiled), std::size_t steps,
             double megaflop) {
  if (wanted(name + "_plain")) print(name + "_plain", median_time(steps / 5, make(false)), megaflop);
  if (wanted(name)) print(name, median_time(steps, make(true)), megaflop);
}

Network<float> two_layer_net(Rng& rng) {
  Network<float> network;
  network.add<Affine>(0.01F * Tensor<float>::randn({784, 50}, rng), Tensor<float>::zeros({50}));
  network.add<Relu>();
  network.add<Affine>(0.01F * Tensor<float>::randn({50, 10}, rng), Tensor<float>::zeros({10}));
  return network;
}

// 28 rows of 28 pixels, an LSTM of 128, its last state to 10.
Network<float> lstm_rows(Rng& rng) {
  Network<float> network;
  network.add(random_lstm<float>(28, 128, rng));
  network.add<LastStep>();
  network.add<Affine>(0.1F * Tensor<float>::randn({128, 10}, rng), Tensor<float>::zeros({10}));
  return network;
}

}  // namespace

int main(int argc, char* argv[]) {
  set_threads(argc > 1 ? static_cast<std::size_t>(std::strtoul(argv[1], nullptr, 10)) : 1);
  names.assign(argv + std::min(argc, 2), argv + argc);
  Rng rng(0);
  Dataset<float> flat(Tensor<float>::uniform({images, 784}, 0, 1, rng), Labels(images));
  rng.choice(10, flat.t);
  const Dataset<float> pictures(flat.x.reshape({images, 1, 28, 28}), flat.t);
  const Dataset<float> rows(flat.x.reshape({images, 28, 28}), flat.t);

  // Multiplications and additions, without the dx of the first layer, which a compiled network does not compute.
  measure<Sgd>("two_layer_net", two_layer_net(rng), flat, 600, 15.7);
  measure<Adam>("simple_convnet", simple_conv_net<float>({}, rng), pictures, 60, 432);
  measure<Adam>("deep_convnet", deep_conv_net<float>(rng), pictures, 30, 5200);
  measure<Momentum>("resnet20", residual_net<float>({.blocks = 3, .normalized_shortcuts = false}, rng),
                    pictures, 30, 5109);
  measure<Adam>("lstm_rows", lstm_rows(rng), rows, 60, 1262);
  measure("vae", vae_step, 200, 420);
  measure("dcgan", dcgan_step, 30, 4144);
  measure("unet", unet_step, 15, 12835);
  measure("dqn", dqn_step, 600, 10.9);
}
