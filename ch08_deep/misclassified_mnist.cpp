// Section 8.1.1: the digits that the deep network gets wrong (figure 8-2)
//
// Reads the test images with trained weights and draws the first mistakes with label and answer. Many of
// these digits would puzzle people, too.
//   try: --first 20 (the next ones), --weights FILE with weights of your own
#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iostream>
#include <vector>

#include "common/cli/options.hpp"
#include "common/nn/functions.hpp"
#include "common/nn/models/deep_conv_net.hpp"
#include "common/plot/plot.hpp"
#include "common/tensor/reductions.hpp"
#include "common/tensor/rows.hpp"
#include "common/training/weights.hpp"
#include "dataset/mnist.hpp"

using namespace dlfs;

namespace {

struct Mistake {
  std::size_t index, label, answer;
  float probability;  // that the network gave its answer
};

std::vector<Mistake> find_mistakes(Network<float>& network, const Mnist<float>& mnist) {
  std::vector<Mistake> mistakes;
  const std::size_t images = mnist.test.size();
  Tensor<float> x;
  for (std::size_t first = 0; first < images; first += 100) {
    slice(mnist.test.x, first, std::min<std::size_t>(100, images - first), x);
    const Tensor<float> y = softmax(network.predict(x));  // (N, 10)
    const Labels answers = argmax(y, 1);
    for (std::size_t n = 0; n < answers.size(); ++n) {
      const std::size_t label = mnist.test.t[first + n];
      if (answers[n] != label) mistakes.push_back({first + n, label, answers[n], y(n, answers[n])});
    }
  }
  return mistakes;
}

void draw(const Mnist<float>& mnist, const std::vector<Mistake>& shown, const PlotOptions& plot) {
  constexpr std::size_t columns = 5;
  const std::size_t rows = (shown.size() + columns - 1) / columns;
  Figure figure("misclassified_mnist");
  figure.grid(rows, columns).size(140 * columns, 165 * rows);
  for (std::size_t i = 0; i < rows * columns; ++i) {
    Axes& axes = figure.axes(i).hide();
    if (i >= shown.size()) continue;
    const auto& [index, label, answer, probability] = shown[i];
    const auto picture = Tensor<float>::from({mnist_side, mnist_side}, mnist.test.x.row(index));
    axes.title(std::to_string(label) + ", read as " + std::to_string(answer)).image(picture, Range{0, 1});
  }
  figure.show(plot);
}

}  // namespace

int main(int argc, char* argv[]) {
  std::size_t count = 20, first = 0, test_images = 10000;

  Options options(THIS_PROGRAM);
  options.add("count", count, "draw N mistakes").at_least(1).at_most(100);
  options.add("first", first, "skip the first N mistakes");
  options.add("test-images", test_images, "test on the first N images").at_least(1).quick(1000);
  options.add_weights(DLFS_CHAPTER_DIR "/weights/deep_convnet.npz");
  options.add_data();
  options.add_threads();
  options.add_plot();

  return options.run(argc, argv, [&] {
    // The test images (N, 1, 28, 28) and the network.
    const auto mnist = load_mnist<float>(
        {.dir = options.data_dir(), .flatten = false, .train_limit = 1, .test_limit = test_images});
    std::cout << "data: " << mnist.source << '\n';
    Rng rng(1);
    auto network = deep_conv_net<float>(rng);
    network.compile();
    load_weights(options.weights_file(), network.parameters());

    // The images that it gets wrong.
    const std::vector<Mistake> mistakes = find_mistakes(network, mnist);
    std::cout << mistakes.size() << " mistakes in " << mnist.test.size() << " images\n";
    const std::size_t begin = std::min(first, mistakes.size());
    const std::size_t end = begin + std::min(count, mistakes.size() - begin);
    const std::vector<Mistake> shown(mistakes.data() + begin, mistakes.data() + end);
    for (const auto& [index, label, answer, probability] : shown) {
      std::cout << "image " << std::setw(4) << index << ": label " << label << ", answer " << answer << " ("
                << std::lround(100 * probability) << "% sure)\n";
    }
    if (!shown.empty()) draw(mnist, shown, options.plot());
  });
}
