#include "common/explore/trace.hpp"

#include <numeric>
#include <stdexcept>

#include "common/explore/digit_network.hpp"
#include "common/io/npz.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "dataset/synthetic_digits.hpp"

using namespace dlfs;

namespace {

const std::filesystem::path root = DLFS_SOURCE_DIR;

Tensor<float> digit(std::size_t which) {
  const LabelledImages digits = synthetic_digits(which + 1, 1);
  auto image = Tensor<float>::zeros({28, 28});
  for (std::size_t i = 0; i < 784; ++i)
    image[i] = static_cast<float>(digits.images.data[which * 784 + i]) / 255;
  return image;
}

double sum_of_parts(const WindowTrace& trace) {
  double sum = trace.bias;
  for (const WindowPart& part : trace.parts) sum += part.sum;
  return sum;
}

}  // namespace

TEST_CASE("every network of the chapters says the same layer by layer as in one go", "[explore]") {
  for (const char* file : {"ch03_neuralnet/weights/sample_weight.npz", "ch07_cnn/weights/simple_convnet.npz",
                           "ch08_deep/weights/deep_convnet.npz"}) {
    CAPTURE(file);
    DigitNetwork loaded = load_digit_network(root / file);
    const Tensor<float> image = digit(3);
    const DigitTrace trace = trace_digit(loaded.network, image);
    const Tensor<float> scores = loaded.network.predict(image.reshape({1, 1, 28, 28}));
    REQUIRE(trace.layers.back().values.size() == 10);
    for (std::size_t i = 0; i < 10; ++i) CHECK(trace.layers.back().values[i] == scores[i]);
    CHECK(std::accumulate(trace.probabilities.begin(), trace.probabilities.end(), 0.0) == Approx(1));
  }
}

TEST_CASE("window times kernel plus bias is the pixel of the map", "[explore]") {
  DigitNetwork loaded = load_digit_network(root / "ch08_deep/weights/deep_convnet.npz");
  const Tensor<float> image = digit(5);
  const DigitTrace trace = trace_digit(loaded.network, image);
  for (std::size_t i = 0; i < trace.layers.size(); ++i) {
    const LayerTrace& layer = trace.layers[i];
    CAPTURE(i, layer.kind);
    const bool maps = layer.shape.ndim() == 3;
    const std::size_t channel = layer.shape[0] / 2, row = maps ? layer.shape[1] / 2 : 0,
                      column = maps ? layer.shape[2] - 1 : 0;
    const WindowTrace window = trace_window(loaded.network, image, i, channel, row, column);
    const std::size_t place = maps ? (channel * layer.shape[1] + row) * layer.shape[2] + column : channel;
    CHECK(window.total == static_cast<double>(layer.values[place]));
    if (layer.kind == "Convolution" || layer.kind == "Affine")
      CHECK(sum_of_parts(window) == Approx(window.total).margin(1e-4));
    if (layer.kind == "Pooling") CHECK(window.parts[0].sum == window.total);
  }
}

TEST_CASE("a place that is not there is refused", "[explore]") {
  DigitNetwork loaded = load_digit_network(root / "ch07_cnn/weights/simple_convnet.npz");
  const Tensor<float> image = digit(0);
  CHECK_THROWS_AS(trace_window(loaded.network, image, 99, 0, 0, 0), std::invalid_argument);
  for (std::size_t layer = 0; layer < loaded.network.size(); ++layer) {
    CAPTURE(layer);
    CHECK_THROWS_AS(trace_window(loaded.network, image, layer, 99999, 0, 0), std::invalid_argument);
    CHECK_THROWS_AS(trace_window(loaded.network, image, layer, 0, 99, 0), std::invalid_argument);
    CHECK_THROWS_AS(trace_window(loaded.network, image, layer, 0, 0, 99), std::invalid_argument);
  }
}

TEST_CASE("the reader's own affine network is found by its shapes, another one refused", "[explore]") {
  const TemporaryFolder folder;
  const auto file = folder.path() / "own.npz";
  const auto W1 = Tensor<float>::zeros({784, 7}), b1 = Tensor<float>::zeros({7}),
             W2 = Tensor<float>::zeros({7, 10}), b2 = Tensor<float>::zeros({10});
  save_npz<float>(file, {{"W1", W1}, {"b1", b1}, {"W2", W2}, {"b2", b2}});
  CHECK(load_digit_network(file).title == "784-7-10 with ReLU");
  save_npz<float>(file, {{"W1", W2}, {"b1", b2}});
  CHECK_THROWS_WITH(load_digit_network(file), contains_text("own.npz: expected the weights"));
  CHECK_THROWS_AS(load_digit_network(folder.path() / "none.npz"), std::runtime_error);
}
