#include "dataset/scenes/box.hpp"

#include <algorithm>

namespace dlfs {

double area(const Box& box) { return std::max(0.0, box.height()) * std::max(0.0, box.width()); }

double intersection(const Box& a, const Box& b) {
  return area({std::max(a.top, b.top), std::max(a.left, b.left), std::min(a.bottom, b.bottom),
               std::min(a.right, b.right)});
}

double iou(const Box& a, const Box& b) {
  const double common = intersection(a, b), together = area(a) + area(b) - common;
  return together > 0 ? common / together : 0;
}

Box grown(const Box& box, double margin) {
  return {box.top - margin, box.left - margin, box.bottom + margin, box.right + margin};
}

}  // namespace dlfs
