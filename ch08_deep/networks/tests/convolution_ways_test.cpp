#include "ch08_deep/networks/convolution_ways.hpp"

#include "common/parallel/threads.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using Tf = Tensor<float>;

TEST_CASE("a convolution by loops gives the book's example", "[ch08]") {
  // Figures 7-4 and 7-5, with a bias of 3.
  const Tf x = Tf::from({1, 2, 3, 0, 0, 1, 2, 3, 3, 0, 1, 2, 2, 3, 0, 1}).reshape({1, 1, 4, 4});
  const Tf W = Tf::from({2, 0, 1, 0, 1, 2, 1, 0, 2}).reshape({1, 1, 3, 3});
  CHECK(ch08::convolve_by_loops(x, W, Tf::from({3}), 0) == Tf::from({18, 19, 9, 18}).reshape({1, 1, 2, 2}));
  CHECK(ch08::convolve_by_loops(x, W, Tf::from({0}), 1) ==
        Tf::from({7, 12, 10, 2, 4, 15, 16, 10, 10, 6, 15, 6, 8, 10, 4, 3}).reshape({1, 1, 4, 4}));
  CHECK_THROWS_WITH(ch08::convolve_by_loops(x, Tf::zeros({1, 2, 3, 3}), Tf::zeros({1}), 0),
                    "convolve_by_loops: expected W (1, 1, 3, 3), found (1, 2, 3, 3)");
}

TEST_CASE("all ways to compute a convolution agree", "[ch08]") {
  Rng rng(1);
  const auto times = ch08::time_convolutions(Tf::randn({3, 4, 9, 7}, rng), Tf::randn({5, 4, 3, 3}, rng),
                                             Tf::randn({5}, rng), 3, 2);
  REQUIRE(times.size() == 6);
  CHECK(times[0].way == "loops");
  for (const auto& time : times) {
    CHECK(time.difference < 1e-4);
    CHECK(time.seconds > 0);
  }
  CHECK(times[3].threads == 1);
  CHECK(times[4].threads == 2);
  CHECK(times[5].threads == 3);
  set_threads(0);
}
