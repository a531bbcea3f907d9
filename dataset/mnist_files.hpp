// Where the four MNIST files come from: a folder, or a download into the checkout's own dataset/mnist/.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dataset/download.hpp"

namespace dlfs {

// The files of one part of MNIST, the training or the test images.
struct MnistPart {
  std::filesystem::path images;
  std::filesystem::path labels;
};

struct MnistFiles {
  MnistPart train;
  MnistPart test;
};

// The four files in a folder, compressed (NAME.gz) or not (NAME), e.g. train-images-idx3-ubyte.gz.
// Throws std::runtime_error naming the folder and the file that is missing; `origin` says who asked for the
// folder, e.g. "--data".
MnistFiles mnist_files_in(const std::filesystem::path& folder, const std::string& origin);

// dataset/mnist/ of the checkout, or $DLFS_MNIST_CACHE.
std::filesystem::path mnist_cache();

// The original four files, byte for byte.
const std::vector<RemoteFile>& mnist_originals();

// The four files in mnist_cache(), with known SHA-256: what is missing or damaged is downloaded first, with a progress bar
// per file. Mirrors are tried in this order: `mirror` if it is not empty, the addresses of $DLFS_MNIST_URL, separated by
// spaces, then the public ones. Throws std::runtime_error if none has a file, an address is not one of http or https, or
// $DLFS_OFFLINE is set.
MnistFiles fetch_mnist(const std::string& mirror = "");

}  // namespace dlfs
