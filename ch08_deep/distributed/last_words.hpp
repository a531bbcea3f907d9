// What a process says if it is told to end (SIGTERM): mpirun tells so all other ranks when one has died.
#pragma once

#include <csignal>
#include <cstddef>
#include <string>

namespace dlfs::ch08 {

// While an object of this class lives, SIGTERM makes the process write the last text that was given to `say`
// to standard error, and end with status 1. There may be only one such object at a time.
class LastWords {
 public:
  LastWords();
  ~LastWords();
  LastWords(const LastWords&) = delete;
  LastWords& operator=(const LastWords&) = delete;

  void say(const std::string& text);

 private:
  struct sigaction before_;
};

// For a training that another rank's end has ended after so many steps: what was saved, and how to go on.
// `save` is the file of the checkpoints, empty if there are none, and `saved` the step of the last one.
std::string farewell(std::size_t steps, const std::string& save, std::size_t saved);

}  // namespace dlfs::ch08
