#include "ch08_deep/sequences/gradient_reach.hpp"

#include <cmath>

#include "common/nn/recurrent/lstm.hpp"
#include "common/nn/recurrent/rnn.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("of a derivative, an Rnn whose state hardly moves leaves the powers of Wh", "[sequences]") {
  // h stays near 0, where tanh has the derivative 1: |dh_T/dh_t| = 0.5^(T - t).
  Rng rng(1);
  Rnn<float> rnn(Tensor<float>::full({1, 1}, 1e-4F), Tensor<float>::full({1, 1}, 0.5F),
                 Tensor<float>::zeros({1}));
  const auto reach = ch08::gradient_reach(rnn, Tensor<float>::randn({3, 10, 1}, rng), 2, rng);
  REQUIRE(reach.steps_back == std::vector<double>{0, 2, 4, 6, 8, 10});
  for (std::size_t i = 0; i < 6; ++i)
    CHECK(reach.norms[i] == Approx(std::pow(0.5, reach.steps_back[i])).epsilon(1e-3));
}

TEST_CASE("of a derivative, an Lstm with an open forget gate loses nothing of what its cell got",
          "[sequences]") {
  // i and o half open, f open, g = 0: c stays, and dh_T/dc = 1/2 (1 - tanh(c)^2) = 1/2 at c = 0, however far back.
  Rng rng(1);
  auto bx = Tensor<float>::zeros({4});
  bx[1] = 50;
  Lstm<float> lstm(Tensor<float>::zeros({1, 4}), Tensor<float>::zeros({1, 4}), bx);
  const auto reach = ch08::gradient_reach(lstm, Tensor<float>::randn({3, 9, 1}, rng), 3, rng);
  REQUIRE(reach.norms.size() == 4);
  for (std::size_t i = 1; i < 4; ++i) CHECK(reach.norms[i] == Approx(0.5).epsilon(1e-4));
}
