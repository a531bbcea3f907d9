// A simulated car on a course, and somebody who drives it well because he knows the course (section 8.5.3).
#pragma once

#include "dataset/road/road_view.hpp"

namespace dlfs::ch08 {

inline constexpr double car_speed = 10;          // m/s
inline constexpr double frame_seconds = 0.1;     // from one picture to the next
inline constexpr double largest_steering = 0.1;  // 1/m

// The pose after one frame. `steering` is the curvature of the car's own path, 1/m, to the right above 0, at most
// largest_steering; `gust` pushes the car to the right, in m/s.
CarPose drive_frame(const Course& course, const CarPose& pose, double steering, double gust);

// The bend of the road, and back to its middle: curvature - 0.0225 d - 0.3 psi. Within the limits of the steering.
double expert_steering(const Course& course, const CarPose& pose);

inline bool is_on_road(const CarPose& pose) { return pose.d < road_half_width && pose.d > -road_half_width; }

}  // namespace dlfs::ch08
