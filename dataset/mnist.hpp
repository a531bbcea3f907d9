// MNIST, the handwritten digits that the book trains on (section 3.6.1): 60000 training and 10000 test images
// of 28 x 28 pixels.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "common/tensor/tensor.hpp"
#include "common/training/dataset.hpp"

namespace dlfs {

inline constexpr std::size_t mnist_classes = 10;
inline constexpr std::size_t mnist_side = 28;                         // pixels
inline constexpr std::size_t mnist_pixels = mnist_side * mnist_side;  // 784

// The arguments of the book's load_mnist. Labels always come as numbers; one_hot makes vectors of them.
struct MnistOptions {
  std::filesystem::path dir{};               // the folder that --data names; empty: search and download
  bool normalize = true;                     // pixels 0 to 1, otherwise 0 to 255
  bool flatten = true;                       // images (N, 784), otherwise (N, 1, 28, 28)
  std::optional<std::size_t> train_limit{};  // load only the first so many training images; all if not given
  std::size_t train_first = 0;               // leave out so many training images before these
  std::optional<std::size_t> test_limit{};
};

// x holds the images, (N, 784) or (N, 1, 28, 28), t the labels 0 to 9.
template <std::floating_point T>
struct Mnist {
  Dataset<T> train{};
  Dataset<T> test{};
  std::string source{};    // what was loaded, to be printed: "MNIST from /some/folder" or "synthetic digits"
  bool synthetic = false;  // drawn by synthetic_digits, because there was neither a file nor a network
};

// const Mnist<float> mnist = load_mnist<float>({.dir = options.data, .train_limit = 1000});
//
// Reads MNIST from `dir`; if that is empty, from $MNIST_DIR; if that is not set, from dataset/mnist/ of the
// checkout, to which it is downloaded first. Without files and network it warns on standard error and draws
// digits of its own. Throws std::runtime_error if a folder that was asked for lacks a file, or if a file is
// not what it should be.
template <std::floating_point T>
Mnist<T> load_mnist(const MnistOptions& options = {});

// Labels (N) as vectors (N, classes) with a one at the label: the book's one_hot_label. Throws std::out_of_range if a label
// is not below `classes`.
template <std::floating_point T>
Tensor<T> one_hot(const Labels& labels, std::size_t classes = mnist_classes);

extern template Mnist<float> load_mnist(const MnistOptions& options);
extern template Mnist<double> load_mnist(const MnistOptions& options);
extern template Tensor<float> one_hot(const Labels& labels, std::size_t classes);
extern template Tensor<double> one_hot(const Labels& labels, std::size_t classes);

}  // namespace dlfs
