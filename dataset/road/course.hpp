// The course of a road, as a driver would describe it: how much it bends after so many metres.
#pragma once

#include <utility>
#include <vector>

#include "common/tensor/random.hpp"

namespace dlfs {

// A bend that comes and goes: amplitude sin(2 pi s / length + phase).
struct Bend {
  double amplitude;  // 1/m
  double length;     // m
  double phase;      // rad
};

// The curvature at s metres from the beginning is a constant and a sum of bends. Bends to the right are above 0.
class Course {
 public:
  explicit Course(double constant = 0, std::vector<Bend> bends = {})
      : constant_(constant), bends_(std::move(bends)) {}

  [[nodiscard]] double curvature(double s) const;  // 1/m

 private:
  double constant_;
  std::vector<Bend> bends_;
};

// Three bends, 50 to 60, 110 to 120 and 190 to 200 m long, together at most 0.03.
Course draw_course(Rng& rng);

// Where a car is: s metres along the road, d metres to the right of its middle, pointing psi rad to the right of it.
struct CarPose {
  double s = 0, d = 0, psi = 0;
};

}  // namespace dlfs
