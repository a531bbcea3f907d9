#include "dataset/synthetic_digits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include "common/kernels/math/exp.hpp"
#include "common/kernels/math/sin_cos.hpp"
#include "common/parallel/threads.hpp"
#include "common/tensor/random.hpp"
#include "dataset/glyphs.hpp"
#include "dataset/pen.hpp"

namespace dlfs {

namespace {

constexpr double digit_size = 20;  // pixels: the longer side of a digit, as in MNIST

// A normal random number, without the rare large values that would make a digit illegible.
double moderate(Rng& rng) { return std::clamp(rng.normal(), -2.0, 2.0); }

// Every point of a glyph moved a little on its own; the two points of a corner stay together.
void shake(Glyph& glyph, Rng& rng) {
  constexpr double amount = 0.03;
  for (Stroke& stroke : glyph) {
    Point before{-1, -1};
    Point moved;
    for (Point& point : stroke) {
      if (point.x != before.x || point.y != before.y) {
        before = point;
        const double dx = amount * moderate(rng);
        const double dy = amount * moderate(rng);
        moved = {point.x + dx, point.y + dy};
      }
      point = moved;
    }
  }
}

// A smooth random field that bends the paper: a sum of long waves.
class Waves {
 public:
  explicit Waves(Rng& rng) {
    for (Wave& wave : waves_) {
      wave.shift.x = 0.045 * moderate(rng);
      wave.shift.y = 0.045 * moderate(rng);
      wave.direction.x = 4 * moderate(rng);
      wave.direction.y = 4 * moderate(rng);
      wave.phase = rng.uniform(0, 2 * std::numbers::pi);
    }
  }

  [[nodiscard]] Point bend(Point p) const {
    Point bent = p;
    for (const Wave& wave : waves_) {
      const double height = math::sin(wave.direction.x * p.x + wave.direction.y * p.y + wave.phase);
      bent.x += height * wave.shift.x;
      bent.y += height * wave.shift.y;
    }
    return bent;
  }

 private:
  struct Wave {
    Point shift;      // at the crest
    Point direction;  // radians per unit
    double phase = 0;
  };
  std::array<Wave, 3> waves_;
};

// A random width, slant and rotation.
class Affine {
 public:
  explicit Affine(Rng& rng) {
    const double width = 0.8 * math::exp(0.25 * moderate(rng));
    const double slant = 0.15 + 0.25 * moderate(rng);
    const double angle = 0.13 * moderate(rng);
    across_ = {width * math::cos(angle), width * math::sin(angle)};
    down_ = {-slant * math::cos(angle) - math::sin(angle), math::cos(angle) - slant * math::sin(angle)};
  }

  [[nodiscard]] Point map(Point p) const {
    return {p.x * across_.x + p.y * down_.x, p.x * across_.y + p.y * down_.y};
  }

 private:
  Point across_;
  Point down_;
};

// Scales the strokes so that the longer side, with the width of the pen, measures digit_size, in the middle of
// the picture.
void fit(Glyph& strokes, double radius) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Point low{infinity, infinity};
  Point high{-infinity, -infinity};
  for (const Stroke& stroke : strokes) {
    for (const Point p : stroke) {
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
  }

  const double scale = (digit_size - 2 * radius) / std::max(high.x - low.x, high.y - low.y);
  for (Stroke& stroke : strokes) {
    for (Point& p : stroke) {
      p.x = Canvas::middle + scale * (p.x - (low.x + high.x) / 2);
      p.y = Canvas::middle + scale * (p.y - (low.y + high.y) / 2);
    }
  }
}

// Draws the strokes with a pen that is pressed harder in some places than in others.
Canvas draw(const Glyph& strokes, double radius, Rng& rng) {
  const double softness = rng.uniform(0.9, 1.5);
  const double darkness = rng.uniform(0.92, 1.0);
  Canvas canvas;
  for (const Stroke& stroke : strokes) {
    const double strength = rng.uniform(0, 0.2);
    const double phase = rng.uniform(0, 2 * std::numbers::pi);
    const auto pressed = [&](std::size_t i) {
      return radius * (1 + strength * math::sin(phase + 0.1 * static_cast<double>(i)));
    };
    for (std::size_t i = 1; i < stroke.size(); ++i) {
      canvas.line(stroke[i - 1], stroke[i], pressed(i - 1), pressed(i), softness, darkness);
    }
  }
  return canvas;
}

Canvas draw_digit(std::size_t digit, Rng& rng) {
  const std::vector<Glyph>& styles = glyphs(digit);
  Glyph glyph = styles[rng.below(styles.size())];
  shake(glyph, rng);
  const Waves waves(rng);
  const Affine affine(rng);
  for (Stroke& stroke : glyph) {
    stroke = curve(stroke);
    for (Point& p : stroke) p = affine.map(waves.bend(p));
  }
  const double radius = std::clamp(1.3 * math::exp(0.3 * moderate(rng)), 0.7, 2.1);
  fit(glyph, radius);
  return draw(glyph, radius, rng);
}

}  // namespace

LabelledImages synthetic_digits(std::size_t count, std::uint64_t seed) {
  constexpr std::size_t pixels = Canvas::side * Canvas::side;
  constexpr std::size_t block = 100;  // digits, to make a piece of work worth a thread
  LabelledImages result{.images = {.shape = {count, Canvas::side, Canvas::side}, .data = {}},
                        .labels = {.shape = {count}, .data = {}}};
  result.images.data.resize(count * pixels);
  result.labels.data.resize(count);

  const Rng base(seed);
  parallel_for((count + block - 1) / block, [&](std::size_t part) {
    for (std::size_t i = part * block; i < std::min(count, (part + 1) * block); ++i) {
      Rng rng = base.stream(i);
      const std::size_t digit = rng.below(10);
      const auto image = draw_digit(digit, rng).centred_pixels();
      std::copy(image.begin(), image.end(),
                result.images.data.begin() + static_cast<std::ptrdiff_t>(i * pixels));
      result.labels.data[i] = static_cast<std::uint8_t>(digit);
    }
  });
  return result;
}

}  // namespace dlfs
