// How fast the two convolutional networks read digits: the accuracy over 10000 images, in batches of 100. Prints a line
// per network, the best of several runs, in seconds for 60000 images:
//   deep_convnet_accuracy threads=2 s_per_60000=3.10
// torch_inference.py prints the same for PyTorch.
//   bench_inference [THREADS]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/random.hpp"

namespace {

using namespace dlfs;

constexpr std::size_t images = 10000, runs = 5;

void measure(const char* name, Network<float>& network, const Tensor<float>& x, const Labels& t) {
  double best = 1e9;
  double accuracy = network.accuracy(x, t, 100, 100);  // allocates memory, which is not timed
  for (std::size_t run = 0; run < runs; ++run) {
    const auto start = std::chrono::steady_clock::now();
    accuracy = network.accuracy(x, t);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::printf("%s_accuracy threads=%zu s_per_60000=%.2f\n", name, threads(),
              best * 60000 / static_cast<double>(images));
  if (accuracy < 0) std::abort();  // the result is used
}

}  // namespace

int main(int argc, char* argv[]) {
  set_threads(argc > 1 ? static_cast<std::size_t>(std::strtoul(argv[1], nullptr, 10)) : 1);
  Rng rng(0);
  const auto x = Tensor<float>::uniform({images, 1, 28, 28}, 0, 1, rng);
  Labels t(images);
  rng.choice(10, t);

  auto simple = simple_conv_net<float>({}, rng);
  simple.compile();
  measure("simple_convnet", simple, x, t);
  auto deep = deep_conv_net<float>(rng);
  deep.compile();
  measure("deep_convnet", deep, x, t);
}
