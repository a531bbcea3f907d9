#include "common/workbook/check.hpp"

#include <algorithm>
#include <exception>
#include <iostream>

#include "common/workbook/command_line.hpp"
#include "common/workbook/in_order.hpp"
#include "common/workbook/scratch_folder.hpp"

namespace dlfs::workbook {
namespace {

Verdict judge_student(const Checkout& debug, const Exercise& exercise) {
  try {
    const ScratchFolder scratch(debug);
    return judge(debug, exercise, exercise.student_file(), scratch.path());
  } catch (const std::exception& error) {
    return {Status::failed, error.what()};
  }
}

}  // namespace

std::vector<Judged> judge_all(const Checkout& debug, std::span<const Exercise> exercises,
                              const std::function<void(const Judged&)>& on_verdict) {
  remove_stale_scratch(debug);
  std::vector<Judged> judged;
  for (const Exercise& exercise : exercises) judged.push_back({exercise, {}});
  in_order(
      judged.size(), [&](std::size_t i) { judged[i].verdict = judge_student(debug, judged[i].exercise); },
      [&](std::size_t i) {
        if (on_verdict) on_verdict(judged[i]);
      });
  return judged;
}

int check(const Checkout& checkout, std::span<const std::string> arguments) {
  const CommandLine line = parse_command_line(
      {"check", 0, 1000, "check [chNN[/name] ...]", {"--junit FILE", "--json FILE"}}, arguments);
  const std::vector<Exercise> exercises = select_exercises(read_exercises(checkout), line.words);
  const Checkout debug = prepare_exercises(checkout, exercises);
  const std::vector<Judged> judged = judge_all(debug, exercises, [](const Judged& one) {
    if (one.verdict.status == Status::passed || one.verdict.status == Status::not_started) return;
    std::cout << one.exercise.number << ' ' << one.exercise.full_name() << ": "
              << to_string(one.verdict.status) << '\n'
              << one.verdict.message << "\n\n"
              << std::flush;
  });
  for (const Judged& one : judged)
    std::cout << one.exercise.number << ' ' << one.exercise.full_name() << ": "
              << to_string(one.verdict.status) << '\n';
  const auto passed = [](const Judged& one) { return one.verdict.status == Status::passed; };
  return std::all_of(judged.begin(), judged.end(), passed) ? 0 : 1;
}

}  // namespace dlfs::workbook
