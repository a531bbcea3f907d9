#include <algorithm>
#include <cmath>

#include "ch08_deep/vision/pictures.hpp"
#include "ch08_deep/vision/style_loss.hpp"
#include "common/io/png.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;
using namespace dlfs::ch08;
using Tf = Tensor<float>;

TEST_CASE("a Gram matrix says how often channels are strong together, wherever that is", "[ch08]") {
  const Tf features = Tf::from({1, 2, 3, 4, 1, 0, 0, 1}).reshape({1, 2, 2, 2});
  const Tf G = gram_matrix(features);
  CHECK(G == Tf::from({{30.0 / 4, 5.0 / 4}, {5.0 / 4, 2.0 / 4}}));
  const Tf moved =
      Tf::from({4, 3, 1, 2, 1, 0, 1, 0}).reshape({1, 2, 2, 2});  // the same pixels in other places
  CHECK(gram_matrix(moved) == G);
}

TEST_CASE("the derivatives of the style's losses equal numerical ones", "[ch08][gradient]") {
  Rng rng(1);
  FeatureNet network(rng);
  const bool compiled = GENERATE(false, true);
  if (compiled) network.compile();
  const Tf content = Tf::uniform({1, 3, 8, 8}, 0, 1, rng), style = drawn_style(12);
  StyleLoss loss(network, content, style, 0.5F);
  Tf x = Tf::uniform({1, 3, 8, 8}, 0, 1, rng), dx, ignored;
  loss(x, dx);
  REQUIRE(dx.shape() == x.shape());
  // In the direction of the gradient the loss rises by its square, for small steps.
  double square = 0;
  for (const float value : dx) square += static_cast<double>(value) * static_cast<double>(value);
  const double h = 0.01 / std::sqrt(square);
  const Tf up = x + static_cast<float>(h) * dx, down = x - static_cast<float>(h) * dx;
  const double slope =
      (static_cast<double>(loss(up, ignored)) - static_cast<double>(loss(down, ignored))) / (2 * h);
  CHECK(slope == Approx(square).epsilon(0.02));
  // And along single pixels.
  for (const std::size_t i : {0U, 70U, 191U}) {
    Tf more = x, less = x;
    more[i] += 0.02F;
    less[i] -= 0.02F;
    const double numerical =
        (static_cast<double>(loss(more, ignored)) - static_cast<double>(loss(less, ignored))) / 0.04;
    CHECK(static_cast<double>(dx[i]) == Approx(numerical).epsilon(0.1).margin(2e-3 * std::sqrt(square)));
  }
}

TEST_CASE("the content itself has no content loss, the style itself no Gram loss", "[ch08]") {
  Rng rng(2);
  FeatureNet network(rng);
  const Tf content = Tf::uniform({1, 3, 16, 16}, 0, 1, rng), style = drawn_style(16);
  Tf dx;
  StyleLoss loss(network, content, style, 1);
  loss(content, dx);
  CHECK(loss.losses().content == 0);
  CHECK(loss.losses().gram > 0.01);
  CHECK(loss.content_correlation() == Approx(1));
  loss(style, dx);
  CHECK(loss.losses().gram < 1e-9);
  CHECK(loss.losses().content > 0.01);
  CHECK(loss.content_correlation() < 0.9);
}

TEST_CASE("correlation is 1 for stretched and shifted, -1 for turned around", "[ch08]") {
  const Tf a = Tf::from({1, 2, 4}), b = Tf::from({3, 5, 9});
  CHECK(correlation(a, b) == Approx(1));
  CHECK(correlation(a, -1.0F * b) == Approx(-1));
  CHECK(correlation(Tf::from({1, -1, 1, -1}), Tf::from({1, 1, -1, -1})) == Approx(0).margin(1e-12));
  CHECK_THROWS_WITH(correlation(a, Tf::from({1})), contains_text("found (1,)"));
}

TEST_CASE("pictures come from files and go back", "[ch08]") {
  const TemporaryFolder folder;
  Tf image = Tf::zeros({2, 2, 3});
  image(0, 1, 2) = 255;  // the upper right pixel is blue
  write_png(folder.path() / "blue.png", image);
  const Tf picture = load_picture(folder.path() / "blue.png", 2, 2);
  REQUIRE(picture.shape() == Shape{1, 3, 2, 2});
  CHECK(picture(0, 2, 0, 1) == 1);
  CHECK(std::count(picture.begin(), picture.end(), 0.0F) == 11);
  CHECK(to_show(2.0F * picture - 0.5F)(0, 1, 2) == 1);
  CHECK(to_show(picture).shape() == Shape{2, 2, 3});
  write_png(folder.path() / "grey.png", Tf::full({2, 2}, 51));
  CHECK(load_picture(folder.path() / "grey.png", 2, 2) == Tf::full({1, 3, 2, 2}, 0.2F));
  const Tf style = drawn_style(32);
  CHECK(*std::min_element(style.begin(), style.end()) >= 0);
  CHECK(*std::max_element(style.begin(), style.end()) <= 1);
}
