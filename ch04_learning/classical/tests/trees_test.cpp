// Trees, and what is made of many.
#include "ch04_learning/classical/boosting.hpp"
#include "ch04_learning/classical/random_forest.hpp"
#include "common/parallel/threads.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch04;

namespace {

// The label is 1 in a disc in the middle of the square, else 0; a share of the labels is wrong.
Dataset<float> disc(std::size_t N, Rng& rng, double wrong = 0) {
  Dataset<float> data(Tensor<float>::uniform({N, 2}, 0, 1, rng), Labels(N));
  for (std::size_t n = 0; n < N; ++n) {
    const float u = data.x(n, 0) - 0.5F, v = data.x(n, 1) - 0.5F;
    data.t[n] = u * u + v * v < 0.16F ? 1 : 0;
    if (rng.uniform(0, 1) < wrong) data.t[n] = 1 - data.t[n];
  }
  return data;
}

double accuracy(Classifier& method, const Dataset<float>& train, const Dataset<float>& test) {
  Rng rng(1);
  method.fit(train, rng);
  return share_right(method.predict(test.x), test.t);
}

}  // namespace

TEST_CASE("a tree asks the question that leaves the purest parts", "[classical]") {
  // Pixel 1 parts the labels, pixel 0 does not.
  const auto x = Tensor<float>::from({{0, 0}, {1, 0.2}, {0, 0.9}, {1, 1}});
  const GreyLevels levels(x);
  Rng rng(1);
  DecisionTree tree;
  tree.fit(levels, {0, 0, 1, 1}, {1, 1, 1, 1}, {}, rng);
  CHECK(tree.size() == 3);
  for (const float other : {0.0F, 1.0F}) {
    CHECK(tree.predict(std::vector<float>{other, 0.15F}) == 0);
    CHECK(tree.predict(std::vector<float>{other, 0.95F}) == 1);
  }
  // Two questions one after the other, of which the first alone is of no use, need a sample that weighs more.
  DecisionTree xor_tree;
  const auto square = Tensor<float>::from({{0, 0}, {0, 1}, {1, 0}, {1, 1}});
  xor_tree.fit(GreyLevels(square), {0, 1, 1, 0}, {2, 1, 1, 1}, {}, rng);
  for (std::size_t n = 0; n < 4; ++n) CHECK(xor_tree.predict(square.row(n)) == (n == 1 || n == 2 ? 1U : 0U));
}

TEST_CASE("a tree keeps to its depth and to the size of its leaves, and leaves out samples of weight 0",
          "[classical]") {
  Rng rng(1);
  const Dataset<float> data = disc(200, rng);
  const GreyLevels levels(data.x);
  const std::vector<double> ones(200, 1);
  DecisionTree root, stump, small, half, full;
  root.fit(levels, data.t, ones, {.max_depth = 0}, rng);
  stump.fit(levels, data.t, ones, {.max_depth = 1}, rng);
  small.fit(levels, data.t, ones, {.smallest_leaf = 50}, rng);
  full.fit(levels, data.t, ones, {}, rng);
  CHECK(root.size() == 1);
  CHECK(stump.size() == 3);
  CHECK(small.size() <= 7);  // at most four leaves of 50
  CHECK(full.size() > 20);

  std::vector<double> only_zeros(200);
  for (std::size_t n = 0; n < 200; ++n) only_zeros[n] = data.t[n] == 0 ? 1 : 0;
  half.fit(levels, data.t, only_zeros, {}, rng);
  CHECK(half.size() == 1);
  CHECK(half.predict(data.x.row(0)) == 0);
}

TEST_CASE("a forest is not misled by wrong labels as a tree is", "[classical]") {
  Rng rng(3);
  const Dataset<float> train = disc(600, rng, 0.15), test = disc(2000, rng);
  SingleTree tree({});
  RandomForest forest(50);
  const double of_tree = accuracy(tree, train, test);
  CHECK(of_tree < 0.88);
  CHECK(accuracy(forest, train, test) > of_tree + 0.03);
}

TEST_CASE("boosting makes much of trees that know little", "[classical]") {
  Rng rng(3);
  const Dataset<float> train = disc(600, rng), test = disc(2000, rng);
  SingleTree small({.max_depth = 2});
  Boosting boosting(50, {.max_depth = 2});
  const double of_small = accuracy(small, train, test);
  CHECK(of_small < 0.85);
  CHECK(accuracy(boosting, train, test) > of_small + 0.08);
}

TEST_CASE("boosting stops if a tree makes no mistakes, or is no better than guessing", "[classical]") {
  Rng rng(1);
  Boosting perfect(20, {}), helpless(20, {.max_depth = 0});
  const Dataset<float> easy(Tensor<float>::from({{0}, {1}}), {0, 1});
  CHECK(accuracy(perfect, easy, easy) == 1);
  CHECK(perfect.size() == 1);
  helpless.fit(easy, rng);
  CHECK(helpless.size() == 0);
}

TEST_CASE("forest and boosting do not depend on the number of threads", "[classical]") {
  Rng rng(4);
  const Dataset<float> train = disc(300, rng), test = disc(500, rng);
  const auto labels = [&](std::size_t count) {
    set_threads(count);
    RandomForest forest(10);
    Boosting boosting(10, {.max_depth = 3, .pixels = 2});
    Rng own(5);
    forest.fit(train, own);
    boosting.fit(train, own);
    set_threads(0);
    return std::pair(forest.predict(test.x), boosting.predict(test.x));
  };
  CHECK(labels(1) == labels(3));
}
