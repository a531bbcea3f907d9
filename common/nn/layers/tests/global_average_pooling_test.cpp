#include "common/nn/layers/global_average_pooling.hpp"

#include "common/nn/layers/pooling.hpp"
#include "common/nn/tests/gradient_check.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Td = Tensor<double>;

TEST_CASE("GlobalAveragePooling takes the mean of each channel and shares the gradient out", "[layers]") {
  GlobalAveragePooling<double> layer;
  const Td x = Td::from({1, 2, 3, 6, -1, 0, 1, 2}).reshape({1, 2, 2, 2});
  CHECK(layer.forward(x, Mode::train) == Td::from({{3, 0.5}}));
  CHECK(layer.backward(Td::from({{4, 8}})) == Td::from({1, 1, 1, 1, 2, 2, 2, 2}).reshape({1, 2, 2, 2}));
}

TEST_CASE("GlobalAveragePooling equals average pooling with a window as large as the image", "[layers]") {
  Rng rng(1);
  const Td x = Td::randn({3, 4, 5, 5}, rng);
  GlobalAveragePooling<double> layer;
  Pooling<double> pooling(5, 5, 1, 0, Pool::average);
  const Td expected = pooling.forward(x, Mode::train).reshape({3, 4});
  CHECK(relative_error(layer.forward(x, Mode::train), expected) < 1e-12);
}

TEST_CASE("the gradient of GlobalAveragePooling is right", "[layers][gradient]") {
  Rng rng(2);
  GlobalAveragePooling<double> layer;
  CHECK(gradient_error(layer, Td::randn({2, 3, 4, 5}, rng), rng) < 1e-6);
}

TEST_CASE("GlobalAveragePooling names what does not fit", "[layers]") {
  GlobalAveragePooling<double> layer;
  CHECK_THROWS_WITH(layer.backward(Td::zeros({2, 3})),
                    "GlobalAveragePooling: backward was called before forward");
  CHECK_THROWS_WITH(layer.forward(Td::zeros({2, 784}), Mode::train),
                    "GlobalAveragePooling: expected images (N, C, H, W), found x (2, 784)");
  CHECK_THROWS_WITH(layer.forward(Td::zeros({2, 3, 0, 4}), Mode::train),
                    "GlobalAveragePooling: expected images (N, C, H, W), found x (2, 3, 0, 4)");
  layer.forward(Td::zeros({2, 3, 4, 4}), Mode::train);
  CHECK_THROWS_WITH(layer.backward(Td::zeros({3, 2})),
                    "GlobalAveragePooling: expected dout (2, 3), found (3, 2)");
}
