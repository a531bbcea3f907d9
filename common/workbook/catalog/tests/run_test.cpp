// Building and running a program through a stand-in for CMake.
#include "common/workbook/catalog/run.hpp"

#include <future>

#include <signal.h>

#include "common/cli/option.hpp"
#include "common/testing/catch.hpp"
#include "common/workbook/build/build.hpp"
#include "common/workbook/build/cmake_cache.hpp"
#include "common/workbook/tests/fake_checkout.hpp"

using dlfs::become_process;
using dlfs::Command;
using dlfs::run_process;
using namespace dlfs::workbook;

namespace {

Words lines_of(const Command& command, int expected_status) {
  Words lines;
  CHECK(run_process(command, [&](const std::string& line) { lines.push_back(line); }) == expected_status);
  return lines;
}

}  // namespace

TEST_CASE("a process gives its lines, of both streams, and its exit status", "[workbook]") {
  CHECK(lines_of({"sh", "-c", "echo one; echo two >&2; printf three"}, 0) == Words{"one", "two", "three"});
  CHECK(lines_of({"sh", "-c", "exit 7"}, 7).empty());
  CHECK(lines_of({"sh", "-c", "kill -TERM $$"}, 128 + SIGTERM).empty());
  CHECK(lines_of({"sh", "-c", "cat; echo end"}, 0) == Words{"end"});  // an empty standard input
}

TEST_CASE("long lines and many lines of a process arrive whole", "[workbook]") {
  const Words lines = lines_of({"sh", "-c", "head -c 10000 /dev/zero | tr '\\0' x; echo; seq 5000"}, 0);
  REQUIRE(lines.size() == 5001);
  CHECK(lines.front() == std::string(10000, 'x'));
  CHECK(lines.back() == "5000");
}

TEST_CASE("a process that cannot be started is named", "[workbook]") {
  CHECK_THROWS_WITH(run_process({"/no/such/program"}, [](const std::string&) {}),
                    contains_text("/no/such/program") && contains_text("No such file"));
  CHECK_THROWS_WITH(become_process({"/no/such/program"}),
                    contains_text("/no/such/program") && contains_text("No such file"));
}

TEST_CASE("run builds the one target and passes every argument and the exit status", "[workbook]") {
  const FakeCheckout fake;
  fake.script("build/release/bin/ch05/train", "for word; do echo \"<$word>\"; done; exit 42");
  const Command command = prepare_run(
      fake.checkout, Words{"5.7.4", "--lr", "0.1", "two words", "", "it's \"quoted\" $HOME *", "--"});
  CHECK(fake.calls() == "cmake --build " + fake.checkout.build.string() + " --target ch05_train\n");
  CHECK(lines_of(command, 42) ==
        Words{"<--lr>", "<0.1>", "<two words>", "<>", "<it's \"quoted\" $HOME *>", "<-->"});
}

TEST_CASE("run without or with an unknown name is a usage error and builds nothing", "[workbook]") {
  const FakeCheckout fake;
  CHECK_THROWS_AS(prepare_run(fake.checkout, Words{}), dlfs::UsageError);
  CHECK_THROWS_WITH(prepare_run(fake.checkout, Words{"by_apple"}),
                    contains_text("did you mean ch05/buy_apple?"));
  CHECK_THROWS_AS(prepare_run(fake.checkout, Words{"ch05"}), dlfs::UsageError);
  CHECK(fake.calls().empty());
}

TEST_CASE("a build that fails shows the compiler's words and says what to do", "[workbook]") {
  const FakeCheckout fake;
  fake.fake_cmake("echo '[1/2] Building'; echo 'x.cpp:3: error: no' >&2; exit 1");
  const Captured errors(std::cerr);
  CHECK_THROWS_WITH(prepare_run(fake.checkout, Words{"train"}),
                    contains_text("ch05_train failed") && contains_text("mend it"));
  CHECK(errors.text() == "workbook: building ch05_train, 50%, 0:00 left\nx.cpp:3: error: no\n");
}

TEST_CASE("a build with nothing to do is quiet", "[workbook]") {
  const FakeCheckout fake;
  fake.fake_cmake(
      "echo '[0/2] Re-checking globbed directories...'; echo 'ninja: no work to do.'; echo '[ 50%] Built "
      "target dlfs_nn'\n"
      "echo '-- Configuring done'; echo 'Consolidate compiler generated dependencies of target dlfs_nn'; "
      "echo");
  const Captured errors(std::cerr);
  build_target(fake.checkout, "all");
  CHECK(errors.text().empty());
}

TEST_CASE("builds of one checkout wait for one another", "[workbook]") {
  const FakeCheckout fake;
  const std::string busy = (fake.checkout.root / "busy").string();
  fake.fake_cmake("mkdir " + busy + " || exit 1; sleep 0.2; rmdir " + busy);
  std::vector<std::future<void>> builds;
  for (int i = 0; i < 3; ++i) {
    builds.push_back(std::async(std::launch::async, [&] { build_target(fake.checkout, "all"); }));
  }
  for (std::future<void>& build : builds) CHECK_NOTHROW(build.get());
}

TEST_CASE("a build folder that cannot be written is named", "[workbook]") {
  Checkout nowhere;
  nowhere.build = "/no/such/build/release";
  CHECK_THROWS_WITH(build_target(nowhere, "all"),
                    contains_text("/no/such/build/lock cannot be written: No such file"));
}

TEST_CASE("an error of the compiler is no idle line", "[workbook]") {
  CHECK_FALSE(is_idle_line("[3/9] Building CXX object common/nn/layers/affine.cpp.o"));
  CHECK_FALSE(is_idle_line("    7 |   return n-- - 1;"));
  CHECK_FALSE(is_idle_line("FAILED: ch05_train"));
}

TEST_CASE("an entry of CMake's cache is read", "[workbook]") {
  const FakeCheckout fake;
  CHECK(cache_value(fake.checkout.build, "CMAKE_GENERATOR") == "Ninja");
  CHECK(cache_value(fake.checkout.build, "CMAKE_CXX_COMPILER") == "/bin/c++=");
  CHECK(cache_value(fake.checkout.build, "CMAKE_CXX").empty());
  CHECK(cache_value(fake.checkout.root / "nothing", "CMAKE_GENERATOR").empty());
}
