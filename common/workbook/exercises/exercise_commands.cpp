#include "common/workbook/exercises/exercise_commands.hpp"

#include <filesystem>
#include <iostream>
#include <optional>
#include <stdexcept>

#include "common/cli/command_line.hpp"
#include "common/cli/interrupt.hpp"
#include "common/cli/option.hpp"
#include "common/workbook/exercises/exercise_book.hpp"
#include "common/workbook/exercises/hints.hpp"
#include "common/workbook/exercises/reset.hpp"
#include "common/workbook/exercises/watch.hpp"
#include "common/workbook/files.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

int all_solved() {
  std::cout << "All exercises pass: there is nothing left to do.\n";
  return 0;
}

void show_verdict(const Exercise& exercise, const Verdict& verdict) {
  std::cout << '\n' << exercise.number << ' ' << exercise.title << ": " << to_string(verdict.status) << '\n';
  if (verdict.status != Status::passed) std::cout << verdict.message << '\n';
  std::cout << std::flush;
}

}  // namespace

int next_exercise(const Checkout& checkout, Arguments arguments) {
  parse_command_line({"next", 0, 0, "next", {}}, arguments);
  const ExerciseBook book(checkout);
  const std::optional<Exercise> next = book.first_unsolved();
  if (!next) return all_solved();
  const fs::path file = fs::relative(next->student_file(), checkout.root);
  std::cout << next->number << ' ' << next->title << "\nin " << file.string() << "\n\n"
            << (fs::exists(next->student_file()) ? task_of(read_text(next->student_file()))
                                                 : "The file is missing: ./workbook reset brings it back.\n")
            << "\n./workbook check " << next->full_name() << " judges it, ./workbook watch at each save.\n";
  return 0;
}

int hint(const Checkout& checkout, Arguments arguments) {
  const CommandLine line =
      parse_command_line({"hint", 0, 1, "hint [exercise] [--again]", {"--again"}}, arguments);
  const ExerciseBook book(checkout);
  const std::optional<Exercise> exercise = book.one(line.word());
  if (!exercise) return all_solved();
  std::cout << HintGiver(book.state() / "hints").next(*exercise, line.has("--again"));
  return 0;
}

int watch(const Checkout& checkout, Arguments arguments) {
  const CommandLine line = parse_command_line({"watch", 0, 1, "watch [chNN[/exercise]]", {}}, arguments);
  const ExerciseBook book(checkout);
  const std::vector<Exercise> chosen = select_exercises(book.all(), line.words);
  const CatchInterrupt interrupt;
  WatchTools tools;
  tools.judge = [&](const Exercise& exercise) { return book.judge(exercise); };
  tools.show = show_verdict;
  tools.next_unsolved = [&] { return book.judge_first_unsolved(); };
  tools.stop = interrupted;
  if (line.word() && chosen.size() > 1) {
    watch_exercises(chosen, tools);
    return 0;
  }
  const std::optional<Exercise> first = line.word() ? chosen.front() : book.judge_first_unsolved();
  if (!first) return all_solved();
  watch_exercise(*first, tools);
  return 0;
}

int reset(const Checkout& checkout, Arguments arguments) {
  const CommandLine line =
      parse_command_line({"reset", 0, 1, "reset [exercise | chNN] [--yes]", {"--yes"}}, arguments);
  const ExerciseBook book(checkout);
  std::vector<Exercise> chosen;
  if (line.word()) {
    chosen = select_exercises(book.all(), line.words);
  } else if (const std::optional<Exercise> next = book.first_unsolved()) {
    chosen = {*next};
  } else {
    return all_solved();
  }
  const auto confirm = [&](const std::string& question) {
    return line.has("--yes") || ask_on_terminal(question);
  };
  return reset_exercises(checkout, chosen, confirm);
}

int solution(const Checkout& checkout, Arguments arguments) {
  const CommandLine line =
      parse_command_line({"solution", 0, 1, "solution [exercise] [--anyway]", {"--anyway"}}, arguments);
  const ExerciseBook book(checkout);
  const std::optional<Exercise> exercise = book.one(line.word());
  if (!exercise) {
    throw UsageError("all exercises pass; say whose solution to show, as in ./workbook solution " +
                     book.all().back().full_name());
  }
  const fs::path file = exercise->solution_file();
  if (!fs::exists(file)) {
    throw std::runtime_error("this workbook was handed out without solutions: ask your teacher for that of " +
                             exercise->full_name());
  }
  if (!line.has("--anyway") && !book.known(*exercise).value_or(false)) {
    throw std::runtime_error(
        exercise->full_name() +
        " does not pass yet, and its solution would spoil it: ./workbook check says whether yours passes, " +
        "./workbook hint helps, --anyway shows it");
  }
  std::cout << read_text(file);
  return 0;
}

}  // namespace dlfs::workbook
