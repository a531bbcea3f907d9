#include "common/tensor/rows.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("gather copies samples in the order asked for", "[batch]") {
  const Td x = Td::from({{1, 2}, {3, 4}, {5, 6}});
  const std::vector<std::size_t> indices{2, 0, 2, 1};
  Td batch;
  gather<double>(x, indices, batch);
  REQUIRE(batch == Td::from({{5, 6}, {1, 2}, {5, 6}, {3, 4}}));

  Labels labels;
  gather(Labels{7, 8, 9}, indices, labels);
  REQUIRE(labels == Labels{9, 7, 9, 8});
}

TEST_CASE("samples keep their shape", "[batch]") {
  const Td x = Td::arange(0, 24).reshape({4, 1, 2, 3});
  Td batch;
  gather<double>(x, std::vector<std::size_t>{3}, batch);
  REQUIRE(batch == Td::arange(18, 24).reshape({1, 1, 2, 3}));
  slice(x, 1, 2, batch);
  REQUIRE(batch == Td::arange(6, 18).reshape({2, 1, 2, 3}));
}

TEST_CASE("positions beyond the last sample are named", "[batch]") {
  const Td x = Td::zeros({3, 2});
  const std::vector<std::size_t> indices{0, 3};
  Td batch;
  Labels labels;
  REQUIRE_THROWS_WITH(gather<double>(x, indices, batch), contains_text("sample 3 of 3"));
  REQUIRE_THROWS_WITH(gather(Labels{1, 2, 3}, indices, labels), contains_text("sample 3 of 3"));
  REQUIRE_THROWS_WITH(slice(x, 2, 2, batch), contains_text("sample 3 of 3"));
  REQUIRE_THROWS_WITH(gather<double>(Td::zeros({}), indices, batch), contains_text("found one number"));
}
