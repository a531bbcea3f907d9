// A folder of submissions for the three fake exercises, which are judged by what their files say.
#pragma once

#include <functional>
#include <stdexcept>

#include "common/workbook/teaching/grade.hpp"
#include "common/workbook/tests/fake_checkout.hpp"
#include "common/workbook/tests/fake_exercises.hpp"

namespace dlfs::workbook {

struct Pile : FakeExercises {
  Pile() { std::filesystem::create_directory(pile); }

  void hand_in(const std::string& student, const std::string& file, const std::string& text) const {
    write_text(pile / student / file, text);
  }
  // With these tools, after `change` has put others in their places.
  [[nodiscard]] std::vector<StudentGrades> grades(const std::function<void(GradeTools&)>& change = {}) const {
    GradeTools tools;
    tools.judge = [](const Exercise& exercise, const std::filesystem::path& source,
                     const std::filesystem::path&) {
      const std::string text = read_text(source);
      if (text == "unjudgeable") throw std::runtime_error("no more disk");
      Verdict verdict = judge_text(text, exercise.chapter == "ch03" ? 4 : 1);
      for (CaseResult& result : verdict.cases) {
        if (!result.passed) result.message = source.string() + ":1: says " + text;
      }
      return verdict;
    };
    tools.stub = [](const Exercise& exercise) { return stub(exercise); };
    tools.work = folder.path() / "work";
    if (change) change(tools);
    const Captured output(std::cout);
    return grade_pile(pile, exercises, tools);
  }
  [[nodiscard]] Submission read(const std::string& student) const {
    return read_submission(pile / student, exercises);
  }

  const std::filesystem::path pile = folder.path() / "pile";
};

}  // namespace dlfs::workbook
