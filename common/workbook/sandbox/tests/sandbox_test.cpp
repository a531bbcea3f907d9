// What a program in bubblewrap sees and may use, and folders that are hard to remove.
#include <algorithm>
#include <csignal>

#include <sys/stat.h>
#include <unistd.h>

#include "common/platform/descriptor.hpp"
#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/workbook/sandbox/limited_process.hpp"
#include "common/workbook/sandbox/scratch_folder.hpp"
#include "common/workbook/sandbox/tests/needs_bubblewrap.hpp"

using namespace dlfs::workbook;
namespace fs = std::filesystem;

namespace {

ProcessEnd run_inside(const std::string& script, const SandboxView& view = {}, ProcessLimits limits = {}) {
  if (limits.memory == 0) limits.memory = std::size_t{200} << 20;
  return run_limited({"/bin/sh", "-c", script}, view.scratch, {"PATH=/usr/bin:/bin", "GREETING=hello"},
                     limits, {.view = view});
}

}  // namespace

TEST_CASE("a sandbox has its folder, environment, output and status", "[sandbox]") {
  if (skip_without_bubblewrap()) return;
  const ProcessEnd end = run_inside("echo $GREETING $HOME; echo error >&2; pwd; cat; exit 3");
  CHECK(end.status == 3);
  CHECK(end.output == "hello\nerror\n/tmp\n");
  CHECK(run_inside("kill -USR1 $$").status == 128 + SIGUSR1);
}

TEST_CASE("a sandbox shows the system, what it is given, and nothing else", "[sandbox]") {
  if (skip_without_bubblewrap()) return;
  const dlfs::TemporaryFolder given, mine, others;
  const std::string text = given.file("text", "to be read\n").string();
  const std::string foreign = others.file("text", "not to be read\n").string();
  const SandboxView view{.readable = {given.path()}, .writable = {mine.path()}};
  const ProcessEnd end =
      run_inside("ls /dev; id -u; cat " + text + "; cat " + foreign + "; echo x > " + text +
                     "; echo kept > " + (mine.path() / "result").string() + "; ls /home /root /etc/passwd",
                 view);
  CHECK_THAT(end.output, Catch::Matchers::StartsWith("null\nurandom\nzero\n65534\nto be read\n"));
  CHECK(end.output.find("not to be read") == std::string::npos);
  CHECK_THAT(end.output, contains_text("Read-only file system") && contains_text("'/home'") &&
                             contains_text("'/root'") && contains_text("'/etc/passwd'"));
  CHECK(dlfs::content_of(text) == "to be read\n");
  CHECK(dlfs::content_of(mine.path() / "result") == "kept\n");
}

TEST_CASE("the scratch folder of a sandbox has its size", "[sandbox]") {
  if (skip_without_bubblewrap()) return;
  const SandboxView view{.scratch_size = std::size_t{1} << 20};
  const ProcessEnd end = run_inside("head -c 3000000 /dev/zero > a; wc -c < a", view);
  CHECK_THAT(end.output, contains_text("No space left on device") && contains_text("1048576\n"));
}

TEST_CASE("one descriptor can be handed into a sandbox", "[sandbox]") {
  if (skip_without_bubblewrap()) return;
  const dlfs::Descriptor file = dlfs::temporary_file();
  const std::string number = std::to_string(file.number());
  run_limited({"/bin/bash", "-c", "echo noted >&" + number}, "/tmp", {"PATH=/usr/bin:/bin"}, {},
              {.view = SandboxView{}, .open_file = file.number()});
  CHECK(dlfs::read_all(file) == "noted\n");
}

TEST_CASE("the memory of all processes of a sandbox has a limit", "[sandbox]") {
  if (skip_without_bubblewrap()) return;
  const ProcessEnd end = run_inside(
      "for i in 1 2 3; do (head -c 90000000 /dev/zero | tail -c 90000000 | (sleep 5; cat)) > /dev/null & "
      "done; wait");
  CHECK(end.out_of_memory);
  CHECK_FALSE(end.out_of_time);
}

TEST_CASE("the number of processes of a sandbox has a limit", "[sandbox]") {
  if (skip_without_bubblewrap()) return;
  const ProcessEnd end = run_inside("i=0; while [ $i -lt 300 ]; do sleep 5 & i=$((i+1)); done; echo all");
  CHECK(end.output.find("all") == std::string::npos);
  CHECK(end.seconds < 5);
}

TEST_CASE("a sandbox ends at its time, with all that it started", "[sandbox]") {
  if (skip_without_bubblewrap()) return;
  ProcessLimits limits;
  limits.time = std::chrono::milliseconds(300);
  const ProcessEnd end = run_inside(
      GENERATE("sleep 100", "exec >&- 2>&-; setsid sleep 100 & sleep 100", "trap '' TERM; wait; sleep 9"), {},
      limits);
  CHECK(end.out_of_time);
  CHECK(end.seconds < 10);
}

TEST_CASE("a sandbox starts within milliseconds", "[sandbox]") {
  if (skip_without_bubblewrap()) return;
  double fastest = 1;
  for (int i = 0; i < 10; ++i) fastest = std::min(fastest, run_inside("exit 0").seconds);
  CHECK(fastest < 0.1);  // 15 ms on a machine that has nothing else to do
}

TEST_CASE("a sandbox that cannot be made is an error, not an end of the program", "[sandbox]") {
  if (skip_without_bubblewrap()) return;
  const SandboxView view{.writable = {"/no/such/folder"}};
  CHECK_THROWS_WITH(run_inside("exit 0", view), contains_text("bubblewrap made no sandbox"));
}

TEST_CASE("a sandbox is not given paths that could mean anything", "[sandbox]") {
  CHECK_THROWS_WITH(in_bubblewrap({.readable = {""}}, "/", {"true"}, 3),
                    contains_text("expected an absolute path"));
  CHECK_THROWS_WITH(in_bubblewrap({.writable = {"here"}}, "/", {"true"}, 3),
                    contains_text("'here' cannot be shown"));
}

TEST_CASE("folders without rights or thousands within one another are removed", "[sandbox]") {
  const dlfs::TemporaryFolder folder;
  const fs::path stubborn = folder.path() / "stubborn";
  fs::create_directories(stubborn / "closed/within");
  const fs::path here = fs::current_path();
  fs::current_path(stubborn);
  for (int depth = 0; depth < 1200; ++depth) {
    REQUIRE(mkdir("deep", 0777) == 0);
    REQUIRE(chdir("deep") == 0);
  }
  fs::current_path(here);
  fs::permissions(stubborn / "closed", fs::perms::none);
  CHECK(remove_stubborn(stubborn));
  CHECK_FALSE(fs::exists(stubborn));
}

TEST_CASE("if a folder cannot be emptied another one takes its place", "[sandbox]") {
  const dlfs::TemporaryFolder folder;
  const fs::path work = folder.path() / "work";
  static_cast<void>(emptied_folder(work));
  fs::create_directory(work / "left");
  CHECK(emptied_folder(work) == work);
  CHECK(fs::is_empty(work));
}
