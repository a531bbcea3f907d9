#include "common/workbook/judge/compile.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

#include "common/workbook/files.hpp"
#include "common/workbook/judge/compiler_messages.hpp"
#include "common/workbook/judge/includes.hpp"
#include "common/workbook/judge/symbols.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest_source = std::uintmax_t{1} << 20;

std::vector<std::string> lines_of(const fs::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error("cannot read " + file.string() + ": build the exercises again");
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

Verdict compile_error(const std::string& message) { return {Status::compile_error, message}; }
Verdict refused(const std::string& message) { return {Status::refused, message}; }

// Runs the compiler; returns its messages if it fails.
std::optional<std::string> complaint(const Command& command, const fs::path& scratch,
                                     const ProcessLimits& limits) {
  const ProcessEnd end = run_limited(command, scratch, compiler_environment(), limits);
  if (end.out_of_time) {
    return "the compiler did not end within " + std::to_string(limits.time.count() / 1000) + " s";
  }
  if (end.status == 0) return std::nullopt;
  return end.output;
}

Command compile_command(const Checkout& debug, const CompileJob& job) {
  Command command = compiler_command(debug);
  const fs::path& folder = job.exercise.folder;
  command.insert(command.end(), {"-I" + (folder / "exercises").string(), "-fdiagnostics-color=never",
                                 "-fdebug-prefix-map=" + job.scratch.string() + "=" + student_folder, "-MD",
                                 "-MF", "includes.d", "-c", job.exercise.name + ".cpp", "-o", "student.o"});
  return command;
}

Command link_command(const Checkout& debug, const std::vector<std::string>& test) {
  const fs::path exercises = debug.build / "exercises";
  Command command = compiler_command(debug);
  command.push_back("student.o");
  command.insert(command.end(), test.begin(), test.end());
  command.insert(command.end(), {(exercises / "libdlfs_exercise_runner.so").string(),
                                 "-Wl,-rpath," + exercises.string(), "-o", "program"});
  return command;
}

std::optional<Verdict> copy_source(const CompileJob& job) {
  if (!fs::is_regular_file(job.source)) throw std::runtime_error("there is no file " + job.source.string());
  if (fs::file_size(job.source) > largest_source) return refused(job.shown + " is larger than 1 MiB");
  fs::copy_file(job.source, job.scratch / (job.exercise.name + ".cpp"), fs::copy_options::overwrite_existing);
  return std::nullopt;
}

}  // namespace

Command compiler_command(const Checkout& debug) {
  return lines_of(debug.build / "exercises" / "compiler.txt");
}

std::vector<std::string> compiler_environment() {
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!text.starts_with("LC_") && !text.starts_with("LANG")) environment.push_back(text);
  }
  environment.push_back("LC_ALL=C");
  return environment;
}

CompileJob compile_job(const Checkout& debug, const Exercise& exercise, const fs::path& source,
                       const fs::path& scratch) {
  const fs::path relative = fs::absolute(source).lexically_normal().lexically_relative(debug.root);
  const bool inside = !relative.empty() && *relative.begin() != "..";
  return {exercise, source, fs::absolute(scratch), inside ? relative.string() : source.filename().string()};
}

std::optional<Verdict> compile_and_link(const Checkout& debug, const CompileJob& job,
                                        const JudgeLimits& limits) {
  if (const auto verdict = copy_source(job)) return verdict;
  const std::vector<std::string> test =
      lines_of(debug.build / "exercises" / job.exercise.chapter / (job.exercise.name + ".object"));
  if (test.empty() || !fs::exists(test.front()))
    return compile_error("the test of this exercise, " + job.exercise.test_file().string() +
                         ", was not built");

  const auto errors = complaint(compile_command(debug, job), job.scratch, limits.compile);
  if (const auto reason = forbidden_include(debug, job)) return refused(*reason);
  if (errors) return compile_error(explain_compiler(*errors, debug, job));
  if (const auto reason = forbidden_symbol(debug, job)) return refused(*reason);
  if (const auto unlinked = complaint(link_command(debug, test), job.scratch, limits.compile))
    return compile_error(explain_linker(*unlinked, debug, job));
  return std::nullopt;
}

}  // namespace dlfs::workbook
