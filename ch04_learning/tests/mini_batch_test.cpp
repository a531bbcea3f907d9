#include "ch04_learning/mini_batch.hpp"

#include <set>

#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch04;

TEST_CASE("a mini-batch holds images with their own labels", "[mini_batch]") {
  // Image n consists of n's, and its label is n.
  Dataset<double> train(Tensor<double>::zeros({10, 3}), Labels(10));
  for (std::size_t n = 0; n < 10; ++n) {
    for (double& pixel : train.x.row(n)) pixel = static_cast<double>(n);
    train.t[n] = n;
  }

  Rng rng(1);
  const Dataset<double> batch = draw_mini_batch(train, 200, rng);
  REQUIRE(batch.x.shape() == Shape{200, 3});
  REQUIRE(batch.t.size() == 200);
  for (std::size_t i = 0; i < 200; ++i) {
    for (const double pixel : batch.x.row(i)) CHECK(pixel == static_cast<double>(batch.t[i]));
  }
  CHECK(std::set<std::size_t>(batch.t.begin(), batch.t.end()).size() == 10);  // each of them at times
}
