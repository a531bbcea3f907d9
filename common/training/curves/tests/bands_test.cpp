#include "common/training/curves/bands.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("bands are the mean, the least and the most of the curves", "[training]") {
  const Bands three = bands({{1, 5}, {2, 3}, {6, 4}});
  CHECK(three.means == std::vector<double>{3, 4});
  CHECK(three.least == std::vector<double>{1, 3});
  CHECK(three.most == std::vector<double>{6, 5});
  const Bands one = bands({{1, 5}});
  CHECK(one.means == one.least);
  CHECK(one.means == one.most);
}

TEST_CASE("bands are for curves of one length", "[training]") {
  CHECK_THROWS_WITH(bands({}), "bands: expected at least one curve, found none");
  CHECK_THROWS_WITH(bands({{1, 2}, {1}}),
                    "bands: expected curves of 2 values like the first one, found one of 1");
}
