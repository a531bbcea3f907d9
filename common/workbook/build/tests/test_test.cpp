// What ./workbook test builds and runs, and how it ends.
#include "common/workbook/build/test.hpp"

#include <cstdlib>

#include "common/testing/catch.hpp"
#include "common/workbook/tests/fake_checkout.hpp"

using namespace dlfs::workbook;

namespace {

const std::string passed = "100% tests passed, 0 tests failed out of ";

}  // namespace

TEST_CASE("test runs all tests, then the exercises' of the debug preset, and the libraries' too if told",
          "[workbook]") {
  const bool sanitized = GENERATE(false, true);
  const FakeCheckout fake;
  fake.fake_ctest("case $2 in *debug) n=3;; *) n=9;; esac; echo noise; echo \"" + passed + "$n\"");
  const Captured output(std::cout);
  Words words = {"-R", "softmax"};
  if (sanitized) words.insert(words.begin(), "--sanitized");
  CHECK(run_tests(fake.checkout, words) == 0);

  const std::string release = fake.checkout.build.string();
  const std::string debug = (fake.checkout.build.parent_path() / "debug").string();
  std::istringstream calls(fake.calls());
  const std::vector<std::string> expected = {
      "cmake --build " + release + " --target all", "ctest --test-dir " + release,
      "cmake --build " + debug + " --target " + (sanitized ? "library_tests " : "") + "exercise_tests",
      "ctest --test-dir " + debug};
  for (const std::string& beginning : expected) {
    std::string call;
    REQUIRE(std::getline(calls, call));
    CHECK(call.starts_with(beginning));
    if (beginning.starts_with("ctest")) CHECK(call.ends_with(" -R softmax"));
    if (beginning == "ctest --test-dir " + release) CHECK_THAT(call, contains_text(" -LE browser "));
    if (beginning.find("ctest") == 0 && beginning.ends_with("debug"))
      CHECK(call.find(sanitized ? " -L library|exercise " : " -L exercise ") != call.npos);
  }
  CHECK(output.text().ends_with(passed + "9\n"));
  CHECK(output.text().find(passed + "3\n") != std::string::npos);
}

TEST_CASE("a chapter's tests run as released only", "[workbook]") {
  const FakeCheckout fake;
  fake.fake_ctest("echo '" + passed + "2'");
  const Captured output(std::cout);
  CHECK(run_tests(fake.checkout, Words{"ch05", "-V"}) == 0);
  CHECK(fake.calls().ends_with(" -R ^ch05 -V\n"));
  CHECK(fake.calls().find("debug") == std::string::npos);
}

TEST_CASE("with --browser the page's tests must not be skipped, and ctest does not see the word",
          "[workbook]") {
  const FakeCheckout fake;
  fake.fake_ctest("echo \"required: $DLFS_BROWSER_REQUIRED\"; echo '" + passed + "2'");
  const Captured output(std::cout);
  CHECK(run_tests(fake.checkout, Words{"--browser", "-L", "browser"}) == 0);
  CHECK_THAT(output.text(), contains_text("required: 1"));
  CHECK(fake.calls().find("--browser") == std::string::npos);
  CHECK(fake.calls().find("-LE") == std::string::npos);
  unsetenv("DLFS_BROWSER_REQUIRED");
}

TEST_CASE("a failing run makes test fail and its summary comes last", "[workbook]") {
  const FakeCheckout fake;
  const std::string failing = GENERATE("release", "debug");
  fake.fake_ctest("case $2 in *" + failing +
                  ") echo '50% tests passed, 1 tests failed out of 2'; echo 'FAILED: x'; exit 8;;\n" +
                  "*) echo '" + passed + "2';; esac");
  const Captured output(std::cout);
  CHECK(run_tests(fake.checkout, {}) == 1);
  CHECK(output.text().ends_with("50% tests passed, 1 tests failed out of 2\nFAILED: x\n"));
  CHECK(output.text().find(passed + "2\n") != std::string::npos);  // the other one ran as well
}

TEST_CASE("tests that do not build make test fail", "[workbook]") {
  const FakeCheckout fake;
  fake.fake_ctest("echo '" + passed + "2'");
  const Captured errors(std::cerr);
  const Captured output(std::cout);

  SECTION("as released: nothing runs") {
    fake.fake_cmake("exit 1");
    CHECK_THROWS_WITH(run_tests(fake.checkout, {}), contains_text("building all failed"));
    CHECK(fake.calls().find("ctest") == std::string::npos);
  }
  SECTION("with the sanitizers: said in the last line") {
    fake.fake_cmake("case $2 in *debug) exit 1;; esac");
    CHECK(run_tests(fake.checkout, {}) == 1);
    const std::string text = output.text();
    CHECK(text.find("building exercise_tests failed", text.rfind(passed)) != std::string::npos);
  }
}

TEST_CASE("the debug folder is configured like the release one", "[workbook]") {
  const FakeCheckout fake;
  std::filesystem::remove(fake.checkout.root / "build/debug/CMakeCache.txt");
  fake.fake_ctest("echo '" + passed + "2'");
  const Captured errors(std::cerr);
  const Captured output(std::cout);
  CHECK(run_tests(fake.checkout, {}) == 0);
  CHECK_THAT(fake.calls(), contains_text("cmake --preset debug -S " + fake.checkout.root.string() + " -B " +
                                         (fake.checkout.root / "build/debug").string() + " -DDLFS_COMMAND=" +
                                         (fake.checkout.root / "build/release/bin/workbook").string() +
                                         " -G Ninja -DCMAKE_CXX_COMPILER=/bin/c++=\n"));
}
