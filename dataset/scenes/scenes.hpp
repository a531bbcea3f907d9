// Scenes composed of digits, for networks that say what is where (sections 8.4.1 and 8.4.2): a picture with some digits of
// different sizes and some clutter; the box and the class of each digit, and the class of each pixel.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "common/tensor/random.hpp"
#include "common/training/dataset.hpp"
#include "dataset/scenes/box.hpp"

namespace dlfs {

struct SceneSettings {
  std::size_t side = 64;                    // pixels
  std::size_t fewest = 1, most = 4;         // digits in a scene
  std::size_t smallest = 14, largest = 28;  // pixels of a digit's longer side
  // Of two boxes, the smaller one may be covered up to this share by the other. Below 0: the digits stand apart, with
  // at least two pixels between their boxes.
  double overlap = 0.15;
  std::size_t clutter =
      6;  // pieces of 8 x 8 pixels, cut out of digits; they stay off the boxes of the digits
};

struct SceneObject {
  Box box;            // around the digit's ink exactly, whole pixels
  std::size_t label;  // 0 to 9
  std::size_t digit;  // which one of the data set it is
};

struct Scenes {
  std::size_t side = 0;
  std::vector<std::uint8_t> pixels;  // N side side numbers, row by row: 0 is paper, 255 ink
  std::vector<std::uint8_t>
      masks;  // the same of classes: 0 is background and clutter, 1 + label a digit's ink
  std::vector<std::vector<SceneObject>> objects;  // of each scene, the one in front last

  [[nodiscard]] std::size_t size() const { return objects.size(); }  // N
};

inline constexpr std::size_t scene_classes = 11;  // of pixels: background and ten digits
inline constexpr float scene_ink = 0.3F;  // a pixel of a digit belongs to it if it is darker than this

// N scenes of these digits (N, 784) or (N, 1, 28, 28) alone, clutter included: scenes of training digits know nothing of
// test digits. Scene i is the same whatever N is and however many threads there are. If two digits lie over one another,
// the later one is in front in the mask, and the darker pixel is seen. Throws std::invalid_argument if there are no
// digits, or if the settings contradict one another.
Scenes draw_scenes(const Dataset<float>& digits, std::size_t N, const SceneSettings& settings,
                   const Rng& rng);

// The pictures of some scenes, (chosen, 1, side, side) between 0 and 1, and the class of each of their pixels, into
// existing buffers. Throw std::out_of_range for a scene that there is not.
void gather_pictures(const Scenes& scenes, std::span<const std::size_t> chosen, Tensor<float>& x);
void gather_masks(const Scenes& scenes, std::span<const std::size_t> chosen, Labels& t);

}  // namespace dlfs
