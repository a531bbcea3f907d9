// A figure as a gnuplot script.
#pragma once

#include <string>

#include "common/plot/plot.hpp"

namespace dlfs {

// Commands and data without terminal and output: it draws on whatever terminal gnuplot has then.
std::string gnuplot_script(const Figure& figure);

// One panel, to be drawn with letters: so many in a line, so many lines.
std::string gnuplot_script(const Panel& panel, int letters, int lines);

}  // namespace dlfs
