// The chapter's programs, run as a reader runs them.
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// What a program prints; it must succeed.
std::string output_of(const std::string& program, std::vector<std::string> arguments = {}) {
  arguments.insert(arguments.end(), {"--plot", "none"});
  const ProgramResult result = run_program(program, arguments);
  CAPTURE(result.errors);
  REQUIRE(result.status == 0);
  return result.output;
}

}  // namespace

TEST_CASE("train_deepnet goes on from a checkpoint to the same file, byte for byte", "[ch08]") {
  const TemporaryFolder folder;
  const auto train = [&](const std::string& epochs, const std::string& file,
                         std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--quick", "--train-images", "300", "--test-images", "100", "--epochs", epochs,
                             "--save", (folder.path() / file).string()});
    return output_of("ch08/train_deepnet", more);
  };
  const std::string whole = train("3", "whole.npz");
  train("1", "part.npz");
  const std::string resumed = train("3", "part.npz", {"--resume", (folder.path() / "part.npz").string()});
  CHECK(content_of(folder.path() / "part.npz") == content_of(folder.path() / "whole.npz"));
  const auto last_line = [](const std::string& text) { return text.substr(text.rfind("after ")); };
  CHECK(last_line(resumed) == last_line(whole));
}

TEST_CASE("layer_times shares out all of the time", "[ch08]") {
  const std::string output = output_of("ch08/layer_times", {"--quick"});
  const std::string deep = output.substr(output.find("the deep network"));
  CHECK(numbers_after(deep, "drop2").size() >= 8);  // plain and compiled
  double share = 0;
  for (const char* layer : {"conv1", "relu1", "pool1", "fc1", "relu2", "fc2"}) {
    share += numbers_after(output, std::string(layer) + " ").at(1);
  }
  CHECK(share == Approx(100).margin(3));  // six numbers rounded to whole per cent
}

TEST_CASE("why_deep counts the book's pixels and weights", "[ch08]") {
  const std::string output = output_of("ch08/why_deep", {"--quick"});
  const std::vector<double> numbers = numbers_after(output, "in a row: weights");
  const std::vector<double> expected = {3, 3, 3, 3, 9, 1, 9, 5, 5, 5, 5, 25, 2, 18, 7, 7, 7, 7, 49, 3, 27};
  REQUIRE(numbers.size() >= expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(numbers[i] == expected[i]);
  CHECK(number_after(output, "three 5x5: ") == 45874);
  CHECK(number_after(output, "six 3x3: ") == 33994);
}

TEST_CASE("half_float_network halves the bytes and keeps the accuracy", "[ch08]") {
  const std::string output = output_of("ch08/half_float_network", {"--quick"});
  const auto float64 = numbers_after(output, "float64"), float32 = numbers_after(output, "float32"),
             float16 = numbers_after(output, "float16"), bfloat16 = numbers_after(output, "bfloat16");
  CHECK(float64.at(1) == 2 * float32.at(1));
  CHECK(float32.at(1) == 2 * float16.at(1));
  CHECK(bfloat16.at(1) == float16.at(1));
  CHECK(float64.at(0) == float32.at(0));
  CHECK(float16.at(0) == Approx(float32.at(0)).margin(0.02));
  CHECK(bfloat16.at(0) == Approx(float32.at(0)).margin(0.05));
}

TEST_CASE("misclassified_mnist names a label and another answer", "[ch08]") {
  const std::string output = output_of("ch08/misclassified_mnist", {"--quick", "--count", "1"});
  if (numbers_after(output, "\n").at(0) == 0) return;  // no mistake to show
  CHECK(number_after(output, "label ") != number_after(output, "answer "));
}

TEST_CASE("awesome_net trains the reader's network and leaves the board to whole test sets", "[ch08]") {
  const TemporaryFolder folder;
  const std::string entry = "accuracy,parameters,seconds,name\n0.5000,10,2.0,small\n";
  const auto board = folder.file("board.csv", entry);
  const std::string output = output_of("ch08/awesome_net", {"--quick", "--board", board.string()});
  CHECK_THAT(output, contains_text("   1    0.5000          10        2  small\n"));
  CHECK(number_after(output, "test accuracy: ") > 0.1);
  CHECK(number_after(output, " after ") == 10);
  CHECK(content_of(board) == entry);

  const ProgramResult broken = run_program("ch08/awesome_net", {"--quick", "--plot", "none", "--board",
                                                                folder.file("broken.csv", "0.5").string()});
  CHECK(broken.status == 1);
  CHECK_THAT(broken.errors, contains_text("broken.csv, line 1: expected 'accuracy,parameters,seconds,name'"));
}

TEST_CASE("imagenet_history ends with the first and the last error", "[ch08]") {
  CHECK_THAT(output_of("ch08/imagenet_history"),
             contains_text("top-5 error: 28.2 % in 2010, 3.57 % in 2015\n"));
}

TEST_CASE("vgg counts the parameters of VGG-16", "[ch08]") {
  const std::string output = output_of("ch08/vgg", {"--quick"});
  CHECK(number_after(output, "parameters of VGG-16: ") == 138357544);
  CHECK(number_after(output, "test accuracy: ") > 0);
}

TEST_CASE("googlenet counts the book's products, and learns with a second classifier too", "[ch08]") {
  const std::string output = output_of("ch08/googlenet", {"--quick", "--auxiliary", "0.3"});
  CHECK(number_after(output, "products of the convolution 5x5: ") == 120422400);
  CHECK(number_after(output, "through 1x1: ") == 12443648);
  CHECK(number_after(output, "test accuracy: ") > 0);
}

TEST_CASE("resnet compares plain and residual networks of two depths", "[ch08]") {
  const std::string output = output_of("ch08/resnet", {"--quick", "--blocks", "4"});
  for (const char* name : {"plain-20", "plain-26", "residual-20", "residual-26"}) {
    CHECK(number_after(output.substr(output.find(name)), "training loss") > 0);
  }
  CHECK(number_after(output, "training loss, deep / shallow: plain ") > 0);
}

TEST_CASE("separable_convolution counts an eighth of the weights", "[ch08]") {
  const std::string output = output_of("ch08/separable_convolution", {"--quick"});
  CHECK(number_after(output, "share: ") == Approx(0.127).margin(0.0005));
  CHECK(number_after(output, "test accuracy: ") > 0);
}

TEST_CASE("ensemble asks its networks alone and together", "[ch08]") {
  const std::string output = output_of("ch08/ensemble", {"--quick"});
  CHECK(number_after(output, "mean of the single networks: ") > 0.2);
  CHECK(number_after(output, "mean of their probabilities: ") > 0.2);
  // One network alone is its own vote and its own mean.
  const std::string first = output.substr(output.find("network 1"));
  CHECK(number_after(first, "vote ") == number_after(first, "test accuracy "));
  CHECK(number_after(first, "mean ") == number_after(first, "test accuracy "));
}

TEST_CASE("transfer learns from few images in four ways", "[ch08]") {
  const std::string output = output_of("ch08/transfer", {"--quick"});
  for (const char* way : {"from scratch ", ", frozen ", "last layer frozen ", "fine-tuned "})
    CHECK(number_after(output, way) > 0.2);
}

TEST_CASE("many_processors compares the ways to compute a convolution", "[ch08]") {
  const std::string output = output_of("ch08/many_processors", {"--quick", "--threads", "2"});
  CHECK(number_after(output, "\nloops ") == 1);  // thread
  for (const char* way : {"im2col ", "sliding windows ", "Winograd "}) CHECK(number_after(output, way) == 1);
  CHECK(number_after(output, "at best ") > 1);
}

TEST_CASE("functional_graph says how well each of the three graphs answers", "[ch08]") {
  const std::string output = output_of("ch08/functional_graph", {"--quick"});
  CHECK(number_after(output, "sum of two digits: accuracy ") > 0.03);
  CHECK(number_after(output, "digit: accuracy ") > 0.3);
  CHECK(number_after(output, "slant: ") > 0.2);
  CHECK(number_after(output, "same or different: accuracy ") > 0.45);
}
