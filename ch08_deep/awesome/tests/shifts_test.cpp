#include "ch08_deep/awesome/shifts.hpp"

#include <set>

#include "ch08_deep/awesome/network.hpp"
#include "common/nn/functions.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;
using namespace dlfs::ch08;
using Tf = Tensor<float>;

TEST_CASE("shifted images leave zeros behind", "[ch08]") {
  const Tf x = Tf::from({1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60}).reshape({2, 1, 2, 3});
  CHECK(shifted(x, 0, 0) == x);
  CHECK(shifted(x, 1, 0) == Tf::from({0, 0, 0, 1, 2, 3, 0, 0, 0, 10, 20, 30}).reshape({2, 1, 2, 3}));
  CHECK(shifted(x, 0, -1) == Tf::from({2, 3, 0, 5, 6, 0, 20, 30, 0, 50, 60, 0}).reshape({2, 1, 2, 3}));
  CHECK(shifted(x, 2, 0) == Tf::zeros({2, 1, 2, 3}));
}

TEST_CASE("each image is shifted by an amount of its own, up to the most", "[ch08]") {
  Tf x = Tf::zeros({300, 1, 7, 7});
  for (std::size_t n = 0; n < 300; ++n) x(n, 0U, 3U, 3U) = 1;
  Rng rng(1);
  shift_randomly(x, 2, rng);
  std::set<std::size_t> places;
  for (std::size_t n = 0; n < 300; ++n) {
    for (std::size_t i = 0; i < 49; ++i) {
      if (x.row(n)[i] != 0) places.insert(i);
    }
  }
  CHECK(places.size() == 25);           // all of 5x5
  CHECK(*places.begin() == 1 * 7 + 1);  // from two up and two left of the centre
  CHECK(*places.rbegin() == 5 * 7 + 5);
  CHECK(sum(x) == 300);
}

TEST_CASE("averaged probabilities are the means over five places", "[ch08]") {
  Rng rng(2);
  auto network = awesome_network(rng);
  const Tf x = Tf::uniform({3, 1, 28, 28}, 0, 1, rng);
  network.forward(x, Mode::train);  // so that normalization has seen something
  Tf mean = Tf::zeros({3, 10});
  for (const auto& [down, right] : {std::pair{0L, 0L}, {1L, 0L}, {-1L, 0L}, {0L, 1L}, {0L, -1L}})
    mean += softmax(network.predict(shifted(x, down, right))) / 5.0F;
  CHECK(max(abs(probabilities(network, x, true) - mean)) < 1e-6F);
  CHECK(max(abs(probabilities(network, x, false) - softmax(network.predict(x)))) == 0);
}
