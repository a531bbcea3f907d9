#include "dataset/road/course.hpp"

#include <numbers>

#include "common/kernels/math/sin_cos.hpp"

namespace dlfs {

double Course::curvature(double s) const {
  double sum = constant_;
  for (const Bend& bend : bends_)
    sum += bend.amplitude * math::sin(2 * std::numbers::pi * s / bend.length + bend.phase);
  return sum;
}

Course draw_course(Rng& rng) {
  std::vector<Bend> bends;
  for (const double longest : {60.0, 120.0, 200.0}) {
    const double amplitude = rng.uniform(0.003, 0.01), length = rng.uniform(longest - 10, longest);
    bends.push_back({amplitude, length, rng.uniform(0, 2 * std::numbers::pi)});
  }
  return Course(0, std::move(bends));
}

}  // namespace dlfs
