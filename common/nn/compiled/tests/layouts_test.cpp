// Compiled networks whose signals change their layout on the way.
#include <memory>
#include <utility>

#include "common/nn/compiled/layout_step.hpp"
#include "common/nn/compiled/tests/layers_apart.hpp"
#include "common/nn/compiled/tests/random_network.hpp"
#include "common/nn/models/residual_net.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// 3x3 filters that keep the size of the image.
template <typename T, typename Layers>
void add_filters(Layers& layers, std::size_t C, std::size_t FN, Rng& rng) {
  layers.template add<Convolution>(T(0.2) * Tensor<T>::randn({FN, C, 3, 3}, rng), Tensor<T>::randn({FN}, rng),
                                   1U, 1U);
}
template <typename T, typename Layers>
void add_normalization(Layers& layers, std::size_t C, Rng& rng) {
  layers.template add<BatchNormalization>(Tensor<T>::uniform({C}, 0.5, 1.5, rng), Tensor<T>::randn({C}, rng));
}

// Convolutions by Winograd's algorithm with everything between them that can work on NHWC, and something that cannot.
Network<float> chain() {
  Rng rng(3);
  Network<float> network;
  add_filters<float>(network, 8, 16, rng);
  network.add<Relu>();
  add_filters<float>(network, 16, 20, rng);
  add_normalization<float>(network, 20, rng);
  network.add<LeakyRelu>(0.1F);
  network.add<Tanh>();
  add_filters<float>(network, 20, 16, rng);
  add_normalization<float>(network, 16, rng);
  network.add<Relu>();
  add_filters<float>(network, 16, 16, rng);
  network.add<Sigmoid>();
  network.add<Pooling>(2U, 2U, 2U);
  add_filters<float>(network, 16, 8, rng);
  add_filters<float>(network, 8, 8, rng);
  return network;
}

// A residual block without a shortcut of its own, for images of 16 channels.
std::unique_ptr<Residual<double>> block(Rng& rng) {
  auto body = std::make_unique<Sequence<double>>();
  add_filters<double>(*body, 16, 16, rng);
  add_normalization<double>(*body, 16, rng);
  body->add<Relu>();
  add_filters<double>(*body, 16, 16, rng);
  return std::make_unique<Residual<double>>(std::move(body), nullptr, ReluAfter::yes);
}

double largest(const Tensor<double>& x) { return max(abs(x)); }

void check_equals_plain(Network<double>& plain, Network<double>& compiled, const Tensor<double>& x,
                        std::uint64_t seed) {
  compiled.compile();
  const Tensor<double> out = plain.forward(x, Mode::train);
  CHECK(largest(compiled.forward(x, Mode::train) - out) < 1e-9 * largest(out));
  Rng rng(seed);
  const auto dout = Tensor<double>::randn(out.shape(), rng);
  const Tensor<double> dx = plain.backward(dout);
  CHECK(largest(compiled.backward(dout) - dx) < 1e-9 * largest(dx));
  double scale = 0;
  for (const auto& parameter : plain.parameters()) scale = std::max(scale, largest(*parameter.grad));
  for (std::size_t i = 0; i < plain.parameters().size(); ++i) {
    CAPTURE(plain.parameters()[i].name);
    CHECK(largest(*compiled.parameters()[i].grad - *plain.parameters()[i].grad) < 1e-9 * scale);
  }
  const Tensor<double> predicted = plain.predict(x);
  CHECK(largest(compiled.predict(x) - predicted) < 1e-9 * largest(predicted));
}

}  // namespace

TEST_CASE("a chain in NHWC computes the same bit for bit as its layers compiled one by one", "[layout]") {
  Network<float> joined = chain(), apart = chain();
  joined.compile();
  Rng rng(4);
  const auto x = Tensor<float>::randn({5, 8, 10, 14}, rng);
  LayersApart layers(apart);
  const Tensor<float>& out = layers.forward(x, Mode::train);
  CHECK(joined.forward(x, Mode::train) == out);
  const auto dout = Tensor<float>::randn(out.shape(), rng);
  CHECK(joined.backward(dout) == layers.backward(dout));
  for (std::size_t i = 0; i < apart.parameters().size(); ++i) {
    CAPTURE(apart.parameters()[i].name);
    CHECK(*joined.parameters()[i].grad == *apart.parameters()[i].grad);
  }
}

TEST_CASE("a compiled residual network computes what the plain one does", "[layout]") {
  const ResidualNetSettings settings{.blocks = 2, .normalized_shortcuts = GENERATE(false, true)};
  Rng rng(5), same(5);
  Network<double> plain = residual_net<double>(settings, rng),
                  compiled = residual_net<double>(settings, same);
  check_equals_plain(plain, compiled, Tensor<double>::randn({6, 1, 20, 20}, rng), 1);
}

TEST_CASE("a network that begins and ends with residual blocks", "[layout]") {
  Rng rng(6), same(6);
  Network<double> plain, compiled;
  for (int i = 0; i < 2; ++i) {
    plain.add(block(rng));
    compiled.add(block(same));
  }
  check_equals_plain(plain, compiled, Tensor<double>::randn({6, 16, 9, 6}, rng), 2);
  CHECK(compiled.plan() ==
        "Residual(Convolution, BatchNormalization+Relu, Convolution), "
        "Residual(Convolution, BatchNormalization+Relu, Convolution)");

  // The errors for what is no batch of such images are those of the plain network.
  for (const Shape& wrong : {Shape{6, 16}, Shape{6, 15, 9, 6}, Shape{6, 9, 6, 16}, Shape{16}}) {
    const auto x = Tensor<double>::zeros(wrong);
    const auto error_of = [&x](Network<double>& network) {
      try {
        network.predict(x);
      } catch (const std::invalid_argument& error) {
        return std::string(error.what());
      }
      return std::string();
    };
    CAPTURE(to_string(wrong));
    CHECK(error_of(plain).starts_with("Convolution: expected x"));
    CHECK(error_of(compiled) == error_of(plain));
  }
}

TEST_CASE("parts within parts get the right dx, though their steps share its buffers", "[compile]") {
  // A block whose body holds blocks and a sequence, and whose shortcut has layers of its own.
  const bool one_more =
      GENERATE(false, true);  // so that steps change places with those before and after them
  const auto network_of = [&](Rng& rng) {
    auto inner = std::make_unique<Sequence<double>>();
    add_filters<double>(*inner, 16, 24, rng);
    if (one_more) add_normalization<double>(*inner, 24, rng);
    add_filters<double>(*inner, 24, 16, rng);
    auto body = std::make_unique<Sequence<double>>();
    body->add(block(rng));
    add_filters<double>(*body, 16, 16, rng);
    body->add(std::move(inner));
    body->add(block(rng));
    body->add(block(rng));
    auto shortcut = std::make_unique<Sequence<double>>();
    add_filters<double>(*shortcut, 16, 16, rng);
    shortcut->add(block(rng));
    shortcut->add<Tanh>();
    Network<double> network;
    add_filters<double>(network, 16, 16, rng);
    network.add<Tanh>();
    network.add<Residual>(std::move(body), std::move(shortcut), ReluAfter::yes);
    network.add(block(rng));
    return network;
  };
  Rng rng(8), same(8);
  Network<double> plain = network_of(rng), compiled = network_of(same);
  check_equals_plain(plain, compiled, Tensor<double>::randn({5, 16, 5, 6}, rng), 3);
}

TEST_CASE("a residual body that changes the shape is named with the shapes of the plain network",
          "[layout]") {
  Rng rng(7);
  Network<double> network;
  auto body = std::make_unique<Sequence<double>>();
  add_filters<double>(*body, 16, 24, rng);
  network.add(std::make_unique<Residual<double>>(std::move(body)));
  network.compile();
  CHECK_THROWS_WITH(
      network.predict(Tensor<double>::zeros({2, 16, 5, 6})),
      "Residual: expected a body whose output has the shape (2, 16, 5, 6), found (2, 24, 5, 6)");
}

TEST_CASE("a change of layout has no parameters, and goes back", "[layout]") {
  Relu<float> next;
  LayoutStep<float> step(next, Layout::nchw, Layout::nhwc);
  CHECK(step.parameters().empty());
  CHECK(step.state().empty());
  Rng rng(8);
  const auto x = Tensor<float>::randn({3, 5, 4, 6}, rng);
  CHECK(step.forward(x, Mode::train) == x.transpose({0, 2, 3, 1}));
  CHECK(step.backward(x.transpose({0, 2, 3, 1})) == x);
  CHECK(step.forward(Tensor<float>::zeros({0, 5, 4, 6}), Mode::train).shape() == Shape{0, 4, 6, 5});
}
