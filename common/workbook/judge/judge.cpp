#include "common/workbook/judge/judge.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "common/exercise/program.hpp"
#include "common/platform/descriptor.hpp"
#include "common/workbook/build/build.hpp"
#include "common/workbook/build/debug_checkout.hpp"
#include "common/workbook/judge/compile.hpp"
#include "common/workbook/judge/compiler_messages.hpp"
#include "common/workbook/judge/crash_report.hpp"
#include "common/workbook/judge/record.hpp"
#include "common/workbook/reports/text.hpp"
#include "common/workbook/sandbox/orphan_processes.hpp"
#include "common/workbook/sandbox/scratch_folder.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

// By this, what a program leaves behind is found.
std::string mark_of(const CompileJob& job) { return "DLFS_RUN=" + (job.scratch / "run").string(); }

// Nothing of our environment but where programs are found, so that the verdict is the same everywhere.
std::vector<std::string> run_environment(const Checkout& debug, const CompileJob& job,
                                         const Descriptor& record, const JudgeLimits& limits, bool leaks) {
  std::vector<std::string> environment = {
      "DLFS_RECORD=" + std::to_string(record.number()),
      mark_of(job),
      std::string(judge::student_variable) + "=" + (job.scratch / "student.so").string(),
      std::string(judge::test_variable) + "=" + test_library(debug, job.exercise).string(),
      "DLFS_OFFLINE=1",
      "ASAN_OPTIONS=exitcode=99:color=never:detect_odr_violation=0:detect_stack_use_after_return=1:handle_"
      "segv=2:"
      "handle_abort=2:handle_sigbus=2:handle_sigfpe=2:handle_sigill=2:disable_coredump=1:"
      "max_allocation_size_mb=" +
          std::to_string(limits.memory_mib) + ":hard_rss_limit_mb=" +
          std::to_string(limits.memory_mib + 1024) + ":detect_leaks=" + (leaks ? "1" : "0"),
      "UBSAN_OPTIONS=print_stacktrace=1:color=never"};
  for (const char* name : {"PATH", "LD_LIBRARY_PATH"}) {
    if (const char* const value = std::getenv(name)) environment.push_back(std::string(name) + "=" + value);
  }
  return environment;
}

// The test case during which a run ended.
std::string during(const Record& record) {
  if (record.complete) return "after the last test case";
  if (record.cases.empty()) return "before the first test case";
  return (record.last_case_ended ? "after: " : "during: ") + record.cases.back().name;
}

Verdict broken(Status status, const std::string& sentence, const Record& record) {
  return {status, sentence + "\n" + during(record), record.cases};
}

bool is_unwritten(const CaseResult& result) {
  return !result.passed && result.message.ends_with(" is not written yet");
}

// The verdict on a run that ended by itself.
Verdict judge_cases(const Record& record, int status, std::size_t expected) {
  if (!record.complete || record.cases.size() > expected) {
    return broken(Status::failed, "the program ended with exit()", record);
  }
  const auto failed = std::find_if(record.cases.begin(), record.cases.end(),
                                   [](const CaseResult& result) { return !result.passed; });
  if (failed != record.cases.end()) {
    const bool unwritten = std::all_of(record.cases.begin(), record.cases.end(), is_unwritten);
    const std::string text =
        failed->message.empty() ? "nothing was compared in this test case" : failed->message;
    return {unwritten ? Status::not_started : Status::failed, failed->name + "\n" + text, record.cases};
  }
  if (record.cases.size() != expected || status != 0) {
    return broken(Status::failed,
                  "only " + std::to_string(record.cases.size()) + " of " + std::to_string(expected) +
                      " test cases ran, exit status " + std::to_string(status),
                  record);
  }
  return {Status::passed, "", record.cases};
}

Verdict crashed(const Crash& crash, const std::string& output, const Record& record, const CompileJob& job,
                const JudgeLimits& limits) {
  const std::size_t line = crash_line(output, student_folder, job.exercise.name + ".cpp");
  const std::string place = line == 0 ? "" : job.shown + ":" + std::to_string(line) + ": ";
  const std::string limit =
      crash.out_of_memory ? " (the limit is " + std::to_string(limits.memory_mib) + " MiB)" : "";
  return broken(crash.out_of_memory ? Status::out_of_memory : Status::crashed, place + crash.sentence + limit,
                record);
}

Verdict judge_end(const ProcessEnd& end, const Record& record, const CompileJob& job,
                  const JudgeLimits& limits) {
  if (const auto trouble = trouble_of_machine(end)) return {Status::not_judged, *trouble, record.cases};
  if (end.status == judge::not_loaded && record.cases.empty())
    return {Status::compile_error, explain_loading(end.output, job)};
  if (end.out_of_memory) {
    return broken(Status::out_of_memory,
                  "too much memory is in use (the limit is " + std::to_string(limits.memory_mib) + " MiB)",
                  record);
  }
  if (end.too_many_processes) return broken(Status::crashed, "started too many processes", record);
  if (end.out_of_time || end.status == 128 + SIGXCPU) {
    return broken(
        Status::out_of_time,
        "did not end within " + std::to_string(limits.run.time.count() / 1000) + " s (an endless loop?)",
        record);
  }
  if (end.printed_too_much) {
    return broken(Status::out_of_time,
                  "printed more than " + std::to_string(limits.run.printed >> 20) + " MiB (an endless loop?)",
                  record);
  }
  if (end.status == 128 + SIGXFSZ)
    return broken(Status::crashed,
                  "wrote a file of more than " + std::to_string(limits.run.file_size >> 20) + " MiB", record);
  if (end.status != 0) {
    if (const auto crash = read_crash(end.output)) return crashed(*crash, end.output, record, job, limits);
  }
  if (end.status == 128 + SIGKILL)
    return broken(Status::out_of_memory, "was killed by the system (out of memory?)", record);
  if (end.status > 128)
    return broken(Status::crashed, "was ended by the signal " + std::to_string(end.status - 128), record);
  return judge_cases(record, end.status, count_test_cases(job.exercise.test_file()));
}

// What the program sees: itself, and the libraries of the tests.
SandboxView run_view(const Checkout& debug, const CompileJob& job, const fs::path& folder) {
  SandboxView view{.readable = exercise_libraries(debug), .scratch = folder};
  for (const fs::path& file :
       {exercise_program(debug), test_library(debug, job.exercise), job.scratch / "student.so"})
    view.readable.push_back(file);
  return view;
}

Verdict run_program(const Checkout& debug, const CompileJob& job, const JudgeLimits& limits) {
  const fs::path folder = job.scratch / "run";
  ProcessLimits confined = limits.run;
  confined.memory = (limits.memory_mib + 1024) << 20;
  confined.writable = job.scratch;
  for (const bool leaks : {true, false}) {
    remove_stubborn(folder);
    fs::create_directory(folder);
    const Descriptor record = temporary_file();
    Surroundings surroundings{.open_file = record.number()};
    if (limits.sandboxed) surroundings.view = run_view(debug, job, folder);
    const ProcessEnd end =
        run_limited({exercise_program(debug).string()}, folder,
                    run_environment(debug, job, record, limits, leaks), confined, surroundings);
    if (!limits.sandboxed) end_processes_with(mark_of(job));
    // If processes may not look into one another, leaks cannot be found.
    if (leaks && end.output.find("LeakSanitizer has encountered a fatal error") != std::string::npos)
      continue;
    return judge_end(end, read_record(record), job, limits);
  }
  throw std::logic_error("not reached");
}

}  // namespace

std::string to_string(Status status) {
  switch (status) {
    case Status::passed:
      return "passed";
    case Status::failed:
      return "failed";
    case Status::not_started:
      return "not started";
    case Status::compile_error:
      return "does not compile";
    case Status::refused:
      return "refused";
    case Status::crashed:
      return "crashed";
    case Status::out_of_time:
      return "out of time";
    case Status::out_of_memory:
      return "out of memory";
    case Status::not_judged:
      return "not judged";
  }
  throw std::logic_error("no such status");
}

Checkout prepare_exercises(const Checkout& release, std::span<const Exercise> exercises) {
  const Checkout debug = configured_debug(release);
  std::vector<std::string> targets = {"dlfs_exercise_program"};
  for (const Exercise& exercise : exercises) targets.push_back(exercise.target());
  build_targets(debug, targets);
  return debug;
}

Verdict judge(const Checkout& debug, const Exercise& exercise, const fs::path& source,
              const fs::path& scratch, const JudgeLimits& limits) {
  const auto begin = std::chrono::steady_clock::now();
  const CompileJob job = compile_job(debug, exercise, source, scratch);
  std::optional<Verdict> verdict = compile_and_link(debug, job, limits);
  if (!verdict) verdict = run_program(debug, job, limits);
  verdict->message = printable_lines(verdict->message);
  for (CaseResult& result : verdict->cases) result.message = printable_lines(result.message);
  verdict->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return *verdict;
}

std::size_t count_test_cases(const fs::path& test_file) {
  std::ifstream in(test_file);
  if (!in) throw std::runtime_error("cannot read " + test_file.string());
  std::size_t count = 0;
  for (std::string line; std::getline(in, line);) count += line.starts_with("TEST_CASE(") ? 1 : 0;
  return count;
}

}  // namespace dlfs::workbook
