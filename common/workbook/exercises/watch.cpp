#include "common/workbook/exercises/watch.hpp"

#include <iomanip>
#include <iostream>
#include <sstream>
#include <thread>
#include <vector>

#include "common/workbook/exercises/file_watch.hpp"

namespace dlfs::workbook {
namespace {

// Whether it passed; false too if Ctrl-C came in between.
bool judge_and_show(const Exercise& exercise, const WatchTools& tools) {
  const Verdict verdict = tools.judge(exercise);
  if (tools.stop()) return false;
  tools.show(exercise, verdict);
  return verdict.status == Status::passed;
}

void show_time(const FileWatch& file) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << file.since_saved().count() << " s after saving\n";
  std::cout << text.str() << std::flush;
}

void show_what_to_do(const std::string& what) {
  std::cout << "\nWatching " << what << ": save to have it judged, Ctrl-C ends\n" << std::flush;
}

// Returns when the exercise passes, or after Ctrl-C.
void watch_until_passed(const Exercise& exercise, const WatchTools& tools) {
  FileWatch file(exercise.student_file());
  bool passed = judge_and_show(exercise, tools);
  if (!passed && !tools.stop()) show_what_to_do(exercise.student_file().string());
  while (!passed && !tools.stop()) {
    std::this_thread::sleep_for(tools.pause);
    if (!file.saved()) continue;
    passed = judge_and_show(exercise, tools);
    if (!tools.stop()) show_time(file);
  }
}

}  // namespace

void watch_exercise(const Exercise& exercise, const WatchTools& tools) {
  for (std::optional<Exercise> current = exercise; current;) {
    watch_until_passed(*current, tools);
    if (tools.stop()) return;
    current = tools.next_unsolved();
    if (current) std::cout << "\nNext: " << current->number << " " << current->title << '\n';
  }
  std::cout << "All exercises pass.\n";
}

void watch_exercises(std::span<const Exercise> exercises, const WatchTools& tools) {
  std::vector<FileWatch> files;
  for (const Exercise& exercise : exercises) files.emplace_back(exercise.student_file());
  show_what_to_do(std::to_string(files.size()) + " files");
  while (!tools.stop()) {
    std::this_thread::sleep_for(tools.pause);
    for (std::size_t i = 0; i < files.size() && !tools.stop(); ++i) {
      if (!files[i].saved()) continue;
      judge_and_show(exercises[i], tools);
      if (!tools.stop()) show_time(files[i]);
    }
  }
}

}  // namespace dlfs::workbook
