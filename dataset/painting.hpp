// Colours and noise, from which draw_picture.cpp makes its scene.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace dlfs::painting {

// Red, green and blue of 0..255.
struct Colour {
  double r, g, b;
};

// mix: from a (share 0) to b (share 1). scale: c darker (by a factor below 1) or brighter.
inline Colour mix(const Colour& a, const Colour& b, double share_of_b) {
  const double s = std::clamp(share_of_b, 0.0, 1.0);
  return {a.r + s * (b.r - a.r), a.g + s * (b.g - a.g), a.b + s * (b.b - a.b)};
}

inline Colour scale(const Colour& c, double brightness) {
  return {c.r * brightness, c.g * brightness, c.b * brightness};
}

// 0..1, the same at every call: mixes the bits of two whole numbers.
inline double random_at(std::int64_t i, std::int64_t j) {
  std::uint64_t h = static_cast<std::uint64_t>(i) * 0x9e3779b97f4a7c15U +
                    static_cast<std::uint64_t>(j) * 0xc2b2ae3d27d4eb4fU;
  h = (h ^ h >> 29) * 0xbf58476d1ce4e5b9U;
  h = (h ^ h >> 32) * 0x94d049bb133111ebU;
  return static_cast<double>((h ^ h >> 31) >> 40) / static_cast<double>(1 << 24);
}

// Random values 0..1 at whole places with smooth transitions between them.
inline double noise(double x, double y) {
  const double i = std::floor(x);
  const double j = std::floor(y);
  const auto smooth = [](double t) { return t * t * (3 - 2 * t); };
  const auto value = [&](int di, int dj) {
    return random_at(static_cast<std::int64_t>(i) + di, static_cast<std::int64_t>(j) + dj);
  };
  const double above = std::lerp(value(0, 0), value(1, 0), smooth(x - i));
  const double below = std::lerp(value(0, 1), value(1, 1), smooth(x - i));
  return std::lerp(above, below, smooth(y - j));
}

// Four sizes of noise, each finer than the one before, look like clouds or rock.
inline double clouds_of_noise(double x, double y) {
  return (8 * noise(x, y) + 4 * noise(2 * x, 2 * y) + 2 * noise(4 * x, 4 * y) + noise(8 * x, 8 * y)) / 15;
}

}  // namespace dlfs::painting
