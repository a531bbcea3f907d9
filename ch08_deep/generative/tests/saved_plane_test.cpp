// The plane that vae saves and the local page walks in: the page says what the program says.
#include <algorithm>
#include <cmath>

#include "ch08_deep/generative/latent_pictures.hpp"
#include "common/explore/latent_plane.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

TEST_CASE("the page walks from digit to digit as the program does, and draws the same images", "[ch08]") {
  Rng rng(4);
  ch08::VariationalAutoencoder<float> vae({784, 16, 2}, rng);
  Dataset<float> pictures(Tensor<float>::zeros({40, 784}), Labels(40));
  for (std::size_t n = 0; n < 40; ++n) {
    pictures.t[n] = n % 10;
    for (float& pixel : pictures.x.row(n)) pixel = static_cast<float>(rng.uniform(0, 1));
  }
  const TemporaryFolder folder;
  ch08::save_plane(folder.path() / "plane.npz", vae, pictures, 15);
  LatentPlane plane = load_latent_plane(folder.path() / "plane.npz");
  CHECK(plane.title == "2-16-784");
  CHECK(plane.codes.shape() == Shape{15, 2});
  CHECK(plane.digits == Labels(pictures.t.begin(), pictures.t.begin() + 15));

  const Tensor<float> page = walk_between(plane, 3, 8, 25);
  const Tensor<float> program =
      ch08::code_walk(ch08::code_of_digit(vae, pictures, 3), ch08::code_of_digit(vae, pictures, 8), 25);
  REQUIRE(page.shape() == program.shape());
  for (std::size_t i = 0; i < page.size(); ++i) CHECK(page[i] == Approx(program[i]).margin(1e-6));
  const Tensor<float> drawn = images_at(plane, page), expected = vae.decode(program);
  REQUIRE(drawn.shape() == expected.shape());
  double largest = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i)
    largest = std::max(largest, std::abs(double{drawn[i]} - double{expected[i]}));
  CHECK(largest < 1e-5);
}
