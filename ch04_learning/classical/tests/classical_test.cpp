// Classical methods that do not ask questions of trees: counted, learnt, remembered and solved for.
#include <cmath>
#include <memory>

#include "ch04_learning/classical/classifier.hpp"
#include "ch04_learning/classical/naive_bayes.hpp"
#include "ch04_learning/classical/nearest_neighbours.hpp"
#include "ch04_learning/classical/random_features.hpp"
#include "ch04_learning/classical/softmax_regression.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/matmul.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch04;

namespace {

// N points of three labels, in the corners (0, 0), (1, 0) and (0, 1) of a square, with a little noise.
Dataset<float> corners(std::size_t N, Rng& rng) {
  Dataset<float> data(Tensor<float>::zeros({N, 2}), Labels(N));
  for (std::size_t n = 0; n < N; ++n) {
    data.t[n] = n % 3;
    for (std::size_t d = 0; d < 2; ++d)
      data.x(n, d) = static_cast<float>((data.t[n] == d + 1 ? 0.8 : 0.1) + rng.uniform(0, 0.1));
  }
  return data;
}

}  // namespace

TEST_CASE("every classical method learns what is easy to part", "[classical]") {
  Rng rng(1);
  const Dataset<float> train = corners(900, rng), test = corners(30, rng);
  for (const NamedMethod& each : classical_methods(0.05)) {
    CAPTURE(each.name);
    each.method->fit(train, rng);
    CHECK(share_right(each.method->predict(test.x), test.t) == 1);
  }
}

TEST_CASE("every classical method names what it cannot learn from", "[classical]") {
  Rng rng(1);
  for (const NamedMethod& each : classical_methods(0.05)) {
    CAPTURE(each.name);
    CHECK_THROWS_WITH(
        each.method->fit(Dataset<float>(Tensor<float>::zeros({2, 3}), Labels{1}), rng),
        contains_text("expected samples x (N, D) with one label each, found x (2, 3) and 1 labels"));
    CHECK_THROWS_AS(each.method->fit(Dataset<float>(Tensor<float>::zeros({0, 3}), Labels{}), rng),
                    std::invalid_argument);
  }
}

TEST_CASE("naive Bayes counts: computed by hand", "[classical]") {
  // Label 0: ink at pixel 0 in two of three samples; label 1: at pixel 1 in its only one.
  const Dataset<float> train(Tensor<float>::from({{1, 0}, {1, 0}, {0, 0}, {0, 1}}), {0, 0, 0, 1});
  NaiveBayes bayes;
  Rng rng(1);
  bayes.fit(train, rng);
  // p(ink | 0) = 3/5 and 1/5, p(ink | 1) = 1/3 and 2/3; p(0) : p(1) = 5 : 3. (0, 1): 5 * 2/5 * 1/5 = 0.4
  // against 3 * 2/3 * 2/3 = 1.33; (1, 1): 5 * 3/5 * 1/5 = 0.6 against 3 * 1/3 * 2/3 = 0.667; (0, 0): 5 * 2/5
  // * 4/5 = 1.6 against 3 * 2/3 * 1/3 = 0.667.
  CHECK(bayes.predict(Tensor<float>::from({{0, 1}, {1, 1}, {0, 0}, {1, 0}})) == Labels{1, 1, 0, 0});
}

TEST_CASE("neighbours vote, and the nearer one wins a tie", "[classical]") {
  const Dataset<float> train(Tensor<float>::from({{0}, {1}, {2}, {10}, {11}}), {2, 1, 1, 0, 3});
  Rng rng(1);
  NearestNeighbours three(3), two(2), one(1);
  for (NearestNeighbours* each : {&three, &two, &one}) each->fit(train, rng);
  const auto x = Tensor<float>::from({{0.2}, {10.4}, {10.6}});
  CHECK(one.predict(x) == Labels{2, 0, 3});
  CHECK(two.predict(x) == Labels{2, 0, 3});    // one vote each
  CHECK(three.predict(x) == Labels{1, 0, 3});  // 2, 1, 1: outvoted; 0, 3, 1: one vote each
  CHECK_THROWS_AS(NearestNeighbours(0), std::invalid_argument);
  CHECK_THROWS_WITH(NearestNeighbours(6).fit(train, rng),
                    "nearest neighbours: expected at least 6 samples, found 5");
}

TEST_CASE("Cholesky's method solves, and refuses what is not positive definite", "[classical]") {
  const auto A = Tensor<double>::from({{4, 2}, {2, 3}}), X = Tensor<double>::from({{1, -1}, {2, 0.5}});
  const auto solution = solve_positive(A, matmul(A, X));
  for (std::size_t i = 0; i < X.size(); ++i) CHECK(solution[i] == Approx(X[i]).epsilon(1e-14));

  Rng rng(1);  // larger than the eight sums, and no multiple of them
  const auto M = Tensor<double>::randn({60, 37}, rng), large = matmul(M.transpose(), M);
  const auto Y = Tensor<double>::randn({37, 3}, rng), found = solve_positive(large, matmul(large, Y));
  for (std::size_t i = 0; i < Y.size(); ++i) CHECK(found[i] == Approx(Y[i]).epsilon(1e-8));

  CHECK_THROWS_WITH(solve_positive(Tensor<double>::from({{1, 2}, {2, 1}}), X),
                    "solve_positive: A is not positive definite, at row 1");
  CHECK_THROWS_WITH(solve_positive(X, Tensor<double>::zeros({3, 1})),
                    "solve_positive: expected A (n, n) and B (n, m), found (2, 2) and (3, 1)");
}

TEST_CASE("random features bend what softmax regression can only cut straight", "[classical]") {
  // XOR: labels that no line parts (section 2.5).
  Rng rng(2);
  Dataset<float> xor_data(Tensor<float>::uniform({400, 2}, 0, 1, rng), Labels(400));
  for (std::size_t n = 0; n < 400; ++n)
    xor_data.t[n] = (xor_data.x(n, 0) > 0.5F) != (xor_data.x(n, 1) > 0.5F) ? 1 : 0;
  SoftmaxRegression straight(50);
  straight.fit(xor_data, rng);
  CHECK(share_right(straight.predict(xor_data.x), xor_data.t) < 0.7);
  RandomFeatures bent(100, 0.3, 1e-4);
  bent.fit(xor_data, rng);
  CHECK(share_right(bent.predict(xor_data.x), xor_data.t) > 0.95);
}
