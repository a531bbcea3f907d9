#include "common/workbook/download.hpp"

#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "common/app/progress.hpp"
#include "dataset/mnist_files.hpp"

namespace dlfs::workbook {
namespace {

// One bar per file.
DownloadProgress progress_bars() {
  struct Bar {
    std::string name;
    std::optional<Progress> progress;
  };
  return
      [bar = std::make_shared<Bar>()](const std::string& name, std::uint64_t received, std::uint64_t total) {
        if (total == 0) return;
        if (bar->name != name) {
          bar->progress.emplace(name, total);
          bar->name = name;
        }
        bar->progress->update(received);
      };
}

}  // namespace

void download_mnist() {
  const MnistFiles files = fetch_mnist(progress_bars());
  std::cout << "MNIST stands complete in " << files.train.images.parent_path().string() << '\n';
  const char* const variable = std::getenv("MNIST_DIR");
  if (variable != nullptr && *variable != '\0') {
    std::cout << "The programs read $MNIST_DIR first: " << variable << '\n';
  }
}

}  // namespace dlfs::workbook
