#include "ch07_cnn/filter_sheet.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;

TEST_CASE("filters stand side by side, each from black to white", "[filter_sheet]") {
  auto W = Tensor<float>::from({{1, 3}, {2, 1}, {-4, 0}}).reshape({3, 1, 1, 2});
  CHECK(ch07::filter_sheet(W, 2) == Tensor<float>::from({{0, 1, 1, 1, 0}, {1, 1, 1, 1, 1}, {0, 1, 1, 1, 1}}));
}

TEST_CASE("a filter of one colour is black, other channels are not shown", "[filter_sheet]") {
  const auto W = Tensor<float>::from({{2, 2, 7, 9}}).reshape({1, 2, 2, 1});
  CHECK(ch07::filter_sheet(W, 1) == Tensor<float>::zeros({2, 1}));
}

TEST_CASE("filter_sheet names what is no set of filters", "[filter_sheet]") {
  CHECK_THROWS_WITH(ch07::filter_sheet(Tensor<float>::zeros({3, 5}), 2),
                    "filter_sheet: expected filters (FN, C, FH, FW) in at least 1 column, found (3, 5) in 2");
  CHECK_THROWS_WITH(ch07::filter_sheet(Tensor<float>::zeros({1, 1, 5, 5}), 0), contains_text("in 0"));
}
