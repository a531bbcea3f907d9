#include "common/workbook/exercises/reset.hpp"

#include <iostream>
#include <utility>
#include <vector>

#include <unistd.h>

#include "common/cli/option.hpp"
#include "common/workbook/exercises/original_stub.hpp"
#include "common/workbook/files.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

struct Change {
  fs::path file;
  std::string stub;
};

std::vector<Change> changes_needed(const Checkout& checkout, std::span<const Exercise> exercises) {
  std::vector<Change> changes;
  for (const Exercise& exercise : exercises) {
    const fs::path file = exercise.student_file();
    std::string stub = original_stub(checkout, exercise);
    if (!fs::exists(file) || read_text(file) != stub) changes.push_back({file, std::move(stub)});
  }
  return changes;
}

void apply(const Change& change, const fs::path& root) {
  const std::string shown = fs::relative(change.file, root).string();
  if (!fs::exists(change.file)) {
    write_text(change.file, change.stub);
    std::cout << shown << " was missing and is back\n";
    return;
  }
  const fs::path backup = next_backup(change.file);
  fs::copy_file(change.file, backup);
  write_text(change.file, change.stub);
  std::cout << shown << " is untouched again; what you had written is kept in "
            << fs::relative(backup, root).string() << '\n';
}

}  // namespace

fs::path next_backup(const fs::path& file) {
  for (int number = 1;; ++number) {
    fs::path backup = file;
    backup += ".bak-" + std::to_string(number);
    if (!fs::exists(fs::symlink_status(backup))) return backup;
  }
}

int reset_exercises(const Checkout& checkout, std::span<const Exercise> exercises,
                    const std::function<bool(const std::string&)>& confirm) {
  const std::vector<Change> changes = changes_needed(checkout, exercises);
  if (changes.empty()) {
    std::cout << "Nothing to reset: " << (exercises.size() == 1 ? "the file is" : "all files are")
              << " untouched\n";
    return 0;
  }
  std::string question = "This puts the untouched version back (a backup is kept) of\n";
  for (const Change& change : changes)
    question += "  " + fs::relative(change.file, checkout.root).string() + '\n';
  if (!confirm(question + "Go on? [y/N] ")) {
    std::cout << "Nothing was changed\n";
    return 1;
  }
  for (const Change& change : changes) apply(change, checkout.root);
  return 0;
}

bool ask_on_terminal(const std::string& question) {
  if (isatty(STDIN_FILENO) == 0) {
    throw UsageError(
        "reset asks before it replaces your files, and there is no terminal to answer at: add --yes");
  }
  std::cout << question << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes" || answer == "Yes";
}

}  // namespace dlfs::workbook
