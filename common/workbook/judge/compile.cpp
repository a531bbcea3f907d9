#include "common/workbook/judge/compile.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

#include "common/workbook/files.hpp"
#include "common/workbook/judge/compiler_messages.hpp"
#include "common/workbook/judge/includes.hpp"
#include "common/workbook/judge/symbols.hpp"
#include "common/workbook/reports/text.hpp"

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

// What every step of compiling may see: the compiler itself, if it is not one of the system's.
SandboxView compiler_view(const Command& command, const fs::path& scratch) {
  SandboxView view{.writable = {scratch}};
  const fs::path compiler = fs::weakly_canonical(command.front());
  if (compiler.is_absolute()) view.readable.push_back(compiler.parent_path().parent_path());
  for (std::size_t i = 0; i + 1 < command.size(); ++i) {
    if (command[i] == "-isystem") view.readable.emplace_back(command[i + 1]);
  }
  std::erase_if(view.readable, [](const fs::path& place) { return place.string().starts_with("/usr"); });
  return view;
}

// The same of the compiler, whose parts begin a complaint of their own with their names, one of a file with that one's.
std::optional<std::string> trouble_of_compiler(const ProcessEnd& end) {
  if (const auto trouble = trouble_of_machine(end)) return trouble;
  if (end.status == 0 || end.out_of_memory) return std::nullopt;
  for (const std::string& line : split_lines(end.output)) {
    if (line.find(" | ") != line.npos || line.find(".cpp:") != line.npos) continue;
    if (line.find("No space left on device") != line.npos) return "the disk of this machine is full";
    if (line.find("Killed signal terminated program") != line.npos ||
        line.find("Cannot allocate memory") != line.npos)
      return "the memory of this machine is used up";
  }
  return std::nullopt;
}

// Runs the compiler. What came of it if it did not succeed: what it said, or that it had not enough of something.
std::optional<Verdict> failure(const Command& command, const CompileJob& job, const JudgeLimits& limits,
                               const std::vector<fs::path>& readable) {
  Surroundings surroundings;
  if (limits.sandboxed) {
    surroundings.view = compiler_view(command, job.scratch);
    surroundings.view->readable.insert(surroundings.view->readable.end(), readable.begin(), readable.end());
  }
  const ProcessEnd end =
      run_limited(command, job.scratch, compiler_environment(), limits.compile, surroundings);
  if (const auto trouble = trouble_of_compiler(end)) return Verdict{Status::not_judged, *trouble};
  if (end.out_of_time)
    return compile_error("the compiler did not end within " +
                         std::to_string(limits.compile.time.count() / 1000) + " s");
  if (end.out_of_memory)
    return compile_error("the compiler needed more than " + std::to_string(limits.compile.memory >> 20) +
                         " MiB");
  if (end.status == 0) return std::nullopt;
  return compile_error(end.output);
}

// What an exercise may include of ours.
std::vector<fs::path> headers_for(const Checkout& debug, const CompileJob& job) {
  const fs::path library = debug.root / "common";
  std::vector<fs::path> headers = {library / "tensor", library / "exercise/not_implemented.hpp",
                                   library / "exercise/blank.hpp",
                                   fs::absolute(declarations_of(job.exercise.folder))};
  if (const fs::path prelude = prelude_for(debug, job); !prelude.empty())
    headers.insert(headers.end(), {prelude, prelude.string() + ".gch"});
  return headers;
}

Command compile_command(const Checkout& debug, const CompileJob& job) {
  Command command = compiler_command(debug);
  if (const fs::path prelude = prelude_for(debug, job); !prelude.empty())
    command.insert(command.end(), {"-include", prelude.string()});
  command.insert(command.end(),
                 {"-I" + declarations_of(job.exercise.folder).string(), "-fdiagnostics-color=never",
                  "-fdebug-prefix-map=" + job.scratch.string() + "=" + student_folder, "-MD", "-MF",
                  "includes.d", "-c", job.exercise.name + ".cpp", "-o", "student.o"});
  return command;
}

// A shared library of the student's object alone: what it uses of others is found when the program loads it.
Command link_command(const Checkout& debug) {
  return {
      compiler_command(debug).front(), "-shared", "-nodefaultlibs", "student.o", "-lgcc", "-o", "student.so"};
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
  std::vector<std::string> environment = {"LC_ALL=C"};
  for (const char* name : {"PATH", "LD_LIBRARY_PATH", "LIBRARY_PATH", "CPATH", "CPLUS_INCLUDE_PATH"}) {
    if (const char* const value = std::getenv(name)) environment.push_back(std::string(name) + "=" + value);
  }
  return environment;
}

fs::path exercise_program(const Checkout& debug) { return debug.build / "exercises" / "program"; }

fs::path test_library(const Checkout& debug, const Exercise& exercise) {
  return debug.build / "exercises" / exercise.chapter / (exercise.name + "_test.so");
}

fs::path prelude_for(const Checkout& debug, const CompileJob& job) {
  const std::string header = read_text(job.exercise.header_file());
  if (header.find("#include \"common/tensor/") == header.npos) return {};
  const std::string text = "\n" + read_text(job.source);
  const bool math =
      text.find("\n#include <algorithm>") != text.npos && text.find("\n#include <cmath>") != text.npos;
  fs::path prelude = debug.build / "exercises" / (math ? "prelude_math.hpp" : "prelude.hpp");
  return fs::exists(prelude.string() + ".gch") ? prelude : fs::path();
}

std::vector<fs::path> exercise_libraries(const Checkout& debug) {
  std::vector<fs::path> libraries;
  for (const char* const name : {"runner", "layers", "networks"}) {
    const fs::path file = debug.build / "exercises" / ("libdlfs_exercise_" + std::string(name) + ".so");
    if (fs::exists(file)) libraries.push_back(file);
  }
  return libraries;
}

std::optional<std::string> trouble_of_machine(const ProcessEnd& end) {
  if (end.starved) return "the machine was too busy with other things";
  if (end.machine_is_full) return "the memory of this machine is used up";
  return std::nullopt;
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
  if (!fs::exists(test_library(debug, job.exercise)))
    return compile_error("the test of this exercise, " + job.exercise.test_file().string() +
                         ", was not built");

  const auto errors = failure(compile_command(debug, job), job, limits, headers_for(debug, job));
  if (errors && errors->status == Status::not_judged) return errors;
  if (const auto reason = forbidden_include(debug, job)) return refused(*reason);
  if (errors) {
    if (const auto reason = forbidden_missing_include(errors->message, debug, job)) return refused(*reason);
    return compile_error(explain_compiler(errors->message, debug, job));
  }
  if (const auto reason = forbidden_symbol(debug, job)) return refused(*reason);
  const auto unlinked = failure(link_command(debug), job, limits, {});
  if (unlinked && unlinked->status != Status::not_judged)
    return compile_error(explain_linker(unlinked->message, debug, job));
  return unlinked;
}

}  // namespace dlfs::workbook
