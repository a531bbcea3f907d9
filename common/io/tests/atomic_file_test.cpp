// Files that appear whole or not at all: what stands at the path before, what killed processes left, what is
// refused.
#include "common/io/atomic_file.hpp"

#include <csignal>
#include <string>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/io/special_file.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"

using namespace dlfs;

namespace {

namespace fs = std::filesystem;

void save(const fs::path& path, const std::string& text) {
  write_file_atomically(path, std::as_bytes(std::span(text)));
}

std::string save_error(const fs::path& path) {
  try {
    save(path, "bytes");
  } catch (const std::runtime_error& error) {
    CHECK_THROWS_WITH(expect_writable(path), error.what());
    return error.what();
  }
  return "no error";
}

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

void make_socket(const fs::path& path) {
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  ::close(descriptor);
}

}  // namespace

TEST_CASE("a file is written and replaced, and nothing is left beside it", "[atomic_file]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "w.npz";
  save(path, "first");
  CHECK(content_of(path) == "first");
  save(path, "");
  CHECK(content_of(path).empty());
  expect_writable(path);
  expect_writable(folder.path() / "new.npz");
  CHECK(folder.files() == 1);
}

TEST_CASE("what is no regular file is neither replaced nor written to", "[atomic_file]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "special";
  std::string kind;
  SECTION("a folder") {
    fs::create_directory(path);
    kind = "a folder";
  }
  SECTION("a named pipe, on which nobody waits") {
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    kind = "a named pipe";
  }
  SECTION("a socket") {
    make_socket(path);
    kind = "a socket";
  }
  SECTION("a device, also if a link leads to it") {
    fs::create_symlink("/dev/null", path);
    kind = "a device";
    CHECK(save_error("/dev/null") == "/dev/null: cannot be written: it is a device");
    CHECK(fs::is_character_file("/dev/null"));
  }
  CHECK(special_file(path) == kind);
  CHECK(save_error(path) == path.string() + ": cannot be written: it is " + kind);
  CHECK(special_file(path) == kind);
  CHECK(folder.files() == 1);
}

TEST_CASE("a symbolic link stays, and the file that it names is replaced", "[atomic_file]") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path() / "far");
  const fs::path link = folder.path() / "link";
  const fs::path file = folder.path() / "far" / "file";
  fs::create_symlink("far/middle", link);  // relative to the folder that the link is in
  fs::create_symlink(file, folder.path() / "far" / "middle");
  SECTION("which is there") { save(file, "before"); }
  SECTION("which is not there yet") { CHECK_FALSE(fs::exists(file)); }
  save(link, "after");
  CHECK(fs::is_symlink(link));
  CHECK(fs::is_regular_file(fs::symlink_status(file)));
  CHECK(content_of(file) == "after");
}

TEST_CASE("links that lead in a circle or into a folder that is not there are errors that name the path",
          "[atomic_file]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "a";
  fs::create_symlink("b", path);
  SECTION("in a circle") {
    fs::create_symlink("a", folder.path() / "b");
    CHECK(save_error(path) == path.string() + ": cannot be written: Too many levels of symbolic links");
  }
  SECTION("nowhere") {
    fs::create_symlink("absent/file", folder.path() / "b");
    CHECK(save_error(path) == path.string() + ": cannot be written: No such file or directory");
  }
}

TEST_CASE("an existing file keeps its mode, a new one has the usual", "[atomic_file]") {
  const TemporaryFolder folder;
  const fs::path path = folder.file("private", "before");
  const mode_t mode = GENERATE(0600U, 0640U, 0755U, 0666U);
  REQUIRE(::chmod(path.c_str(), mode) == 0);
  save(path, "after");
  CHECK(content_of(path) == "after");
  CHECK(mode_of(path) == mode);
  if (::geteuid() == 0) {  // and its owner, even if root writes it
    REQUIRE(::chown(path.c_str(), 1234, 5678) == 0);
    save(path, "by root");
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK(status.st_uid == 1234);
    CHECK(status.st_gid == 5678);
    CHECK(mode_of(path) == mode);
  }

  const mode_t mask = ::umask(0);
  ::umask(mask);
  save(folder.path() / "new", "");
  CHECK(mode_of(folder.path() / "new") == (0666 & ~mask));
}

TEST_CASE("what a killed process left is removed by the next that writes the same file", "[atomic_file]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "w.npz";
  const fs::path left = folder.file("w.npz.4711-0.part", "half");
  const fs::path used = folder.file("w.npz.4712-3.part", "half");
  const fs::path others[] = {folder.file("v.npz.4711-0.part", ""), folder.file("w.npz.part", ""),
                             folder.file("w.npz.old.part", ""), folder.file("w.npz.1-1.partly", "")};
  REQUIRE(::mkfifo((folder.path() / "w.npz.1-1.part").c_str(), 0600) == 0);
  const int writer = ::open(used.c_str(), O_WRONLY);  // as if another process were writing it
  REQUIRE(::flock(writer, LOCK_EX) == 0);

  save(path, "whole");
  CHECK(content_of(path) == "whole");
  CHECK_FALSE(fs::exists(left));
  CHECK(fs::exists(used));
  for (const fs::path& other : others) CHECK(fs::exists(other));

  ::close(writer);
  save(path, "again");
  CHECK_FALSE(fs::exists(used));
}

TEST_CASE("several processes write one file at once, and each finds it whole", "[atomic_file]") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "w.npz";
  const std::string texts[] = {std::string(100000, 'a'), std::string(100000, 'b'), std::string(100000, 'c')};
  save(path, texts[0]);
  for (const std::string& text : texts) {
    if (::fork() != 0) continue;
    bool whole = true;
    try {
      for (int round = 0; round < 50; ++round) {
        save(path, text);
        const std::string found = content_of(path);
        whole = whole && found.size() == text.size() && found == std::string(found.size(), found[0]);
      }
    } catch (const std::exception&) {
      whole = false;
    }
    ::_exit(whole ? 0 : 1);
  }
  for (int child = 0; child < 3; ++child) {
    int status = -1;
    REQUIRE(::wait(&status) > 0);
    CHECK(status == 0);
  }
  CHECK(folder.files() == 1);
}
