#include "common/nn/layers/max_unpooling.hpp"

#include "common/nn/layers/activations.hpp"
#include "common/nn/layers/convolution.hpp"
#include "common/nn/network.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

Td rows_of(std::initializer_list<std::initializer_list<double>> rows) {
  const auto x = Td::from(rows);
  return x.reshape({1, 1, x.dim(0), x.dim(1)});
}

// Convolution - ReLU - Pooling - Convolution - ReLU - MaxUnpooling - Convolution.
Network<double> hourglass(std::uint64_t seed) {
  Rng rng(seed);
  Network<double> network;
  const auto convolution = [&](std::size_t C, std::size_t FN) {
    network.add<Convolution>(Td::randn({FN, C, 3, 3}, rng), Td::randn({FN}, rng), 1U, 1U);
  };
  convolution(2, 3);
  network.add<Relu>();
  auto& pooling = network.add<Pooling>(2U, 2U, 2U);
  convolution(3, 3);
  network.add<Relu>();
  network.add<MaxUnpooling>(pooling);
  convolution(3, 2);
  return network;
}

}  // namespace

TEST_CASE("MaxUnpooling puts each element where the largest one was", "[layers]") {
  Pooling<double> pooling(2, 2, 2);
  MaxUnpooling<double> layer(pooling);
  pooling.forward(rows_of({{1, 2, 1, 0}, {0, 1, 2, 3}, {3, 0, 1, 2}, {2, 4, 0, 1}}), Mode::train);
  CHECK(pooling.places() == Labels{1, 7, 13, 11});
  CHECK(layer.forward(rows_of({{5, 6}, {7, 8}}), Mode::train) ==
        rows_of({{0, 5, 0, 0}, {0, 0, 0, 6}, {0, 0, 0, 8}, {0, 7, 0, 0}}));
  CHECK(layer.backward(rows_of({{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}, {13, 14, 15, 16}})) ==
        rows_of({{2, 8}, {14, 12}}));
}

TEST_CASE("places count images, channels, padding and overlapping windows", "[layers]") {
  Rng rng(1);
  const auto s = GENERATE(PoolingSettings{2, 2, 2, 0, Pool::max}, PoolingSettings{3, 2, 1, 1, Pool::max},
                          PoolingSettings{2, 3, 3, 1, Pool::max});
  Pooling<double> pooling(s.FH, s.FW, s.stride, s.pad);
  pooling.keep_places();
  const Td x = Td::randn({2, 3, 6, 7}, rng);
  const Td out = pooling.forward(x, Mode::train);
  REQUIRE(pooling.places().size() == out.size());
  for (std::size_t i = 0; i < out.size(); ++i) {
    const std::size_t place = pooling.places()[i];
    REQUIRE(x[place] == out[i]);                                // all elements differ
    REQUIRE(place / x.row(0).size() == i / out.row(0).size());  // the same image
  }
}

TEST_CASE("what overlapping windows send to one place is added up", "[layers]") {
  Pooling<double> pooling(2, 2, 1);
  MaxUnpooling<double> layer(pooling);
  pooling.forward(rows_of({{0, 9, 0}, {0, 0, 0}}), Mode::train);
  CHECK(layer.forward(rows_of({{2, 3}}), Mode::train) == rows_of({{0, 5, 0}, {0, 0, 0}}));
  CHECK(layer.backward(rows_of({{1, 7, 1}, {1, 1, 1}})) == rows_of({{7, 7}}));
}

TEST_CASE("the gradients of MaxUnpooling are right, alone and after its Pooling", "[layers][gradient]") {
  Rng rng(1);
  const std::size_t stride = GENERATE(1U, 2U);
  Pooling<double> pooling(2, 2, stride);
  MaxUnpooling<double> layer(pooling);
  const Td x = Td::randn({2, 3, 4, 6}, rng);
  const Shape out = pooling.forward(x, Mode::train).shape();
  CHECK(gradient_error(layer, Td::randn(out, rng), rng) < 1e-6);

  Network<double> both;
  auto& first = both.add<Pooling>(2U, 2U, stride);
  both.add<MaxUnpooling>(first);
  CHECK(gradient_error(both, x, rng) < 1e-6);
}

TEST_CASE("a compiled network with a MaxUnpooling equals the plain one", "[layers][compile]") {
  Network<double> plain = hourglass(5), compiled = hourglass(5);
  compiled.compile();
  CHECK(compiled.plan() == "Convolution+Relu, Pooling, Convolution+Relu, MaxUnpooling, Convolution");
  Rng rng(2);
  for (const std::size_t N : {3U, 2U}) {
    const Td x = Td::randn({N, 2, 8, 6}, rng);
    const Td out = plain.forward(x, Mode::train);
    CHECK(max(abs(compiled.forward(x, Mode::train) - out)) < 1e-10);
    const Td dout = Td::randn(out.shape(), rng), dx = plain.backward(dout);
    CHECK(max(abs(compiled.backward(dout) - dx)) < 1e-10);
    for (std::size_t p = 0; p < plain.parameters().size(); ++p)
      CHECK(max(abs(*compiled.parameters()[p].grad - *plain.parameters()[p].grad)) < 1e-9);
  }
  CHECK(gradient_error(compiled, Td::randn({1, 2, 4, 4}, rng), rng) < 1e-6);
}

TEST_CASE("MaxUnpooling names what does not fit", "[layers]") {
  Pooling<double> mean(2, 2, 2, 0, Pool::average), pooling(2, 2, 2);
  CHECK_THROWS_WITH(MaxUnpooling<double>(mean),
                    "MaxUnpooling: expected a max Pooling, found one that takes means");
  MaxUnpooling<double> layer(pooling);
  CHECK_THROWS_WITH(layer.forward(Td::zeros({1, 1, 2, 2}), Mode::train),
                    "MaxUnpooling: forward was called before that of its Pooling");
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 1, 4, 4})),
                    "MaxUnpooling: backward was called before forward");
  pooling.forward(Td::zeros({1, 2, 4, 4}), Mode::train);
  CHECK_THROWS_WITH(layer.forward(Td::zeros({1, 2, 4, 4}), Mode::train),
                    "MaxUnpooling: expected x (1, 2, 2, 2), found (1, 2, 4, 4)");
  layer.forward(Td::zeros({1, 2, 2, 2}), Mode::train);
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 2, 2, 2})),
                    "MaxUnpooling: expected dout (1, 2, 4, 4), found (1, 2, 2, 2)");
}
