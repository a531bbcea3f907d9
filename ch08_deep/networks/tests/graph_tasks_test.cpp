// Pairs of digits, how far digits lean, and the layer between the two halves of a Siamese network.
#include "ch08_deep/networks/graph_tasks.hpp"

#include "ch08_deep/networks/graph_training.hpp"
#include "ch08_deep/networks/pair_difference.hpp"
#include "common/nn/numerical_gradient.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;

TEST_CASE("pair difference: computed by hand, both ways", "[ch08]") {
  PairDifference<double> layer;
  const auto x =
      Tensor<double>::from({{1, 5}, {0, 0}, {3, 2}, {0, -1}});  // (1, 5) with (3, 2), (0, 0) with (0, -1)
  CHECK(layer.forward(x, Mode::train) == Tensor<double>::from({{2, 3}, {0, 1}}));
  CHECK(layer.backward(Tensor<double>::from({{10, 20}, {30, 40}})) ==
        Tensor<double>::from({{-10, 20}, {0, 40}, {10, -20}, {0, -40}}));

  Rng rng(1);
  Tensor<double> large = Tensor<double>::randn({6, 4}, rng);
  const auto dout = Tensor<double>::randn({3, 4}, rng);
  layer.forward(large, Mode::train);
  const Tensor<double> dx = layer.backward(dout);
  const auto loss = [&](const Tensor<double>& changed) {
    PairDifference<double> other;
    return sum(other.forward(changed, Mode::train) * dout);
  };
  CHECK(max(abs(dx - numerical_gradient(loss, large))) < 1e-7);
}

TEST_CASE("pair difference names shapes that do not fit", "[ch08]") {
  PairDifference<double> layer;
  CHECK_THROWS_WITH(layer.forward(Tensor<double>::zeros({3, 2}), Mode::train),
                    "PairDifference: expected x (2 N, D), found (3, 2)");
  layer.forward(Tensor<double>::zeros({4, 2}), Mode::train);
  CHECK_THROWS_WITH(layer.backward(Tensor<double>::zeros({4, 2})),
                    "PairDifference: expected dout (2, 2), found (4, 2)");
}

TEST_CASE("slants are how far a line leans", "[ch08]") {
  Tensor<float> x = Tensor<float>::zeros({4, 1, 9, 9});
  for (std::size_t row = 0; row < 9; ++row) {
    x(0U, 0U, row, 4U) = 1;             // upright
    x(1U, 0U, row, 8 - row) = 0.5F;     // a pixel to the right for each upwards
    x(2U, 0U, row, (row + 1) / 2) = 1;  // about half a pixel to the left
  }
  const Tensor<float> slant = slants(x);
  CHECK(slant.shape() == Shape{4, 1});
  CHECK(slant[0] == Approx(0).margin(1e-6));
  CHECK(slant[1] == Approx(1));
  CHECK(slant[2] == Approx(-0.5).epsilon(0.05));
  CHECK(slant[3] == 0);  // no ink
  CHECK_THROWS_WITH(slants(Tensor<float>::zeros({4, 81})), "slants: expected x (N, 1, H, W), found (4, 81)");
}

TEST_CASE("half of the pairs are equal, if that is asked for", "[ch08]") {
  Rng rng(1);
  Labels t;
  for (std::size_t n = 0; n < 500; ++n) t.push_back(n % 10);
  const auto equal = [&](const Pairs& pairs) {
    double count = 0;
    for (std::size_t n = 0; n < pairs.left.size(); ++n)
      count += t[pairs.left[n]] == t[pairs.right[n]] ? 1 : 0;
    return count / static_cast<double>(pairs.left.size());
  };
  CHECK(equal(draw_pairs(t, 4000, true, rng)) == Approx(0.5).epsilon(0.06));
  CHECK(equal(draw_pairs(t, 4000, false, rng)) == Approx(0.1).epsilon(0.2));
  CHECK_THROWS_WITH(draw_pairs({3, 3, 3}, 1, true, rng),
                    "draw_pairs: expected data of at least two different labels");
}

TEST_CASE("means of some values at a time", "[ch08]") {
  CHECK(means_of({1, 3, 5, 7, 10}, 2) == std::vector<double>{2, 6, 10});
  CHECK_THROWS_AS(means_of({1}, 0), std::invalid_argument);
}
