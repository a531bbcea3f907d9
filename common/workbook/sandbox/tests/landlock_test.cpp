// What a program under Landlock can still do; if the kernel has no Landlock, that nothing is forbidden.
#include "common/workbook/sandbox/landlock.hpp"

#include <array>
#include <system_error>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/testing/catch.hpp"
#include "common/testing/temporary_folder.hpp"
#include "common/workbook/sandbox/limited_process.hpp"

using namespace dlfs::workbook;

namespace {

// The exit status of an action in a separate process, under the rules.
template <typename Action>
int status_under(const Landlock& rules, const Action& action) {
  const pid_t child = fork();
  if (child == 0) _exit(rules.enforce() ? action() : 99);
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 98;
}

int can_write(const std::filesystem::path& file) {
  return open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666) >= 0 ? 1 : 0;
}

}  // namespace

TEST_CASE("under Landlock a program writes in its folder only", "[workbook]") {
  const dlfs::TemporaryFolder mine, others;
  const std::array<std::filesystem::path, 1> writable = {mine.path()};
  const Landlock rules(writable);
  const std::filesystem::path foreign = others.file("result", "100");
  const int possible = landlock_available() ? 0 : 1;

  CHECK(status_under(rules, [&] { return can_write(mine.path() / "record"); }) == 1);
  CHECK(status_under(rules, [&] { return can_write("/dev/null"); }) == 1);
  CHECK(status_under(rules, [&] { return open(foreign.c_str(), O_RDONLY) >= 0 ? 1 : 0; }) == 1);
  CHECK(status_under(rules, [&] { return can_write(others.path() / "new"); }) == possible);
  CHECK(status_under(rules, [&] { return can_write(foreign); }) == possible);
  CHECK(status_under(rules, [&] { return unlink(foreign.c_str()) == 0 ? 1 : 0; }) == possible);
  if (possible == 0) CHECK(dlfs::content_of(foreign) == "100");
}

TEST_CASE("what is under Landlock starts is under it too", "[workbook]") {
  const dlfs::TemporaryFolder mine, others;
  const std::array<std::filesystem::path, 1> writable = {mine.path()};
  const Landlock rules(writable);
  const std::string command = "exec 2> /dev/null; echo 0 > " + (others.path() / "result").string();
  status_under(rules, [&] { return execl("/bin/sh", "sh", "-c", command.c_str(), nullptr); });
  CHECK(std::filesystem::exists(others.path() / "result") == !landlock_available());
}

TEST_CASE("a limited process may be confined to a folder", "[workbook]") {
  const dlfs::TemporaryFolder mine, others;
  ProcessLimits limits;
  if (GENERATE(false, true)) limits.writable = mine.path();
  const bool free = limits.writable.empty() || !landlock_available();
  const std::string script = "echo x > mine; echo x > " + (others.path() / "foreign").string();
  const ProcessEnd end = run_limited({"/bin/sh", "-c", script}, mine.path(), {}, limits);
  CHECK(std::filesystem::exists(mine.path() / "mine"));
  CHECK(std::filesystem::exists(others.path() / "foreign") == free);
  CHECK((end.status == 0) == free);
}

TEST_CASE("rules about a folder that is not there are refused", "[workbook]") {
  if (!landlock_available()) return;
  const std::array<std::filesystem::path, 1> writable = {"/no/such/folder"};
  CHECK_THROWS_AS(Landlock(writable), std::system_error);
  CHECK_THROWS_WITH(Landlock(writable), contains_text("/no/such/folder"));
}
