// The IDX reader with files that it should read, and with damaged or lying ones.
#include "dataset/idx.hpp"

#include <initializer_list>

#include <boost/iostreams/device/back_inserter.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_stream.hpp>
#include <sys/resource.h>
#include <sys/stat.h>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

namespace io = boost::iostreams;

std::string bytes(std::initializer_list<int> values) {
  std::string text;
  for (const int value : values) text += static_cast<char>(value);
  return text;
}

// Sizes (2, 3), elements 1 to 6.
const std::string two_by_three = bytes({0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6});

const Idx sample{.shape = {2, 3}, .data = {1, 2, 3, 4, 5, 6}};

// What read_idx says about a file with the given bytes; it must name the file.
std::string complaint(const std::string& content) {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.file("images", content);
  try {
    read_idx(path);
  } catch (const std::runtime_error& error) {
    CHECK_THAT(error.what(), contains_text(path.string()));
    return error.what();
  }
  FAIL("was read without complaint");
  return "";
}

// The most memory that this process has taken so far, in kB.
long most_memory() {
  rusage usage{};
  REQUIRE(::getrusage(RUSAGE_SELF, &usage) == 0);
  return usage.ru_maxrss;
}

// The bytes of the sample as a gzip file.
std::string compressed() {
  const TemporaryFolder folder;
  write_idx(folder.path() / "sample.gz", sample);
  return content_of(folder.path() / "sample.gz");
}

}  // namespace

TEST_CASE("an IDX file is read with its sizes and elements", "[idx]") {
  const TemporaryFolder folder;
  const Idx idx = read_idx(folder.file("labels", two_by_three));
  CHECK(idx.shape == Shape{2, 3});
  CHECK(idx.data == sample.data);
}

TEST_CASE("what write_idx writes is read again, compressed or not", "[idx]") {
  const TemporaryFolder folder;
  for (const std::string name : {"sample", "sample.gz"}) {
    write_idx(folder.path() / name, sample);
    const Idx idx = read_idx(folder.path() / name);
    CHECK(idx.shape == sample.shape);
    CHECK(idx.data == sample.data);
  }
  CHECK(content_of(folder.path() / "sample") == two_by_three);
  CHECK(content_of(folder.path() / "sample.gz").starts_with("\x1f\x8b"));
  CHECK(folder.files() == 2);
}

TEST_CASE("compression is recognised by content, not by name", "[idx]") {
  const TemporaryFolder folder;
  CHECK(read_idx(folder.file("raw.gz", two_by_three)).data == sample.data);
  CHECK(read_idx(folder.file("compressed", compressed())).data == sample.data);
}

TEST_CASE("a size of zero gives no elements", "[idx]") {
  const TemporaryFolder folder;
  const Idx idx = read_idx(folder.file("none", bytes({0, 0, 8, 2, 0, 0, 0, 0, 255, 255, 255, 255})));
  CHECK(idx.shape == Shape{0, 0xFFFFFFFF});
  CHECK(idx.data.empty());
}

TEST_CASE("a wrong IDX header is refused with what was expected and found", "[idx]") {
  CHECK_THAT(complaint(""), contains_text("not an IDX file: 0 bytes long"));
  CHECK_THAT(complaint(bytes({0, 0, 8})), contains_text("not an IDX file: 3 bytes long"));
  CHECK_THAT(complaint("\x89PNG...."), contains_text("begins with 89 50 4e 47, expected 00 00 08"));
  CHECK_THAT(complaint(bytes({0, 0, 13, 1, 0, 0, 0, 1, 0, 0, 0, 0})),
             contains_text("element type 0d, expected 08"));
  CHECK_THAT(complaint(bytes({0, 0, 8, 0})), contains_text("0 dimensions, expected 1 to 6"));
  CHECK_THAT(complaint(bytes({0, 0, 8, 7})), contains_text("7 dimensions, expected 1 to 6"));
  CHECK_THAT(complaint(bytes({0, 0, 8, 2, 0, 0, 0, 2, 0, 0})), contains_text("cut off in the IDX header"));
}

TEST_CASE("the length has to be exactly what the IDX header says", "[idx]") {
  const std::string shorter = complaint(two_by_three.substr(0, two_by_three.size() - 1));
  CHECK_THAT(shorter,
             contains_text("expected 6 bytes of data for sizes (2, 3), found 5; fetch the file again"));
  CHECK_THAT(complaint(two_by_three + '\0'),
             contains_text("expected 6 bytes of data for sizes (2, 3), found more"));
}

TEST_CASE("a header that claims far more than the file holds takes no memory for it", "[idx]") {
  SECTION("4 GiB") {
    CHECK_THAT(complaint(bytes({0, 0, 8, 1, 255, 255, 255, 255}) + "abc"),
               contains_text("expected 4294967295 bytes of data for sizes (4294967295,), found 3"));
  }
  SECTION("2 to the 62 bytes") {
    CHECK_THAT(complaint(bytes({0, 0, 8, 2, 127, 255, 255, 255, 127, 255, 255, 255}) + "abc"),
               contains_text("found 3"));
  }
  SECTION("a product that does not fit in 64 bits") {
    std::string header = bytes({0, 0, 8, 6});
    for (int axis = 0; axis < 6; ++axis) header += bytes({255, 255, 255, 255});
    CHECK_THAT(complaint(header), contains_text("impossibly large"));
  }
  SECTION("a product that becomes 0 in 64 bits") {
    std::string header = bytes({0, 0, 8, 4});
    for (int axis = 0; axis < 4; ++axis) header += bytes({0, 1, 0, 0});
    CHECK_THAT(complaint(header), contains_text("impossibly large"));
  }
}

TEST_CASE("a small compressed file does not become a large one in memory", "[idx]") {
  // 200 kB that inflate to 200 MB, of 300 MB that the header promises.
  std::string small;
  {
    io::filtering_ostream out;
    out.push(io::gzip_compressor());
    out.push(io::back_inserter(small));
    out << bytes({0, 0, 8, 1, 18, 0, 0, 0});
    const std::string megabyte(1000000, '\0');
    for (int i = 0; i < 200; ++i) out << megabyte;
  }
  REQUIRE(small.size() < 300000);
  const long before = most_memory();
  CHECK_THAT(complaint(small),
             contains_text("301989888 bytes of data for sizes (301989888,) are more than the "
                           "268435456 that are read"));
  CHECK(most_memory() - before < 50000);
}

TEST_CASE("damaged gzip data is refused", "[idx]") {
  const std::string good = compressed();
  SECTION("cut off anywhere") {
    for (std::size_t length = 2; length < good.size(); ++length) {
      CAPTURE(length);
      CHECK_FALSE(complaint(good.substr(0, length)).empty());
    }
  }
  SECTION("a wrong checksum") {
    std::string bad = good;
    bad[bad.size() - 6] = static_cast<char>(bad[bad.size() - 6] ^ 1);
    CHECK_THAT(complaint(bad), contains_text("damaged gzip data"));
  }
  SECTION("nonsense after the two bytes that mark gzip") {
    CHECK_THAT(complaint("\x1f\x8bnonsense, and more of it"), contains_text("damaged gzip data"));
  }
  SECTION("nonsense after the end") { CHECK_FALSE(complaint(good + "nonsense").empty()); }
}

TEST_CASE("a file that is absent or a folder is named", "[idx]") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(read_idx(folder.path() / "absent"), contains_text("absent: cannot be opened"));
  CHECK_THROWS_WITH(read_idx(folder.path()), contains_text("is a folder"));
}

TEST_CASE("a named pipe or a device is no IDX file, and nobody waits for it", "[idx]") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
  CHECK_THROWS_WITH(read_idx(folder.path() / "pipe"),
                    contains_text("pipe: is a named pipe, expected an IDX file"));
  CHECK_THROWS_WITH(read_idx("/dev/zero"), contains_text("is a device"));
}

TEST_CASE("an IDX file that cannot be written leaves nothing behind", "[idx]") {
  const TemporaryFolder folder;
  CHECK_THROWS_WITH(write_idx(folder.path() / "no" / "folder", sample), contains_text("cannot be written"));
  std::filesystem::create_directory(folder.path() / "taken");
  CHECK_THROWS_WITH(write_idx(folder.path() / "taken", sample), contains_text("cannot be written"));
  CHECK(folder.files() == 1);
  CHECK_THROWS_AS(write_idx(folder.path() / "wrong", {.shape = {7}, .data = {1, 2}}), std::invalid_argument);
}
