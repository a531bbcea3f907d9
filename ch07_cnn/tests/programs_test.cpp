// The chapter's programs, run as a reader runs them.
#include <cmath>
#include <cstdlib>

#include "common/io/npz.hpp"
#include "common/io/png.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

// What a program prints; it must succeed.
std::string output_of(const std::string& program, const std::vector<std::string>& arguments = {}) {
  const ProgramResult result = run_program("ch07/" + program, arguments);
  CAPTURE(result.output, result.errors);
  REQUIRE(result.status == 0);
  return result.output;
}

bool on_mnist() {
  if (std::getenv("MNIST_DIR") != nullptr) return true;
  WARN("skipped: MNIST_DIR is not set");
  return false;
}

const std::string trained = DLFS_SOURCE_DIR "/ch07_cnn/weights/simple_convnet.npz";

}  // namespace

TEST_CASE("convolution_demo gives the book's figures", "[ch07]") {
  const std::string output = output_of("convolution_demo");
  CHECK_THAT(output, contains_text("x * W =\n[[15. 16.]\n [ 6. 15.]]\n"));
  CHECK_THAT(output, contains_text("with bias 3:\n[[18. 19.]\n [ 9. 18.]]\n"));
  CHECK_THAT(output, contains_text(
                         "[[ 7. 12. 10.  2.]\n [ 4. 15. 16. 10.]\n [10.  6. 15.  6.]\n [ 8. 10.  4.  3.]]"));
  CHECK_THAT(output, contains_text("7.2.4 Stride 2 on 7x7\n[[15. 17. 15.]\n [17. 15. 17.]\n [15. 17. 15.]]"));
  CHECK_THAT(output, contains_text("(28 + 2*2 - 5) / 3 + 1 = 10\n(31 + 2*2 - 5) / 3 + 1 = 11\n"));
  const auto deep = numbers_after(output, "(1, 3, 3, 3) ="), added = numbers_after(output, "added up:");
  for (std::size_t i = 0; i < 4; ++i) CHECK(deep.at(i) == Approx(added.at(i)));
  CHECK_THAT(output, contains_text("(1, 3, 4, 4) * (5, 3, 3, 3) + (5,) -> (1, 5, 2, 2)"));
  CHECK_THAT(output, contains_text("(10, 3, 4, 4) * (5, 3, 3, 3) + (5,) -> (10, 5, 2, 2)"));
}

TEST_CASE("convolution_demo takes another stride and padding", "[ch07]") {
  CHECK_THAT(output_of("convolution_demo", {"--stride", "3", "--pad", "1"}),
             contains_text("x * W =\n[[7. 2.]\n [8. 3.]]\n"));
}

TEST_CASE("pooling_demo gives the book's example, and a shift changes less after pooling", "[ch07]") {
  const std::string output = output_of("pooling_demo", {"--plot", "none"});
  CHECK_THAT(output, contains_text("stride 2:\n[[2. 3.]\n [4. 2.]]\n"));
  CHECK_THAT(output, contains_text("(10, 3, 28, 28) -> (10, 3, 14, 14)"));
  const double before = number_after(output, "pooled 0 times: a shift by one pixel changes");
  const double once = number_after(output, "pooled 1 times: a shift by one pixel changes");
  const double twice = number_after(output, "pooled 2 times: a shift by one pixel changes");
  CHECK(before > once);
  CHECK(once > twice);
  CHECK_THAT(output_of("pooling_demo", {"--plot", "none", "--average"}),
             contains_text("stride 2:\n[[1.   1.5 ]\n [2.25 1.  ]]\n"));
}

TEST_CASE("im2col_demo gives the book's shapes and the layer's result", "[ch07]") {
  const std::string output = output_of("im2col_demo");
  CHECK_THAT(output, contains_text("im2col of (1, 3, 7, 7) with 5x5: (9, 75)\n"));
  CHECK_THAT(output, contains_text("im2col of (10, 3, 7, 7) with 5x5: (90, 75)\n"));
  CHECK(number_after(output, "from the Convolution layer:") < 1e-12);
  CHECK_THAT(output, contains_text("[[1. 2. 3. 3. 3. 2. 1.]"));
}

TEST_CASE("convolution_layer computes the layer step by step, and the right derivatives", "[ch07]") {
  const std::string output = output_of("convolution_layer");
  CHECK_THAT(output, contains_text("col, each window in a row (9, 4) =\n[[1. 2. 0. 1.]\n [2. 3. 1. 2.]"));
  CHECK_THAT(output,
             contains_text(
                 "col_W, each filter in a column (4, 2) =\n[[ 1.  1.]\n [ 0. -1.]\n [ 0.  1.]\n [ 1. -1.]]"));
  CHECK_THAT(output, contains_text("[[12. -2.]\n [14. -2.]"));
  CHECK_THAT(output, contains_text("db = the sum of the rows of dout (2,) =\n[ 45. 126.]\n"));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{}, std::vector<std::string>{"--stride", "2", "--pad", "1"}}) {
    const std::string printed = output_of("convolution_layer", arguments);
    CHECK(number_after(printed, "largest difference from the layer") == 0);
    const std::string derivatives = printed.substr(printed.find("numerical derivatives"));
    for (const char* name : {": dx", ", dW", ", db"}) CHECK(number_after(derivatives, name) < 1e-7);
  }
}

TEST_CASE("pooling_layer sends each gradient back to where the largest number was", "[ch07]") {
  const std::string output = output_of("pooling_layer");
  CHECK_THAT(output, contains_text("the largest number of each row (8,) =\n[2. 4. 3. 2. 4. 2. 2. 3.]\n"));
  CHECK_THAT(
      output,
      contains_text(
          "dx (1, 2, 4, 4) =\n[[[[0. 1. 0. 0.]\n   [0. 0. 0. 2.]\n   [0. 0. 0. 4.]\n   [0. 3. 0. 0.]]"));
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{}, std::vector<std::string>{"--average"}}) {
    const std::string printed = output_of("pooling_layer", arguments);
    CHECK(number_after(printed, "largest difference from the layer") == 0);
    CHECK(number_after(printed, "numerical derivative: dx") < 1e-7);
  }
}

TEST_CASE("gradient_check finds no difference away from the kinks of ReLU", "[ch07]") {
  const std::string near = output_of("gradient_check"), far = output_of("gradient_check", {"--std", "0.1"});
  for (const char* name :
       {"W1 (10, 1, 3, 3)", "b1 (10,)", "W2 (160, 10)", "b2 (10,)", "W3 (10, 10)", "b3 (10,)"}) {
    CAPTURE(name);
    CHECK(number_after(near, std::string(name) + ": mean difference") < 1e-4);
    CHECK(number_after(far, std::string(name) + ": mean difference") < 1e-9);
    CHECK(number_after(far.substr(far.find(name)), "plain,") < 1e-9);  // compiled
  }
}

TEST_CASE("train_convnet --quick learns, whatever the data", "[ch07]") {
  const std::string output = output_of("train_convnet", {"--quick", "--plot", "none"});
  CHECK(number_after(output, "after 60 iterations: train accuracy") > 0.6);
}

TEST_CASE("train_convnet prints and saves the same with any number of threads", "[ch07]") {
  const TemporaryFolder folder;
  const auto run = [&](const std::string& threads) {
    const std::string file = folder.path() / (threads + ".npz");
    return output_of("train_convnet", {"--quick", "--epochs", "1", "--train-images", "500", "--plot", "none",
                                       "--threads", threads, "--export", file}) +
           content_of(file);
  };
  const std::string one = run("1");
  CHECK(run("2") == one);
  CHECK(run("3") == one);
}

TEST_CASE("train_convnet names what is wrong with its files", "[ch07]") {
  const TemporaryFolder folder;
  const auto errors = [](const std::vector<std::string>& arguments) {
    std::vector<std::string> all = {"--quick", "--plot", "none"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    const ProgramResult result = run_program("ch07/train_convnet", all);
    CHECK(result.status == 1);
    return result.errors;
  };
  CHECK_THAT(errors({"--evaluate", "/no/such.npz"}), contains_text("/no/such.npz: no such file"));
  CHECK_THAT(errors({"--resume", trained}), contains_text("weights, but no checkpoint"));
  CHECK_THAT(errors({"--save", "/no/such/folder/w.npz"}),
             contains_text("/no/such/folder/w.npz: cannot be written"));
  const auto text = folder.file("text.npz", "these are no weights");
  CHECK_THAT(errors({"--evaluate", text.string()}),
             contains_text("text.npz: cannot be read as a .npz archive"));
}

TEST_CASE("weights of 64 bits with the book's keys and shapes give the same accuracy", "[ch07]") {
  if (!on_mnist()) return;
  const TemporaryFolder folder;
  const std::string wide = folder.path() / "wide.npz";
  const Npz file = Npz::load(trained);
  std::vector<Tensor<double>> values;
  std::vector<NpzEntry<double>> entries;
  for (const auto& name : file.names()) values.push_back(file.get<double>(name));
  for (std::size_t i = 0; i < values.size(); ++i) entries.push_back({file.names()[i], values[i]});
  save_npz<double>(wide, entries);

  CHECK(file.shape("W1") == Shape{30, 1, 5, 5});
  CHECK(file.shape("W2") == Shape{4320, 100});
  CHECK(file.shape("W3") == Shape{100, 10});
  const std::string output = output_of("train_convnet", {"--evaluate", trained});
  CHECK(number_after(output, "test accuracy:") >= 0.988);
  CHECK(output_of("train_convnet", {"--evaluate", wide}) == output);
}

TEST_CASE("visualize_filter shows the filters before and after training", "[ch07]") {
  const std::string output = output_of("visualize_filter", {"--plot", "script"});
  CHECK_THAT(output, contains_text("before training: W1 (30, 1, 5, 5)"));
  // Before: 750 draws of standard deviation 0.01; after: a multiple.
  CHECK(numbers_after(output, "before training: W1 (30, 1, 5, 5), from").at(1) < 0.05);
  CHECK(numbers_after(output, "after training: W1 (30, 1, 5, 5), from").at(1) > 0.1);
}

TEST_CASE("apply_filter takes any PNG file", "[ch07]") {
  const TemporaryFolder folder;
  const std::string file = folder.path() / "picture.png";
  const auto shapes = [&](const Shape& shape) {
    write_png(file, Tensor<float>::full(shape, 100));
    return output_of("apply_filter", {"--image", file, "--plot", "none"});
  };
  CHECK(shapes({20, 30}) == "(1, 1, 20, 30) * (16, 1, 5, 5) -> (1, 16, 16, 26)\n");
  CHECK(shapes({5, 5, 3}) == "(1, 1, 5, 5) * (16, 1, 5, 5) -> (1, 16, 1, 1)\n");
  CHECK(shapes({512, 1024, 3}) == "(1, 1, 64, 128) * (16, 1, 5, 5) -> (1, 16, 60, 124)\n");

  write_png(file, Tensor<float>::full({4, 1000}, 100));
  const ProgramResult small = run_program("ch07/apply_filter", {"--image", file, "--plot", "none"});
  CHECK(small.status == 1);
  CHECK_THAT(small.errors, contains_text("picture.png") && contains_text("expected at least 5 x 5"));
  const ProgramResult absent = run_program("ch07/apply_filter", {"--image", "/no/such.png"});
  CHECK(absent.status == 1);
  CHECK_THAT(absent.errors, contains_text("/no/such.png"));
}

TEST_CASE("train_convnet comes far in one epoch of MNIST", "[ch07]") {
  if (!on_mnist()) return;
  const std::string output = output_of("train_convnet", {"--epochs", "1", "--plot", "none"});
  CHECK(numbers_after(output, "after 600 iterations: train accuracy").at(1) > 0.94);
}

// Minutes, so only when asked for: dlfs_ch07_tests "[full]".
TEST_CASE("train_convnet reaches the book's accuracy on MNIST", "[.][full]") {
  if (!on_mnist()) return;
  const std::string output = output_of("train_convnet", {"--plot", "none"});
  const auto figures = numbers_after(output, "after 12000 iterations: train accuracy");
  CHECK(figures.at(0) >= 0.995);  // training
  CHECK(figures.at(1) >= 0.988);  // test
}

TEST_CASE("lenet counts the parameters of both networks", "[ch07]") {
  const std::string output = output_of("lenet", {"--quick", "--plot", "none"});
  CHECK(number_after(output, "classic: ") == 61750);  // 2 * (6 + 16) of the subsampling
  CHECK(number_after(output, "modern: ") == 61706);
  CHECK(number_after(output, "modern test accuracy: ") > 0.1);
}

TEST_CASE("alexnet counts the parameters of the whole and learns without each part", "[ch07]") {
  const std::string output = output_of("alexnet", {"--quick", "--plot", "none"});
  CHECK(number_after(output, "parameters of AlexNet: ") == 60965224);
  for (const char* part : {"whole network", "without normalization", "does not overlap", "without dropout"}) {
    CHECK(number_after(output, part) > 0);
  }
}

TEST_CASE("heat_map says how often it looks at the digit", "[ch07]") {
  const std::string output = output_of("heat_map", {"--quick", "--plot", "none"});
  CHECK(number_after(output, "test accuracy: ") >= 0);
  const double share = number_after(output, "hottest pixel inside the digit's box: ");
  CHECK(share > 0);
  CHECK(share <= 1);
}

TEST_CASE("feature_hierarchy names what each layer sees", "[ch07]") {
  const std::string output = output_of("feature_hierarchy", {"--quick", "--plot", "none"});
  const std::vector<int> fields = {3, 5, 10, 14, 24, 32};
  for (std::size_t i = 0; i < fields.size(); ++i) {
    const std::string line = "convolution " + std::to_string(i + 1) + ", receptive field ";
    CHECK(number_after(output, line) == fields[i]);
  }
  CHECK(number_after(output, "at the first layer, ") > 0);
}

TEST_CASE("dream says how sure the network is and what another one reads", "[ch07]") {
  const std::string output = output_of("dream", {"--quick", "--plot", "none"});
  CHECK(number_after(output, "class probability, at least: ") > 0);
  CHECK(number_after(output, "reads alike: ") <= 10);
}

TEST_CASE("affine layers hardly notice that pixels are shuffled", "[ch07]") {
  const std::string output = output_of("shuffled_pixels", {"--quick", "--plot", "none"});
  CHECK(number_after(output, "affine layers: test accuracy ") > 0.5);
  CHECK(std::abs(number_after(output.substr(output.find("affine layers")), ", change ")) < 0.06);
  CHECK(number_after(output.substr(output.find("convolutional")), ", change ") < -0.05);
}
