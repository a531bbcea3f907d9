#include "ch08_deep/pieces/depth.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

TEST_CASE("small filters in a row see as far as a large one", "[depth]") {
  for (std::size_t depth = 1; depth <= 4; ++depth) CHECK(receptive_field(3, depth) == 2 * depth + 1);
  CHECK(receptive_field(5, 1) == 5);
  CHECK(receptive_field(5, 2) == 9);
}

TEST_CASE("the shallow and the deep network have as many weights as their formulas say", "[depth]") {
  Rng rng(1);
  auto shallow = shallow_or_deep_net(false, rng), deep = shallow_or_deep_net(true, rng);
  // conv 3x3 at the beginning, affine at the end; a bias, gamma and beta for each filter
  const std::size_t ends = (9 * 24 + 3 * 24) + (216 * 10 + 10);
  CHECK(count_parameters(shallow) == ends + 3 * (25 * 24 * 24 + 3 * 24));
  CHECK(count_parameters(deep) == ends + 6 * (9 * 24 * 24 + 3 * 24));
  const auto x = Tensor<float>::randn({2, 1, 28, 28}, rng);
  CHECK(shallow.predict(x).shape() == Shape{2, 10});
  CHECK(deep.predict(x).shape() == Shape{2, 10});
}
