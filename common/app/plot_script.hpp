// A figure as a gnuplot script.
#pragma once

#include <string>

#include "common/app/plot.hpp"

namespace dlfs {

enum class Arrangement {
  grid,
  stacked
};  // panels side by side in one picture, or as pictures one after another

// Commands and data without terminal and output: it draws on whatever terminal gnuplot has then.
std::string gnuplot_script(const Figure& figure, Arrangement arrangement);

}  // namespace dlfs
