#include "ch08_deep/pieces/short_network.hpp"

#include "ch08_deep/pieces/short_floats.hpp"
#include "common/testing/catch.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

TEST_CASE("numbers come out of 16 bits as the nearest that the format has", "[short_network]") {
  const ShortFormat bfloat16(to_bfloat16, from_bfloat16);
  const auto x = Tensor<float>::from({{1.0F, -2.5F, 0.0F}, {1.0F / 3, 1e30F, 3.14159F}});
  std::vector<std::uint16_t> stored;
  auto back = Tensor<float>::zeros({2, 3});
  bfloat16.store(x, stored);
  REQUIRE(stored.size() == 6);
  bfloat16.load(stored, back);
  CHECK(back(0, 0) == 1);
  CHECK(back(0, 1) == -2.5F);
  CHECK(back(0, 2) == 0);
  for (std::size_t i = 3; i < 6; ++i) {
    CHECK(back[i] != x[i]);
    CHECK(back[i] == Approx(x[i]).epsilon(0x1p-8));
  }
}

TEST_CASE("the deep network reads digits as well from 16 bits as from 64", "[short_network]") {
  const Mnist<float> mnist = load_mnist<float>({.flatten = false, .train_limit = 0, .test_limit = 150});
  const std::filesystem::path weights = DLFS_SOURCE_DIR "/ch08_deep/weights/deep_convnet.npz";
  const Dataset<double> wide(mnist.test.x.cast<double>(), mnist.test.t);
  const double accuracy = read_in_full(weights, wide).accuracy;
  CHECK(accuracy > 0.5);  // synthetic digits are harder
  CHECK(read_in_full(weights, mnist.test).accuracy == accuracy);
  CHECK(read_in_short(weights, mnist.test, {to_bfloat16, from_bfloat16}).accuracy ==
        Approx(accuracy).margin(0.03));
}
