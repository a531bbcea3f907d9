#include "common/workbook/exercises/exercise_book.hpp"

#include <algorithm>
#include <span>
#include <sstream>
#include <stdexcept>

#include "common/cli/option.hpp"
#include "common/workbook/sandbox/scratch_folder.hpp"

namespace dlfs::workbook {

namespace fs = std::filesystem;

ExerciseBook::ExerciseBook(const Checkout& checkout)
    : checkout_(checkout),
      state_(checkout.build.parent_path() / "exercises"),
      all_(read_exercises(checkout)),
      memory_(solved_memory(checkout)) {
  if (all_.empty()) throw std::runtime_error("there are no exercises in " + checkout.root.string());
}

Verdict ExerciseBook::build_and_judge(const Exercise& exercise) const {
  const fs::path file = exercise.student_file();
  if (!fs::exists(file)) {
    return {Status::failed,
            file.string() + " is missing: ./workbook reset " + exercise.full_name() + " puts it back"};
  }
  const std::string name = exercise.full_name();
  if (!prepared_.contains(name)) prepared_[name] = prepare_exercises(checkout_, std::span(&exercise, 1));
  const Checkout& debug = prepared_[name];
  const ScratchFolder scratch(debug);
  return workbook::judge(debug, exercise, file, scratch.path());
}

Verdict ExerciseBook::judge(const Exercise& exercise) const {
  return memory_.judge(exercise, [&](const Exercise& one) { return build_and_judge(one); });
}

std::optional<Exercise> ExerciseBook::first_unsolved() const {
  const auto unsolved = std::find_if(all_.begin(), all_.end(),
                                     [&](const Exercise& one) { return !known(one).value_or(false); });
  return unsolved == all_.end() ? std::nullopt : std::optional(*unsolved);
}

std::optional<Exercise> ExerciseBook::judge_first_unsolved() const {
  return workbook::first_unsolved(all_, memory_, [&](const Exercise& one) { return build_and_judge(one); });
}

std::optional<Exercise> ExerciseBook::one(const std::optional<std::string>& word) const {
  if (!word) return first_unsolved();
  const std::vector<Exercise> chosen = select_exercises(all_, std::span(&*word, 1));
  if (chosen.size() == 1) return chosen.front();
  std::string names;
  for (const Exercise& exercise : chosen) names += "\n  " + exercise.full_name();
  throw UsageError("'" + *word + "' names several exercises; say which:" + names);
}

std::string task_of(const std::string& source) {
  std::istringstream lines(source);
  std::string task;
  for (std::string line; std::getline(lines, line) && line.starts_with("//");) {
    task += line.substr(line.starts_with("// ") ? 3 : 2) + '\n';
  }
  return task;
}

}  // namespace dlfs::workbook
