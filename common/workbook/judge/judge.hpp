// Judging an exercise: compiles a file, loads it together with the exercise's test, runs that under limits, and says in
// words what the result is.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "common/workbook/checkout.hpp"
#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/sandbox/limited_process.hpp"

namespace dlfs::workbook {

enum class Status {
  passed,
  failed,         // a test case fails, or the program ended before the last one
  not_started,    // every test case says "is not written yet"
  compile_error,  // of the compiler, or of the linker
  refused,        // uses what an exercise may not use
  crashed,        // ended by a signal or a sanitizer
  out_of_time,    // or prints without end
  out_of_memory,
  not_judged  // for trouble of the machine, not of the file: it may go better when less is going on
};

// "passed", "not started", "does not compile" ...
std::string to_string(Status status);

struct CaseResult {
  std::string name;
  bool passed = false;
  std::string message = {};  // why it failed; may have several lines
};

struct Verdict {
  Status status = Status::failed;
  std::string message = {};            // the first thing to read, several lines; empty if it passed
  std::vector<CaseResult> cases = {};  // those that began, in order
  double seconds = 0;                  // compiling, linking and running
};

struct JudgeLimits {
  ProcessLimits compile = {.time = std::chrono::seconds(60),
                           .file_size = std::size_t{512} << 20,
                           .address_space = std::size_t{4} << 30,
                           .memory = std::size_t{2} << 30};
  ProcessLimits run = {};
  std::size_t memory_mib = 2048;  // of the run; the sanitizers' own tables, up to 1 GiB, are not counted
  bool sandboxed =
      !why_no_bubblewrap();  // else the compiler and the program are confined by Landlock, if at all
};

// Prepares what the judge loads: configures build/debug (once) and builds the program and the tests of these exercises. Returns the debug checkout. If the test of one exercise does not build, only judging that
// exercise says so. Throws std::runtime_error if nothing can be built.
Checkout prepare_exercises(const Checkout& release, std::span<const Exercise> exercises);

// Judges the source (a student's, a solution, a wrong one). Everything that this writes stays in scratch, an
// existing empty folder. Whatever the source does, it does not throw; it throws std::runtime_error if the
// source cannot be read or a program (compiler, linker) cannot be started.
Verdict judge(const Checkout& debug, const Exercise& exercise, const std::filesystem::path& source,
              const std::filesystem::path& scratch, const JudgeLimits& limits = {});

// The number of TEST_CASEs in a test's source.
std::size_t count_test_cases(const std::filesystem::path& test_file);

}  // namespace dlfs::workbook
