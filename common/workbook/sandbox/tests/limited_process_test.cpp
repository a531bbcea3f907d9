// Programs under limits: each ends, its output is kept, and it leaves nothing running.
#include "common/workbook/sandbox/limited_process.hpp"

#include <csignal>
#include <filesystem>

#include <sys/wait.h>
#include <unistd.h>

#include "common/testing/catch.hpp"
#include "common/testing/process_state.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/workbook/sandbox/orphan_processes.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

ProcessEnd run_script(const std::string& script, const ProcessLimits& limits = {}) {
  const dlfs::TemporaryFolder folder;
  return run_limited({"/bin/sh", "-c", script}, folder.path(), {"PATH=/usr/bin:/bin", "GREETING=hello"},
                     limits);
}

}  // namespace

TEST_CASE("a limited process has its folder, environment, output and status", "[limits]") {
  const ProcessEnd end = run_script("echo $GREETING $HOME; echo error >&2; pwd; cat; exit 3");
  CHECK(end.status == 3);
  CHECK_THAT(end.output, Catch::Matchers::StartsWith("hello\nerror\n/") && contains_text("dlfs-test"));
  CHECK_FALSE(end.out_of_time);
  CHECK(run_script("kill -USR1 $$").status == 128 + SIGUSR1);
}

TEST_CASE("a program or folder that is not there is an error", "[limits]") {
  CHECK_THROWS_WITH(run_limited({"/no/such/program"}, "/", {}, {}),
                    contains_text("cannot start /no/such/program"));
  CHECK_THROWS_WITH(run_limited({"/bin/sh"}, "/no/such/folder", {}, {}),
                    contains_text("cannot start /bin/sh"));
}

TEST_CASE("time ends, also for children that hold the output open", "[limits]") {
  ProcessLimits limits;
  limits.time = std::chrono::milliseconds(200);
  const std::string script =
      GENERATE("sleep 100", "exec >&- 2>&-; sleep 100", "trap '' TERM; sleep 100 & wait");
  const ProcessEnd end = run_script(script, limits);
  CHECK(end.out_of_time);
  CHECK(end.status == 128 + SIGKILL);
}

TEST_CASE("children do not outlive a limited process", "[limits]") {
  const ProcessEnd end = run_script("sleep 100 & echo $!");
  CHECK(end.status == 0);
  CHECK_FALSE(end.out_of_time);
  const std::string child = end.output.substr(0, end.output.find('\n'));
  REQUIRE_FALSE(child.empty());
  CHECK_FALSE(dlfs::keeps_running(child));
}

TEST_CASE("what a limited process started ends with us, whatever ends us", "[limits]") {
  const int signal = GENERATE(SIGTERM, SIGHUP, SIGKILL);
  const dlfs::TemporaryFolder folder;
  const fs::path told = folder.path() / "child";
  const pid_t other = fork();  // another ./workbook
  if (other == 0) {
    std::signal(signal, SIG_DFL);
    run_limited({"/bin/sh", "-c", "sleep 100 & echo $! > part; mv part child; wait; sleep 100"},
                folder.path(), {"PATH=/usr/bin:/bin"}, {});
    _exit(0);
  }
  while (!fs::exists(told)) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  const std::string child = dlfs::content_of(told).substr(0, dlfs::content_of(told).find('\n'));
  CHECK(dlfs::is_running(child));
  kill(other, signal);
  CHECK(waitpid(other, nullptr, 0) == other);
  CHECK_FALSE(dlfs::keeps_running(child));
}

TEST_CASE("orphans are found by their environment", "[limits]") {
  const dlfs::TemporaryFolder folder;
  const std::string mark = "DLFS_TEST_MARK=" + folder.path().string();
  const ProcessEnd end = run_limited({"/bin/sh", "-c", "setsid sleep 100 & sleep 0.2; echo $!"},
                                     folder.path(), {"PATH=/usr/bin:/bin", mark}, {});
  const std::string orphan = end.output.substr(0, end.output.find('\n'));
  REQUIRE_FALSE(orphan.empty());
  end_processes_with(mark + "x");
  CHECK(dlfs::is_running(orphan));
  end_processes_with(mark);
  CHECK_FALSE(dlfs::keeps_running(orphan));
}

TEST_CASE("output is kept at both ends, and stops at its limit", "[limits]") {
  ProcessLimits limits;
  const ProcessEnd much = run_script("echo first; seq 200000; echo last", limits);
  CHECK(much.status == 0);
  CHECK_THAT(much.output,
             Catch::Matchers::StartsWith("first\n1\n") && Catch::Matchers::EndsWith("200000\nlast\n"));
  CHECK(much.output.size() < std::size_t{600} << 10);
  limits.printed = 100000;
  CHECK(run_script("yes", limits).printed_too_much);
}

TEST_CASE("files do not grow beyond their limit", "[limits]") {
  ProcessLimits limits;
  limits.file_size = 10000;
  CHECK_FALSE(run_script("yes > file", limits).status == 0);
  CHECK_FALSE(run_script("yes > file", limits).out_of_time);
}
