#include "ch06_techniques/pieces/size_runs.hpp"

#include <stdexcept>

#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch06;

TEST_CASE("a share of the labels becomes wrong, and none by chance right again", "[ch06]") {
  Rng rng(1);
  const Labels right(5000, 3);
  Labels t = right;
  make_labels_wrong(t, 0.2, rng);
  double wrong = 0;
  for (const std::size_t label : t) {
    wrong += label != 3 ? 1 : 0;
    CHECK(label < 10);
  }
  CHECK(wrong / 5000 == Approx(0.2).epsilon(0.1));
  t = right;
  make_labels_wrong(t, 1, rng);
  for (const std::size_t label : t) CHECK(label != 3);
  make_labels_wrong(t, 0, rng);
  CHECK_THROWS_AS(make_labels_wrong(t, 1.5, rng), std::invalid_argument);
}

TEST_CASE("a shrunken pixel is the mean of its block", "[ch06]") {
  Tensor<float> x = Tensor<float>::zeros({2, 784});
  for (std::size_t row = 4; row < 8; ++row)
    for (std::size_t column = 8; column < 12; ++column) x(1, 28 * row + column) = 1;
  x(1, 783) = 0.5F;
  const Tensor<float> small = shrink_images(x);
  CHECK(small.shape() == Shape{2, 49});
  CHECK(small(1, 7 + 2) == 1);
  CHECK(small(1, 48) == 0.5F / 16);
  float sum = 0;
  for (const float value : small) sum += value;
  CHECK(sum == 1 + 0.5F / 16);
  CHECK_THROWS_WITH(shrink_images(Tensor<float>::zeros({2, 100})),
                    "shrink_images: expected x (N, 784), found (2, 100)");
}

TEST_CASE("penalties keep the weights of a large network from learning by heart", "[ch06]") {
  Rng rng(2);
  Dataset<float> train(Tensor<float>::randn({60, 5}, rng), Labels(60)),
      validation(Tensor<float>::randn({60, 5}, rng), Labels(60));
  for (std::size_t& label : train.t) label = rng.below(2);  // nothing to be learnt
  Options options({"program", "1", "title"});
  const CompileOption compile(options);
  const auto train_loss = [&](double l1, double l2) {
    return train_size(train, validation, {.hidden = 64, .epochs = 1500, .l1 = l1, .l2 = l2}, rng, compile)
        .train_loss;
  };
  const double without = train_loss(0, 0);
  CHECK(without < 0.2);
  CHECK(train_loss(0.01, 0) > 0.5);
  CHECK(train_loss(0, 0.1) > 0.5);
}

TEST_CASE("a spread is a mean and a width", "[ch06]") {
  CHECK(spread_of({1, 2, 6}).mean == 3);
  CHECK(spread_of({1, 2, 6}).width == 5);
  CHECK_THROWS_AS(spread_of({}), std::invalid_argument);
}
