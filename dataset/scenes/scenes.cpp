#include "dataset/scenes/scenes.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>

#include "common/parallel/threads.hpp"
#include "dataset/scenes/resized.hpp"

namespace dlfs {
namespace {

constexpr std::size_t piece = 8;  // pixels of a piece of clutter
constexpr std::size_t tries = 30;

// A digit that is to be put into a scene.
struct Drawn {
  Tensor<float> pixels;  // (height, width)
  SceneObject object;
  std::size_t top, left;  // of `pixels`
};

// One scene while it is made.
class Scene {
 public:
  Scene(const Dataset<float>& digits, const SceneSettings& settings, Rng rng)
      : digits_(digits), settings_(settings), rng_(std::move(rng)) {}

  // If a digit finds no room, everything begins anew.
  void draw(std::uint8_t* pixels, std::uint8_t* masks, std::vector<SceneObject>& objects) {
    while (!place_digits()) {
    }
    for (std::size_t i = 0; i < settings_.clutter; ++i) add_clutter(pixels);
    for (const Drawn& drawn : drawn_) {
      paint(drawn.pixels, drawn.top, drawn.left, pixels);
      for (std::size_t i = 0; i < drawn.pixels.dim(0); ++i) {
        for (std::size_t j = 0; j < drawn.pixels.dim(1); ++j) {
          if (!(drawn.pixels(i, j) > scene_ink)) continue;
          masks[(drawn.top + i) * settings_.side + drawn.left + j] =
              static_cast<std::uint8_t>(1 + drawn.object.label);
        }
      }
      objects.push_back(drawn.object);
    }
  }

 private:
  bool place_digits() {
    drawn_.clear();
    const std::size_t count = settings_.fewest + rng_.below(settings_.most - settings_.fewest + 1);
    while (drawn_.size() < count) {
      std::optional<Drawn> next;
      for (std::size_t i = 0; i < tries && !next; ++i) {
        next = some_digit();
        if (next && !finds_room(next->object.box)) next.reset();
      }
      if (!next) return false;
      drawn_.push_back(std::move(*next));
    }
    return true;
  }

  // Nothing if the digit chosen is blank.
  std::optional<Drawn> some_digit() {
    const std::size_t chosen = rng_.below(digits_.size());
    const std::size_t size = settings_.smallest + rng_.below(settings_.largest - settings_.smallest + 1);
    const auto picture = digits_.x.row(chosen);
    const Box ink = ink_box(picture, 28, 0.1F);
    if (area(ink) <= 0) return {};
    const double scale = static_cast<double>(size) / std::max(ink.height(), ink.width());
    const auto pixels = [&](double length) {
      return std::max<std::size_t>(2, static_cast<std::size_t>(std::lround(scale * length)));
    };
    Drawn drawn{resized(picture, ink, pixels(ink.height()), pixels(ink.width())),
                {{}, digits_.t[chosen], chosen},
                0,
                0};
    drawn.top = rng_.below(settings_.side - drawn.pixels.dim(0) + 1);
    drawn.left = rng_.below(settings_.side - drawn.pixels.dim(1) + 1);
    const Box box = ink_box({drawn.pixels.data(), drawn.pixels.size()}, drawn.pixels.dim(1), scene_ink);
    if (area(box) <= 0) return {};
    const auto top = static_cast<double>(drawn.top), left = static_cast<double>(drawn.left);
    drawn.object.box = {top + box.top, left + box.left, top + box.bottom, left + box.right};
    return drawn;
  }

  bool finds_room(const Box& box) const {
    return std::none_of(drawn_.begin(), drawn_.end(), [&](const Drawn& other) {
      if (settings_.overlap < 0) return intersection(grown(box, 2), other.object.box) > 0;
      const double smaller = std::min(area(box), area(other.object.box));
      return intersection(box, other.object.box) > settings_.overlap * smaller;
    });
  }

  void add_clutter(std::uint8_t* pixels) {
    const auto picture = digits_.x.row(rng_.below(digits_.size()));
    const auto from_top = static_cast<double>(4 + rng_.below(21 - piece)),
               from_left = static_cast<double>(4 + rng_.below(21 - piece));
    const auto cut =
        resized(picture, {from_top, from_left, from_top + piece, from_left + piece}, piece, piece);
    for (std::size_t i = 0; i < tries; ++i) {
      const std::size_t top = rng_.below(settings_.side - piece + 1),
                        left = rng_.below(settings_.side - piece + 1);
      const auto row = static_cast<double>(top), column = static_cast<double>(left);
      const Box box = grown({row, column, row + piece, column + piece}, 2);
      if (std::none_of(drawn_.begin(), drawn_.end(),
                       [&](const Drawn& drawn) { return intersection(box, drawn.object.box) > 0; })) {
        return paint(cut, top, left, pixels);
      }
    }
  }

  void paint(const Tensor<float>& ink, std::size_t top, std::size_t left, std::uint8_t* pixels) const {
    for (std::size_t i = 0; i < ink.dim(0); ++i) {
      for (std::size_t j = 0; j < ink.dim(1); ++j) {
        std::uint8_t& pixel = pixels[(top + i) * settings_.side + left + j];
        pixel = std::max(pixel, static_cast<std::uint8_t>(255 * std::clamp(ink(i, j), 0.0F, 1.0F) + 0.5F));
      }
    }
  }

  const Dataset<float>& digits_;
  const SceneSettings& settings_;
  Rng rng_;
  std::vector<Drawn> drawn_;
};

void expect_scene(const Scenes& scenes, std::size_t n) {
  if (n < scenes.size()) return;
  throw std::out_of_range("scenes: expected a scene below " + std::to_string(scenes.size()) + ", found " +
                          std::to_string(n));
}

}  // namespace

Scenes draw_scenes(const Dataset<float>& digits, std::size_t N, const SceneSettings& settings,
                   const Rng& rng) {
  if (digits.size() == 0) throw std::invalid_argument("draw_scenes: expected at least one digit, found none");
  if (digits.x.size() != digits.size() * 28 * 28) {
    throw std::invalid_argument("draw_scenes: expected digits of 28 x 28 pixels, found " +
                                to_string(digits.x.shape()));
  }
  if (settings.fewest > settings.most || settings.smallest > settings.largest || settings.smallest < 4 ||
      settings.largest > settings.side || settings.side < piece) {
    throw std::invalid_argument("draw_scenes: expected 4 <= smallest <= largest <= side and fewest <= most");
  }
  const std::size_t area = settings.side * settings.side;
  Scenes scenes{settings.side, std::vector<std::uint8_t>(N * area), std::vector<std::uint8_t>(N * area), {}};
  scenes.objects.resize(N);
  parallel_for(N, [&](std::size_t n) {
    Scene(digits, settings, rng.stream(n))
        .draw(scenes.pixels.data() + n * area, scenes.masks.data() + n * area, scenes.objects[n]);
  });
  return scenes;
}

void gather_pictures(const Scenes& scenes, std::span<const std::size_t> chosen, Tensor<float>& x) {
  const std::size_t area = scenes.side * scenes.side;
  x.resize({chosen.size(), 1, scenes.side, scenes.side});
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    expect_scene(scenes, chosen[i]);
    const std::uint8_t* from = scenes.pixels.data() + chosen[i] * area;
    std::transform(from, from + area, x.data() + i * area,
                   [](std::uint8_t pixel) { return static_cast<float>(pixel) / 255; });
  }
}

void gather_masks(const Scenes& scenes, std::span<const std::size_t> chosen, Labels& t) {
  const std::size_t area = scenes.side * scenes.side;
  t.resize(chosen.size() * area);
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    expect_scene(scenes, chosen[i]);
    std::copy_n(scenes.masks.data() + chosen[i] * area, area, t.data() + i * area);
  }
}

}  // namespace dlfs
