#include "common/nn/compiled/recurrent_step.hpp"

#include <algorithm>

#include "common/kernels/gates.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/nn/network.hpp"
#include "common/nn/recurrent/bidirectional.hpp"
#include "common/nn/recurrent/random_layers.hpp"
#include "common/nn/recurrent/steps.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// A stack of random recurrent layers, one of them in both directions; the same for the same seed.
template <typename T>
Network<T> random_stack(std::uint64_t seed) {
  Rng rng(seed);
  Network<T> network;
  const auto recurrent = [&rng](std::size_t D, std::size_t H) -> std::unique_ptr<Recurrent<T>> {
    const std::size_t kind = rng.below(3);
    if (kind == 0) return random_rnn<T>(D, H, rng);
    if (kind == 1) return random_lstm<T>(D, H, rng);
    return random_gru<T>(D, H, rng);
  };
  const std::size_t H1 = 1 + rng.below(20), H2 = 1 + rng.below(40);
  network.add(recurrent(3, H1));
  auto ahead = recurrent(H1, H2), back = recurrent(H1, 5);
  network.template add<Bidirectional>(std::move(ahead), std::move(back));
  network.add(recurrent(H2 + 5, 7));
  network.template add<LastStep>();
  network.template add<Affine>(Tensor<T>::randn({7, 4}, rng), Tensor<T>::randn({4}, rng));
  return network;
}

template <typename T>
double error(const Tensor<T>& found, const Tensor<T>& expected) {
  REQUIRE(found.shape() == expected.shape());
  return static_cast<double>(max(abs(found - expected))) /
         std::max(static_cast<double>(max(abs(expected))), 1e-6);
}

}  // namespace

TEMPLATE_TEST_CASE("compiled recurrent layers compute what the plain ones do, forward, every gradient and dx",
                   "[compile][recurrent]", double, float) {
  using T = TestType;
  const double tolerance = std::is_same_v<T, double> ? 1e-10 : 1e-3;
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    Network<T> plain = random_stack<T>(seed), compiled = random_stack<T>(seed);
    compiled.compile();
    CAPTURE(seed, compiled.plan());
    Rng rng(100 + seed);
    for (const std::size_t N : {9U, 1U, 20U}) {
      const auto x = Tensor<T>::randn({N, 1 + rng.below(8), 3}, rng);
      Labels t(N);
      for (std::size_t& label : t) label = rng.below(4);
      CHECK(static_cast<double>(compiled.gradient(x, t)) ==
            Approx(static_cast<double>(plain.gradient(x, t))).epsilon(tolerance));
      for (std::size_t i = 0; i < plain.parameters().size(); ++i) {
        CAPTURE(plain.parameters()[i].name);
        CHECK(error(*compiled.parameters()[i].grad, *plain.parameters()[i].grad) < tolerance);
      }
      const Tensor<T> out = plain.forward(x, Mode::train);
      CHECK(error(compiled.forward(x, Mode::train), out) < tolerance);
      const auto dout = Tensor<T>::randn(out.shape(), rng);
      CHECK(error(compiled.backward(dout), plain.backward(dout)) < tolerance);
    }
  }
}

TEST_CASE("the plan names recurrent layers", "[compile][recurrent]") {
  Rng rng(1);
  Network<float> network;
  network.add(random_lstm<float>(3, 4, rng));
  network.add<Bidirectional>(random_gru<float>(4, 5, rng), random_rnn<float>(4, 5, rng));
  network.compile();
  CHECK(network.plan() == "Lstm, Bidirectional(Gru | Rnn)");
}

TEST_CASE("compiled recurrent layers give the same bits with any number of threads", "[compile][recurrent]") {
  const auto run = [](std::size_t count) {
    set_threads(count);
    Network<float> network = random_stack<float>(3);
    network.compile();
    Rng rng(7);
    const auto x = Tensor<float>::randn({33, 6, 3}, rng);
    network.gradient(x, Labels(33, 1));
    std::vector<Tensor<float>> grads;
    for (const auto& parameter : network.parameters()) grads.push_back(*parameter.grad);
    return grads;
  };
  const auto one = run(1);
  CHECK(run(2) == one);
  CHECK(run(3) == one);
  set_threads(0);
}

TEST_CASE("the gates' exponential is right to the last digits wherever a float can be", "[recurrent]") {
  for (float a = -100; a < 100; a += 0.037F) {
    float sum = a, h = 0;
    rnn_forward<float>(1, &sum, &h);
    CHECK(h == Approx(std::tanh(double{a})).margin(2e-7));
    // i of an LSTM: the sigmoid
    float gates[4] = {a, a, a, a}, c_before = 0, c = 0, tanh_c = 0;
    lstm_forward<float>(1, gates, &c_before, &c, &tanh_c, &h);
    CHECK(gates[0] == Approx(1 / (1 + std::exp(-double{a}))).margin(2e-7));
  }
}
