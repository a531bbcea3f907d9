// The weights that the chapter comes with.
#include <cstdlib>
#include <filesystem>

#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"

using namespace dlfs;

namespace {

const std::string weights = DLFS_SOURCE_DIR "/ch08_deep/weights/deep_convnet.npz";

}  // namespace

TEST_CASE("the deep network's weights read 99.3% of MNIST's test images", "[ch08]") {
  CHECK(std::filesystem::file_size(weights) < 1'000'000);
  if (std::getenv("MNIST_DIR") == nullptr) {
    WARN("MNIST_DIR is not set: the accuracy on MNIST is not checked");
    return;
  }
  const ProgramResult result = run_program("ch08/train_deepnet", {"--evaluate", weights});
  REQUIRE(result.status == 0);
  CHECK(number_after(result.output, "test accuracy: ") >= 0.993);
}
