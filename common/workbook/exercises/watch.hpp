// ./workbook watch [chNN[/name]]: judges an exercise again at each save.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <span>

#include "common/workbook/exercises/exercises.hpp"
#include "common/workbook/judge/judge.hpp"

namespace dlfs::workbook {

// What watching needs; tests replace these.
struct WatchTools {
  std::function<Verdict(const Exercise&)> judge;
  std::function<void(const Exercise&, const Verdict&)> show;
  std::function<std::optional<Exercise>()> next_unsolved;
  std::function<bool()> stop;            // Ctrl-C
  std::chrono::milliseconds pause{150};  // between two looks; a save is seen at the second one
};

// Judges an exercise at once and then at every save of its file, and prints how long it took from saving to
// the verdict. When it passes, goes on with the next unsolved one; ends when there is none, or when stop()
// returns true.
void watch_exercise(const Exercise& exercise, const WatchTools& tools);

// Watches the files of all these exercises and judges each one that is saved, until stop() returns true.
void watch_exercises(std::span<const Exercise> exercises, const WatchTools& tools);

}  // namespace dlfs::workbook
