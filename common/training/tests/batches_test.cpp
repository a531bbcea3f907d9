#include "common/training/batches.hpp"

#include <set>
#include <stdexcept>
#include <type_traits>
#include <vector>

#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

namespace {

// Sample n is (n, 10 n) with label n.
Dataset<double> numbered(std::size_t count) {
  Dataset<double> data(Td::zeros({count, 2}), Labels(count));
  for (std::size_t n = 0; n < count; ++n) {
    data.x(n, 0) = static_cast<double>(n);
    data.x(n, 1) = 10 * data.x(n, 0);
    data.t[n] = n;
  }
  return data;
}

}  // namespace

TEST_CASE("a data set moves and is not copied by accident", "[dataset]") {
  STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<Dataset<double>>);
  STATIC_REQUIRE_FALSE(std::is_copy_assignable_v<Dataset<double>>);
  STATIC_REQUIRE(std::is_nothrow_move_constructible_v<Dataset<double>>);
  Dataset<double> data = numbered(3);
  const double* const numbers = data.x.data();
  const Dataset<double> moved = std::move(data);
  CHECK(moved.x.data() == numbers);
  CHECK(moved.size() == 3);
  const Dataset<double> copy(moved.x, moved.t);
  CHECK(copy.x == moved.x);
  CHECK(copy.t == moved.t);
}

TEST_CASE("samples are selected with their labels, in the order asked for", "[batches]") {
  const Dataset<double> data = numbered(5);
  const Dataset<double> selected = select(data, std::vector<std::size_t>{4, 0, 4});
  CHECK(selected.x == Td::from({{4, 40}, {0, 0}, {4, 40}}));
  CHECK(selected.t == Labels{4, 0, 4});
  CHECK_THROWS_AS(select(data, std::vector<std::size_t>{5}), std::out_of_range);
}

TEST_CASE("mini-batches are those that Rng::choice draws", "[batches]") {
  const Dataset<double> data = numbered(50);
  Rng rng(1), twin(1);
  Batches<double> batches(data, 20);
  std::set<std::size_t> seen;
  for (int i = 0; i < 20; ++i) {
    const auto& [x, t] = batches.draw(rng);
    const Dataset<double> expected = select(data, twin.choice(50, 20));
    REQUIRE(x == expected.x);
    REQUIRE(t == expected.t);
    seen.insert(t.begin(), t.end());
  }
  CHECK(seen.size() == 50);
  CHECK(rng.uniform(0, 1) == twin.uniform(0, 1));
}

TEST_CASE("mini-batches are not drawn from a data set that nobody keeps", "[batches]") {
  STATIC_REQUIRE(std::is_constructible_v<Batches<double>, const Dataset<double>&, std::size_t>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<Batches<double>, Dataset<double>, std::size_t>);
}
