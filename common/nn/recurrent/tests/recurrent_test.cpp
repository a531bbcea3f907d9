#include "common/nn/recurrent/recurrent.hpp"

#include <cmath>
#include <memory>
#include <string>

#include "common/nn/network.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/nn/recurrent/random_layers.hpp"
#include "common/nn/recurrent/tests/judged.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/training/weights.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

std::unique_ptr<Recurrent<double>> random_layer(const std::string& kind, std::size_t D, std::size_t H,
                                                Rng& rng) {
  if (kind == "Rnn") return random_rnn<double>(D, H, rng);
  if (kind == "Lstm") return random_lstm<double>(D, H, rng);
  return random_gru<double>(D, H, rng);
}

States<double> random_states(const std::string& kind, std::size_t N, std::size_t H, Rng& rng) {
  States<double> states;
  for (int i = 0; i < (kind == "Lstm" ? 2 : 1); ++i) states.push_back(Td::randn({N, H}, rng));
  return states;
}

}  // namespace

TEST_CASE("Rnn computes two steps as worked out by hand", "[recurrent]") {
  const bool compiled = GENERATE(false, true);
  // h1 = tanh(0.5 1 + 0.25) = tanh(0.75), h2 = tanh(0.5 2 + 0.25 + 2 h1)
  Judged rnn(std::make_unique<Rnn<double>>(Td::from({{0.5}}), Td::from({{2}}), Td::from({0.25})), compiled);
  const Td x = Td::from({{1, 2}}).reshape({1, 2, 1});
  const double h1 = std::tanh(0.75), h2 = std::tanh(1.25 + 2 * h1);
  check_close(rnn.network.forward(x, Mode::train), Td::from({h1, h2}));
  // The loss is h1 + 10 h2: da2 = 10 (1 - h2^2), dh1 = 1 + 2 da2, da1 = dh1 (1 - h1^2).
  const double da2 = 10 * (1 - h2 * h2), da1 = (1 + 2 * da2) * (1 - h1 * h1);
  const Td dx = rnn.network.backward(Td::from({{1, 10}}).reshape({1, 2, 1}));
  check_close(dx, Td::from({0.5 * da1, 0.5 * da2}));
  check_close(*rnn.network.parameters()[0].grad, Td::from({da1 + 2 * da2}));  // dWx = sum x da
  check_close(*rnn.network.parameters()[1].grad, Td::from({h1 * da2}));       // dWh = sum h_before da
  check_close(*rnn.network.parameters()[2].grad, Td::from({da1 + da2}));      // dbx
  check_close(rnn.plain.dstart()[0], Td::from({2 * da1}));
}

TEST_CASE("an Lstm whose weights are 0 halves its cell at every step", "[recurrent]") {
  const bool compiled = GENERATE(false, true);
  Judged lstm(std::make_unique<Lstm<double>>(Td::zeros({1, 4}), Td::zeros({1, 4}), Td::zeros({4})), compiled);
  lstm.plain.start_from({Td::from({{3}}), Td::from({{8}})});
  const Td x = Td::zeros({1, 2, 1});
  // i = f = o = 1/2, g = 0: c1 = 4, c2 = 2.
  check_close(lstm.network.forward(x, Mode::train), Td::from({std::tanh(4.0) / 2, std::tanh(2.0) / 2}));
  CHECK(lstm.plain.last()[1][0] == Approx(2));
  // The loss is h2: dc0 = 1/2 (1 - tanh(2)^2) 1/2 1/2, and nothing goes through Wh = 0.
  lstm.network.backward(Td::from({{0, 1}}).reshape({1, 2, 1}));
  CHECK(lstm.plain.dstart()[1][0] == Approx((1 - std::pow(std::tanh(2.0), 2)) / 8));
  CHECK(lstm.plain.dstart()[0][0] == 0);
}

TEST_CASE("the gates of an Lstm are i, f, o and g, in this order", "[recurrent]") {
  const bool compiled = GENERATE(false, true);
  Judged lstm(std::make_unique<Lstm<double>>(Td::from({{1, 2, 3, 4}}), Td::zeros({1, 4}), Td::zeros({4})),
              compiled);
  lstm.plain.start_from({Td::zeros({1, 1}), Td::from({{0.5}})});
  const auto sigmoid = [](double a) { return 1 / (1 + std::exp(-a)); };
  const Td x = Td::from({{0.1}}).reshape({1, 1, 1});
  const double c = sigmoid(0.2) * 0.5 + sigmoid(0.1) * std::tanh(0.4);
  CHECK(lstm.network.forward(x, Mode::train)[0] == Approx(sigmoid(0.3) * std::tanh(c)));
}

TEST_CASE("the reset gate of a Gru stands after the product with the state", "[recurrent]") {
  const bool compiled = GENERATE(false, true);
  Judged gru(std::make_unique<Gru<double>>(Td::from({{1, 2, 3}}), Td::from({{0.5, -1, 2}}),
                                           Td::from({0.1, 0.2, 0.3}), Td::from({-0.3, 0.4, 0.7})),
             compiled);
  gru.plain.start_from({Td::from({{0.5}})});
  const auto sigmoid = [](double a) { return 1 / (1 + std::exp(-a)); };
  const double r = sigmoid(0.1 + 0.1 + 0.25 - 0.3), z = sigmoid(0.2 + 0.2 - 0.5 + 0.4);
  const double n = std::tanh(0.3 + 0.3 + r * (1 + 0.7));
  const Td x = Td::from({{0.1}}).reshape({1, 1, 1});
  CHECK(gru.network.forward(x, Mode::train)[0] == Approx((1 - z) * n + z * 0.5));
}

TEST_CASE("the gradients of recurrent layers are right, with and without a given state",
          "[recurrent][gradient]") {
  const bool compiled = GENERATE(false, true), given = GENERATE(false, true);
  const std::string kind = GENERATE("Rnn", "Lstm", "Gru");
  const std::size_t steps = GENERATE(1U, 2U, 7U);
  Rng rng(8);
  Judged layer(random_layer(kind, 3, 4, rng), compiled);
  for (const auto& [name, value, grad] : layer.plain.parameters())
    *value += 0.1 * Td::randn(value->shape(), rng);
  if (given) layer.plain.start_from(random_states(kind, 5, 4, rng));
  CAPTURE(kind, steps, compiled, given);
  // The numerical derivative itself is wrong by about 1e-8, which counts as 1e-5 of the smallest gradients.
  CHECK(gradient_error(layer.network, Td::randn({5, steps, 3}, rng), rng) < 1e-5);
}

TEST_CASE("the gradients for the state to start from are right", "[recurrent][gradient]") {
  const bool compiled = GENERATE(false, true);
  const std::string kind = GENERATE("Rnn", "Lstm", "Gru");
  Rng rng(9);
  Judged layer(random_layer(kind, 3, 4, rng), compiled);
  const Td x = Td::randn({5, 3, 3}, rng), dout = Td::randn({5, 3, 4}, rng);
  States<double> start = random_states(kind, 5, 4, rng);
  const auto loss = [&](const Td&) {
    layer.plain.start_from(start);
    const Td& out = layer.network.forward(x, Mode::train);
    double total = 0;
    for (std::size_t i = 0; i < out.size(); ++i) total += out[i] * dout[i];
    return total;
  };
  loss(x);
  layer.network.backward(dout);
  const States<double> found = layer.plain.dstart();
  for (std::size_t i = 0; i < start.size(); ++i) {
    CAPTURE(kind, i);
    CHECK(relative_error(found[i], numerical_gradient(loss, start[i])) < 1e-6);
  }
}

TEST_CASE("a sequence in two parts with carried states is the sequence in one", "[recurrent]") {
  const bool compiled = GENERATE(false, true);
  const std::string kind = GENERATE("Rnn", "Lstm", "Gru");
  Rng rng(10);
  Judged layer(random_layer(kind, 3, 4, rng), compiled);
  const Td first = Td::randn({2, 3, 3}, rng), second = Td::randn({2, 2, 3}, rng);
  Td whole = Td::zeros({2, 5, 3});
  for (std::size_t n = 0; n < 2; ++n) {
    for (std::size_t i = 0; i < 15; ++i) whole[n * 15 + i] = i < 9 ? first[n * 9 + i] : second[n * 6 + i - 9];
  }
  const Td expected = layer.network.forward(whole, Mode::predict);
  layer.plain.start_from_zeros();
  layer.plain.carry_on();
  layer.network.forward(first, Mode::predict);
  const Td out = layer.network.forward(second, Mode::predict);
  for (std::size_t n = 0; n < 2; ++n) {
    for (std::size_t i = 0; i < 8; ++i)
      CHECK(out[n * 8 + i] == Approx(expected[n * 20 + 12 + i]).epsilon(1e-12));
  }
  // From zeros again: the same as the first time.
  layer.plain.start_from_zeros();
  CHECK(layer.network.forward(whole, Mode::predict) == expected);
}

TEST_CASE("recurrent layers name the shapes that do not fit", "[recurrent]") {
  REQUIRE_THROWS_WITH(Lstm<double>(Td::zeros({2, 12}), Td::zeros({3, 9}), Td::zeros({12})),
                      "Lstm: expected Wh (H, 4 H), found (3, 9)");
  REQUIRE_THROWS_WITH(Rnn<double>(Td::zeros({2, 4}), Td::zeros({3, 3}), Td::zeros({3})),
                      "Rnn: expected Wx (D, 3), found (2, 4)");
  REQUIRE_THROWS_WITH(Gru<double>(Td::zeros({2, 9}), Td::zeros({3, 9}), Td::zeros({9}), Td::zeros({3})),
                      "Gru: expected bh (9,), found (3,)");
  const bool compiled = GENERATE(false, true);
  Judged rnn(std::make_unique<Rnn<double>>(Td::zeros({2, 3}), Td::zeros({3, 3}), Td::zeros({3})), compiled);
  const Td wrong = Td::zeros({4, 5, 3}), flat = Td::zeros({4, 10}), x = Td::zeros({4, 5, 2});
  REQUIRE_THROWS_WITH(rnn.network.forward(wrong, Mode::train), "Rnn: expected x (N, T, 2), found (4, 5, 3)");
  REQUIRE_THROWS_WITH(rnn.network.forward(flat, Mode::train), "Rnn: expected x (N, T, 2), found (4, 10)");
  REQUIRE_THROWS_WITH(rnn.network.backward(x), contains_text("backward was called before forward"));
  rnn.network.forward(x, Mode::train);
  REQUIRE_THROWS_WITH(rnn.network.backward(x), "Rnn: expected dout (4, 5, 3), found (4, 5, 2)");
  REQUIRE_THROWS_WITH(rnn.plain.start_from({}), "Rnn: expected 1 states to start from, found 0");
  rnn.plain.start_from({Td::zeros({3, 3})});
  REQUIRE_THROWS_WITH(rnn.network.forward(x, Mode::train),
                      "Rnn: expected a state to start from (4, 3), found (3, 3)");
}

TEST_CASE("the weights of recurrent layers go to a file and back", "[recurrent]") {
  const TemporaryFolder folder;
  const auto make = [](std::uint64_t seed) {
    Rng rng(seed);
    Network<double> network;
    network.add(random_embedding<double>(7, 3, rng));
    network.add(random_lstm<double>(3, 4, rng));
    network.add(random_gru<double>(4, 5, rng));
    network.add(random_rnn<double>(5, 2, rng));
    return network;
  };
  Network<double> written = make(1), read = make(2);
  std::string names;
  for (const auto& parameter : written.parameters())
    names += parameter.name + to_string(parameter.value->shape()) + " ";
  CHECK(names ==
        "W1(7, 3) Wx1(3, 16) Wh1(4, 16) bx1(16,) Wx2(4, 15) Wh2(5, 15) bx2(15,) bh2(15,) Wx3(5, 2) Wh3(2, 2) "
        "bx3(2,) ");
  const Td x = Td::from({{0, 6, 3}, {2, 2, 1}});
  const Td expected = written.forward(x, Mode::predict);
  CHECK_FALSE(read.forward(x, Mode::predict) == expected);
  save_weights(folder.path() / "w.npz", written.parameters());
  load_weights(folder.path() / "w.npz", read.parameters());
  CHECK(read.forward(x, Mode::predict) == expected);
}
