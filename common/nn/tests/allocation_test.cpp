// A training step of a compiled network after the first allocates nothing.
#include <memory>

#include <boost/align/aligned_alloc.hpp>

#include "common/nn/containers/concat.hpp"
#include "common/nn/containers/graph.hpp"
#include "common/nn/containers/residual.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/leaky_relu.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/nn/models/multi_layer_net.hpp"
#include "common/nn/models/residual_net.hpp"
#include "common/nn/models/simple_conv_net.hpp"
#include "common/parallel/threads.hpp"
#include "common/testing/allocation_counter.hpp"
#include "common/testing/catch.hpp"
#include "common/training/tests/small_training.hpp"
#include "common/training/trainer.hpp"

using namespace dlfs;

namespace {

// Not a place where the compiler may leave out an allocation that it sees is not needed.
[[gnu::noinline]] int* make_number() { return new int(1); }

}  // namespace

TEST_CASE("each kind of allocation is counted", "[allocation]") {
  if (!allocations_are_counted()) {
    WARN("skipped: allocations cannot be counted here");
    return;
  }
  const std::size_t before = allocations();
  const std::unique_ptr<int> number(make_number());
  const std::size_t after_new = allocations();
  void* const aligned = boost::alignment::aligned_alloc(64, 1000);
  const std::size_t after_aligned = allocations();
  const auto tensor = Tensor<float>::zeros({10});
  const std::size_t after_tensor = allocations();
  boost::alignment::aligned_free(aligned);
  REQUIRE(after_new > before);
  REQUIRE(after_aligned > after_new);
  REQUIRE(after_tensor > after_aligned);
}

TEST_CASE("a training step after the first allocates nothing", "[allocation]") {
  if (!allocations_are_counted()) {
    WARN("skipped: allocations cannot be counted here");
    return;
  }
  const std::size_t threads = GENERATE(std::size_t{1}, 2U);
  set_threads(threads);
  Rng rng(1);
  const auto train = clusters<float>(450, 784, 10, rng);
  const auto test = clusters<float>(130, 784, 10, rng);
  Network<float> network = two_layers<float>(784, 50, 10, rng);
  network.compile();
  Sgd<float> sgd(0.1f);
  Trainer<float> trainer(network, sgd, train, test, {.iterations = 20, .batch_size = 100}, rng);

  // The first step, an epoch's evaluation included.
  std::size_t before = allocations();
  trainer.step();
  REQUIRE(allocations() > before);

  // Nineteen more, with three evaluations.
  before = allocations();
  while (!trainer.done()) trainer.step();
  const std::size_t taken = allocations() - before;
  set_threads(0);
  REQUIRE(trainer.history().evaluations.size() == 4);
  REQUIRE(taken == 0);
}

TEST_CASE("neither batch normalization, dropout, weight decay nor any optimizer allocates", "[allocation]") {
  if (!allocations_are_counted()) {
    WARN("skipped: allocations cannot be counted here");
    return;
  }
  std::unique_ptr<Optimizer<float>> optimizers[] = {
      std::make_unique<Momentum<float>>(), std::make_unique<Nesterov<float>>(),
      std::make_unique<AdaGrad<float>>(), std::make_unique<RmsProp<float>>(),
      std::make_unique<Adam<float>>()};
  Rng rng(2);
  const auto data = clusters<float>(130, 30, 10, rng);
  for (const auto& optimizer : optimizers) {
    Network<float> network = multi_layer_net<float>({.input = 30,
                                                     .hidden = {20, 20},
                                                     .activation = Activation::tanh,
                                                     .weight_decay = 0.1,
                                                     .batch_normalization = true,
                                                     .dropout = 0.5},
                                                    rng);
    network.compile();
    Trainer<float> trainer(network, *optimizer, data, data, {.iterations = 5, .batch_size = 50}, rng);
    trainer.step();
    const std::size_t before = allocations();
    while (!trainer.done()) trainer.step();
    REQUIRE(allocations() == before);
  }
}

TEST_CASE("a step of the convolutional network after the first allocates nothing", "[allocation]") {
  if (!allocations_are_counted()) {
    WARN("skipped: allocations cannot be counted here");
    return;
  }
  const std::size_t threads = GENERATE(1U, 2U);
  set_threads(threads);
  Rng rng(2);
  const auto x = Tensor<float>::randn({20, 1, 28, 28}, rng);
  const Labels t(20, 3);
  Network<float> network = simple_conv_net<float>({}, rng);
  network.compile();
  Sgd<float> sgd(0.1f);
  const auto step = [&] {
    network.gradient(x, t);
    sgd.update(network.parameters());
  };

  std::size_t before = allocations();
  step();
  REQUIRE(allocations() > before);
  before = allocations();
  for (int i = 0; i < 5; ++i) step();
  const std::size_t taken = allocations() - before;
  set_threads(0);
  REQUIRE(taken == 0);
}

TEST_CASE("a step of a compiled network of containers, of the deep and of the residual one allocates nothing",
          "[allocation]") {
  if (!allocations_are_counted()) {
    WARN("skipped: allocations cannot be counted here");
    return;
  }
  enum class Kind { containers, deep, residual };
  const Kind kind = GENERATE(Kind::containers, Kind::deep, Kind::residual);
  Rng rng(3);
  const auto convolution = [&](std::size_t C, std::size_t FN) {
    return std::make_unique<Convolution<float>>(Tensor<float>::randn({FN, C, 3, 3}, rng),
                                                Tensor<float>::zeros({FN}), 1U, 1U);
  };
  Network<float> network;
  if (kind == Kind::deep) {
    network = deep_conv_net<float>(rng);
  } else if (kind == Kind::residual) {
    network = residual_net<float>({.blocks = 1}, rng);
  } else {
    network.add(convolution(1, 8));
    network.add<Relu>();
    auto body = std::make_unique<Sequence<float>>();
    body->add(convolution(8, 8));
    body->add<Relu>();
    body->add(convolution(8, 8));
    network.add<Residual>(std::move(body), nullptr, ReluAfter::yes);
    std::vector<std::unique_ptr<Layer<float>>> branches;
    branches.push_back(convolution(8, 2));
    branches.push_back(convolution(8, 3));
    network.add<Concat>(std::move(branches));
    auto graph = std::make_unique<Graph<float>>();
    graph->add("a", "x", convolution(5, 5));
    graph->add<Sigmoid>("s", "x");
    graph->add_sum("sum", {"a", "s"});
    graph->add_concat("y", {"sum", "a"});
    network.add(std::move(graph));
    network.add<ConvTranspose>(Tensor<float>::randn({10, 3, 4, 4}, rng), Tensor<float>::zeros({3}), 2U, 1U);
    network.add<LeakyRelu>();
    network.add<Affine>(Tensor<float>::randn({3 * 56 * 56, 10}, rng), Tensor<float>::zeros({10}));
  }
  network.compile();
  const auto x = Tensor<float>::randn({6, 1, 28, 28}, rng);
  const Labels t(6, 3);
  Sgd<float> sgd(1e-6f);
  const auto step = [&] {
    network.gradient(x, t);
    sgd.update(network.parameters());
  };
  for (int i = 0; i < 2; ++i) step();
  const std::size_t before = allocations();
  for (int i = 0; i < 3; ++i) step();
  REQUIRE(allocations() == before);
}
