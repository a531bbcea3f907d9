// What a camera on a car sees of a road, and the truth about it: the class of each pixel and the course of the road.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "dataset/road/course.hpp"

namespace dlfs {

// The camera is 3 m above the road, in the middle of the car, and looks ahead. The horizon is three rows above the picture: all
// that is seen is ground, or stands on it.
struct RoadCamera {
  static constexpr std::size_t rows = 40, columns = 80;
  static constexpr double focal_length = 50, height = 3;  // pixels, m
  static constexpr double horizon = -3;                   // row

  // How far ahead the ground is that is seen in the middle of this row, 42.9 m in row 0 to 3.5 m in row 39; and the row, from the
  // upper edge of row 0 on, in which a point at this height and distance is seen.
  static double distance(std::size_t row);
  static double row_of(double metres_high, double distance);
  // The column, from the left edge of column 0 on, of what is x metres to the right.
  static double column_of(double x, double distance) { return columns * 0.5 + focal_length * x / distance; }
};

enum class RoadClass : std::size_t { grass, road, line, obstacle };
inline constexpr std::size_t road_classes = 4;
inline constexpr const char* road_class_names[road_classes] = {"grass", "road", "line", "obstacle"};

// The road is 6 m wide, with lines of 0.4 m along its edges and a broken one in the middle, 3 m of line and 3 m of gap.
inline constexpr double road_half_width = 3, line_width = 0.4, dash = 3;

// The class of the ground s metres along the road and d metres to the right of its middle.
RoadClass ground_at(double s, double d);

// A box that stands on the road, as large as a car from behind: 1.8 m wide and 1.4 m high.
struct Obstacle {
  double s, d;  // of its middle
};
inline constexpr double obstacle_width = 1.8, obstacle_height = 1.4;

// The course as it is seen from a car: the middle of the road at the distance of each row.
struct RoadPoint {
  double x;         // m to the right of where the car points to
  double angle;     // of the road there, rad to the right
  double s;         // m along the road
  bool is_visible;  // false: the road turns away before
};
class RoadView {
 public:
  RoadView(const Course& course, const CarPose& pose);

  [[nodiscard]] const RoadPoint& middle(std::size_t row) const { return middles_[row]; }
  [[nodiscard]] double middle_column(std::size_t row) const {
    return RoadCamera::column_of(middles_[row].x, RoadCamera::distance(row));
  }
  // Where the road's point (s, d) is in front of the car: metres to the right and ahead. Points the car cannot see are not
  // visible: less than 2 m or more than 45 m ahead along the road.
  struct Place {
    double x, ahead;
    bool is_visible;
  };
  [[nodiscard]] Place place(double s, double d) const;

 private:
  struct Point {
    double x, ahead, angle, s;
  };
  std::vector<Point> path_;  // the middle of the road, every half metre
  std::array<RoadPoint, RoadCamera::rows> middles_{};
};

// What a pixel shows: ground, or a box, in which case `obstacle` is its position in the list.
struct RoadPixel {
  RoadClass kind = RoadClass::grass;
  double s = 0, d = 0;  // of the ground
  std::size_t obstacle = 0;
};

// All pixels of a picture, row by row. Boxes that are near hide those that are far.
std::vector<RoadPixel> road_pixels(const RoadView& view, std::span<const Obstacle> obstacles);

}  // namespace dlfs
