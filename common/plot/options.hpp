// How and where a program shows figures: its options --plot and --out.
#pragma once

#include <filesystem>

namespace dlfs {

// automatic: a window if there is a display and a gnuplot that can open one, else a PNG file.
enum class PlotMode { automatic, window, png, svg, ascii, script, none };

struct PlotOptions {
  PlotMode mode = PlotMode::automatic;
  std::filesystem::path out = ".";  // folder for the files written; made if absent
};

}  // namespace dlfs
