#include "ch08_deep/sequences/caption_scenes.hpp"

#include <algorithm>
#include <span>

#include "dataset/scenes/resized.hpp"

namespace dlfs::ch08 {

namespace {

constexpr std::size_t side = 48, digit_side = 28, large_side = 22, small_side = 14;

// Draws a digit `size` pixels high with its upper left corner at (top, left).
void paste(std::span<const float> digit, std::size_t size, std::size_t top, std::size_t left, float* scene) {
  const Tensor<float> pixels = resized(digit, {0, 0, digit_side, digit_side}, size, size);
  for (std::size_t i = 0; i < size; ++i) {
    std::copy_n(pixels.data() + i * size, size, scene + (top + i) * side + left);
  }
}

// Where two pieces begin along the axis on which they follow one another.
std::array<std::size_t, 2> one_after_the_other(std::size_t first, std::size_t second, Rng& rng) {
  const std::size_t begin = rng.below(side - first - second + 1);
  return {begin, begin + first + rng.below(side - begin - first - second + 1)};
}

// Along the other axis: the middles at most 4 pixels apart.
std::array<std::size_t, 2> beside(std::size_t first, std::size_t second, Rng& rng) {
  const std::size_t begin = rng.below(side - first + 1);
  const auto middle =
      static_cast<std::ptrdiff_t>(begin + first / 2) + static_cast<std::ptrdiff_t>(rng.below(9)) - 4;
  const auto other = middle - static_cast<std::ptrdiff_t>(second / 2);
  return {begin, static_cast<std::size_t>(
                     std::clamp<std::ptrdiff_t>(other, 0, static_cast<std::ptrdiff_t>(side - second)))};
}

}  // namespace

std::string to_text(const Caption& caption) {
  static const char* const words[CaptionWords::count] = {
      ".",   "a",     "large", "small", "above", "left of", "zero",  "one",
      "two", "three", "four",  "five",  "six",   "seven",   "eight", "nine"};
  std::string text;
  for (const std::size_t word : caption) {
    if (word != CaptionWords::stop && !text.empty()) text += ' ';
    text += words[word];
    if (word == CaptionWords::stop) break;
  }
  return text;
}

CaptionedScenes draw_captioned_scenes(const Dataset<float>& digits, std::size_t N, Rng& rng) {
  CaptionedScenes scenes{Tensor<float>::zeros({N, 1, side, side}), {}};
  for (std::size_t n = 0; n < N; ++n) {
    const std::size_t chosen[2] = {rng.below(digits.size()), rng.below(digits.size())};
    const bool large[2] = {rng.below(2) == 0, rng.below(2) == 0}, vertical = rng.below(2) == 0;
    const std::size_t sizes[2] = {large[0] ? large_side : small_side, large[1] ? large_side : small_side};
    const auto along = one_after_the_other(sizes[0], sizes[1], rng), across = beside(sizes[0], sizes[1], rng);
    for (std::size_t k = 0; k < 2; ++k) {
      paste(digits.x.row(chosen[k]), sizes[k], vertical ? along[k] : across[k],
            vertical ? across[k] : along[k], scenes.x.row(n).data());
    }
    using W = CaptionWords;
    scenes.captions.push_back({W::a, large[0] ? W::large : W::small, W::zero + digits.t[chosen[0]],
                               vertical ? W::above : W::left_of, W::a, large[1] ? W::large : W::small,
                               W::zero + digits.t[chosen[1]], W::stop});
  }
  return scenes;
}

}  // namespace dlfs::ch08
