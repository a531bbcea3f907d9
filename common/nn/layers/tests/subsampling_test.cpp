#include "common/nn/layers/subsampling.hpp"

#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("Subsampling weighs the sum of each block and adds a bias, channel by channel", "[layers]") {
  Subsampling<double> layer(Td::from({0.5, 2}), Td::from({1, -1}));
  const Td x = Td::from({1, 2, 0, 0, 3, 4, 0, 4, 1, 0, 1, 1, 0, 0, 1, 1}).reshape({1, 2, 2, 4});
  CHECK(layer.forward(x, Mode::train) == Td::from({6, 3, 1, 7}).reshape({1, 2, 1, 2}));  // 10, 4 and 1, 4

  const Td dx = layer.backward(Td::from({1, 2, 3, 4}).reshape({1, 2, 1, 2}));
  CHECK(dx == Td::from({0.5, 0.5, 1, 1, 0.5, 0.5, 1, 1, 6, 6, 8, 8, 6, 6, 8, 8}).reshape({1, 2, 2, 4}));
  CHECK(*layer.parameters()[0].grad == Td::from({18, 19}));  // 1 10 + 2 4, 3 1 + 4 4
  CHECK(*layer.parameters()[1].grad == Td::from({3, 7}));
}

TEST_CASE("the gradients of Subsampling are right, for odd sizes too", "[layers][gradient]") {
  Rng rng(1);
  const auto shape = GENERATE(Shape{2, 3, 4, 6}, Shape{3, 1, 5, 3});
  Subsampling<double> layer(Td::randn({shape[1]}, rng), Td::randn({shape[1]}, rng));
  CHECK(gradient_error(layer, Td::randn(shape, rng), rng) < 1e-6);
}

TEST_CASE("Subsampling names what does not fit", "[layers]") {
  CHECK_THROWS_WITH(Subsampling<double>(Td::zeros({2, 2}), Td::zeros({2})),
                    "Subsampling: expected W with one number per channel, found (2, 2)");
  CHECK_THROWS_WITH(Subsampling<double>(Td::zeros({2}), Td::zeros({3})),
                    "Subsampling: expected b (2,), found (3,)");
  Subsampling<double> layer(Td::zeros({2}), Td::zeros({2}));
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 2, 2, 2})),
                    "Subsampling: backward was called before forward");
  CHECK_THROWS_WITH(layer.forward(Td::zeros({1, 3, 4, 4}), Mode::train),
                    "Subsampling: expected x with the shape (N, 2, H, W), found (1, 3, 4, 4)");
  layer.forward(Td::zeros({1, 2, 4, 4}), Mode::train);
  CHECK_THROWS_WITH(layer.backward(Td::zeros({1, 2, 4, 4})),
                    "Subsampling: expected dout (1, 2, 2, 2), found (1, 2, 4, 4)");
}
