#include "common/workbook/build/test.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "common/platform/process.hpp"
#include "common/workbook/build/build.hpp"
#include "common/workbook/build/debug_checkout.hpp"
#include "common/workbook/build/work_report.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

struct Outcome {
  std::string title;
  bool passed = false;
  std::string summary = {};  // from ctest's "100% tests passed" to its last line
};

// "        Start  12: sentence", which ctest prints before each test if several run at once.
bool is_start_line(const std::string& line) {
  const std::size_t word = line.find_first_not_of(' ');
  return word != line.npos && word > 0 && line.compare(word, 6, "Start ") == 0;
}

// Runs ctest in the build folder, shows what it says, and keeps its summary. One more test at a time than there are
// processors, as some tests wait.
Outcome run_ctest(const std::string& title, const Checkout& checkout,
                  const std::vector<std::string>& options) {
  Command command = {checkout.ctest,
                     "--test-dir",
                     checkout.build.string(),
                     "--output-on-failure",
                     "--no-label-summary",
                     "--parallel",
                     std::to_string(std::thread::hardware_concurrency() + 1)};
  command.insert(command.end(), options.begin(), options.end());

  Outcome outcome{title};
  std::cout << title << std::endl;
  WorkReport report("testing " + checkout.build.filename().string(), share_of_tests, std::cout);
  const int status = run_process(command, [&](const std::string& line) {
    if (line.find("% tests passed") != std::string::npos) outcome.summary.clear();
    outcome.summary += line + '\n';
    if (!is_start_line(line)) report.line(line);
  });
  report.end();
  outcome.passed = status == 0;
  return outcome;
}

// The proofs of all exercises; with the libraries' tests if those are wanted.
Outcome run_debug(const Checkout& release, const std::vector<std::string>& options, bool libraries) {
  const std::string title = std::string(libraries ? "Library tests, and all exercises," : "All exercises,") +
                            " with the address and undefined-behaviour sanitizers (build/debug)";
  try {
    const Checkout debug = configured_debug(release);
    std::vector<std::string> targets = {"exercise_tests"};
    if (libraries) targets.insert(targets.begin(), "library_tests");
    build_targets(debug, targets);
    std::vector<std::string> labels = {"-L", libraries ? "library|exercise" : "exercise"};
    labels.insert(labels.end(), options.begin(), options.end());
    return run_ctest(title, debug, labels);
  } catch (const std::exception& error) {
    return {title, false, std::string("workbook: ") + error.what() + "\n"};
  }
}

// Tests run in other folders, in which a path relative to ours would not be found.
void make_absolute(const char* variable) {
  const char* const value = std::getenv(variable);
  if (value != nullptr && *value != '\0') setenv(variable, fs::absolute(value).c_str(), 1);
}

}  // namespace

int run_tests(const Checkout& checkout, std::span<const std::string> arguments) {
  std::vector<std::string> options(arguments.begin(), arguments.end());
  // With it the page's tests in a browser must not be skipped; the script ./workbook has installed what they need.
  const bool browser = std::erase(options, "--browser") > 0;
  if (browser) setenv("DLFS_BROWSER_REQUIRED", "1", 1);
  const bool sanitized = std::erase(options, "--sanitized") > 0;
  const bool chapter = !options.empty() && options.front().starts_with("ch");
  if (chapter) options.insert(options.begin(), "-R");  // ctest 3.25 passes over --tests-regex=...
  if (chapter) options[1].insert(0, 1, '^');
  make_absolute("MNIST_DIR");

  build_target(checkout, "all");
  std::vector<std::string> all = options;
  const bool named = std::find(options.begin(), options.end(), "browser") != options.end();
  if (!browser && !named) all.insert(all.begin(), {"-LE", "browser"});  // they take a minute, alone
  std::vector<Outcome> outcomes = {run_ctest("All tests (build/release)", checkout, all)};
  if (!chapter) {
    outcomes.insert(outcomes.begin(), run_debug(checkout, options, sanitized));
    std::stable_partition(outcomes.begin(), outcomes.end(),
                          [](const Outcome& outcome) { return outcome.passed; });
    for (const Outcome& outcome : outcomes) std::cout << '\n' << outcome.title << '\n' << outcome.summary;
  }
  std::cout.flush();
  return std::all_of(outcomes.begin(), outcomes.end(), [](const Outcome& o) { return o.passed; }) ? 0 : 1;
}

}  // namespace dlfs::workbook
