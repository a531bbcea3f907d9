// Weights that NumPy wrote, as the book's Python would export them. Skipped if there is no NumPy.
#include <cstdlib>
#include <fstream>

#include "ch03_neuralnet/neural_net.hpp"
#include "common/io/npz.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/run_program.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;
using namespace dlfs::ch03;

namespace {

constexpr const char* python = "/usr/bin/python3";

// Random weights of the book's shapes, changed by `change` and saved, with a batch of images and what the
// book's formulas make of it.
constexpr const char* script_head = R"(
import numpy as np
rng = np.random.RandomState(1)
def sigmoid(x): return 1 / (1 + np.exp(-x))
shapes = {'W1': (784, 50), 'b1': (50,), 'W2': (50, 100), 'b2': (100,), 'W3': (100, 10), 'b3': (10,)}
w = {key: rng.randn(*shape) / 10 for key, shape in shapes.items()}
x = rng.rand(20, 784)
)";
constexpr const char* script_tail = R"(
np.savez('weights.npz', **w)
if all(v.dtype.kind == 'f' and w[k].shape == shapes[k] for k, v in w.items()) and len(w) == 6:
    v = {key: value.astype(np.float64) for key, value in w.items()}
    a = sigmoid(sigmoid(x @ v['W1'] + v['b1']) @ v['W2'] + v['b2']) @ v['W3'] + v['b3']
    e = np.exp(a - a.max(axis=1, keepdims=True))
    np.savez('expected.npz', x=x, y=e / e.sum(axis=1, keepdims=True))
)";

// Whether NumPy wrote the files; says so if it did not.
bool numpy_writes(const TemporaryFolder& folder, const std::string& change) {
  if (std::system((std::string(python) + " -c 'import numpy' 2>/dev/null").c_str()) != 0) {
    WARN("skipped: " << python << " has no NumPy");
    return false;
  }
  const auto script = folder.file("write.py", script_head + change + script_tail);
  const std::string folder_name = folder.path().string();
  REQUIRE(std::system(("cd '" + folder_name + "' && " + python + " write.py").c_str()) == 0);
  return true;
}

// What neuralnet_mnist says about weights that do not fit.
std::string complaint(const std::string& change) {
  const TemporaryFolder folder;
  if (!numpy_writes(folder, change)) return {};
  const ProgramResult result =
      run_program("ch03/neuralnet_mnist", {"--quick", "--weights", (folder.path() / "weights.npz").string()});
  CHECK(result.status == 1);
  CHECK_THAT(result.errors, contains_text("weights.npz"));
  return result.errors;
}

}  // namespace

TEST_CASE("weights of 16, 32 and 64 bits from NumPy give what NumPy computes", "[weights]") {
  const std::string type = GENERATE("float16", "float32", "float64");
  CAPTURE(type);
  const TemporaryFolder folder;
  if (!numpy_writes(folder, "w = {key: value.astype(np." + type + ") for key, value in w.items()}\n")) return;

  const Npz expected = Npz::load(folder.path() / "expected.npz");
  const Tensor<double> y = predict(load_network(folder.path() / "weights.npz"), expected.get<double>("x"));
  CHECK(max(abs(y - expected.get<double>("y"))) < 1e-12);
}

TEST_CASE("neuralnet_mnist and its batches answer alike with weights from NumPy", "[weights]") {
  const TemporaryFolder folder;
  if (!numpy_writes(folder, "w = {key: value.astype(np.float32) for key, value in w.items()}\n")) return;
  const std::string file = (folder.path() / "weights.npz").string();
  const ProgramResult single = run_program("ch03/neuralnet_mnist", {"--quick", "--weights", file});
  const ProgramResult batch = run_program("ch03/neuralnet_mnist_batch", {"--quick", "--weights", file});
  REQUIRE(single.status == 0);
  REQUIRE(batch.status == 0);
  const double accuracy = number_after(single.output, "accuracy:");
  CHECK(accuracy < 0.5);  // they have learnt nothing
  CHECK(number_after(batch.output, "in batches of 100: accuracy") == accuracy);
  CHECK(number_after(batch.output, "one at a time: accuracy") == accuracy);
}

TEST_CASE("weights that do not fit are refused by name", "[weights]") {
  if (const std::string text = complaint("del w['b2']\n"); !text.empty()) {
    CHECK_THAT(text, contains_text("b2"));
  }
  if (const std::string text = complaint("w['W2'] = w['W2'].T\n"); !text.empty()) {
    CHECK_THAT(text, contains_text("W2") && contains_text("(50, 100)") && contains_text("(100, 50)"));
  }
  if (const std::string text = complaint("w['W3'] = w['W3'].astype(np.int32)\n"); !text.empty()) {
    CHECK_THAT(text, contains_text("W3") && contains_text("i4"));
  }
  if (const std::string text = complaint("w['b1'] = w['b1'].astype(np.complex128)\n"); !text.empty()) {
    CHECK_THAT(text, contains_text("b1") && contains_text("c16"));
  }
}
