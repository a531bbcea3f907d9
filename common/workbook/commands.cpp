#include "common/workbook/commands.hpp"

#include <algorithm>
#include <cstdlib>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "common/cli/command_line.hpp"
#include "common/cli/nearest.hpp"
#include "common/cli/option.hpp"
#include "common/workbook/build/build.hpp"
#include "common/workbook/build/doctor.hpp"
#include "common/workbook/build/download.hpp"
#include "common/workbook/build/test.hpp"
#include "common/workbook/catalog/catalog.hpp"
#include "common/workbook/catalog/complete.hpp"
#include "common/workbook/catalog/list.hpp"
#include "common/workbook/catalog/run.hpp"
#include "common/workbook/exercises/check.hpp"
#include "common/workbook/exercises/exercise_commands.hpp"
#include "common/workbook/exercises/prove.hpp"
#include "common/workbook/teaching/teacher_commands.hpp"

namespace dlfs::workbook {
namespace {

void expect_no_arguments(const std::string& command, Arguments arguments) {
  if (!arguments.empty())
    throw UsageError(command + " takes no arguments, found '" + arguments.front() + "'");
}

int list(const Checkout& checkout, Arguments arguments) {
  if (arguments.size() > 1) throw UsageError("list takes one chapter or text, as in ./workbook list ch05");
  const std::vector<Program> catalog = read_catalog(checkout.build / "catalog.tsv");
  const std::string filter = arguments.empty() ? "" : arguments.front();
  const std::vector<Program> programs = filter_programs(catalog, filter);
  if (programs.empty()) {
    std::cerr << "workbook: "
              << (catalog.empty() ? "no program is registered yet" : "no program matches '" + filter + "'")
              << '\n';
    return catalog.empty() ? 0 : 1;
  }
  std::cout << format_programs(programs);
  return 0;
}

int run(const Checkout& checkout, Arguments arguments) { become_process(prepare_run(checkout, arguments)); }

// The page's server is a program of its own, which nobody else has to wait for.
int serve(const Checkout& checkout, Arguments arguments) {
  build_target(checkout, "workbook_web");
  Command command{(checkout.build / "bin/workbook_web").string()};
  command.insert(command.end(), arguments.begin(), arguments.end());
  become_process(command);
}

int download(const Checkout&, Arguments arguments) {
  const CommandLine line =
      parse_command_line({"download", 0, 0, "download [--mirror URL]", {"--mirror URL"}}, arguments);
  download_mnist(line.value("--mirror").value_or(""));
  return 0;
}

int doctor(const Checkout& checkout, Arguments arguments) {
  expect_no_arguments("doctor", arguments);
  std::cout << format_findings(examine(checkout));
  return 0;
}

// Anywhere after the command; but after `run NAME`, the program is asked.
bool asks_for_help(Arguments words) {
  const Arguments own = words.subspan(1, words.front() == "run" && words.size() > 1 ? 1 : words.size() - 1);
  const auto end = std::find(own.begin(), own.end(), "--");
  return std::any_of(own.begin(), end,
                     [](const std::string& word) { return word == "--help" || word == "-h"; });
}

int help(const Checkout&, Arguments) {
  std::cout << help_text();
  return 0;
}

}  // namespace

const std::vector<CommandEntry>& commands() {
  static const std::vector<CommandEntry> table = {
      {"list", "list [chNN | text]", "show the programs: chapter, section, name, title", list},
      {"run", "run NAME [options]",
       "build and run a program: ch05/train_neuralnet, 5.7.4, or a part of its name", run},
      {"serve", "serve [--port N] [--no-browser]",
       "a page on this machine: run programs, watch their curves, exercises (--allow-host NAME)", serve},
      {"test", "test [chNN | ctest options]",
       "build everything and run all tests, or those of a chapter (--browser: the page's too; "
       "--sanitized: the libraries' again, with sanitizers)",
       run_tests},
      {"check", "check [chNN | chNN/name ...]",
       "judge the exercises; --junit FILE, --json FILE and --results DIR for machines", check},
      {"next", "next", "the first exercise that is not solved: its file and what to do", next_exercise},
      {"hint", "hint [exercise] [--again]", "one more hint at each call, three in all", hint},
      {"watch", "watch [chNN[/exercise]]", "judge at each save, and go on when an exercise passes", watch},
      {"reset", "reset [exercise | chNN]", "put the untouched file back, keep yours as a backup", reset},
      {"solution", "solution [exercise]", "one way to write it, once yours passes (or --anyway)", solution},
      {"handout", "handout DIR [--chapters 2-5]", "for teachers: a checkout for students, without solutions",
       handout},
      {"grade", "grade DIR --out grades.csv",
       "for teachers: grade a folder of submissions (--feedback DIR2, --html FILE)", grade},
      {"prove", "prove [chNN | chNN/name ...]",
       "for maintainers: whether the exercises themselves are in order", prove},
      {"download", "download [--mirror URL]", "fetch MNIST into dataset/mnist/, from the given address first",
       download},
      {"doctor", "doctor", "what was found on this machine, and what to do about what was not", doctor},
      {"help", "help", "show this text", help},
  };
  return table;
}

std::string help_text() {
  std::ostringstream text;
  text << "Deep Learning from Scratch in C++: one program per section of the book.\n\n";
  for (const CommandEntry& command : commands()) {
    text << "  ./workbook " << std::left << std::setw(32) << command.usage << command.summary << '\n';
  }
  text << "\nThe options of a program: ./workbook run NAME --help\n";
  return text.str();
}

int run_command(const Checkout& checkout, Arguments words) {
  if (words.empty() || words.front() == "--help" || words.front() == "-h") return help(checkout, {});
  const std::string& name = words.front();
  if (name == "--complete") {
    for (const std::string& word : completions(checkout, words.subspan(1))) std::cout << word << '\n';
    return 0;
  }
  for (const CommandEntry& command : commands()) {
    if (command.name != name) continue;
    if (asks_for_help(words)) {
      std::cout << "./workbook " << command.usage << "\n  " << command.summary << '\n';
      return 0;
    }
    return command.run(checkout, words.subspan(1));
  }
  std::vector<std::string> names;
  for (const CommandEntry& command : commands()) names.push_back(command.name);
  const std::optional<std::string> alike = nearest(name, names);
  throw UsageError("'" + name + "' is no command" + (alike ? ": did you mean " + *alike + "?" : "") +
                   " ./workbook help shows all");
}

}  // namespace dlfs::workbook
