// Words and numbers in gnuplot's language.
#pragma once

#include <string>

#include "common/plot/panel.hpp"

namespace dlfs {

// A string that gnuplot shows exactly as it is. Control characters other than a new line become spaces. (The
// command says `noenhanced` if gnuplot would otherwise find markup in it.)
std::string gnuplot_string(const std::string& text);

// So many significant digits; NaN if it is not drawable.
std::string number(double value, int digits = 9);

// [0:1]
std::string range_text(const Range& range);

// rgb "#0072b2"
std::string rgb(Color color);

// How a marker and a line look; the colour is in gnuplot's words.
std::string marker_look(Marker marker, double size);
std::string line_look(const LineStyle& style, const std::string& color);

}  // namespace dlfs
