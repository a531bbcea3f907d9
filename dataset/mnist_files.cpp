#include "dataset/mnist_files.hpp"

#include <cstdlib>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>

#include "common/cli/progress.hpp"

namespace dlfs {

namespace {

namespace fs = std::filesystem;

constexpr const char* train_images = "train-images-idx3-ubyte";
constexpr const char* train_labels = "train-labels-idx1-ubyte";
constexpr const char* test_images = "t10k-images-idx3-ubyte";
constexpr const char* test_labels = "t10k-labels-idx1-ubyte";

constexpr const char* default_mirrors =
    "https://ossci-datasets.s3.amazonaws.com/mnist/ "
    "https://storage.googleapis.com/cvdf-datasets/mnist/ "
    "https://raw.githubusercontent.com/fgnt/mnist/master/";

std::string environment(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? "" : value;
}

// Where to ask, in this order. ($DLFS_MNIST_MIRRORS stands in for the public mirrors, in tests.)
std::vector<std::string> mirrors(const std::string& first) {
  const std::string instead = environment("DLFS_MNIST_MIRRORS");
  std::istringstream own(first + ' ' + environment("DLFS_MNIST_URL"));
  std::vector<std::string> result;
  for (std::string mirror; own >> mirror;) {
    if (!mirror.starts_with("http://") && !mirror.starts_with("https://")) {
      throw std::runtime_error(
          "'" + mirror +
          "' is no address to download from: expected http://... or https://..., the folder "
          "that holds " +
          std::string(train_images) + ".gz and the three others");
    }
    result.push_back(mirror);
  }
  std::istringstream others(instead.empty() ? default_mirrors : instead);
  for (std::string mirror; others >> mirror;) result.push_back(mirror);
  return result;
}

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

// An uncompressed file that someone has put into the cache replaces the original.
bool replaced(const RemoteFile& file, const fs::path& folder) {
  return !fs::exists(folder / file.name) && fs::exists(folder / fs::path(file.name).stem());
}

}  // namespace

MnistFiles mnist_files_in(const fs::path& folder, const std::string& origin) {
  const auto find = [&](const std::string& name) {
    for (const std::string& candidate : {name + ".gz", name}) {
      if (fs::exists(folder / candidate)) return folder / candidate;
    }
    throw std::runtime_error(
        origin + " " + folder.string() + ": there is no " + name + ".gz or " + name +
        "; name a folder with the four MNIST files, or none to have them found or downloaded");
  };
  return {.train = {.images = find(train_images), .labels = find(train_labels)},
          .test = {.images = find(test_images), .labels = find(test_labels)}};
}

const std::vector<RemoteFile>& mnist_originals() {
  static const std::vector<RemoteFile> files{
      {std::string(train_images) + ".gz", "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"},
      {std::string(train_labels) + ".gz", "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"},
      {std::string(test_images) + ".gz", "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"},
      {std::string(test_labels) + ".gz", "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"}};
  return files;
}

fs::path mnist_cache() {
  const std::string own = environment("DLFS_MNIST_CACHE");
  return own.empty() ? fs::path(DLFS_MNIST_CACHE_DIR) : fs::path(own);
}

MnistFiles fetch_mnist(const std::string& mirror) {
  const fs::path folder = mnist_cache();
  std::vector<RemoteFile> missing;
  for (const RemoteFile& file : mnist_originals()) {
    if (!is_intact(file, folder) && !replaced(file, folder)) missing.push_back(file);
  }
  if (!missing.empty()) {
    if (!environment("DLFS_OFFLINE").empty()) {
      const bool damaged = fs::exists(folder / missing.front().name);
      throw std::runtime_error((folder / missing.front().name).string() +
                               (damaged ? " is damaged" : " is not there") + ", DLFS_OFFLINE is set");
    }
    const std::vector<std::string> asked = mirrors(mirror);
    std::cerr << "Downloading MNIST to " << folder.string() << " (DLFS_OFFLINE=1 skips the attempt)\n";
    download(missing, folder, {.mirrors = asked, .progress = progress_bars()});
  }
  return mnist_files_in(folder, "cache");
}

}  // namespace dlfs
