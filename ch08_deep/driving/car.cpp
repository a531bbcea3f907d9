#include "ch08_deep/driving/car.hpp"

#include <algorithm>

#include "common/kernels/math/sin_cos.hpp"

namespace dlfs::ch08 {

// Along a road of curvature k, with the car d to the right of its middle:
//   ds/dt = v cos psi / (1 - k d)      the inner side of a bend is shorter
//   dd/dt = v sin psi + gust
//   dpsi/dt = v steering - k ds/dt     the car turns, and so does the road
CarPose drive_frame(const Course& course, const CarPose& pose, double steering, double gust) {
  constexpr int steps = 5;
  constexpr double dt = frame_seconds / steps;
  const double bend = std::clamp(steering, -largest_steering, largest_steering);
  CarPose now = pose;
  for (int i = 0; i < steps; ++i) {
    const double k = course.curvature(now.s);
    const double ds = car_speed * math::cos(now.psi) / (1 - k * now.d);
    const double dd = car_speed * math::sin(now.psi) + gust;
    now = {now.s + dt * ds, now.d + dt * dd, now.psi + dt * (car_speed * bend - k * ds)};
  }
  return now;
}

double expert_steering(const Course& course, const CarPose& pose) {
  const double ahead = course.curvature(pose.s + car_speed * frame_seconds / 2);
  return std::clamp(ahead - 0.0225 * pose.d - 0.3 * pose.psi, -largest_steering, largest_steering);
}

}  // namespace dlfs::ch08
