#include "common/nn/layers/reshape.hpp"

#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("Reshape gives samples another shape, and derivatives the old one", "[layers]") {
  Reshape<double> layer({3, 1, 2});
  const Td x = Td::from({{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}});
  const Td& out = layer.forward(x, Mode::train);
  CHECK(out == x.reshape({2, 3, 1, 2}));
  CHECK(layer.backward(out) == x);
}

TEST_CASE("the gradient of Reshape is right", "[layers][gradient]") {
  Rng rng(1);
  Reshape<double> layer({2, 6});
  CHECK(gradient_error(layer, Td::randn({3, 4, 3}, rng), rng) < 1e-8);
}

TEST_CASE("Reshape says which samples it expected", "[layers]") {
  Reshape<double> layer({2, 3});
  CHECK_THROWS_WITH(layer.forward(Td::zeros({4, 5}), Mode::train),
                    "Reshape: expected samples of 6 numbers, for the shape (2, 3), found x (4, 5)");
  CHECK_THROWS_WITH(layer.backward(Td::zeros({4, 6})), contains_text("backward was called before forward"));
  layer.forward(Td::zeros({4, 6}), Mode::train);
  CHECK_THROWS_WITH(layer.backward(Td::zeros({4, 6})), "Reshape: expected dout (4, 2, 3), found (4, 6)");
  CHECK_THROWS_WITH(Reshape<double>({2, 0}), contains_text("at least one element, found (2, 0)"));
}
