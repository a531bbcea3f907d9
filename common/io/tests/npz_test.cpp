// Weights files: saved and loaded again, the keys and shapes that a program asks for, damaged and hostile
// archives.
#include "common/io/npz.hpp"

#include <string>

#include <sys/stat.h>
#include <zip.h>

#include "common/io/npy.hpp"
#include "common/tensor/random.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/error_of.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

const Tensor<float> W1 = Tensor<float>::from({{1, 2, 3}, {4, 5, 6}});
const Tensor<float> b1 = Tensor<float>::from({0.5F, -0.25F, 0.125F});

std::string bytes_of(const Tensor<float>& x) {
  const std::vector<std::byte> bytes = encode_npy(x);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

struct Member {
  std::string name;
  std::string content;
};

// An archive of the given members, made by libzip.
std::filesystem::path archive(const TemporaryFolder& folder, const std::vector<Member>& members,
                              zip_int32_t method = ZIP_CM_STORE) {
  const std::filesystem::path path = folder.path() / "made.npz";
  int code = 0;
  zip_t* zip = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  REQUIRE(zip != nullptr);
  for (const Member& member : members) {
    zip_source_t* source = zip_source_buffer(zip, member.content.data(), member.content.size(), 0);
    const auto index = static_cast<zip_uint64_t>(zip_file_add(zip, member.name.c_str(), source, 0));
    REQUIRE(zip_set_file_compression(zip, index, method, 0) == 0);
  }
  REQUIRE(zip_close(zip) == 0);
  return path;
}

std::string load_error(const std::filesystem::path& path) {
  return error_of([&] { static_cast<void>(Npz::load(path)); });
}

std::string get_error(const std::filesystem::path& path, const std::string& name) {
  return error_of([&] { static_cast<void>(Npz::load(path).get<float>(name)); });
}

// Loads everything in a file; every file either loads or throws.
void read_everything(const std::filesystem::path& path) {
  const Npz npz = Npz::load(path);
  for (const std::string& name : npz.names()) {
    static_cast<void>(npz.dtype(name));
    static_cast<void>(npz.shape(name));
    static_cast<void>(npz.get<float>(name));
  }
}

// Damages a file at random places, thousands of times.
void fuzz(const std::filesystem::path& valid, const std::filesystem::path& damaged, std::uint64_t seed) {
  const std::string good = content_of(valid);
  Rng rng(seed);
  int refused = 0;
  constexpr int rounds = 2000;
  for (int round = 0; round < rounds; ++round) {
    std::string bad = good;
    const std::size_t flips = 1 + rng.below(3);
    for (std::size_t i = 0; i < flips; ++i) bad[rng.below(bad.size())] = static_cast<char>(rng.below(256));
    if (round % 10 == 0) bad.resize(rng.below(bad.size()));
    std::filesystem::remove(damaged);  // quicker than overwriting
    std::ofstream(damaged, std::ios::binary) << bad;
    try {
      read_everything(damaged);
    } catch (const std::runtime_error& error) {
      ++refused;
      if (std::string(error.what()).find(damaged.string()) == std::string::npos) FAIL(error.what());
    }
  }
  CHECK(refused > rounds / 2);
}

}  // namespace

TEST_CASE("saved weights are loaded again", "[npz]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "weights.npz";
  save_npz<float>(path, {{"W1", W1}, {"b1", b1}});
  const Npz npz = Npz::load(path);
  CHECK(npz.names() == std::vector<std::string>{"W1", "b1"});
  CHECK(npz.contains("W1"));
  CHECK_FALSE(npz.contains("W2"));
  CHECK(npz.dtype("W1") == "<f4");
  CHECK(npz.shape("W1") == Shape{2, 3});
  CHECK(npz.get<float>("W1") == W1);
  CHECK(npz.get<float>("b1", {3}) == b1);
  CHECK(npz.get<double>("b1") == b1.cast<double>());
  CHECK(npz.get<float>("b1.npy") == b1);  // as NumPy allows
  CHECK(folder.files() == 1);
}

TEST_CASE("double precision is kept", "[npz]") {
  const TemporaryFolder folder;
  const Tensor<double> x = Tensor<double>::from({0.1, 1e-300});
  save_npz<double>(folder.path() / "x.npz", {{"x", x}});
  const Npz npz = Npz::load(folder.path() / "x.npz");
  CHECK(npz.dtype("x") == "<f8");
  CHECK(npz.get<double>("x") == x);
}

TEST_CASE("equal weights give equal files, and a file is replaced as a whole", "[npz]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "weights.npz";
  save_npz<float>(path, {{"W1", W1}});
  const std::string first = content_of(path);
  save_npz<float>(path, {{"W1", W1}});
  CHECK(content_of(path) == first);
  const Npz open_before = Npz::load(path);
  save_npz<float>(path, {{"b1", b1}});
  CHECK(Npz::load(path).names() == std::vector<std::string>{"b1"});
  CHECK(open_before.get<float>("W1") == W1);
  CHECK(folder.files() == 1);
}

TEST_CASE("weights that cannot be saved leave nothing behind", "[npz]") {
  const TemporaryFolder folder;
  const std::filesystem::path absent = folder.path() / "absent" / "w.npz";
  CHECK(error_of([&] {
          save_npz<float>(absent, {{"W1", W1}});
        }) == absent.string() + ": cannot be written: No such file or directory");
  CHECK_THAT(error_of([&] {
               save_npz<float>(folder.path(), {{"W1", W1}});
             }),
             contains_text("cannot be written"));
  CHECK_THROWS_AS(save_npz<float>(folder.path() / "w.npz", {{"W1", W1}, {"W1", b1}}), std::invalid_argument);
  CHECK_THROWS_AS(save_npz<float>(folder.path() / "w.npz", {{"", W1}}), std::invalid_argument);
  CHECK_THROWS_AS(save_npz<float>(folder.path() / "w.npz", {}), std::invalid_argument);
  CHECK(folder.files() == 0);
}

TEST_CASE("asking for what a weights file does not have names file, key and what is there", "[npz]") {
  const TemporaryFolder folder;
  const std::filesystem::path path =
      archive(folder, {{"W1.npy", bytes_of(W1)},
                       {"n.npy", std::string("\x93NUMPY\x01\x00\x37\x00", 10) +
                                     "{'descr': '|u1', 'fortran_order': False, 'shape': (1,)}\x05"},
                       {"notes.txt", "hello"}});
  const Npz npz = Npz::load(path);
  CHECK(error_of([&] { static_cast<void>(npz.get<float>("W2")); }) ==
        path.string() + ": no array 'W2'; the file has W1, n, notes.txt");
  CHECK(error_of([&] {
          static_cast<void>(npz.get<float>("W1", {784, 50}));
        }) == path.string() + ": array 'W1': shape (2, 3), expected (784, 50)");
  CHECK(error_of([&] { static_cast<void>(npz.get<float>("n", {1})); }) ==
        path.string() + ": array 'n': dtype |u1, expected floating-point numbers: f2, f4 or f8");
  CHECK(npz.get<float>("n")[0] == 5.0F);
  CHECK_THAT(error_of([&] { static_cast<void>(npz.get<float>("notes.txt")); }),
             contains_text("array 'notes.txt': not a .npy array"));
  CHECK(npz.get<float>("W1") == W1);
}

TEST_CASE("files that are no archives are errors that name them", "[npz]") {
  const TemporaryFolder folder;
  CHECK_THAT(load_error(folder.path() / "absent.npz"), contains_text("absent.npz: no such file"));
  CHECK_THAT(load_error(folder.path()), contains_text(": not a file"));
  CHECK_THAT(load_error(folder.file("empty.npz", "")),
             contains_text("empty.npz: cannot be read as a .npz archive"));
  CHECK_THAT(load_error(folder.file("pickle.pkl", "\x80\x03}q\x01(X\x02W1")),
             contains_text("pickle.pkl: cannot be read as a .npz archive: Not a zip archive") &&
                 contains_text("np.savez('weights.npz', **dictionary)"));
}

TEST_CASE("a named pipe is no archive, and nobody waits for it", "[npz]") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder.path() / "pipe.npz").c_str(), 0600) == 0);
  CHECK_THAT(load_error(folder.path() / "pipe.npz"), contains_text("pipe.npz: not a file but a named pipe"));
}

TEST_CASE("a key is found as it is listed, also if it ends in .npy", "[npz]") {
  const TemporaryFolder folder;
  save_npz<float>(folder.path() / "w.npz", {{"a.npy", W1}, {"b", b1}});
  const Npz npz = Npz::load(folder.path() / "w.npz");
  CHECK(npz.names() == std::vector<std::string>{"a.npy", "b"});
  for (const std::string& name : npz.names()) CHECK(npz.contains(name));
  CHECK(npz.get<float>("a.npy") == W1);
  CHECK_FALSE(npz.contains("a"));

  const Npz both = Npz::load(archive(folder, {{"a.npy", bytes_of(W1)}, {"a.npy.npy", bytes_of(b1)}}));
  CHECK(both.names() == std::vector<std::string>{"a", "a.npy"});
  CHECK(both.get<float>("a") == W1);
  CHECK(both.get<float>("a.npy") == b1);
}

TEST_CASE("an archive cut anywhere is an error", "[npz]") {
  const TemporaryFolder folder;
  const std::string good = content_of(archive(folder, {{"W1.npy", bytes_of(W1)}}));
  for (std::size_t length = 0; length < good.size(); ++length) {
    const std::filesystem::path cut = folder.file("cut.npz", good.substr(0, length));
    INFO("cut after " << length << " of " << good.size() << " bytes");
    CHECK_THAT(load_error(cut), contains_text("cut.npz: cannot be read as a .npz archive"));
  }
}

TEST_CASE("two members with the same key are an error", "[npz]") {
  const TemporaryFolder folder;
  const std::filesystem::path path = archive(folder, {{"W1.npy", bytes_of(W1)}, {"W1", bytes_of(W1)}});
  CHECK(load_error(path) == path.string() + ": two arrays of the name 'W1'");

  std::string twins = content_of(archive(folder, {{"W1.npy", bytes_of(W1)}, {"W2.npy", bytes_of(W1)}}));
  for (std::size_t at = twins.find("W2.npy"); at != std::string::npos; at = twins.find("W2.npy"))
    twins[at + 1] = '1';
  CHECK_THAT(load_error(folder.file("twins.npz", twins)),
             contains_text("twins.npz: two arrays of the name 'W1'"));
}

TEST_CASE("an array cut or changed inside its archive is an error", "[npz]") {
  const TemporaryFolder folder;
  const std::string array = bytes_of(W1);
  CHECK_THAT(get_error(archive(folder, {{"W1.npy", array.substr(0, array.size() - 1)}}), "W1"),
             contains_text("made.npz: array 'W1': shape (2, 3) of dtype <f4 takes 24 bytes, but 23 follow"));
  CHECK_THAT(get_error(archive(folder, {{"W1.npy", array + "x"}}, ZIP_CM_DEFLATE), "W1"),
             contains_text("takes 24 bytes, but more follow"));
  CHECK_THAT(get_error(archive(folder, {{"W1.npy", array.substr(0, 40)}}), "W1"),
             contains_text("array 'W1': a header"));
  CHECK_THAT(get_error(archive(folder, {{"W1.npy", ""}}), "W1"),
             contains_text("array 'W1': not a .npy array"));

  std::string flipped = content_of(archive(folder, {{"W1.npy", array}}));
  flipped[flipped.find(array) + array.size() - 1] ^= 1;
  CHECK_THAT(get_error(folder.file("flipped.npz", flipped), "W1"), contains_text("array 'W1': CRC error"));
}

TEST_CASE("archives that claim enormous sizes take no memory", "[npz]") {
  const TemporaryFolder folder;
  const std::string header = make_npy_header("<f4", {67108864});
  CHECK_THAT(get_error(archive(folder, {{"W1.npy", header}}), "W1"),
             contains_text("takes 268435456 bytes, but 0 follow"));
  // A few kilobytes that inflate to eight megabytes, of which the array's header declares 24 bytes.
  const std::filesystem::path bomb =
      archive(folder, {{"W1.npy", bytes_of(W1) + std::string(8000000, '\0')}}, ZIP_CM_DEFLATE);
  CHECK(std::filesystem::file_size(bomb) < 20000);
  CHECK_THAT(get_error(bomb, "W1"), contains_text("takes 24 bytes, but more follow"));
}

TEST_CASE("a damaged weights file is read or refused, never worse", "[npz]") {
  const TemporaryFolder folder;
  SECTION("stored") {
    save_npz<float>(folder.path() / "w.npz", {{"W1", W1}, {"b1", b1}});
    fuzz(folder.path() / "w.npz", folder.path() / "damaged.npz", 1);
  }
  SECTION("deflated") {
    fuzz(archive(folder, {{"W1.npy", bytes_of(W1)}, {"b1.npy", bytes_of(b1)}}, ZIP_CM_DEFLATE),
         folder.path() / "damaged.npz", 2);
  }
}

TEST_CASE("a damaged array with a right checksum is read or refused", "[npz]") {
  const TemporaryFolder folder;
  const std::string good = bytes_of(W1);
  Rng rng(3);
  int refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bad = good;
    for (std::size_t i = 0; i <= rng.below(3); ++i) bad[rng.below(70)] = static_cast<char>(rng.below(256));
    const auto bytes = std::as_bytes(std::span(bad));
    try {
      static_cast<void>(decode_npy<float>(bytes, read_npy_header(bytes, "damaged"), "damaged"));
    } catch (const std::runtime_error& error) {
      ++refused;
      if (!std::string(error.what()).starts_with("damaged: ")) FAIL(error.what());
    }
  }
  CHECK(refused > 1000);
}
