// Where load_mnist finds its images, what it makes of them, and what it says if there are none.
#include "dataset/mnist.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <numeric>
#include <optional>
#include <sstream>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "dataset/idx.hpp"
#include "dataset/mnist_files.hpp"
#include "dataset/tests/http_server.hpp"

using namespace dlfs;

namespace {

// An environment variable set, or unset, for one test.
class Variable {
 public:
  Variable(std::string name, const std::optional<std::string>& value) : name_(std::move(name)) {
    if (const char* before = std::getenv(name_.c_str())) before_ = before;
    set(value);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { set(before_); }

 private:
  void set(const std::optional<std::string>& value) {
    value ? ::setenv(name_.c_str(), value->c_str(), 1) : ::unsetenv(name_.c_str());
  }

  std::string name_;
  std::optional<std::string> before_;
};

// Captures what is written to standard error while the object lives.
class Errors {
 public:
  Errors() : before_(std::cerr.rdbuf(text_.rdbuf())) {}
  Errors(const Errors&) = delete;
  Errors& operator=(const Errors&) = delete;
  ~Errors() { std::cerr.rdbuf(before_); }
  [[nodiscard]] std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::streambuf* before_;
};

// Images 0, 1, ... of which image i has pixel i set to 255 and its label is i % 10.
void write_part(const std::filesystem::path& folder, const std::string& name, std::size_t count,
                const std::string& ending) {
  Idx images{.shape = {count, 28, 28}, .data = std::vector<std::uint8_t>(count * 784)};
  Idx labels{.shape = {count}, .data = std::vector<std::uint8_t>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    images.data[i * 784 + i] = 255;
    labels.data[i] = static_cast<std::uint8_t>(i % 10);
  }
  write_idx(folder / (name + "-images-idx3-ubyte" + ending), images);
  write_idx(folder / (name + "-labels-idx1-ubyte" + ending), labels);
}

void write_small_mnist(const std::filesystem::path& folder, const std::string& ending = ".gz") {
  write_part(folder, "train", 12, ending);
  write_part(folder, "t10k", 4, ending);
}

// What load_mnist says about a small MNIST of which one file is replaced.
std::string complaint(const std::string& name, const Idx& replacement) {
  const TemporaryFolder folder;
  write_small_mnist(folder.path());
  write_idx(folder.path() / name, replacement);
  try {
    load_mnist<float>({.dir = folder.path()});
  } catch (const std::runtime_error& error) {
    CHECK_THAT(error.what(), contains_text((folder.path() / name).string()));
    return error.what();
  }
  FAIL("was loaded without complaint");
  return "";
}

}  // namespace

TEMPLATE_TEST_CASE("MNIST is loaded from the folder given, compressed or not", "[mnist]", float, double) {
  const TemporaryFolder folder;
  write_small_mnist(folder.path(), GENERATE(".gz", ""));
  const Mnist<TestType> mnist = load_mnist<TestType>({.dir = folder.path()});
  CHECK(mnist.train.x.shape() == Shape{12, 784});
  CHECK(mnist.test.x.shape() == Shape{4, 784});
  CHECK(mnist.train.x(11, 11) == 1);
  CHECK(mnist.train.x(11, 10) == 0);
  CHECK(mnist.train.t == Labels{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1});
  CHECK(mnist.test.t == Labels{0, 1, 2, 3});
  CHECK(mnist.source == "MNIST from " + folder.path().string());
  CHECK_FALSE(mnist.synthetic);
}

TEST_CASE("MNIST comes flat or as images, normalised or not, whole or its beginning", "[mnist]") {
  const TemporaryFolder folder;
  write_small_mnist(folder.path());
  const Mnist<float> mnist = load_mnist<float>(
      {.dir = folder.path(), .normalize = false, .flatten = false, .train_limit = 5, .test_limit = 100});
  CHECK(mnist.train.x.shape() == Shape{5, 1, 28, 28});
  CHECK(mnist.test.x.shape() == Shape{4, 1, 28, 28});
  CHECK(mnist.train.x(4, 0, 0, 4) == 255);
  CHECK(mnist.train.t == Labels{0, 1, 2, 3, 4});

  // From the middle, as a process reads that learns from a part of the images.
  const Mnist<float> part = load_mnist<float>(
      {.dir = folder.path(), .normalize = false, .flatten = false, .train_limit = 2, .train_first = 3});
  CHECK(part.train.t == Labels{3, 4});
  CHECK(part.train.x.row(1)[4] == 255);
  CHECK(part.test.t == mnist.test.t);
  CHECK(load_mnist<float>({.dir = folder.path(), .train_first = 1000}).train.t.empty());
}

TEST_CASE("labels become one-hot vectors", "[mnist]") {
  CHECK(one_hot<double>({2, 0}, 3) == Tensor<double>::from({{0, 0, 1}, {1, 0, 0}}));
  CHECK(one_hot<float>({9}).shape() == Shape{1, 10});
  CHECK_THROWS_AS(one_hot<float>({10}), std::out_of_range);
}

TEST_CASE("a folder that was asked for has to hold MNIST", "[mnist]") {
  const TemporaryFolder folder;
  SECTION("by --data") {
    CHECK_THROWS_WITH(
        load_mnist<float>({.dir = folder.path()}),
        contains_text("--data " + folder.path().string() + ": there is no train-images-idx3-ubyte.gz"));
  }
  SECTION("by $MNIST_DIR") {
    const Variable variable("MNIST_DIR", folder.path().string());
    CHECK_THROWS_WITH(load_mnist<float>(),
                      contains_text("$MNIST_DIR " + folder.path().string() + ": there is no"));
  }
  SECTION("by --data, though $MNIST_DIR has it") {
    const TemporaryFolder good;
    write_small_mnist(good.path());
    const Variable variable("MNIST_DIR", good.path().string());
    CHECK(load_mnist<float>().train.t.size() == 12);
    CHECK_THROWS_WITH(load_mnist<float>({.dir = folder.path() / "absent"}),
                      contains_text("absent: there is no"));
  }
}

TEST_CASE("MNIST files that do not fit each other are refused", "[mnist]") {
  const auto idx = [](const Shape& shape, std::uint8_t value) {
    return Idx{.shape = shape, .data = std::vector<std::uint8_t>(shape.size(), value)};
  };
  CHECK_THAT(complaint("train-labels-idx1-ubyte.gz", idx({11}, 0)),
             contains_text("sizes (11,), expected a label for each of the 12 images"));
  CHECK_THAT(complaint("t10k-labels-idx1-ubyte.gz", idx({4, 1}, 0)),
             contains_text("sizes (4, 1), expected a label"));
  CHECK_THAT(complaint("t10k-labels-idx1-ubyte.gz", idx({4}, 10)),
             contains_text("label 10 at position 0, expected 0 to 9"));
  CHECK_THAT(complaint("t10k-images-idx3-ubyte.gz", idx({4, 28, 27}, 0)),
             contains_text("sizes (4, 28, 27), expected (N, 28, 28)"));
  CHECK_THAT(complaint("t10k-images-idx3-ubyte.gz", idx({4, 784}, 0)), contains_text("expected (N, 28, 28)"));
  CHECK_THAT(complaint("t10k-images-idx3-ubyte.gz", idx({0, 28, 28}, 0)),
             contains_text("expected (N, 28, 28)"));
}

TEST_CASE("without files and network digits are drawn, and it is said", "[mnist]") {
  const TemporaryFolder folder;
  const Variable nowhere("MNIST_DIR", std::nullopt);
  const Variable cache("DLFS_MNIST_CACHE", (folder.path() / "cache").string());
  const Errors errors;
  SECTION("told to stay offline") {
    const Variable offline("DLFS_OFFLINE", "1");
    const Mnist<float> mnist = load_mnist<float>({.train_limit = 300, .test_limit = 200});
    CHECK(mnist.synthetic);
    CHECK(mnist.source == "synthetic digits");
    CHECK(mnist.train.x.shape() == Shape{300, 784});
    CHECK(mnist.test.size() == 200);
    CHECK(mnist.train.x.row(0)[0] == 0);
    CHECK_FALSE(std::equal(mnist.test.x.begin(), mnist.test.x.end(), mnist.train.x.begin()));
    CHECK_THAT(errors.text(), contains_text("DLFS_OFFLINE is set"));
    CHECK_FALSE(std::filesystem::exists(folder.path() / "cache"));
  }
  SECTION("no mirror has them") {
    const HttpServer server([](const Request&) { return Reply{.status = 404}; });
    const Variable online("DLFS_OFFLINE", std::nullopt);
    const Variable direct("no_proxy", "127.0.0.1");
    const Variable mirrors("DLFS_MNIST_MIRRORS", server.url("/a/") + " " + server.url("/b/"));
    CHECK(load_mnist<float>({.train_limit = 300, .test_limit = 200}).synthetic);
    CHECK(server.requests().size() == 2);
    CHECK_THAT(errors.text(), contains_text(server.url("/a/") + ": HTTP status 404; " + server.url("/b/")));
  }
  CHECK_THAT(errors.text(), contains_text("WARNING: MNIST not found and not downloaded ("));
  CHECK_THAT(errors.text(), contains_text("): using 300 + 200 synthetic digits instead"));
}

TEST_CASE("the mirror that is named and those of DLFS_MNIST_URL are asked before the others", "[mnist]") {
  const TemporaryFolder cache;
  const HttpServer server([](const Request&) { return Reply{.status = 404}; });
  const Variable here("DLFS_MNIST_CACHE", cache.path().string());
  const Variable online("DLFS_OFFLINE", std::nullopt);
  const Variable direct("no_proxy", "127.0.0.1");
  const Variable instead("DLFS_MNIST_MIRRORS", server.url("/public/"));
  const Errors errors;
  const auto asked = [&] {
    std::string folders;
    for (const Request& request : server.requests())
      folders += request.target.substr(0, request.target.rfind('/') + 1) + " ";
    return folders;
  };
  SECTION("in this order") {
    const Variable own("DLFS_MNIST_URL", server.url("/own/") + "  " + server.url("/second"));
    CHECK_THROWS_WITH(fetch_mnist(server.url("/named")), contains_text("HTTP status 404"));
    CHECK(asked() == "/named/ /own/ /second/ /public/ ");
  }
  SECTION("what they send is checked all the same") {
    const HttpServer liar([](const Request&) { return Reply{.body = "not MNIST"}; });
    CHECK_THROWS_WITH(fetch_mnist(liar.url("/")), contains_text("the file sent has another SHA-256"));
    CHECK(asked() == "/public/ ");
  }
  SECTION("an address of another kind is refused before anything is asked") {
    CHECK_THROWS_WITH(fetch_mnist("ftp://example.org/mnist"),
                      contains_text("'ftp://example.org/mnist' is no address to download from"));
    const Variable own("DLFS_MNIST_URL", "/srv/mnist");
    CHECK_THROWS_WITH(fetch_mnist(), contains_text("'/srv/mnist' is no address to download from"));
    CHECK(asked().empty());
  }
  CHECK_FALSE(std::filesystem::exists(cache.path() / "train-images-idx3-ubyte.gz"));
}

TEST_CASE("a damaged file in the cache is not used", "[mnist]") {
  const TemporaryFolder cache;
  write_small_mnist(cache.path());  // good IDX files, but not the originals
  const Variable nowhere("MNIST_DIR", std::nullopt);
  const Variable here("DLFS_MNIST_CACHE", cache.path().string());
  const Variable offline("DLFS_OFFLINE", "1");
  const Errors errors;
  CHECK(load_mnist<float>({.train_limit = 10, .test_limit = 10}).synthetic);
  CHECK_THAT(errors.text(), contains_text("train-images-idx3-ubyte.gz is damaged, DLFS_OFFLINE is set"));
}

TEST_CASE("uncompressed files in the cache stand for the originals", "[mnist]") {
  const TemporaryFolder cache;
  write_small_mnist(cache.path(), "");
  const Variable nowhere("MNIST_DIR", std::nullopt);
  const Variable here("DLFS_MNIST_CACHE", cache.path().string());
  const Variable offline("DLFS_OFFLINE", "1");
  CHECK(load_mnist<float>().train.t.size() == 12);
}

TEST_CASE("the real MNIST", "[mnist][real]") {
  const char* folder = std::getenv("MNIST_DIR");
  if (folder == nullptr || *folder == '\0') {
    WARN("skipped: MNIST_DIR is not set");
    return;
  }
  SECTION("has the known images and labels") {
    const Mnist<float> mnist = load_mnist<float>({.normalize = false});
    CHECK(mnist.train.x.shape() == Shape{60000, 784});
    CHECK(mnist.test.x.shape() == Shape{10000, 784});
    CHECK(Labels(mnist.train.t.begin(), mnist.train.t.begin() + 5) == Labels{5, 0, 4, 1, 9});
    CHECK(Labels(mnist.test.t.begin(), mnist.test.t.begin() + 5) == Labels{7, 2, 1, 0, 4});
    CHECK(std::count(mnist.train.t.begin(), mnist.train.t.end(), 1) == 6742);
    CHECK(std::accumulate(mnist.train.x.begin(), mnist.train.x.end(), 0.0) == 1567298545.0);
    CHECK(std::accumulate(mnist.test.x.begin(), mnist.test.x.end(), 0.0) == 264923200.0);
  }
  SECTION("is downloaded into the cache and read from there") {
    const HttpServer server([&](const Request& request) {
      return continued(content_of(std::filesystem::path(folder) / request.target.substr(1)), request);
    });
    const TemporaryFolder cache;
    const Variable here("DLFS_MNIST_CACHE", cache.path().string());
    const Variable mirrors("DLFS_MNIST_MIRRORS", server.url("/"));
    const Variable direct("no_proxy", "127.0.0.1");
    const Errors errors;
    std::ofstream(cache.path() / "t10k-images-idx3-ubyte.gz") << "damaged";
    {
      const Variable online("DLFS_OFFLINE", std::nullopt);
      CHECK(fetch_mnist().test.labels == cache.path() / "t10k-labels-idx1-ubyte.gz");
    }
    const Variable offline("DLFS_OFFLINE", "1");
    const Variable nowhere("MNIST_DIR", std::nullopt);
    const Mnist<float> mnist = load_mnist<float>({.train_limit = 1});
    CHECK(mnist.source == "MNIST from " + cache.path().string());
    CHECK(mnist.train.t == Labels{5});
    CHECK(server.requests().size() == 4);
    CHECK_THAT(errors.text(), contains_text("Downloading MNIST to " + cache.path().string()));
  }
}
