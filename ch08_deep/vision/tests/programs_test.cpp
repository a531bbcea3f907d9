// The programs, run as a reader runs them.
#include <fstream>

#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// What a program prints with --quick; it must succeed.
std::string quick_output(const std::string& program, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.end(), {"--quick", "--plot", "none"});
  const ProgramResult result = run_program(program, arguments);
  CAPTURE(result.errors);
  REQUIRE(result.status == 0);
  return result.output;
}

}  // namespace

TEST_CASE("object_detection reads proposals, and needs suppression for its grid", "[ch08]") {
  const std::string read = quick_output("ch08/object_detection", {"--method", "rcnn", "--test-scenes", "60"});
  const double apart = number_after(read, "do not touch: mAP@0.5 "),
               all = number_after(read, "all scenes: mAP@0.5 ");
  CHECK(apart > 0.4);  // also of synthetic digits, which the reader has never seen
  CHECK(apart <= 1);
  CHECK(all < apart);  // digits that touch are one component
  CHECK(number_after(read, "do not touch: mAP@0.5 ") >= numbers_after(read, "do not touch: mAP@0.5 ").at(2));

  const std::vector<std::string> little{"--scenes", "300", "--epochs", "12"};
  const std::string grid = quick_output("ch08/object_detection", little);
  CHECK(number_after(grid, "all scenes: mAP@0.5 ") > 0.02);  // it has begun to learn
  auto without = little;
  without.insert(without.end(), {"--without", "suppression"});
  CHECK(number_after(quick_output("ch08/object_detection", without), "all scenes: mAP@0.5 ") !=
        number_after(grid, "all scenes: mAP@0.5 "));
}

TEST_CASE("object_detection says which weights it cannot read", "[ch08]") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "none.npz").string();
  const ProgramResult result = run_program(
      "ch08/object_detection", {"--quick", "--plot", "none", "--method", "rcnn", "--reader", file});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text(file));
}

TEST_CASE("segmentation compares three networks, compiled as plain", "[ch08]") {
  const std::string output = quick_output("ch08/segmentation", {"--threads", "2"});
  for (const char* name : {"FCN", "FCN-skips", "U-Net"}) {
    const double iou = number_after(output, std::string("mean IoU of ") + name + ": ");
    CHECK(iou > 0);
    CHECK(iou <= 1);
  }
  const std::string one = quick_output("ch08/segmentation", {"--only", "U-Net", "--threads", "1"});
  CHECK(number_after(one, "mean IoU of U-Net: ") == number_after(output, "mean IoU of U-Net: "));
  const std::string plain = quick_output("ch08/segmentation", {"--only", "U-Net", "--plain"});
  CHECK(number_after(plain, "mean IoU of U-Net: ") ==
        Approx(number_after(one, "mean IoU of U-Net: ")).margin(0.01));
}

TEST_CASE("style_transfer makes the Gram loss smaller and keeps the content", "[ch08]") {
  const std::string output = quick_output("ch08/style_transfer");
  CHECK(number_after(output, "of the start ") < 0.2);
  CHECK(number_after(output, "content-feature correlation: ") > 0.5);
  // Without the content's loss, it goes; without the style's, nothing has to change.
  const std::string without = quick_output("ch08/style_transfer", {"--without", "content"});
  CHECK(number_after(without, "content-feature correlation: ") <
        number_after(output, "content-feature correlation: "));
  CHECK(number_after(quick_output("ch08/style_transfer", {"--without", "style"}), "of the start ") ==
        Approx(1));
}

TEST_CASE("style_transfer says which picture it cannot read", "[ch08]") {
  const TemporaryFolder folder;
  const std::string file = (folder.path() / "style.png").string();
  std::ofstream(file) << "no picture";
  const ProgramResult result =
      run_program("ch08/style_transfer", {"--quick", "--plot", "none", "--style", file});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text(file));
}
