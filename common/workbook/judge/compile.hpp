// From a student's file to a shared library, compiled as build/debug/exercises/compiler.txt says. The program of the
// exercises loads it, and then the exercise's test (common/exercise/program.cpp).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "common/workbook/judge/judge.hpp"

namespace dlfs::workbook {

// What is compiled, and its name in messages.
struct CompileJob {
  const Exercise& exercise;
  std::filesystem::path source;
  std::filesystem::path scratch;
  std::string shown;  // ch04_learning/exercises/softmax.cpp
};

// A job with the name that messages use: the path within the checkout, else the file's own name.
CompileJob compile_job(const Checkout& debug, const Exercise& exercise, const std::filesystem::path& source,
                       const std::filesystem::path& scratch);

// The folder that replaces scratch in the debug information, so that reports always name the file in the same
// way.
inline constexpr const char* student_folder = "/student";

// The compiler and its options, as the debug preset was configured.
Command compiler_command(const Checkout& debug);

// Of our environment what a compiler looks at, without what could tell a student of us; it is to speak English.
std::vector<std::string> compiler_environment();

// A header that the compiler need not read again, as it is precompiled, with what the file begins with in any case: its
// exercise's header includes that, or the file itself. Empty if there is none.
std::filesystem::path prelude_for(const Checkout& debug, const CompileJob& job);

// The program that loads the student's file and a test.
std::filesystem::path exercise_program(const Checkout& debug);

// The test of an exercise, built by its target.
std::filesystem::path test_library(const Checkout& debug, const Exercise& exercise);

// The shared libraries that the program and the tests are linked with.
std::vector<std::filesystem::path> exercise_libraries(const Checkout& debug);

// What hindered a program that was not its own doing, in a sentence; nothing if nothing did.
std::optional<std::string> trouble_of_machine(const ProcessEnd& end);

// Copies the source to scratch and makes scratch/student.so of it. Returns why not if it cannot: the first thing to read,
// and whether it was the compiler (compile_error) or a rule (refused).
std::optional<Verdict> compile_and_link(const Checkout& debug, const CompileJob& job,
                                        const JudgeLimits& limits);

}  // namespace dlfs::workbook
