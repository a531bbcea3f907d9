// Pictures as ASCII art, for --plot ascii: gnuplot's text terminal draws curves but no pictures.
#pragma once

#include <string>
#include <vector>

#include "common/plot/panel.hpp"

namespace dlfs {

// The pictures of these panels side by side, as many as fit on a line of `width` characters, each below its
// title.
std::string ascii_pictures(const std::vector<const Panel*>& panels, std::size_t width);

}  // namespace dlfs
