// Starting other programs: their streams, folder, environment, end, and what is left of them.
#include "common/platform/process.hpp"

#include <csignal>
#include <filesystem>

#include <unistd.h>

#include "common/platform/descriptor.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/process_state.hpp"
#include "common/testing/temporary_folder.hpp"

namespace dlfs {
namespace {

namespace fs = std::filesystem;

ProcessStart shell(const std::string& script) { return {.command = {"/bin/sh", "-c", script}}; }

// The number of descriptors that this process has open.
std::ptrdiff_t open_descriptors() {
  return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator{});
}

}  // namespace

TEST_CASE("a program's output, errors and status are collected", "[process]") {
  const ProcessResult result = run_and_collect(shell("echo out; echo error >&2; exit 3"));
  CHECK(result.output == "out\n");
  CHECK(result.errors == "error\n");
  CHECK(result.status == 3);
  CHECK(run_and_collect(shell("kill -USR1 $$")).status == 128 + SIGUSR1);
  CHECK(run_and_collect(shell("seq 200000")).output.size() == 1288895);  // more than a pipe holds
}

TEST_CASE("a program runs in its folder and with its environment", "[process]") {
  const TemporaryFolder folder;
  ProcessStart start = shell("pwd; echo $GREETING $HOME");
  start.folder = folder.path();
  start.environment = {"GREETING=hello"};
  CHECK(run_and_collect(start).output == folder.path().string() + "\nhello\n");
  start.environment = environment_with({"GREETING=hello", "HOME=there"});
  CHECK(run_and_collect(start).output == folder.path().string() + "\nhello there\n");
}

TEST_CASE("a program reads the input it is given, or nothing", "[process]") {
  const Descriptor input = temporary_file();
  REQUIRE(write(input.number(), "words", 5) == 5);
  REQUIRE(lseek(input.number(), 0, SEEK_SET) == 0);
  ProcessStart start = shell("cat");
  start.input = input.number();
  CHECK(run_and_collect(start).output == "words");
  CHECK(run_and_collect(shell("cat")).output.empty());
}

TEST_CASE("a program that cannot start is an error that says why", "[process]") {
  const TemporaryFolder folder;
  const fs::path nonsense = folder.file("nonsense",
                                        "\x7f"
                                        "ELF nonsense");
  fs::permissions(nonsense, fs::perms::owner_all);
  CHECK_THROWS_WITH(Process({.command = {"/no/such/program"}}),
                    "cannot start /no/such/program: No such file or directory");
  CHECK_THROWS_WITH(Process({.command = {"no-such-program"}}), contains_text("cannot start no-such-program"));
  CHECK_THROWS_WITH(Process({.command = {nonsense.string()}}), contains_text("Exec format error"));
  CHECK_THROWS_WITH(Process({.command = {"/bin/sh"}, .folder = "/no/such/folder"}),
                    "cannot start /bin/sh: No such file or directory");
  const auto refuse = [] {
    errno = EPERM;
    return false;
  };
  CHECK_THROWS_WITH(Process({.command = {"/bin/sh"}, .prepare = refuse}),
                    "cannot start /bin/sh: Operation not permitted");
}

TEST_CASE("a program that takes too long is killed", "[process]") {
  CHECK(run_and_collect(shell("echo begun; exec sleep 100"), std::chrono::milliseconds(200)).status ==
        128 + SIGKILL);
}

TEST_CASE("a process that nobody waits for is killed, with its group if it has one", "[process]") {
  const TemporaryFolder folder;
  {
    ProcessStart start = shell("sleep 100 & echo $! > child; wait");
    start.folder = folder.path();
    start.own_session = true;
    const Process process(start);
    while (content_of(folder.path() / "child").empty())
      CHECK_FALSE(process.ends_within(std::chrono::milliseconds(1)));
  }
  const std::string child = content_of(folder.path() / "child");
  CHECK_FALSE(keeps_running(child.substr(0, child.find('\n'))));
}

TEST_CASE("no descriptor stays open, and none of ours reaches the program", "[process]") {
  const std::ptrdiff_t before = open_descriptors();
  const Pipe pipe = open_pipe();
  const Descriptor file = temporary_file();
  REQUIRE(file.number() >= 0);
  const std::string ours = fs::read_symlink("/proc/self/fd/" + std::to_string(pipe.reading.number()));
  const std::string listed = run_and_collect({.command = {"ls", "-l", "/proc/self/fd"}}).output;
  CHECK_THAT(listed, contains_text("/dev/null"));
  CHECK(ours.starts_with("pipe:"));
  CHECK(listed.find(ours) == std::string::npos);
  CHECK(open_descriptors() == before + 3);
  CHECK_THROWS(Process({.command = {"/no/such/program"}}));
  CHECK(open_descriptors() == before + 3);
}

}  // namespace dlfs
