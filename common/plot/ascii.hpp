// Pictures drawn with letters, for --plot ascii: gnuplot's terminal of letters draws curves but no pictures.
#pragma once

#include <string>
#include <vector>

#include "common/plot/panel.hpp"

namespace dlfs {

// The pictures of these panels side by side, as many as fit in a line of `width` letters, each below its title.
std::string ascii_pictures(const std::vector<const Panel*>& panels, std::size_t width);

}  // namespace dlfs
