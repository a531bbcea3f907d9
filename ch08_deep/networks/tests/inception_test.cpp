#include "ch08_deep/networks/inception.hpp"

#include <algorithm>

#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

namespace {

// The largest difference between the gradients of two networks with the same parameters, for the first
// `count` of them.
float gradient_difference(const SmallGoogLeNet& a, const SmallGoogLeNet& b, std::size_t count) {
  float largest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    largest = std::max(largest, max(abs(*a.parameters()[i].grad - *b.parameters()[i].grad)));
  }
  return largest;
}

}  // namespace

TEST_CASE("an Inception module keeps the pixels and puts its branches side by side", "[ch08]") {
  Rng rng(1);
  const InceptionSizes sizes{4, 3, 5, 2, 6, 7};
  const auto module = inception(8, sizes, rng);
  const auto x = Tensor<float>::randn({2, 8, 9, 7}, rng);
  CHECK(sizes.outputs() == 22);
  CHECK(module->forward(x, Mode::train).shape() == Shape{2, 22, 9, 7});
  CHECK(module->backward(Tensor<float>::ones({2, 22, 9, 7})).shape() == x.shape());
  // 1x1; 1x1 and 3x3; 1x1 and 5x5; 1x1 after pooling: weights and biases.
  std::size_t parameters = 0;
  for (const auto& parameter : module->parameters()) parameters += parameter.value->size();
  CHECK(parameters ==
        (8 * 4 + 4) + (8 * 3 + 3) + (3 * 5 * 9 + 5) + (8 * 2 + 2) + (2 * 6 * 25 + 6) + (8 * 7 + 7));
}

TEST_CASE("the small GoogLeNet gives the same gradients compiled as plain", "[ch08]") {
  const float auxiliary = GENERATE(0.0F, 0.3F);
  Rng rng(1), again(1);
  SmallGoogLeNet plain(auxiliary, rng), compiled(auxiliary, again);
  compiled.compile();
  const auto x = Tensor<float>::randn({3, 1, 28, 28}, rng);
  const Labels t = {3, 1, 4};
  // Dropout draws the same numbers in both.
  CHECK(compiled.gradient(x, t) == Approx(plain.gradient(x, t)).epsilon(1e-4));
  CHECK(gradient_difference(plain, compiled, plain.parameters().size()) < 1e-4F);
}

TEST_CASE("a second classifier adds to the gradient of the layers below it and leaves the others alone",
          "[ch08]") {
  Rng rng(1), again(1);
  SmallGoogLeNet without(0, rng), with(0.3F, again);
  CHECK(with.parameters().size() == without.parameters().size() + 2);
  const auto x = Tensor<float>::randn({3, 1, 28, 28}, rng);
  const Labels t = {3, 1, 4};
  CHECK(without.gradient(x, t) == with.gradient(x, t));
  const std::size_t last = without.parameters().size() - 2;  // W and b of the affine layer
  CHECK(*without.parameters()[last].grad == *with.parameters()[last].grad);
  CHECK(gradient_difference(without, with, 1) > 1e-5F);
}
