#include "ch07_cnn/networks/ascent.hpp"

#include <cmath>

#include "common/nn/layers/affine.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch07;
using Tf = Tensor<float>;

TEST_CASE("rolling moves an image and loses nothing", "[ch07]") {
  const Tf x = Tf::from({1, 2, 3, 4, 5, 6}).reshape({1, 1, 2, 3});
  CHECK(rolled(x, 1, 2) == Tf::from({5, 6, 4, 2, 3, 1}).reshape({1, 1, 2, 3}));
  CHECK(rolled(rolled(x, 1, 2), 1, 1) == x);
}

TEST_CASE("blurring mixes a pixel with its neighbours and leaves even grey alone", "[ch07]") {
  const Tf x = Tf::from({0, 0, 0, 0, 8, 0, 0, 0, 0}).reshape({1, 1, 3, 3});
  const Tf y = blurred(x);
  CHECK(y[4] == 4);                    // half of 8, and nothing from its neighbours
  CHECK(y[1] == Approx(8.0 / 3 / 2));  // three neighbours, one of them 8
  CHECK(y[0] == 0);
  const Tf grey = Tf::full({2, 1, 3, 4}, 0.5F);
  CHECK(blurred(grey) == grey);
}

TEST_CASE("an ascent climbs in the wished direction, as far as asked in each step", "[ch07]") {
  Network<float> network;
  network.add<Affine>(Tf::from({{1}, {-1}, {0}, {0}}), Tf::zeros({1}));
  const Tf grey = Tf::full({1, 1, 2, 2}, 0.5F);
  const auto up = [](const Tf& out) { return Tf::ones(out.shape()); };
  Rng rng(1);
  // dx = (1, -1, 0, 0), whose root mean square is the root of 1/2.
  const AscentSettings one{.steps = 1, .rate = 0.1F, .jitter = 0, .blur_every = 0, .clip = true};
  const Tf once = ascend(network, 1, grey, up, one, rng);
  CHECK(once[0] == Approx(0.5 + 0.1 * std::sqrt(2.0)));
  CHECK(once[1] == Approx(0.5 - 0.1 * std::sqrt(2.0)));
  CHECK(once[2] == 0.5F);
  // Many steps end at the ends of the range.
  const AscentSettings many{.steps = 50, .rate = 0.1F, .jitter = 0, .blur_every = 0, .clip = true};
  CHECK(ascend(network, 1, grey, up, many, rng) == Tf::from({1, 0, 0.5, 0.5}).reshape({1, 1, 2, 2}));
}
