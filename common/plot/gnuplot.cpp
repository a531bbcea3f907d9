// The only file that includes gnuplot-iostream.
#include "common/plot/gnuplot.hpp"

#include <algorithm>
#include <cassert>  // gnuplot-iostream uses it
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <stdexcept>

#include <gnuplot-iostream.h>
#include <unistd.h>

#include "common/platform/descriptor.hpp"
#include "common/platform/process.hpp"

namespace dlfs {

namespace fs = std::filesystem;

std::optional<fs::path> find_gnuplot() {
  const auto is_program = [](const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored) && access(path.c_str(), X_OK) == 0;
  };
  if (const char* told = std::getenv("DLFS_GNUPLOT")) {
    return is_program(told) ? std::optional<fs::path>(told) : std::nullopt;
  }
  const char* path = std::getenv("PATH");
  std::istringstream folders(path ? path : "");
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (!folder.empty() && is_program(fs::path(folder) / "gnuplot")) return fs::path(folder) / "gnuplot";
  }
  return std::nullopt;
}

Drawing run_gnuplot(const fs::path& gnuplot, const std::string& script, std::chrono::seconds limit) {
  const Descriptor input = temporary_file();
  gnuplotio::Gnuplot(fdopen(dup(input.number()), "w")) << script << std::flush;  // which closes the copy
  lseek(input.number(), 0, SEEK_SET);
  try {
    // -d: not the reader's own settings. UTF-8: the plain C locale has only English letters.
    const ProcessResult result = run_and_collect({.command = {gnuplot.string(), "-d"},
                                                  .environment = environment_with({"LC_ALL=C.UTF-8"}),
                                                  .input = input.number()},
                                                 limit);
    return {result.status == 0, result.output, result.errors};
  } catch (const std::runtime_error&) {
    return {false, {}, "it cannot be started"};
  }
}

std::string reason(const Drawing& drawing) {
  const std::string& text = drawing.complaints;
  const std::size_t last = text.find_last_not_of(" \n");
  if (last == std::string::npos) return "it gave no reason";
  const std::size_t inside = std::min(text.find("display"), last);
  const std::size_t line = inside == 0 ? 0 : text.find_last_of('\n', inside - 1) + 1;
  const std::size_t start = text.find_first_not_of(' ', line);
  return text.substr(start, std::min(text.find('\n', start), last + 1) - start);
}

}  // namespace dlfs
