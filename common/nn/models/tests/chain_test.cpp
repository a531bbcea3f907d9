#include "common/nn/models/chain.hpp"

#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using L = ChainLayer;

namespace {

const Chain small = {L::convolution(6, 5, 1, 2),
                     L::normalization(),
                     L::max_pooling(2, 2),
                     L::dropout(0.5),
                     L::affine(20),
                     L::affine(10)};

}  // namespace

TEST_CASE("the costs of a chain follow from its filters and shapes", "[models]") {
  const auto rows = costs(small, {1, 8, 8});
  REQUIRE(rows.size() == 6);
  CHECK(rows[0].name == "conv 5x5, 6");
  CHECK(rows[0].output == Shape{6, 8, 8});
  CHECK(rows[0].parameters == 6 * 25 + 6);
  CHECK(rows[0].products == 6 * 25 * 64);
  CHECK(rows[2].output == Shape{6, 4, 4});
  CHECK(rows[4].parameters == 96 * 20 + 20);
  CHECK(rows[4].products == 96 * 20);
  CHECK(total(rows).parameters == 156 + 1940 + 210);
  CHECK(total(rows).products == 9600 + 1920 + 200);
}

TEST_CASE("groups divide the weights of a convolution", "[models]") {
  const auto whole = costs({L::convolution(8, 3, 1, 1)}, {4, 5, 5});
  const auto halves = costs({L::convolution(8, 3, 1, 1, 2)}, {4, 5, 5});
  CHECK(whole[0].parameters == 8 * 4 * 9 + 8);
  CHECK(halves[0].parameters == 8 * 2 * 9 + 8);
  CHECK(halves[0].products * 2 == whole[0].products);
  CHECK(halves[0].name == "conv 3x3, 8, 2 groups");
}

TEST_CASE("the table of a chain ends with the total", "[models]") {
  const std::string table = to_table(costs(small, {1, 8, 8}));
  CHECK_THAT(table,
             contains_text("conv 5x5, 6") && contains_text("(6, 8, 8)") && contains_text("max pool 2x2"));
  CHECK_THAT(table.substr(table.find("total")), contains_text("2306") && contains_text("11720"));
}

TEST_CASE("a network built of a chain has as many parameters as its table says", "[models]") {
  Rng rng(1);
  auto network = build<double>(small, {1, 8, 8}, rng);
  std::size_t count = 0;
  for (const auto& parameter : network.parameters()) count += parameter.value->size();
  CHECK(count == total(costs(small, {1, 8, 8})).parameters);
  CHECK(network.predict(Tensor<double>::randn({3, 1, 8, 8}, rng)).shape() == Shape{3, 10});
  CHECK(network.size() == 8);  // six layers, and a ReLU after all that learn but the last
}

TEST_CASE("a chain names what does not fit", "[models]") {
  Rng rng(1);
  CHECK_THROWS_WITH(
      costs({L::convolution(8, 3, 1, 1, 2)}, {3, 5, 5}),
      "chain: expected images (C, H, W) with channels for 2 groups of filters, found (3, 5, 5) and 8 "
      "filters");
  CHECK_THROWS_WITH(build<double>({L::convolution(8, 3, 1, 1, 2)}, {4, 5, 5}, rng),
                    "chain: there is no layer for groups of channels");
  CHECK_THROWS_WITH(total({}), "chain: expected at least one layer, found none");
}
