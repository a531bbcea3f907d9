#include "ch07_cnn/networks/pixel_order.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch07;

TEST_CASE("pixels are put into another order, the same in each channel", "[ch07]") {
  const auto x = Tensor<float>::arange(0, 8).reshape({1, 2, 2, 2});
  CHECK(reorder_pixels(x, {3, 0, 1, 2}) ==
        Tensor<float>::from({3, 0, 1, 2, 7, 4, 5, 6}).reshape({1, 2, 2, 2}));
  CHECK(reorder_pixels(x, {0, 1, 2, 3}) == x);
}

TEST_CASE("an order that leaves a pixel out is refused", "[ch07]") {
  const auto x = Tensor<float>::zeros({1, 1, 2, 2});
  CHECK_THROWS_WITH(reorder_pixels(x, {3, 0, 1, 1}),
                    "reorder_pixels: expected each of the 4 pixels once in the order");
  CHECK_THROWS_AS(reorder_pixels(x, {0, 1, 2}), std::invalid_argument);
  CHECK_THROWS_WITH(reorder_pixels(Tensor<float>::zeros({2, 4}), {0, 1, 2, 3}),
                    "reorder_pixels: expected x (N, C, H, W), found (2, 4)");
}
