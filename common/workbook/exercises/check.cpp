#include "common/workbook/exercises/check.hpp"

#include <algorithm>
#include <exception>
#include <filesystem>
#include <iostream>
#include <stdexcept>

#include "common/cli/command_line.hpp"
#include "common/cli/progress.hpp"
#include "common/workbook/exercises/solved.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/judge/parallel_map_in_order.hpp"
#include "common/workbook/reports/check_reports.hpp"
#include "common/workbook/reports/check_table.hpp"
#include "common/workbook/reports/exercism.hpp"
#include "common/workbook/sandbox/scratch_folder.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

Verdict judge_student(const Checkout& debug, const Exercise& exercise) {
  const SolvedMemory memory = solved_memory(debug);
  try {
    return memory.judge(exercise, [&](const Exercise& one) {
      const ScratchFolder scratch(debug);
      return judge(debug, one, one.student_file(), scratch.path());
    });
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
  parallel_map_in_order(
      judged.size(), [&](std::size_t i) { judged[i].verdict = judge_student(debug, judged[i].exercise); },
      [&](std::size_t i) {
        if (on_verdict) on_verdict(judged[i]);
      });
  return judged;
}

int check(const Checkout& checkout, std::span<const std::string> arguments) {
  const CommandLine line = parse_command_line(
      {"check", 0, 1000, "check [chNN[/name] ...]", {"--junit FILE", "--json FILE", "--results DIR"}},
      arguments);
  const std::vector<Exercise> exercises = select_exercises(read_exercises(checkout), line.words);
  if (exercises.empty()) throw std::runtime_error("this checkout has no exercises");
  if (why_no_bubblewrap())
    std::cerr << "workbook: " << *why_no_bubblewrap()
              << ": exercises run less confined (./workbook doctor)\n";
  const Checkout debug = prepare_exercises(checkout, exercises);

  const Terminal terminal = terminal_of_output();
  Progress progress("judging", exercises.size());
  std::size_t done = 0;
  progress.update(done);
  const std::vector<Judged> judged = judge_all(debug, exercises, [&](const Judged& one) {
    progress.clear();
    if (one.verdict.status != Status::passed && one.verdict.status != Status::not_started)
      std::cout << verdict_text(one.exercise, one.verdict, terminal) << std::endl;
    progress.update(++done);
  });
  progress.clear();
  std::cout << table_text(judged, terminal) << std::flush;
  if (const auto file = line.value("--junit")) write_text(fs::absolute(*file), junit_text(judged));
  if (const auto file = line.value("--json")) write_text(fs::absolute(*file), json_text(judged));
  if (const auto folder = line.value("--results")) write_exercism(*folder, judged);
  const auto passed = [](const Judged& one) { return one.verdict.status == Status::passed; };
  return std::all_of(judged.begin(), judged.end(), passed) ? 0 : 1;
}

}  // namespace dlfs::workbook
