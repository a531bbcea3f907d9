// Pictures drawn with letters, for --plot ascii: gnuplot draws curves that way but no pictures.
#pragma once

#include <string>
#include <vector>

#include "common/plot/panel.hpp"

namespace dlfs {

// The pictures side by side, as many as a line of so many letters holds, each below its title.
std::string pictures_in_letters(const std::vector<const Panel*>& panels, int letters);

}  // namespace dlfs
