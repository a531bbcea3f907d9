// The table of commands, and what list and doctor print.
#include "common/workbook/commands.hpp"

#include <cstdlib>

#include "common/cli/option.hpp"
#include "common/platform/process.hpp"
#include "common/testing/catch.hpp"
#include "common/workbook/build/doctor.hpp"
#include "common/workbook/tests/fake_checkout.hpp"
#include "dataset/mnist_files.hpp"

using namespace dlfs::workbook;

TEST_CASE("help names every command", "[workbook]") {
  for (const CommandEntry& command : commands())
    CHECK_THAT(help_text(), contains_text("./workbook " + command.usage));
  const FakeCheckout fake;
  for (const Words& words : {Words{}, Words{"help"}, Words{"--help"}, Words{"-h"}}) {
    const Captured output(std::cout);
    CHECK(run_command(fake.checkout, words) == 0);
    CHECK(output.text() == help_text());
  }
}

TEST_CASE("each command has --help", "[workbook]") {
  const FakeCheckout fake;
  for (const CommandEntry& command : commands()) {
    const Captured output(std::cout);
    const Words words = {command.name, "--help"};
    CHECK(run_command(fake.checkout, words) == 0);
    CHECK_THAT(output.text(), contains_text("./workbook " + command.usage) && contains_text(command.summary));
  }
}

TEST_CASE("a command with --help anywhere after it is explained, and nothing is built or run", "[workbook]") {
  const FakeCheckout fake;
  const Words words =
      GENERATE(Words{"test", "-h"}, Words{"test", "ch03", "--help"}, Words{"grade", "pile", "-h"},
               Words{"check", "ch03", "--json", "x", "--help"}, Words{"run", "--help"});
  const Captured output(std::cout);
  CHECK(run_command(fake.checkout, words) == 0);
  CHECK_THAT(output.text(), contains_text("./workbook " + words.front()));
  CHECK(fake.calls().empty());
  CHECK_THROWS_AS(run_command(fake.checkout, Words{"list", "--", "--help"}), dlfs::UsageError);
}

TEST_CASE("grade says that there are no submissions, or no place for marks, before anything is built",
          "[workbook]") {
  const FakeCheckout fake;
  const auto grade = [&](const std::string& submissions, const std::string& out) {
    try {
      run_command(fake.checkout, Words{"grade", submissions, "--out", out});
    } catch (const std::runtime_error& error) {
      return std::string(error.what());
    }
    return std::string("no error");
  };
  const std::string table = (fake.folder.path() / "grades.csv").string();
  CHECK_THAT(grade("/dev/null", table), contains_text("/dev/null is not a folder"));
  CHECK_THAT(grade("/no/such/pile", table), contains_text("/no/such/pile is not a folder"));
  CHECK(grade(fake.folder.path().string(), "/dev/full") == "/dev/full: cannot be written: it is a device");
  CHECK(fake.calls().empty());
  CHECK_FALSE(std::filesystem::exists(table));
}

TEST_CASE("list shows programs, or says that there are none", "[workbook]") {
  const FakeCheckout fake;
  const Captured output(std::cout);
  const Captured errors(std::cerr);
  SECTION("some") {
    CHECK(run_command(fake.checkout, Words{"list", "ch05"}) == 0);
    CHECK(output.text() == "  ch05  5.4    buy_apple  Apples\n  ch05  5.7.4  train      Train\n");
  }
  SECTION("none that matches") {
    CHECK(run_command(fake.checkout, Words{"list", "pears"}) == 1);
    CHECK_THAT(errors.text(), contains_text("no program matches 'pears'"));
  }
  SECTION("none at all") {
    fake.write("build/release/catalog.tsv", "");
    CHECK(run_command(fake.checkout, Words{"list"}) == 0);
    CHECK_THAT(errors.text(), contains_text("no program is registered yet"));
  }
}

TEST_CASE("a command fails if what it says cannot be written", "[workbook]") {
  const std::string command = GENERATE("list", "help");
  const auto status = [&](const std::string& redirection) {
    const std::string line = "exec \"$0\" " + command + " " + redirection;
    return dlfs::run_and_collect({.command = {"sh", "-c", line, DLFS_BINARY_DIR "/bin/workbook"}}).status;
  };
  CHECK(status(">/dev/full") == 1);
  CHECK(status(">/dev/null") == 0);
}

TEST_CASE("a word that is no command, or an argument too many, is a usage error", "[workbook]") {
  const FakeCheckout fake;
  CHECK_THROWS_AS(run_command(fake.checkout, Words{"rnu"}), dlfs::UsageError);
  CHECK_THROWS_WITH(run_command(fake.checkout, Words{"rnu"}),
                    contains_text("'rnu' is no command") && contains_text("did you mean run?"));
  CHECK_THROWS_AS(run_command(fake.checkout, Words{"list", "a", "b"}), dlfs::UsageError);
  CHECK_THROWS_AS(run_command(fake.checkout, Words{"doctor", "please"}), dlfs::UsageError);
  CHECK_THROWS_AS(run_command(fake.checkout, Words{"download", "now"}), dlfs::UsageError);
}

TEST_CASE("the doctor puts advice below what is not well", "[workbook]") {
  const std::vector<Finding> findings = {{"compiler", "g++ 12", ""}, {"gnuplot", "not found", "install it"}};
  CHECK(format_findings(findings) ==
        "OK       compiler   g++ 12\n"
        "warning  gnuplot    not found\n"
        "                    -> install it\n");
}

TEST_CASE("the doctor looks at everything, whatever is missing", "[workbook]") {
  const FakeCheckout fake;
  const std::string text = format_findings(examine(fake.checkout));
  for (const char* topic : {"compiler", "cmake", "build", "libraries", "processor", "gnuplot", "MNIST",
                            "exercises", "checkout", "here"}) {
    CHECK_THAT(text, contains_text(topic));
  }
  CHECK_THAT(text, contains_text("-DCMAKE_BUILD_TYPE=Release"));  // the fake folder is not a release build
}

TEST_CASE("the doctor knows whether MNIST is there and right", "[workbook]") {
  const FakeCheckout fake;
  const char* const before = std::getenv("MNIST_DIR");
  const std::string kept = before == nullptr ? "" : before;
  setenv("MNIST_DIR", fake.folder.path().c_str(), 1);
  const auto text = [&] { return format_findings(examine(fake.checkout)); };

  CHECK_THAT(text(), contains_text("MNIST      not in " + fake.folder.path().string()));
  for (const dlfs::RemoteFile& file : dlfs::mnist_originals()) fake.write(file.name, "damaged");
  CHECK_THAT(text(), contains_text("train-images-idx3-ubyte.gz is not the original"));
  for (const dlfs::RemoteFile& file : dlfs::mnist_originals()) {
    std::filesystem::remove(fake.folder.path() / file.name);
    fake.write(std::filesystem::path(file.name).stem().string(), "unpacked");
  }
  CHECK_THAT(text(), contains_text("unpacked: not verified"));

  before == nullptr ? unsetenv("MNIST_DIR") : setenv("MNIST_DIR", kept.c_str(), 1);
}
