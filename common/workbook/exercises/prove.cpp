#include "common/workbook/exercises/prove.hpp"

#include <algorithm>
#include <exception>
#include <iostream>
#include <sstream>

#include "common/cli/command_line.hpp"
#include "common/workbook/build/cmake_cache.hpp"
#include "common/workbook/build/debug_checkout.hpp"
#include "common/workbook/exercises/mistakes.hpp"
#include "common/workbook/exercises/original_stub.hpp"
#include "common/workbook/files.hpp"
#include "common/workbook/judge/parallel_map_in_order.hpp"
#include "common/workbook/sandbox/scratch_folder.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

using Flaws = std::vector<std::string>;

Verdict judge_file(const Checkout& debug, const Exercise& exercise, const fs::path& source) {
  const ScratchFolder scratch(debug);
  return judge(debug, exercise, source, scratch.path());
}

// Runs a proof; an exception counts as a flaw.
template <typename Proof>
void attempt(Flaws& flaws, const Proof& proof) {
  try {
    proof();
  } catch (const std::exception& error) {
    flaws.push_back(error.what());
  }
}

std::string told(const Verdict& verdict) { return to_string(verdict.status) + ": " + verdict.message; }

void prove_solution(const Checkout& debug, const Exercise& exercise, Flaws& flaws) {
  const Verdict verdict = judge_file(debug, exercise, exercise.solution_file());
  if (verdict.status != Status::passed) flaws.push_back("the solution does not pass: " + told(verdict));
}

void prove_stub(const Checkout& debug, const Exercise& exercise, Flaws& flaws) {
  const ScratchFolder untouched(debug);
  const fs::path stub = untouched.path() / exercise.student_file().filename();
  write_text(stub, current_stub(debug, exercise));
  const Verdict verdict = judge_file(debug, exercise, stub);
  if (verdict.status != Status::not_started) {
    flaws.push_back("the untouched file is not reported as unwritten: " + told(verdict));
    return;
  }
  const std::string expected = "exercise " + exercise.number + " is not written yet";
  for (const CaseResult& result : verdict.cases) {
    if (result.message != expected) {
      flaws.push_back("the untouched file fails '" + result.name + "' with '" + result.message +
                      "' instead of '" + expected + "'");
    }
  }
  if (verdict.cases.size() != count_test_cases(exercise.test_file()))
    flaws.push_back("the untouched file does not reach every test case");
}

bool is_said(const std::string& words, const Verdict& verdict) {
  const auto has_words = [&](const std::string& message) { return message.find(words) != message.npos; };
  return has_words(verdict.message) ||
         std::any_of(verdict.cases.begin(), verdict.cases.end(),
                     [&](const CaseResult& result) { return has_words(result.message); });
}

void prove_mistake(const Checkout& debug, const Exercise& exercise, const Mistake& mistake, Flaws& flaws) {
  const ScratchFolder wrong(debug);
  const fs::path file = wrong.path() / exercise.student_file().filename();
  write_text(file, with_mistake(read_text(exercise.solution_file()), mistake));
  const Verdict verdict = judge_file(debug, exercise, file);
  const std::string name = mistake.place + ": '" + mistake.sentence + "'";
  if (verdict.status == Status::passed || verdict.status == Status::compile_error ||
      verdict.status == Status::refused || verdict.status == Status::not_started) {
    flaws.push_back(name + " is not caught by the test: " + told(verdict));
  } else if (!is_said(mistake.said, verdict)) {
    flaws.push_back(name + " is caught, but '" + mistake.said + "' is not said: " + told(verdict));
  }
}

void prove_mistakes(const Checkout& debug, const Exercise& exercise, Flaws& flaws) {
  const std::vector<Mistake> mistakes = read_mistakes(exercise.mistakes_file());
  if (mistakes.size() < 2) {
    flaws.push_back(exercise.mistakes_file().string() + " has " + std::to_string(mistakes.size()) +
                    " typical mistakes, not two");
  }
  for (const Mistake& mistake : mistakes)
    attempt(flaws, [&] { prove_mistake(debug, exercise, mistake, flaws); });
}

void prove_hints(const Exercise& exercise, Flaws& flaws) {
  std::istringstream lines(read_text(exercise.hints_file()));
  int hints = 0;
  bool within = false;
  for (std::string line; std::getline(lines, line); within = !line.empty()) {
    if (!line.empty() && !within) ++hints;
  }
  if (hints != 3)
    flaws.push_back(std::to_string(hints) + " hints instead of three, separated by empty lines");
}

void prove_row(const Exercise& exercise, Flaws& flaws) {
  std::istringstream lines(read_text(exercise.folder / "README.md"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("|") && line.find("(exercises/" + exercise.name + ".cpp)") != line.npos) return;
  }
  flaws.push_back("no row of the chapter's README.md links to exercises/" + exercise.name + ".cpp");
}

// Where everything is built already: this program's own folder if that has the sanitizers, else build/debug beside it.
Checkout built_debug(const Checkout& checkout) {
  return cache_value(checkout.build, "DLFS_SANITIZE") == "ON" ? checkout : configured_debug(checkout);
}

}  // namespace

Flaws flaws_of(const Checkout& debug, const Exercise& exercise) {
  Flaws flaws;
  attempt(flaws, [&] { prove_solution(debug, exercise, flaws); });
  attempt(flaws, [&] { prove_stub(debug, exercise, flaws); });
  attempt(flaws, [&] { prove_mistakes(debug, exercise, flaws); });
  attempt(flaws, [&] { prove_hints(exercise, flaws); });
  attempt(flaws, [&] { prove_row(exercise, flaws); });
  return flaws;
}

int prove(const Checkout& checkout, std::span<const std::string> arguments) {
  const CommandLine line =
      parse_command_line({"prove", 0, 1000, "prove [chNN[/name] ...]", {"--built"}}, arguments);
  std::vector<Exercise> exercises = select_exercises(read_exercises(checkout), line.words);
  std::erase_if(exercises,
                [](const Exercise& exercise) { return !fs::exists(exercise.folder / "solutions"); });
  if (exercises.empty()) {
    std::cout << "nothing to prove: this workbook was handed out without solutions\n";
    return 0;
  }
  const Checkout debug = line.has("--built") ? built_debug(checkout) : prepare_exercises(checkout, exercises);
  remove_stale_scratch(debug);
  std::vector<Flaws> flaws(exercises.size());
  bool flawless = true;
  parallel_map_in_order(
      exercises.size(), [&](std::size_t i) { flaws[i] = flaws_of(debug, exercises[i]); },
      [&](std::size_t i) {
        std::cout << exercises[i].number << ' ' << exercises[i].full_name()
                  << (flaws[i].empty() ? ": in order" : "") << '\n';
        for (const std::string& flaw : flaws[i]) std::cout << "  - " << flaw << '\n';
        std::cout.flush();
        flawless = flawless && flaws[i].empty();
      });
  return flawless ? 0 : 1;
}

}  // namespace dlfs::workbook
