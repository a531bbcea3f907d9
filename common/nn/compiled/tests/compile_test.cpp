#include "common/nn/compile.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "common/nn/compiled/tests/layers_apart.hpp"
#include "common/nn/compiled/tests/random_network.hpp"
#include "common/nn/containers/residual.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/dropout.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// 8 - 9 - 3 channels with Relus between convolutions, before pooling, and at the end.
Network<float> network_with_relus() {
  Rng rng(5);
  Network<float> network;
  add_convolution(network, {8, 2, 5, 5}, 1, 0, rng);
  network.add<Relu>();
  add_convolution(network, {9, 8, 3, 3}, 1, 1, rng);
  network.add<Relu>();
  network.add<Pooling>(2U, 2U, 2U);
  add_convolution(network, {3, 9, 2, 2}, 2, 1, rng);
  network.add<Relu>();
  network.add<Pooling>(3U, 3U, 2U);
  add_affine(network, 3, 10, rng);
  network.add<Relu>();
  return network;
}

}  // namespace

TEST_CASE("steps that compute a ReLU as well compute the same bit for bit as steps of one layer",
          "[compile]") {
  Rng rng(6);
  const auto x = Tensor<float>::randn({7, 2, 14, 14}, rng);
  const Labels t{0, 1, 2, 3, 4, 5, 6};

  Network<float> joined = network_with_relus(), apart = network_with_relus();
  joined.compile();
  joined.gradient(x, t);

  LayersApart layers(apart);
  const Tensor<float>& scores = layers.forward(x, Mode::train);
  REQUIRE(joined.predict(x, Mode::train) == scores);
  SoftmaxWithLoss<float> loss;
  loss.forward(scores, t);
  layers.backward(loss.backward());

  for (std::size_t i = 0; i < apart.parameters().size(); ++i) {
    CAPTURE(apart.parameters()[i].name);
    CHECK(max(abs(*apart.parameters()[i].grad)) > 0);
    CHECK(*joined.parameters()[i].grad == *apart.parameters()[i].grad);
  }
}

namespace {

template <typename T>
double largest(const Tensor<T>& x) {
  return static_cast<double>(max(abs(x)));
}

// The largest difference, as a share of `scale`.
template <typename T>
double error(const Tensor<T>& found, const Tensor<T>& expected, double scale) {
  REQUIRE(found.shape() == expected.shape());
  return largest(found - expected) / scale;
}
template <typename T>
double error(const Tensor<T>& found, const Tensor<T>& expected) {
  return error(found, expected, std::max(largest(expected), 1e-9));
}

}  // namespace

TEMPLATE_TEST_CASE("a compiled network computes what the plain one does, forward, every gradient and dx",
                   "[compile]", double, float) {
  using T = TestType;
  const double tolerance = std::is_same_v<T, double> ? 1e-10 : 2e-2;
  for (std::uint64_t seed = 0; seed < 80; ++seed) {
    Shape sample;
    Network<T> plain = random_network<T>(seed, sample), compiled = random_network<T>(seed, sample);
    compiled.compile();
    CAPTURE(seed, compiled.plan());
    REQUIRE(compiled.is_compiled());
    Rng rng(1000 + seed);
    // Not fewer: batch normalization of two samples leaves nothing but rounding errors of dx.
    for (const std::size_t N : {6U, 9U, 5U}) {
      const auto x = Tensor<T>::randn({N, sample[0], sample[1], sample[2]}, rng);
      Labels t(N);
      for (std::size_t& label : t) label = rng.below(4);

      CHECK(static_cast<double>(compiled.gradient(x, t)) ==
            Approx(static_cast<double>(plain.gradient(x, t))).epsilon(tolerance));
      // Before a batch normalization db is 0 except for rounding errors, so errors are a share of the largest
      // gradient.
      double scale = 0;
      for (const auto& parameter : plain.parameters()) scale = std::max(scale, largest(*parameter.grad));
      for (std::size_t i = 0; i < plain.parameters().size(); ++i) {
        const auto& [name, value, grad] = plain.parameters()[i];
        CAPTURE(name);
        CHECK(error(*compiled.parameters()[i].grad, *grad, scale) < tolerance);
        *value -= T(0.01) * *grad;
        *compiled.parameters()[i].value = *value;
      }

      const Tensor<T> out = plain.forward(x, Mode::train);
      CHECK(error(compiled.forward(x, Mode::train), out) < tolerance);
      const auto dout = Tensor<T>::randn(out.shape(), rng);
      CHECK(error(compiled.backward(dout), plain.backward(dout)) < tolerance);
      CHECK(error(compiled.predict(x), plain.predict(x)) < tolerance);
    }
  }
}

TEST_CASE("the plan says what is computed at once", "[compile]") {
  Network<float> network = network_with_relus();
  CHECK_FALSE(network.is_compiled());
  CHECK(network.plan().empty());
  network.compile();
  CHECK(network.is_compiled());
  CHECK(network.plan() ==
        "Convolution+Relu, Convolution+Relu, Pooling, Convolution+Relu, Pooling, Affine+Relu");
  network.add<Relu>();
  CHECK_FALSE(network.is_compiled());
}

namespace {

// An Affine that gives twice as much.
template <typename T>
class DoubledAffine : public Affine<T> {
 public:
  using Affine<T>::Affine;
  const Tensor<T>& forward(const Tensor<T>& x, Mode mode) override {
    doubled_ = T(2) * Affine<T>::forward(x, mode);
    return doubled_;
  }

 private:
  Tensor<T> doubled_;
};

}  // namespace

TEST_CASE("a layer that no kernel knows stays what it is, even if it is derived from one that has a kernel",
          "[compile]") {
  Network<double> network;
  network.add<DoubledAffine>(Tensor<double>::from({{1, 2}}), Tensor<double>::from({1, -9}));
  network.add<Relu>();
  network.compile();
  CHECK(network.predict(Tensor<double>::from({{3}})) == Tensor<double>::from({{8, 0}}));
}

TEST_CASE("a compiled network trains and predicts with the running averages and random numbers of its layers",
          "[compile]") {
  Rng rng(1);
  Network<double> network;
  network.add<BatchNormalization>(Tensor<double>::ones({3}), Tensor<double>::zeros({3}));
  network.add<Dropout>(0.5, Rng(2));
  network.compile();
  const auto x = Tensor<double>::randn({20, 3}, rng) + 5.0;
  network.forward(x, Mode::train);
  const auto& running_mean = *std::get<Tensor<double>*>(network.state().at(0).value);
  CHECK(running_mean[0] == Approx(0.1 * mean(x, 0)[0]));
  const Rng& drawn = *std::get<Rng*>(network.state().at(2).value);
  CHECK(drawn.state() != Rng(2).state());
}

TEST_CASE("the plan looks into containers", "[compile]") {
  Rng rng(1);
  Network<double> network;
  auto body = std::make_unique<Sequence<double>>();
  body->add<Affine>(Tensor<double>::randn({3, 3}, rng), Tensor<double>::zeros({3}));
  body->add<Relu>();
  body->add<Affine>(Tensor<double>::randn({3, 3}, rng), Tensor<double>::zeros({3}));
  network.add<Residual>(std::move(body));
  network.add<Sigmoid>();
  network.compile();
  CHECK(network.plan() == "Residual(Affine+Relu, Affine), Sigmoid");
  CHECK(network.parameters()[0].name == "block1_W1");
}
