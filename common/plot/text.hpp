// Words and numbers in gnuplot's language.
#pragma once

#include <string>

#include "common/plot/style.hpp"

namespace dlfs {

// A string that gnuplot shows letter for letter, whatever is in it. Control characters other than a new
// line become spaces. (Where gnuplot would read markup into it, the command says `noenhanced`.)
std::string gnuplot_string(const std::string& text);

// Nine significant digits; NaN for what is not finite.
std::string number(double value);

// rgb "#0072b2"
std::string rgb(Color color);

// gnuplot's number for the shape of a point.
int point_type(Marker marker);

}  // namespace dlfs
