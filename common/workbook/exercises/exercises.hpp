// The exercises, as CMake registered them: build/<preset>/exercises.tsv.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "common/workbook/checkout.hpp"

namespace dlfs::workbook {

// Where the headers of a chapter's exercises lie, and compilers look for them: chNN_name/exercises/declarations.
inline std::filesystem::path declarations_of(const std::filesystem::path& chapter_folder) {
  return chapter_folder / "exercises" / "declarations";
}

struct Exercise {
  std::string chapter;           // ch04
  std::string number;            // 4.2
  std::string name;              // softmax
  std::string section;           // 3.5
  std::string title;             // Softmax that does not overflow
  std::filesystem::path folder;  // of the chapter, absolute

  // ch04/softmax
  [[nodiscard]] std::string full_name() const { return chapter + "/" + name; }
  // ch04_exercise_softmax: in CMake, the target of its test
  [[nodiscard]] std::string target() const { return chapter + "_exercise_" + name; }
  [[nodiscard]] std::filesystem::path student_file() const { return folder / "exercises" / (name + ".cpp"); }
  [[nodiscard]] std::filesystem::path solution_file() const { return folder / "solutions" / (name + ".cpp"); }
  [[nodiscard]] std::filesystem::path header_file() const {
    return declarations_of(folder) / (name + ".hpp");
  }
  [[nodiscard]] std::filesystem::path test_file() const { return folder / "tests" / (name + "_test.cpp"); }
  [[nodiscard]] std::filesystem::path hints_file() const {
    return folder / "tests" / "hints" / (name + ".txt");
  }
  [[nodiscard]] std::filesystem::path mistakes_file() const {
    return folder / "tests" / "mistakes" / (name + ".txt");
  }
};

// All exercises in the order of their numbers: 4.2 before 4.10. Throws std::runtime_error naming the file and
// the line if the list is not as expected, or a chapter has no folder.
std::vector<Exercise> read_exercises(const Checkout& checkout);

// The exercises that the words name: a chapter (ch04), a full name (ch04/softmax), a bare name (softmax), a
// number (4.1), the student's file (ch04_learning/exercises/softmax.cpp); all without words. In the order of their numbers, each once. Throws UsageError, with the
// nearest name, for a word that names none.
std::vector<Exercise> select_exercises(const std::vector<Exercise>& all, std::span<const std::string> words);

}  // namespace dlfs::workbook
