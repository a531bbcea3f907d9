#include "dataset/road/road_view.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "common/kernels/math/sin_cos.hpp"

namespace dlfs {

double RoadCamera::distance(std::size_t row) {
  return focal_length * height / (static_cast<double>(row) + 0.5 - horizon);
}

double RoadCamera::row_of(double metres_high, double distance) {
  return horizon + focal_length * (height - metres_high) / distance;
}

RoadClass ground_at(double s, double d) {
  const double side = std::abs(d);
  if (side >= road_half_width) return RoadClass::grass;
  const bool is_edge = side >= road_half_width - line_width;
  const bool is_dash = side < line_width / 2 && s - 2 * dash * std::floor(s / (2 * dash)) < dash;
  return is_edge || is_dash ? RoadClass::line : RoadClass::road;
}

// The car is at the origin and points ahead. At s its road runs at an angle of -psi, and the middle is d to the left. From there
// on the road is followed in steps of half a metre.
RoadView::RoadView(const Course& course, const CarPose& pose) {
  constexpr double step = 0.5;
  Point point{-pose.d * math::cos(pose.psi), -pose.d * math::sin(pose.psi), -pose.psi, pose.s};
  for (int i = 0; i <= 110; ++i) {
    path_.push_back(point);
    const double half = point.angle + course.curvature(point.s) * step / 2;  // in the middle of the step
    point.x += step * math::sin(half);
    point.ahead += step * math::cos(half);
    point.angle += course.curvature(point.s + step / 2) * step;
    point.s += step;
  }
  for (std::size_t row = 0; row < RoadCamera::rows; ++row) {
    const double distance = RoadCamera::distance(row);
    middles_[row] = {0, 0, 0, false};
    for (std::size_t i = 0; i + 1 < path_.size() && path_[i + 1].ahead > path_[i].ahead; ++i) {
      const Point &a = path_[i], &b = path_[i + 1];
      if (b.ahead < distance) continue;
      const double part = (distance - a.ahead) / (b.ahead - a.ahead);
      middles_[row] = {a.x + part * (b.x - a.x), a.angle + part * (b.angle - a.angle),
                       a.s + part * (b.s - a.s), true};
      break;
    }
  }
}

RoadView::Place RoadView::place(double s, double d) const {
  const double steps = (s - path_[0].s) / (path_[1].s - path_[0].s);
  if (!(steps >= 4 && steps < 90)) return {0, 0, false};
  const Point& point = path_[static_cast<std::size_t>(steps)];
  const double rest = s - point.s, sine = math::sin(point.angle), cosine = math::cos(point.angle);
  const double ahead = point.ahead + rest * cosine - d * sine;
  return {point.x + rest * sine + d * cosine, ahead, ahead > 3 && ahead < 45};
}

namespace {

// The ground of a row. The road is taken as straight near the row: d across it, s along it.
void look_at_ground(const RoadPoint& middle, double metres_per_pixel, std::span<RoadPixel> row) {
  const double sine = math::sin(middle.angle), cosine = math::cos(middle.angle);
  for (std::size_t column = 0; column < row.size(); ++column) {
    const double right =
        (static_cast<double>(column) + 0.5 - RoadCamera::columns * 0.5) * metres_per_pixel - middle.x;
    const double s = middle.s + right * sine, d = right * cosine;
    row[column] = {ground_at(s, d), s, d, 0};
  }
}

// Puts a box in front of what is there.
void put_box(const RoadView::Place& box, std::size_t number, std::vector<RoadPixel>& pixels) {
  const double left = RoadCamera::column_of(box.x - obstacle_width / 2, box.ahead),
               right = RoadCamera::column_of(box.x + obstacle_width / 2, box.ahead),
               top = RoadCamera::row_of(obstacle_height, box.ahead),
               bottom = RoadCamera::row_of(0, box.ahead);
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const double v = static_cast<double>(i / RoadCamera::columns) + 0.5;
    const double u = static_cast<double>(i % RoadCamera::columns) + 0.5;
    if (u < left || u >= right || v < top || v >= bottom) continue;
    pixels[i].kind = RoadClass::obstacle;
    pixels[i].obstacle = number;
  }
}

}  // namespace

std::vector<RoadPixel> road_pixels(const RoadView& view, std::span<const Obstacle> obstacles) {
  std::vector<RoadPixel> pixels(RoadCamera::rows * RoadCamera::columns);
  for (std::size_t row = 0; row < RoadCamera::rows; ++row) {
    if (!view.middle(row).is_visible) continue;
    look_at_ground(view.middle(row), RoadCamera::distance(row) / RoadCamera::focal_length,
                   std::span(pixels).subspan(row * RoadCamera::columns, RoadCamera::columns));
  }
  // The farthest box first.
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < obstacles.size(); ++i)
    order.emplace_back(-view.place(obstacles[i].s, obstacles[i].d).ahead, i);
  std::ranges::sort(order);
  for (const auto& [ahead, i] : order) {
    const RoadView::Place box = view.place(obstacles[i].s, obstacles[i].d);
    if (box.is_visible) put_box(box, i, pixels);
  }
  return pixels;
}

}  // namespace dlfs
