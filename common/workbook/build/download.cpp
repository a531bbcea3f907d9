#include "common/workbook/build/download.hpp"

#include <cstdlib>
#include <iostream>

#include "dataset/mnist_files.hpp"

namespace dlfs::workbook {

void download_mnist(const std::string& mirror) {
  const MnistFiles files = fetch_mnist(mirror);
  std::cout << "MNIST is complete in " << files.train.images.parent_path().string() << '\n';
  const char* const variable = std::getenv("MNIST_DIR");
  if (variable != nullptr && *variable != '\0') {
    std::cout << "The programs read $MNIST_DIR first: " << variable << '\n';
  }
}

}  // namespace dlfs::workbook
