#include "dataset/mnist.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <utility>

#include "dataset/idx.hpp"
#include "dataset/mnist_files.hpp"
#include "dataset/synthetic_digits.hpp"

namespace dlfs {

namespace {

constexpr std::size_t train_count = 60000;
constexpr std::size_t test_count = 10000;
constexpr std::uint64_t train_seed = 1984;
constexpr std::uint64_t test_seed = 2016;

struct Raw {
  LabelledImages train;
  LabelledImages test;
  std::string source;
  bool synthetic = false;
};

LabelledImages read_part(const MnistPart& files) {
  LabelledImages part{.images = read_idx(files.images), .labels = read_idx(files.labels)};
  const Shape& images = part.images.shape;
  const Shape& labels = part.labels.shape;
  if (images.ndim() != 3 || images != Shape{images[0], mnist_side, mnist_side} || images[0] == 0) {
    throw std::runtime_error(files.images.string() + ": sizes " + to_string(images) +
                             ", expected (N, 28, 28): images of 28 x 28 pixels");
  }
  if (labels != Shape{images[0]}) {
    throw std::runtime_error(files.labels.string() + ": sizes " + to_string(labels) +
                             ", expected a label for each of the " + std::to_string(images[0]) +
                             " images of " + files.images.string());
  }
  const auto wrong = std::find_if(part.labels.data.begin(), part.labels.data.end(),
                                  [](std::uint8_t label) { return label >= mnist_classes; });
  if (wrong != part.labels.data.end()) {
    throw std::runtime_error(files.labels.string() + ": label " + std::to_string(*wrong) + " at position " +
                             std::to_string(wrong - part.labels.data.begin()) + ", expected 0 to 9");
  }
  return part;
}

Raw read_files(const MnistFiles& files) {
  return {.train = read_part(files.train),
          .test = read_part(files.test),
          .source = "MNIST from " + files.train.images.parent_path().string()};
}

Raw draw_instead(const MnistOptions& options, const std::string& reason) {
  const std::size_t left = train_count - std::min(options.train_first, train_count);
  const std::size_t train = train_count - left + std::min(options.train_limit.value_or(left), left);
  const std::size_t test = std::min(options.test_limit.value_or(test_count), test_count);
  std::cerr << "WARNING: MNIST not found and not downloaded (" << reason << "): using " << train << " + "
            << test << " synthetic digits instead; accuracies will differ from the book's" << std::endl;
  return {.train = synthetic_digits(train, train_seed),
          .test = synthetic_digits(test, test_seed),
          .source = "synthetic digits",
          .synthetic = true};
}

Raw find(const MnistOptions& options) {
  if (!options.dir.empty()) return read_files(mnist_files_in(options.dir, "--data"));
  const char* variable = std::getenv("MNIST_DIR");
  if (variable != nullptr && *variable != '\0') return read_files(mnist_files_in(variable, "$MNIST_DIR"));
  try {
    return read_files(fetch_mnist());
  } catch (const std::runtime_error& error) {
    return draw_instead(options, error.what());
  }
}

// The images from position `first` on, `limit` of them or all, as tensors.
template <std::floating_point T>
Dataset<T> convert(const LabelledImages& raw, std::size_t first, std::optional<std::size_t> limit,
                   const MnistOptions& options) {
  first = std::min(first, raw.labels.data.size());
  const std::size_t all = raw.labels.data.size() - first, N = std::min(limit.value_or(all), all);
  const auto labels = raw.labels.data.begin() + static_cast<std::ptrdiff_t>(first);
  const auto pixels = raw.images.data.begin() + static_cast<std::ptrdiff_t>(first * mnist_pixels);
  std::array<T, 256> grey{};
  for (std::size_t i = 0; i < grey.size(); ++i)
    grey[i] = static_cast<T>(i) / (options.normalize ? T{255} : T{1});

  Dataset<T> data;
  data.x.resize(options.flatten ? Shape{N, mnist_pixels} : Shape{N, 1, mnist_side, mnist_side});
  std::transform(pixels, pixels + static_cast<std::ptrdiff_t>(data.x.size()), data.x.begin(),
                 [&](std::uint8_t pixel) { return grey[pixel]; });
  data.t.assign(labels, labels + static_cast<std::ptrdiff_t>(N));
  return data;
}

}  // namespace

template <std::floating_point T>
Mnist<T> load_mnist(const MnistOptions& options) {
  Raw raw = find(options);
  return {.train = convert<T>(raw.train, options.train_first, options.train_limit, options),
          .test = convert<T>(raw.test, 0, options.test_limit, options),
          .source = std::move(raw.source),
          .synthetic = raw.synthetic};
}

template <std::floating_point T>
Tensor<T> one_hot(const Labels& labels, std::size_t classes) {
  Tensor<T> result = Tensor<T>::zeros({labels.size(), classes});
  for (std::size_t i = 0; i < labels.size(); ++i) result.at(i, labels[i]) = 1;
  return result;
}

template Mnist<float> load_mnist(const MnistOptions& options);
template Mnist<double> load_mnist(const MnistOptions& options);
template Tensor<float> one_hot(const Labels& labels, std::size_t classes);
template Tensor<double> one_hot(const Labels& labels, std::size_t classes);

}  // namespace dlfs
