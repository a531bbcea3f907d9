// A figure as a gnuplot script.
#pragma once

#include <string>

#include "common/plot/plot.hpp"

namespace dlfs {

// Commands and data without terminal and output: gnuplot draws on its current terminal.
std::string gnuplot_script(const Figure& figure);

// One panel, to be drawn as text: this many characters on a line, this many lines.
std::string gnuplot_script(const Panel& panel, int letters, int lines);

}  // namespace dlfs
