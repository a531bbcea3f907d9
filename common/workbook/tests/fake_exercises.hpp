// Three exercises in a temporary folder, and a judge that reads the verdict from the student's file.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/testing/temporary_folder.hpp"
#include "common/workbook/checkout.hpp"
#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/judge/judge.hpp"

namespace dlfs::workbook {

// ch03/relu and ch03/softmax with four test cases, ch04/descent with one.
struct FakeExercises {
  FakeExercises() {
    const std::string test_case = "TEST_CASE(\"it works\", \"[3.2]\") {}\n";
    for (const Exercise& exercise : exercises) {
      const std::string cases = exercise.chapter == "ch03" ? test_case + test_case + test_case : "";
      write_text(exercise.student_file(), stub(exercise));
      write_text(exercise.solution_file(), "solution of " + exercise.name);
      write_text(exercise.hints_file(), "nudge\n\nmore\n\nrecipe\n");
      write_text(exercise.test_file(), cases + test_case);
      write_text(exercise.header_file(), "// what " + exercise.name + " is to define\n");
      write_text(exercise.mistakes_file(), "Mistake: the sign\n");
    }
  }

  [[nodiscard]] static std::string stub(const Exercise& exercise) {
    return "// Exercise " + exercise.number + "\nvoid f() { throw NotImplemented(\"exercise " +
           exercise.number + "\"); }\n";
  }
  // The student's file says "passes 3" of the four test cases; "slow" and a stub pass none.
  [[nodiscard]] static Verdict judge_text(const std::string& text, std::size_t cases) {
    Verdict verdict{};
    const std::size_t place = text.find("passes ");
    const std::size_t passed = place == text.npos ? 0 : std::stoul(text.substr(place + 7));
    for (std::size_t i = 0; i < cases; ++i)
      verdict.cases.push_back({"case", i < passed, i < passed ? "" : "wrong"});
    verdict.status = passed >= cases ? Status::passed : Status::failed;
    return verdict;
  }
  [[nodiscard]] static Verdict judge_own(const Exercise& exercise) {
    return judge_text(read_text(exercise.student_file()), exercise.chapter == "ch03" ? 4 : 1);
  }

  const TemporaryFolder folder;
  const Checkout checkout = {folder.path() / "checkout", folder.path() / "checkout/build/release"};
  const std::vector<Exercise> exercises = {
      {"ch03", "3.1", "relu", "3.2.7", "The ReLU function", checkout.root / "ch03_neuralnet"},
      {"ch03", "3.2", "softmax", "3.5", "Softmax that does not overflow", checkout.root / "ch03_neuralnet"},
      {"ch04", "4.1", "descent", "4.4.1", "Gradient descent", checkout.root / "ch04_learning"}};
};

}  // namespace dlfs::workbook
