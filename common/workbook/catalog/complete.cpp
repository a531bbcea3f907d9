#include "common/workbook/catalog/complete.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <string_view>

#include "common/platform/process.hpp"
#include "common/workbook/catalog/catalog.hpp"
#include "common/workbook/catalog/resolve.hpp"
#include "common/workbook/commands.hpp"
#include "common/workbook/exercises/exercises.hpp"

namespace dlfs::workbook {
namespace {

using Words = std::vector<std::string>;

void add_once(Words& words, const std::string& word) {
  if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
}

// The options that a text speaks of: --junit and --json of "--junit FILE and --json FILE".
Words options_in(const std::string& text) {
  Words options;
  for (std::size_t at = text.find("--"); at != std::string::npos; at = text.find("--", at + 2)) {
    const std::size_t end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-", at);
    if (end != at + 2) add_once(options, text.substr(at, end == std::string::npos ? end : end - at));
  }
  return options;
}

Words programs(const Checkout& checkout) {
  Words names;
  const std::vector<Program> catalog = read_catalog(checkout.build / "catalog.tsv");
  for (const Program& program : catalog) names.push_back(program.name());
  for (const Program& program : catalog) add_once(names, program.program);
  return names;
}

Words chapters(const Checkout& checkout) {
  Words names;
  for (const Program& program : read_catalog(checkout.build / "catalog.tsv"))
    add_once(names, program.chapter);
  return names;
}

Words exercises(const Checkout& checkout) {
  Words names;
  const std::vector<Exercise> all = read_exercises(checkout);
  for (const Exercise& exercise : all) add_once(names, exercise.chapter);
  for (const Exercise& exercise : all) names.push_back(exercise.full_name());
  for (const Exercise& exercise : all) add_once(names, exercise.name);
  return names;
}

// The options that the program itself names, if it was built; else those of every program.
Words program_options(const Checkout& checkout, const std::string& name) {
  const Program program = resolve_program(read_catalog(checkout.build / "catalog.tsv"), name);
  const std::filesystem::path file = checkout.build / "bin" / program.chapter / program.program;
  if (!std::filesystem::exists(file)) return {"--help", "--quick"};
  Words options;
  run_process({file.string(), "--help"}, [&](const std::string& line) {
    if (!line.starts_with("  --")) return;
    const Words found = options_in(line);
    options.push_back(found.front());
  });
  return options;
}

// All that may follow, whatever its beginning.
Words candidates(const Checkout& checkout, std::span<const std::string> words) {
  constexpr std::array<std::string_view, 6> of_exercises = {"check", "hint",     "prove",
                                                            "reset", "solution", "watch"};
  const std::string& command = words.front();
  if (words.size() == 1) {
    Words names;
    for (const CommandEntry& entry : commands()) names.push_back(entry.name);
    return names;
  }
  const std::string& before = words[words.size() - 2];
  if (before == "--plot") return {"auto", "window", "png", "svg", "ascii", "script", "none"};
  if (command == "run") return words.size() == 2 ? programs(checkout) : program_options(checkout, words[1]);
  for (const CommandEntry& entry : commands()) {
    if (entry.name == command && words.back().starts_with('-'))
      return options_in(entry.usage + entry.summary);
  }
  if (std::find(of_exercises.begin(), of_exercises.end(), command) != of_exercises.end())
    return exercises(checkout);
  if (command == "list" || command == "test") return chapters(checkout);
  return {};
}

}  // namespace

std::vector<std::string> completions(const Checkout& checkout, std::span<const std::string> words) {
  if (words.empty()) return {};
  try {
    Words found = candidates(checkout, words);
    std::erase_if(found, [&](const std::string& word) { return !word.starts_with(words.back()); });
    return found;
  } catch (const std::exception&) {
    return {};
  }
}

}  // namespace dlfs::workbook
