#include "common/explore/point_sets.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "common/tensor/random.hpp"

namespace dlfs {
namespace {

constexpr double pi = std::numbers::pi;

// Four clouds at the corners, with the classes of a gate's table: 00, 01, 10, 11.
std::vector<LabelledPoint> gate(const std::vector<std::size_t>& table, Rng& rng) {
  std::vector<LabelledPoint> points;
  for (int i = 0; i < 100; ++i) {
    const std::size_t corner = static_cast<std::size_t>(i) % 4;
    const double x = corner / 2 == 0 ? -0.5 : 0.5, y = corner % 2 == 0 ? -0.5 : 0.5;
    points.push_back({x + 0.13 * rng.normal(), y + 0.13 * rng.normal(), table[corner]});
  }
  return points;
}

std::vector<LabelledPoint> circles(Rng& rng) {
  std::vector<LabelledPoint> points;
  for (std::size_t i = 0; i < 120; ++i) {
    const double angle = rng.uniform(0, 2 * pi),
                 radius = i % 2 == 0 ? rng.uniform(0, 0.35) : rng.uniform(0.6, 0.9);
    points.push_back({radius * std::cos(angle), radius * std::sin(angle), i % 2});
  }
  return points;
}

std::vector<LabelledPoint> moons(Rng& rng) {
  std::vector<LabelledPoint> points;
  for (std::size_t i = 0; i < 120; ++i) {
    const double angle = rng.uniform(0, pi), side = i % 2 == 0 ? 1 : -1;
    points.push_back({side * (0.55 * std::cos(angle) - 0.25) + 0.06 * rng.normal(),
                      side * (0.6 * std::sin(angle) - 0.15) + 0.06 * rng.normal(), i % 2});
  }
  return points;
}

std::vector<LabelledPoint> spirals(Rng& rng) {
  std::vector<LabelledPoint> points;
  for (std::size_t i = 0; i < 160; ++i) {
    const double turn = static_cast<double>(i / 2) / 80, radius = 0.1 + 0.8 * turn;
    const double angle = 3 * pi * turn + (i % 2 == 0 ? 0 : pi) + 0.1 * rng.normal();
    points.push_back({radius * std::cos(angle), radius * std::sin(angle), i % 2});
  }
  return points;
}

}  // namespace

const std::vector<std::string>& point_set_names() {
  static const std::vector<std::string> names = {"and", "or", "xor", "circles", "moons", "spirals"};
  return names;
}

std::vector<LabelledPoint> point_set(const std::string& name, std::uint64_t seed) {
  Rng rng = Rng(seed).stream(1);
  std::vector<LabelledPoint> points;
  if (name == "and") points = gate({0, 0, 0, 1}, rng);
  if (name == "or") points = gate({0, 1, 1, 1}, rng);
  if (name == "xor") points = gate({0, 1, 1, 0}, rng);
  if (name == "circles") points = circles(rng);
  if (name == "moons") points = moons(rng);
  if (name == "spirals") points = spirals(rng);
  if (points.empty()) throw std::invalid_argument("there is no set of points '" + name + "'");
  for (LabelledPoint& point : points) {
    point.x = std::clamp(point.x, -1.0, 1.0);
    point.y = std::clamp(point.y, -1.0, 1.0);
  }
  return points;
}

}  // namespace dlfs
