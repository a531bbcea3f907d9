// The gnuplot of this machine, run as a separate program.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace dlfs {

// The program that $DLFS_GNUPLOT names, or the first gnuplot in $PATH.
std::optional<std::filesystem::path> find_gnuplot();

// The result of running gnuplot on a script.
struct Drawing {
  bool succeeded = false;
  std::string output;      // the picture
  std::string complaints;  // what it wrote to standard error
};

// Runs gnuplot, and kills it if it takes longer than the limit: it may wait forever for a display that does
// not answer.
Drawing run_gnuplot(const std::filesystem::path& gnuplot, const std::string& script,
                    std::chrono::seconds limit);

// The line of its complaints that says what was wrong: the one about the display, else the last.
std::string reason(const Drawing& drawing);

}  // namespace dlfs
