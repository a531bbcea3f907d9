// Draws dataset/picture.png, the workbook's test picture: a brick house by a lake, 256 x 256, with features
// that show what an image filter does: edges in many directions, smooth gradients, fine textures.
//
//   draw_picture FILE.png
//
// The picture is the project's own work, dedicated to the public domain (CC0 1.0).
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <exception>
#include <iostream>

#include "common/io/png.hpp"
#include "dataset/painting.hpp"

namespace {

using namespace dlfs::painting;

// Places are (x, y) from (0, 0), top left, to (1, 1), bottom right.
bool between(double value, double low, double high) { return low <= value && value < high; }

constexpr double sun_x = 0.72;
constexpr double sun_y = 0.2;
constexpr double shore = 0.66;  // where the lake begins

Colour sky(double x, double y) {
  const Colour blue{62, 118, 196};
  const Colour haze{248, 232, 214};
  Colour c = mix(blue, haze, std::pow(y / shore, 1.3));
  c = mix(c, {255, 255, 255}, 2.6 * (clouds_of_noise(4 * x + 3, 11 * y + 7) - 0.52) * (1 - y));
  const double distance = std::hypot(x - sun_x, y - sun_y);
  c = mix(c, {255, 240, 190}, 0.75 * std::exp(-distance / 0.09));
  return distance < 0.055 ? Colour{255, 246, 214} : c;
}

double mountain_top(double x) {
  return 0.56 - 0.2 * clouds_of_noise(3.3 * x + 1.7, 0.5) - 0.05 * std::sin(5 * x + 0.4);
}
double hill_top(double x) { return 0.6 - 0.05 * std::sin(4.2 * x + 0.6) - 0.02 * std::sin(9 * x); }
double meadow_top(double x) { return 0.72 + 0.42 * (x - 0.42) + 0.012 * std::sin(17 * x); }

Colour mountains(double x, double y) {
  const double height = y - mountain_top(x);
  const double snow = 0.035 + 0.05 * noise(40 * x, 20 * y);
  const double rock = 0.8 + 0.4 * clouds_of_noise(18 * x + 9 * y, 14 * y - 6 * x);
  const Colour c = height < snow ? Colour{236, 238, 245} : scale({112, 122, 150}, rock);
  return mix(c, {214, 206, 200}, 2.2 * height);  // haze in the valleys
}

// Fields in strips, seen from the side.
Colour hills(double x, double y) {
  const double depth = (y - hill_top(x)) / 0.09;
  const double furrow = 0.06 * std::sin(160 * (x + 0.7 * depth * (x - 0.4)));
  const Colour field = noise(7 * x, 3.3) > 0.5 ? Colour{126, 156, 76} : Colour{176, 168, 84};
  return scale(field, 1.0 + furrow - 0.2 * depth);
}

// The sky upside down, broken by ripples that are finer in the distance, and the glitter of the sun.
Colour water(double x, double y) {
  const double depth = (y - shore) / (1 - shore);
  const double wave = std::sin(150 * std::sqrt(depth + 0.01) + 5 * noise(9 * x, 30 * depth));
  const Colour c = scale(mix({196, 190, 170}, {36, 82, 128}, 0.25 + depth), 1.0 + 0.13 * wave);
  const double beam = std::abs(x - sun_x) / (0.035 + 0.1 * depth);
  return mix(c, {255, 244, 205}, wave > 0.1 ? 0.95 * std::exp(-beam * beam) : 0.1 * std::exp(-beam * beam));
}

Colour meadow(double x, double y) {
  const double blades = noise(230 * x + 30 * y, 60 * y);
  const Colour c = scale(mix({96, 142, 52}, {52, 98, 38}, (y - 0.7) / 0.3), 0.82 + 0.36 * blades);
  const bool path = between(x, 0.225 - 0.2 * (y - 0.83), 0.275 + 0.32 * (y - 0.83)) && y > 0.83;
  return path ? scale({206, 180, 132}, 0.9 + 0.2 * noise(90 * x, 90 * y)) : c;
}

// Bricks in courses, each shifted by half a brick, each of a slightly different red.
Colour bricks(double x, double y) {
  constexpr double length = 0.034;
  constexpr double height = 0.0165;
  const double course = std::floor(y / height);
  const double along = x / length + 0.5 * std::fmod(course, 2.0);
  const double in_x = along - std::floor(along);
  const double in_y = y / height - course;
  if (in_x < 0.12 || in_y < 0.22) return {206, 194, 178};
  return scale({176, 82, 62}, 0.82 + 0.36 * random_at(static_cast<std::int64_t>(std::floor(along)),
                                                      static_cast<std::int64_t>(course)));
}

Colour window(double x, double y) {  // x and y from 0 to 1 inside it
  const bool frame = std::min({x, y, 1 - x, 1 - y, std::abs(x - 0.5), std::abs(y - 0.45)}) < 0.07;
  return frame ? Colour{245, 240, 228} : mix({50, 66, 92}, {160, 190, 214}, 0.9 * (1 - y) + 0.3 * (x - 0.5));
}

Colour door(double x, double y) {
  if (std::hypot(x - 0.82, (y - 0.55) * 2.1) < 0.08) return {226, 190, 80};
  return scale({48, 92, 84}, std::min(x, 1 - x) < 0.1 || y < 0.06 || std::abs(y - 0.5) < 0.03 ? 0.7 : 1.0);
}

// The gable: how far a place is inside the triangle of the roof; the wall begins below it.
constexpr double wall_left = 0.09;
constexpr double wall_right = 0.41;
constexpr double eaves = 0.575;
constexpr double ridge = 0.395;

bool roof(double x, double y) {
  const double half = 0.205 * (y - ridge) / (eaves - ridge);
  return between(y, ridge, eaves) && std::abs(x - 0.25) < half;
}

Colour tiles(double x, double y) {
  const double row = (y - ridge) / 0.018;
  const double bulge = std::abs(std::sin(75 * x + (std::fmod(std::floor(row), 2.0) < 0.5 ? 0.0 : 1.5708)));
  return scale({122, 58, 52}, 0.72 + 0.3 * bulge + 0.22 * (row - std::floor(row)));
}

bool house(double x, double y, Colour& c) {
  const auto part = [&](double left, double top, double width, double height,
                        Colour (*paint)(double, double)) {
    if (!between(x, left, left + width) || !between(y, top, top + height)) return false;
    c = paint((x - left) / width, (y - top) / height);
    return true;
  };
  if (between(x, 0.325, 0.365) && between(y, 0.39, 0.52) && !roof(x, y)) {
    c = y < 0.402 ? Colour{96, 90, 88} : bricks(x, y);
    return true;
  }
  if (roof(x, y)) {
    c = tiles(x, y);
    return true;
  }
  if (part(0.125, 0.63, 0.08, 0.09, window) || part(0.305, 0.63, 0.08, 0.09, window) ||
      part(0.222, 0.685, 0.062, 0.15, door)) {
    return true;
  }
  if (!between(x, wall_left, wall_right) || !between(y, eaves, 0.835)) return false;
  c = scale(bricks(x, y), y < eaves + 0.014 ? 0.6 : 1.0);  // the shadow of the roof
  return true;
}

bool tree(double x, double y, Colour& c) {
  const double rough = 0.03 * (noise(38 * x, 38 * y) - 0.5);
  const double crown =
      std::min({std::hypot(x - 0.53, y - 0.55) - 0.075, std::hypot(x - 0.47, y - 0.62) - 0.06,
                std::hypot(x - 0.585, y - 0.62) - 0.06});
  if (crown + rough < 0) {
    const double light = 0.62 + 0.5 * noise(70 * x, 70 * y) + 1.6 * (x - 0.53) - 1.2 * (y - 0.58);
    c = scale({62, 112, 48}, light);
    return true;
  }
  if (!between(y, 0.6, 0.79) || std::abs(x - 0.528) > 0.011 + 0.15 * std::max(0.0, y - 0.76)) return false;
  c = scale({98, 70, 48}, 0.8 + 0.4 * noise(220 * x, 30 * y));
  return true;
}

bool boat(double x, double y, Colour& c) {
  const double up = (0.765 - y) / 0.15;  // 0 at the foot of the sails, 1 at the top of the mast
  if (between(up, 0.0, 1.0) && between(x, 0.846, 0.846 + 0.085 * (1 - up))) {
    c = {250, 246, 238};
  } else if (between(up, 0.0, 0.85) && between(x, 0.838 - 0.055 * (1 - up / 0.85), 0.838)) {
    c = {222, 92, 66};
  } else if (between(x, 0.84, 0.844) && between(up, -0.1, 1.03)) {
    c = {84, 60, 44};
  } else if (between(y, 0.77, 0.795) && between(x, 0.775 + 1.1 * (y - 0.77), 0.94 - 1.3 * (y - 0.77))) {
    c = {120, 74, 46};
  } else {
    return false;
  }
  return true;
}

Colour scene(double x, double y) {
  Colour c{};
  if (house(x, y, c) || tree(x, y, c) || boat(x, y, c)) return c;
  if (y > meadow_top(x)) return meadow(x, y);
  if (y > shore) return water(x, y);
  if (y > hill_top(x)) return hills(x, y);
  if (y > mountain_top(x)) return mountains(x, y);
  return sky(x, y);
}

// Each pixel is the mean of 4 x 4 places.
dlfs::Tensor<float> draw() {
  constexpr std::size_t size = 256;
  constexpr std::size_t fine = 4 * size;
  auto image = dlfs::Tensor<float>::zeros({fine, fine, 3});
  for (std::size_t i = 0; i < fine; ++i) {
    for (std::size_t j = 0; j < fine; ++j) {
      const Colour c = scene((static_cast<double>(j) + 0.5) / fine, (static_cast<double>(i) + 0.5) / fine);
      image(i, j, 0) = static_cast<float>(std::clamp(c.r, 0.0, 255.0));
      image(i, j, 1) = static_cast<float>(std::clamp(c.g, 0.0, 255.0));
      image(i, j, 2) = static_cast<float>(std::clamp(c.b, 0.0, 255.0));
    }
  }
  return dlfs::resize(image, size, size);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: draw_picture FILE.png\n";
    return 2;
  }
  try {
    dlfs::write_png(argv[1], draw());
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "draw_picture: " << error.what() << '\n';
    return 1;
  }
}
