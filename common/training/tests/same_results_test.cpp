// One seed gives one result: networks of chapters 4 to 8 learn for 50 steps, and their weights are those of
// every other machine, to the last bit. The hashes are of weights as they came out of GCC and Clang, with
// AVX2 and AVX-512.
#include <cstdint>
#include <cstring>
#include <sstream>
#include <string>
#include <utility>
#include <variant>

#include "common/nn/containers/graph.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/leaky_relu.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/nn/models/residual_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/testing/catch.hpp"
#include "common/training/optimizers.hpp"
#include "common/training/trainer.hpp"
#include "dataset/synthetic_digits.hpp"

namespace {

using namespace dlfs;

constexpr std::size_t steps = 50, batch_size = 20;

// Fowler, Noll and Vo's hash FNV-1a.
class Hash {
 public:
  template <typename T>
  void add(const Tensor<T>& x) {
    for (const T number : x) {
      unsigned char bytes[sizeof(T)];
      std::memcpy(bytes, &number, sizeof(T));
      for (const unsigned char byte : bytes) value_ = (value_ ^ byte) * 0x100000001b3;
    }
  }
  [[nodiscard]] std::string text() const {
    std::ostringstream hexadecimal;
    hexadecimal << std::hex << value_;
    return hexadecimal.str();
  }

 private:
  std::uint64_t value_ = 0xcbf29ce484222325;
};

template <typename T>
Dataset<T> digits(const Shape& image) {
  const LabelledImages drawn = synthetic_digits(500, 1);
  Tensor<T> x = Tensor<T>::zeros({500 * 784});
  for (std::size_t i = 0; i < x.size(); ++i) x[i] = static_cast<T>(drawn.images.data[i]) / 255;
  Labels t(drawn.labels.data.begin(), drawn.labels.data.end());
  return {std::move(x).reshape(image), std::move(t)};
}

// The hash of what `steps` steps leave of the network: its weights and running averages.
template <typename T>
std::string learn(Network<T> network, Optimizer<T>& optimizer, const Dataset<T>& data) {
  Rng rng(2);
  Trainer<T> trainer(network, optimizer, data, data,
                     {.iterations = steps, .batch_size = batch_size, .evaluated_samples = 0}, rng);
  while (!trainer.done()) trainer.step();
  Hash hash;
  for (const Parameter<T>& parameter : network.parameters()) hash.add(*parameter.value);
  for (const State<T>& state : network.state()) {
    if (const auto* tensor = std::get_if<Tensor<T>*>(&state.value)) hash.add(**tensor);
  }
  return hash.text();
}

template <typename T>
Network<T> compiled(Network<T> network) {
  network.compile();
  return network;
}

Network<float> multi_layer(const MultiLayerNetSettings& settings) {
  Rng rng(1);
  return multi_layer_net<float>(settings, rng);
}

const Dataset<float>& flat_digits() {
  static const Dataset<float> data = digits<float>({500, 784});
  return data;
}
const Dataset<float>& digit_images() {
  static const Dataset<float> data = digits<float>({500, 1, 28, 28});
  return data;
}

// Without fused multiply-adds the last digits are others.
bool skipped() {
#if defined(__x86_64__) && !defined(__FMA__)
  WARN("skipped: this build has no fused multiply-adds");
  return true;
#else
  return false;
#endif
}

// Runs the test for one thread and for three.
class WithThreads {
 public:
  WithThreads() { set_threads(GENERATE(1U, 3U)); }
  ~WithThreads() { set_threads(0); }
};

}  // namespace

TEST_CASE("chapter 4: a network of sigmoids, in double, learns the same weights everywhere", "[same]") {
  if (skipped()) return;
  const WithThreads threads;
  Rng rng(1);
  Network<double> network;
  network.add<Affine>(0.01 * Tensor<double>::randn({784, 50}, rng), Tensor<double>::zeros({50}));
  network.add<Sigmoid>();
  network.add<Affine>(0.01 * Tensor<double>::randn({50, 10}, rng), Tensor<double>::zeros({10}));
  Sgd<double> sgd(0.1);
  CHECK(learn(std::move(network), sgd, digits<double>({500, 784})) == "4b0c216284252423");
}

TEST_CASE("chapter 5: the two-layer network learns the same weights everywhere", "[same]") {
  if (skipped()) return;
  const WithThreads threads;
  const MultiLayerNetSettings two_layers{.hidden = {50}, .weight_init = WeightInit::normal(0.01)};
  Sgd<float> sgd(0.1F), for_compiled(0.1F);
  CHECK(learn(multi_layer(two_layers), sgd, flat_digits()) == "18ad7ebe229b505c");
  CHECK(learn(compiled(multi_layer(two_layers)), for_compiled, flat_digits()) == "18ad7ebe229b505c");
}

TEST_CASE("chapter 6: every optimizer learns the same weights everywhere", "[same]") {
  if (skipped()) return;
  const WithThreads threads;
  const auto learn_with = [](Optimizer<float>&& optimizer) {
    return learn(compiled(multi_layer({.hidden = {40, 30}, .weight_decay = 1e-4})), optimizer, flat_digits());
  };
  CHECK(learn_with(Sgd<float>(0.1F)) == "d55b649f77587df5");
  CHECK(learn_with(Momentum<float>(0.05F)) == "3a3b865d142dce59");
  CHECK(learn_with(Nesterov<float>(0.05F)) == "f43f14852be1e4ea");
  CHECK(learn_with(AdaGrad<float>(0.02F)) == "a653e00baffcbe93");
  CHECK(learn_with(RmsProp<float>(0.002F)) == "20ca22057b16e11c");
  CHECK(learn_with(Adam<float>()) == "5920724567a86474");
}

TEST_CASE("chapter 6: batch normalization, dropout and tanh learn the same weights everywhere", "[same]") {
  if (skipped()) return;
  const WithThreads threads;
  const auto learn_from = [](const MultiLayerNetSettings& settings) {
    Sgd<float> plain(0.1F), for_compiled(0.1F);
    return learn(multi_layer(settings), plain, flat_digits()) + " compiled " +
           learn(compiled(multi_layer(settings)), for_compiled, flat_digits());
  };
  CHECK(learn_from({.hidden = {40, 30}, .batch_normalization = true}) ==
        "a4461aa4820daad1 compiled a5e2e2ea0fc2d895");
  CHECK(learn_from({.hidden = {40, 30}, .dropout = 0.2}) == "18d28968f80ff884 compiled 18d28968f80ff884");
  CHECK(learn_from({.hidden = {40, 30}, .activation = Activation::tanh}) ==
        "2064d60088d53921 compiled 2064d60088d53921");
}

TEST_CASE("chapter 7: the simple convolutional network learns the same weights everywhere", "[same]") {
  if (skipped()) return;
  const WithThreads threads;
  Rng rng(1), again(1);
  Adam<float> plain, for_compiled;
  CHECK(learn(simple_conv_net<float>({.filters = 10}, rng), plain, digit_images()) == "434ee8ecc1c6937d");
  CHECK(learn(compiled(simple_conv_net<float>({}, again)), for_compiled, digit_images()) ==
        "8ce79c1f0210694d");
}

TEST_CASE("chapter 8: the deep convolutional network learns the same weights everywhere", "[same]") {
  if (skipped()) return;
  const WithThreads threads;
  Rng rng(1);
  Adam<float> adam;
  CHECK(learn(compiled(deep_conv_net<float>(rng)), adam, digit_images()) == "52d779a74f026170");
}

TEST_CASE("chapter 8: the residual network learns the same weights everywhere", "[same]") {
  if (skipped()) return;
  const WithThreads threads;
  Rng rng(1);
  Momentum<float> momentum(0.05F);
  CHECK(learn(compiled(residual_net<float>({.blocks = 1}, rng)), momentum, digit_images()) ==
        "323afa78d03bceb8");
}

TEST_CASE("chapter 8: transposed convolutions, leaky ReLUs and graphs learn the same weights everywhere",
          "[same]") {
  if (skipped()) return;
  const WithThreads threads;
  Rng rng(1);
  const auto weights = [&rng](const Shape& shape) { return 0.1F * Tensor<float>::randn(shape, rng); };
  auto graph = std::make_unique<Graph<float>>();
  graph->add<Convolution>("half", "x", weights({8, 1, 4, 4}), Tensor<float>::zeros({8}), 2U, 1U);
  graph->add<LeakyRelu>("leaky", "half", 0.2F);
  graph->add<ConvTranspose>("whole", "leaky", weights({8, 5, 4, 4}), Tensor<float>::zeros({5}), 2U, 1U);
  graph->add<BatchNormalization>("normal", "whole", Tensor<float>::ones({5}), Tensor<float>::zeros({5}));
  graph->add_concat("both", {"normal", "x"});
  graph->add<Convolution>("merge", "both", weights({9, 6, 3, 3}), Tensor<float>::zeros({9}), 3U, 1U);
  graph->add<Tanh>("y", "merge");
  Network<float> network;
  network.add(std::move(graph));
  network.add<Affine>(weights({9 * 100, 10}), Tensor<float>::zeros({10}));
  Adam<float> adam;
  CHECK(learn(compiled(std::move(network)), adam, digit_images()) == "b7f961518e0b3b94");
}
