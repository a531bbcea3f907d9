// Output that cannot be written: a program must not end as if all were well.
#include "common/cli/output.hpp"

#include <cstdio>
#include <functional>
#include <iostream>
#include <stdexcept>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/cli/options.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// What a child process returns whose standard output is this file.
int status_with_output_to(const char* file, const std::function<int()>& body) {
  std::fflush(stdout);
  const pid_t child = ::fork();
  if (child == 0) {
    const int descriptor = ::open(file, O_WRONLY);
    if (descriptor < 0 || ::dup2(descriptor, STDOUT_FILENO) < 0) ::_exit(99);
    ::dup2(descriptor, STDERR_FILENO);
    ::_exit(body());
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  return WEXITSTATUS(status);
}

int finished() {
  try {
    finish_output();
    return 0;
  } catch (const std::runtime_error&) {
    return 1;
  }
}

int run_program_that(const std::function<void()>& body) {
  const char* const arguments[] = {"program"};
  return Options({"ch03/predict", "3.6", "Predict"}).run(1, arguments, body);
}

}  // namespace

TEST_CASE("output that a full device does not take is an error, however it was printed", "[output]") {
  const std::function<void()> print =
      GENERATE(std::function<void()>([] { std::cout << "text"; }),
               std::function<void()>([] { std::printf("text"); }), std::function<void()>([] {
                 std::printf("text");
                 std::fflush(stdout);  // fails, and nobody looks
               }),
               std::function<void()>([] { std::cout << std::string(100000, 'x') << std::flush; }));
  const auto printed = [&] {
    print();
    return finished();
  };
  CHECK(status_with_output_to("/dev/full", printed) == 1);
  CHECK(status_with_output_to("/dev/null", printed) == 0);
  CHECK(status_with_output_to("/dev/full", [&] { return run_program_that(print); }) == 1);
  CHECK(status_with_output_to("/dev/null", [&] { return run_program_that(print); }) == 0);
}

TEST_CASE("help that cannot be written is an error", "[output]") {
  const auto help = [] {
    const char* const arguments[] = {"program", "--help"};
    return Options({"ch03/predict", "3.6", "Predict"}).run(2, arguments, [] {});
  };
  CHECK(status_with_output_to("/dev/full", help) == 1);
  CHECK(status_with_output_to("/dev/null", help) == 0);
}

TEST_CASE("a program that prints nothing needs no room for it", "[output]") {
  CHECK(status_with_output_to("/dev/full", finished) == 0);
}
