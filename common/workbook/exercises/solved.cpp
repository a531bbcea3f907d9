#include "common/workbook/exercises/solved.hpp"

#include <fstream>
#include <string>

#include "common/workbook/files.hpp"
#include "dataset/sha256.hpp"

namespace dlfs::workbook {
namespace {

// A text that changes whenever a file changes that the verdict depends on.
std::string fingerprint(const Exercise& exercise) {
  std::string text;
  for (const auto& file : {exercise.student_file(), exercise.test_file(), exercise.header_file()}) {
    text += (std::filesystem::exists(file) ? sha256(file) : "missing") + " ";
  }
  return text;
}

std::filesystem::path record(const std::filesystem::path& folder, const Exercise& exercise) {
  return folder / (exercise.chapter + "_" + exercise.name);
}

}  // namespace

std::optional<bool> SolvedMemory::recall(const Exercise& exercise) const {
  std::ifstream in(record(folder_, exercise));
  std::string said, of;
  if (!std::getline(in, said) || !std::getline(in, of) || of != fingerprint(exercise)) return std::nullopt;
  return said == "passed";
}

Verdict SolvedMemory::judge(const Exercise& exercise,
                            const std::function<Verdict(const Exercise&)>& judge) const {
  const std::string judged = fingerprint(exercise);
  Verdict verdict = judge(exercise);
  if (verdict.status == Status::not_judged) return verdict;
  write_text(record(folder_, exercise),
             std::string(verdict.status == Status::passed ? "passed" : "failed") + '\n' + judged + '\n');
  return verdict;
}

SolvedMemory solved_memory(const Checkout& checkout) {
  return SolvedMemory(checkout.build.parent_path() / "exercises" / "solved");
}

std::optional<Exercise> first_unsolved(std::span<const Exercise> exercises, const SolvedMemory& memory,
                                       const std::function<Verdict(const Exercise&)>& judge) {
  for (const Exercise& exercise : exercises) {
    const std::optional<bool> known = memory.recall(exercise);
    const bool passed = known ? *known : memory.judge(exercise, judge).status == Status::passed;
    if (!passed) return exercise;
  }
  return std::nullopt;
}

}  // namespace dlfs::workbook
