#include "common/nn/compile.hpp"

#include <algorithm>
#include <cstdint>

#include "common/nn/containers/concat.hpp"
#include "common/nn/containers/graph.hpp"
#include "common/nn/containers/residual.hpp"
#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/layers/batch_normalization.hpp"
#include "common/nn/layers/conv_transpose.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/layers/dropout.hpp"
#include "common/nn/layers/global_average_pooling.hpp"
#include "common/nn/layers/leaky_relu.hpp"
#include "common/nn/layers/pooling.hpp"
#include "common/nn/network.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

template <typename T>
void add_convolution(Network<T>& network, const Shape& W, std::size_t stride, std::size_t pad, Rng& rng) {
  network.template add<Convolution>(Tensor<T>::randn(W, rng), Tensor<T>::randn({W[0]}, rng), stride, pad);
}

template <typename T>
void add_affine(Network<T>& network, std::size_t D, std::size_t M, Rng& rng) {
  network.template add<Affine>(Tensor<T>::randn({D, M}, rng), Tensor<T>::randn({M}, rng));
}

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

  // Each layer of the other network compiled on its own.
  std::vector<Plan<float>> plans;
  const Tensor<float>* signal = &x;
  for (std::size_t i = 0; i < apart.size(); ++i) {
    plans.push_back(compile(apart.layer(i)));
    signal = &plans.back().steps->forward(*signal, Mode::train);
  }
  REQUIRE(joined.predict(x, Mode::train) == *signal);
  SoftmaxWithLoss<float> loss;
  loss.forward(*signal, t);
  signal = &loss.backward();
  for (std::size_t i = plans.size(); i-- > 0;) signal = &plans[i].steps->backward(*signal);

  for (std::size_t i = 0; i < apart.parameters().size(); ++i) {
    CAPTURE(apart.parameters()[i].name);
    CHECK(max(abs(*apart.parameters()[i].grad)) > 0);
    CHECK(*joined.parameters()[i].grad == *apart.parameters()[i].grad);
  }
}

namespace {

// A network of random layers for images or rows of random sizes: the same for the same seed.
template <typename T>
Network<T> random_network(std::uint64_t seed, Shape& sample) {
  Rng rng(seed);
  Network<T> network;
  const auto maybe_relu = [&] {
    if (rng.below(2) == 0) network.template add<Relu>();
  };
  const auto maybe_normalization = [&](std::size_t C) {
    if (rng.below(3) != 0) return;
    network.template add<BatchNormalization>(Tensor<T>::uniform({C}, 0.5, 1.5, rng),
                                             Tensor<T>::randn({C}, rng));
  };
  const auto maybe_other = [&] {
    const std::size_t choice = rng.below(6);
    if (choice == 0) network.template add<Sigmoid>();
    if (choice == 1) network.template add<Tanh>();
    if (choice == 3) network.template add<LeakyRelu>(T(0.2));
    if (choice == 2) network.template add<Dropout>(T(0.3), rng.stream(7));
  };

  // A block that keeps (C, H, W): residual, branches or a graph.
  const auto maybe_block = [&](std::size_t C) {
    const auto convolution = [&](std::size_t FN, std::size_t F) {
      return std::make_unique<Convolution<T>>(T(0.3) * Tensor<T>::randn({FN, C, F, F}, rng),
                                              Tensor<T>::randn({FN}, rng), 1U, F / 2);
    };
    const std::size_t choice = rng.below(6);
    if (choice == 0) {
      auto body = std::make_unique<Sequence<T>>();
      body->add(convolution(C, 3));
      if (rng.below(2) == 0)
        body->template add<BatchNormalization>(Tensor<T>::ones({C}), Tensor<T>::zeros({C}));
      body->template add<Relu>();
      body->add(convolution(C, 1));
      if (rng.below(2) == 0)
        body->template add<BatchNormalization>(Tensor<T>::ones({C}), Tensor<T>::zeros({C}));
      std::unique_ptr<Layer<T>> shortcut;
      if (rng.below(2) == 0) shortcut = convolution(C, 1);
      network.template add<Residual>(std::move(body), std::move(shortcut),
                                     rng.below(2) == 0 ? ReluAfter::yes : ReluAfter::no);
    } else if (choice == 1 && C > 1) {
      auto branch = std::make_unique<Sequence<T>>();
      branch->add(convolution(C - 1, 3));
      branch->template add<Relu>();
      std::vector<std::unique_ptr<Layer<T>>> branches;
      branches.push_back(std::move(branch));
      branches.push_back(convolution(1, 1));
      network.template add<Concat>(std::move(branches));
    } else if (choice == 2) {
      auto graph = std::make_unique<Graph<T>>();
      graph->add("a", "x", convolution(C, 3));
      graph->template add<Relu>("r", "a");
      graph->add("b", "x", convolution(C, 1));
      graph->add_sum("s", {"r", "b", "x"});
      network.add(std::move(graph));
    }
  };

  std::size_t C = 1 + rng.below(9), H = 6 + rng.below(8), W = 6 + rng.below(8);
  sample = {C, H, W};
  const auto maybe_transpose = [&] {
    const std::size_t FN = 1 + rng.below(5), FH = 1 + rng.below(4), FW = 1 + rng.below(4);
    const std::size_t stride = 1 + rng.below(3), pad = rng.below(std::min(FH, FW));
    const std::size_t OH = (H - 1) * stride + FH, OW = (W - 1) * stride + FW;
    if (rng.below(4) != 0 || OH <= 2 * pad || OW <= 2 * pad) return;
    network.template add<ConvTranspose>(T(0.5) * Tensor<T>::randn({C, FN, FH, FW}, rng),
                                        Tensor<T>::randn({FN}, rng), stride, pad);
    C = FN;
    H = OH - 2 * pad;
    W = OW - 2 * pad;
    maybe_normalization(C);
    maybe_relu();
  };
  if (rng.below(4) != 0) {
    for (std::size_t block = 0; block < 1 + rng.below(3); ++block) {
      const std::size_t FN = 1 + rng.below(12), FH = 1 + rng.below(3), FW = 1 + rng.below(3);
      const std::size_t stride = 1 + rng.below(2), pad = rng.below(3);
      const bool square =
          rng.below(2) == 0;  // 3x3 with stride 1: Winograd's case, if there are channels enough
      add_convolution(network, {FN, C, square ? 3 : FH, square ? 3 : FW}, square ? 1 : stride, pad + 1, rng);
      H = output_size(H, square ? 3 : FH, square ? 1 : stride, pad + 1);
      W = output_size(W, square ? 3 : FW, square ? 1 : stride, pad + 1);
      C = FN;
      maybe_normalization(C);
      maybe_relu();
      if (rng.below(2) == 0 && std::min(H, W) > 3) {
        const std::size_t F = 2 + rng.below(2), padding = rng.below(2);
        network.template add<Pooling>(F, F, 2U, padding, rng.below(3) == 0 ? Pool::average : Pool::max);
        H = output_size(H, F, 2, padding);
        W = output_size(W, F, 2, padding);
      }
      maybe_relu();
      maybe_other();
      maybe_block(C);
      maybe_transpose();
    }
  }
  std::size_t D = C * H * W;
  const bool averages = rng.below(4) == 0;
  if (averages) {
    network.template add<GlobalAveragePooling>();
    D = C;
  }
  for (std::size_t i = 0; i < rng.below(3); ++i) {
    const std::size_t M = 2 + rng.below(20);
    add_affine(network, D, M, rng);
    D = M;
    // Averages differ little from sample to sample, and normalization would divide by that.
    if (!averages) maybe_normalization(D);
    maybe_relu();
    maybe_other();
  }
  add_affine(network, D, 4, rng);
  for (const auto& [name, value, grad] : network.parameters()) {
    if (name.front() == 'W') *value *= T(0.3);
  }
  return network;
}

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
