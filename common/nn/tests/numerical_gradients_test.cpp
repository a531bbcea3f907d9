#include "common/nn/numerical_gradients.hpp"

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/affine.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

Network<double> small_network() {
  Rng rng(1);
  Network<double> network;
  network.add<Affine>(Tensor<double>::randn({4, 5}, rng), Tensor<double>::randn({5}, rng));
  network.add<Sigmoid>();
  network.add<Affine>(Tensor<double>::randn({5, 3}, rng), Tensor<double>::randn({3}, rng));
  return network;
}

}  // namespace

TEST_CASE("numerical gradients of a network are those of backpropagation", "[numerical_gradients]") {
  Rng rng(2);
  const auto x = Tensor<double>::randn({6, 4}, rng);
  const Labels t{0, 1, 2, 2, 1, 0};
  auto network = small_network();
  network.gradient(x, t);

  const auto gradients = numerical_gradients<double>(small_network, x, t);
  REQUIRE(gradients.size() == 4);
  for (std::size_t p = 0; p < 4; ++p) {
    const Tensor<double>& expected = *network.parameters()[p].grad;
    REQUIRE(gradients[p].shape() == expected.shape());
    CHECK(max(abs(gradients[p] - expected)) < 1e-8);
    CHECK(max(abs(expected)) > 1e-3);
  }
}

TEST_CASE("numerical gradients do not depend on the number of threads", "[numerical_gradients]") {
  Rng rng(3);
  const auto x = Tensor<double>::randn({2, 4}, rng);
  const Labels t{0, 2};
  set_threads(1);
  const auto expected = numerical_gradients<double>(small_network, x, t);
  for (const std::size_t count : {2U, 5U}) {
    set_threads(count);
    CHECK(numerical_gradients<double>(small_network, x, t) == expected);
  }
  set_threads(0);
}
