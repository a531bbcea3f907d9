// A weights file that somebody replaces while another reads it.
#include <filesystem>
#include <thread>

#include "common/io/npz.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

// As a program that watches the checkpoint of a training does.
TEST_CASE("a file is read whole while another writer replaces it", "[npz]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "weights.npz", next = folder.path() / "next.npz";
  const std::filesystem::path small = folder.path() / "small.npz", large = folder.path() / "large.npz";
  save_npz<float>(small, {{"x", Tensor<float>::zeros({2, 3})}});
  save_npz<float>(large, {{"x", Tensor<float>::zeros({40, 50})}});
  std::filesystem::copy_file(small, path);
  std::jthread writer([&](const std::stop_token& stop) {
    for (bool grow = true; !stop.stop_requested(); grow = !grow) {
      std::filesystem::create_hard_link(grow ? large : small, next);
      std::filesystem::rename(next, path);
    }
  });
  for (int round = 0; round < 3000; ++round) {
    const Shape found = Npz::load(path).get<float>("x").shape();
    REQUIRE((found == Shape{2, 3} || found == Shape{40, 50}));
  }
}
