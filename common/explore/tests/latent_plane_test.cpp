#include "common/explore/latent_plane.hpp"

#include <cmath>
#include <stdexcept>

#include "common/io/npz.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// One hidden neuron, 1 where the first number is positive; the pixels' scores are its value times 2, minus 1.
struct SmallPlane {
  Tensor<float> W1 = Tensor<float>::from({{1}, {0}}), b1 = Tensor<float>::zeros({1}),
                W2 = Tensor<float>::zeros({1, 784}), b2 = Tensor<float>::zeros({784}),
                codes = Tensor<float>::from({{0, 0}, {1, 2}, {-1, 4}}),
                digits = Tensor<float>::from({3, 8, 3});

  SmallPlane() {
    W2.fill(2);
    b2.fill(-1);
  }
  void save(const std::filesystem::path& file) const {
    save_npz<float>(file, {{"decoder_W1", W1},
                           {"decoder_b1", b1},
                           {"decoder_W2", W2},
                           {"decoder_b2", b2},
                           {"codes", codes},
                           {"digits", digits}});
  }
};

}  // namespace

TEST_CASE("a point of the plane becomes the image that its decoder computes", "[explore]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "plane.npz";
  SmallPlane().save(file);
  REQUIRE(holds_latent_plane(file));
  LatentPlane plane = load_latent_plane(file);
  CHECK(plane.title == "2-1-784");
  const Tensor<float> images = images_at(plane, Tensor<float>::from({{1.5F, 7}, {-2, 7}}));
  REQUIRE(images.shape() == Shape{2, 784});
  CHECK(images(0, 0) == Approx(1 / (1 + std::exp(-2.0))));  // 2 * 1.5 - 1 = 2
  CHECK(images(1, 783) == Approx(1 / (1 + std::exp(1.0))));
}

TEST_CASE("a walk goes straight from the first picture of one digit to that of another", "[explore]") {
  const TemporaryFolder folder;
  SmallPlane().save(folder.path() / "plane.npz");
  const LatentPlane plane = load_latent_plane(folder.path() / "plane.npz");
  const Tensor<float> walk = walk_between(plane, 3, 8, 5);
  REQUIRE(walk.shape() == Shape{5, 2});
  CHECK(walk(0, 0) == 0);
  CHECK(walk(0, 1) == 0);
  CHECK(walk(2, 0) == Approx(0.5));
  CHECK(walk(2, 1) == Approx(1));
  CHECK(walk(4, 0) == 1);
  CHECK(walk(4, 1) == 2);
  CHECK_THROWS_WITH(walk_between(plane, 3, 7, 5), contains_text("digit 7"));
  CHECK_THROWS_AS(walk_between(plane, 3, 8, 1), std::invalid_argument);
}

TEST_CASE("the squares of the plane are read from the top left", "[explore]") {
  const Tensor<float> codes = codes_of_squares(2, 3);
  CHECK(codes(0, 0) == -1.5F);
  CHECK(codes(0, 1) == 1.5F);
  CHECK(codes(1, 0) == 1.5F);
  CHECK(codes(3, 1) == -1.5F);
}

TEST_CASE("a file that holds no plane is refused with what it holds", "[explore]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "plane.npz";
  SmallPlane small;
  SECTION("other weights") {
    save_npz<float>(file, {{"W1", small.W1}});
    CHECK_FALSE(holds_latent_plane(file));
    CHECK_THROWS_WITH(load_latent_plane(file), contains_text("no array decoder_W1"));
  }
  SECTION("codes of three numbers") {
    small.W1 = Tensor<float>::zeros({3, 1});
    small.save(file);
    CHECK_THROWS_WITH(load_latent_plane(file), contains_text("decoder_W1 of shape (3, 1)"));
  }
  SECTION("a digit above 9") {
    small.digits[0] = 10;
    small.save(file);
    CHECK_THROWS_AS(load_latent_plane(file), std::invalid_argument);
  }
  SECTION("no archive") {
    CHECK_FALSE(holds_latent_plane(folder.file("plane.npz", "nothing")));
    CHECK_FALSE(holds_latent_plane(folder.path() / "absent.npz"));
  }
}
