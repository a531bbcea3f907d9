#include "common/tensor/concatenate.hpp"

#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

Td joined(const std::vector<const Td*>& parts, std::size_t axis) {
  Td result;
  concatenate<double>(parts, axis, result);
  return result;
}

Td range(const Td& x, std::size_t axis, std::size_t first, std::size_t count) {
  Td part;
  take_range(x, axis, first, count, part);
  return part;
}

}  // namespace

TEST_CASE("tensors are joined along an axis, and taken apart again", "[concatenate]") {
  const Td a = Td::from({{1, 2}, {3, 4}}), b = Td::from({{5}, {6}}), c = Td::from({{7, 8}});
  CHECK(joined({&a, &b}, 1) == Td::from({{1, 2, 5}, {3, 4, 6}}));
  CHECK(joined({&a, &c}, 0) == Td::from({{1, 2}, {3, 4}, {7, 8}}));
  CHECK(range(joined({&b, &a}, 1), 1, 1, 2) == a);
  CHECK(range(a, 0, 1, 1) == Td::from({{3, 4}}));
  CHECK(range(a, 1, 0, 0).shape() == Shape{2, 0});
}

TEST_CASE("channels of images are joined", "[concatenate]") {
  const Td x = Td::arange(0, 2 * 3 * 2 * 2).reshape({2, 3, 2, 2});
  const Td first = range(x, 1, 0, 1), rest = range(x, 1, 1, 2);
  CHECK(rest(1, 0, 0, 1) == x(1, 1, 0, 1));
  CHECK(joined({&first, &rest}, 1) == x);
}

TEST_CASE("tensors that do not fit are named", "[concatenate]") {
  const Td a = Td::zeros({2, 3}), b = Td::zeros({3, 3});
  CHECK_THROWS_WITH(joined({}, 0), "concatenate: expected at least one tensor, found none");
  CHECK_THROWS_WITH(joined({&a, &b}, 1), "concatenate: (2, 3) and (3, 3) differ in another axis than 1");
  CHECK_THROWS_WITH(joined({&a}, 2), "concatenate: shape (2, 3) has no axis 2");
  CHECK_THROWS_WITH(range(a, 1, 2, 2), "take_range: (2, 3) has no range 2 to 4 along axis 1");
}
