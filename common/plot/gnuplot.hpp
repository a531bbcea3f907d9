// The machine's gnuplot, run as a program of its own.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace dlfs {

// The program that $DLFS_GNUPLOT names, or the first gnuplot in $PATH.
std::optional<std::filesystem::path> find_gnuplot();

// What gnuplot made of a script.
struct Drawing {
  bool succeeded = false;
  std::string output;      // the picture
  std::string complaints;  // what it wrote to standard error
};

// One that takes longer than the limit is killed: it may wait forever for a display that does not answer.
Drawing run_gnuplot(const std::filesystem::path& gnuplot, const std::string& script,
                    std::chrono::seconds limit);

// The line of its complaints that says what was wrong: that about the display, else the last.
std::string reason(const Drawing& drawing);

}  // namespace dlfs
