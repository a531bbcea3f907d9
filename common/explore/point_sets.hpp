// Points in the plane with two classes, for the playground: x and y from -1 to 1.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dlfs {

struct LabelledPoint {
  double x, y;
  std::size_t label;  // 0 or 1
};

// and, or, xor (section 2.5: four clouds), circles, moons, spirals. Throws std::invalid_argument for another name.
std::vector<LabelledPoint> point_set(const std::string& name, std::uint64_t seed);
const std::vector<std::string>& point_set_names();

}  // namespace dlfs
