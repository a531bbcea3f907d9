#include "common/workbook/teaching/submission.hpp"

#include <algorithm>
#include <utility>

#include <fcntl.h>

#include "common/workbook/sandbox/untrusted_files.hpp"

namespace dlfs::workbook {
namespace {

namespace fs = std::filesystem;

// The folder itself, or the single folder in it, as unpacked archives often have it.
Descriptor open_top(const fs::path& path) {
  Descriptor folder = open_folder(AT_FDCWD, path.string());
  if (folder.number() < 0) return folder;
  const std::vector<std::string> names = names_in(folder.number());
  if (names.size() != 1 || names.front().starts_with("ch0")) return folder;
  Descriptor inner = open_folder(folder.number(), names.front());
  return inner.number() < 0 ? std::move(folder) : std::move(inner);
}

bool is_unique(const std::string& name, std::span<const Exercise> exercises) {
  return std::count_if(exercises.begin(), exercises.end(),
                       [&](const Exercise& exercise) { return exercise.name == name; }) == 1;
}

void read_exercise(const Descriptor& top, const Exercise& exercise, std::span<const Exercise> exercises,
                   Submission& submission) {
  const fs::path file = exercise.name + ".cpp";
  for (const fs::path& place : {exercise.folder.filename() / "exercises" / file, file}) {
    Found found = read_below(top.number(), place);
    if (found.text && place == file && !is_unique(exercise.name, exercises)) {
      found = {{}, "may be the exercise of more than one chapter"};
    }
    if (!found.refused.empty()) {
      submission.remarks.push_back(place.string() + " " + found.refused + ": not read");
    }
    if (!found.text) continue;
    submission.sources[exercise.full_name()] = std::move(*found.text);
    return;
  }
}

Submission read(const fs::path& folder, std::span<const Exercise> exercises,
                std::span<const Exercise> wanted) {
  Submission submission{folder.filename().string()};
  const Descriptor top = open_top(folder);
  if (top.number() < 0) {
    submission.remarks.push_back("the folder cannot be read");
    return submission;
  }
  for (const Exercise& exercise : wanted) read_exercise(top, exercise, exercises, submission);
  return submission;
}

}  // namespace

Submission read_submission(const fs::path& folder, std::span<const Exercise> exercises) {
  return read(folder, exercises, exercises);
}

Submission read_submission(const fs::path& folder, std::span<const Exercise> exercises,
                           const Exercise& wanted) {
  return read(folder, exercises, std::span(&wanted, 1));
}

}  // namespace dlfs::workbook
