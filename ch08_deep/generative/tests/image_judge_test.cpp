#include "ch08_deep/generative/image_judge.hpp"

#include <cmath>

#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;
using Tf = Tensor<float>;

TEST_CASE("a reader that is sure of everything gives as many points as there are digits", "[generative]") {
  const ch08::Judgement all = ch08::judge_probabilities(Tf::from({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}));
  CHECK(all.score == Approx(3));
  CHECK(all.entropy == Approx(std::log(3.0)));
  CHECK(all.counts == std::vector<std::size_t>{1, 1, 1});
  CHECK(all.digits == Labels{0, 1, 2});
}

TEST_CASE("one and the same image, or one that cannot be read, gives one point", "[generative]") {
  CHECK(ch08::judge_probabilities(Tf::from({{0, 1}, {0, 1}})).score == Approx(1));
  CHECK(ch08::judge_probabilities(Tf::from({{0, 1}, {0, 1}})).entropy == Approx(0).margin(1e-12));
  CHECK(ch08::judge_probabilities(Tf::from({{0.5, 0.5}, {0.5, 0.5}})).score == Approx(1));
}

TEST_CASE("the score is as worked out by hand", "[generative]") {
  // mean (1/2, 1/2); each row differs by 3/4 log(3/2) + 1/4 log(1/2)
  const double divergence = 0.75 * std::log(1.5) + 0.25 * std::log(0.5);
  CHECK(ch08::judge_probabilities(Tf::from({{0.75, 0.25}, {0.25, 0.75}})).score ==
        Approx(std::exp(divergence)));
  CHECK_THROWS_WITH(ch08::judge_probabilities(Tf::zeros({0, 3})), contains_text("found (0, 3)"));
}

TEST_CASE("the nearest of other images is found wherever it stands", "[generative]") {
  Rng rng(1);
  Tf others = Tf::randn({2500, 1, 2, 2}, rng), images = Tf::zeros({3, 1, 2, 2});
  const Labels expected = {7, 999, 2400};
  for (std::size_t n = 0; n < 3; ++n) {
    for (std::size_t i = 0; i < 4; ++i) images.row(n)[i] = others.row(expected[n])[i] + 1e-3F;
  }
  CHECK(ch08::nearest(images, others) == expected);
}

TEST_CASE("texts of counts and shares of equal digits", "[generative]") {
  CHECK(ch08::counts_text({3, 0, 12}) == "0: 3, 1: 0, 2: 12");
  CHECK(ch08::share_of_equal({1, 2, 3, 4}, {1, 2, 0, 4}) == 0.75);
}

TEST_CASE("a judge without weights says which file it wanted", "[generative]") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "none.npz").string();
  CHECK_THROWS_WITH(ch08::ImageJudge(file), contains_text("none.npz"));
}
