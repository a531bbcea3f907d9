#include "dataset/like_mnist.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "common/io/png.hpp"
#include "common/tensor/arithmetic.hpp"
#include "common/tensor/reductions.hpp"

namespace dlfs {

namespace {

constexpr std::size_t side = 28;      // of MNIST's images
constexpr std::size_t box = 20;       // of the digit in them
constexpr float least_contrast = 16;  // of 255, between paper and ink
constexpr float shade = 0.3F;         // of the darkest ink: less is the paper's texture or a shadow

// The brightness of the paper: the median of the border's pixels.
float paper(const Tensor<float>& picture) {
  const std::size_t H = picture.dim(0), W = picture.dim(1);
  std::vector<float> border;
  for (std::size_t j = 0; j < W; ++j) border.insert(border.end(), {picture(0, j), picture(H - 1, j)});
  for (std::size_t i = 0; i < H; ++i) border.insert(border.end(), {picture(i, 0), picture(i, W - 1)});
  const auto middle = border.begin() + static_cast<std::ptrdiff_t>(border.size() / 2);
  std::nth_element(border.begin(), middle, border.end());
  return *middle;
}

// How far each pixel is from the paper, whether darker or lighter: 0 to 1.
Tensor<float> ink(const Tensor<float>& picture) {
  const Tensor<float> amount = abs(picture - paper(picture));
  const float most = max(amount);
  if (most < least_contrast) {
    throw std::runtime_error("the picture shows no digit: all of it is about as bright as its border");
  }
  return maximum((amount / most - shade) / (1 - shade), 0);
}

// The part of the picture within the first and last row and column with ink.
Tensor<float> crop(const Tensor<float>& picture) {
  const Tensor<float> rows = max(picture, 1), columns = max(picture, 0);
  const auto has_ink = [](float value) { return value > 0; };
  const auto ends = [&](const Tensor<float>& line) {
    const auto first = std::find_if(line.begin(), line.end(), has_ink) - line.begin();
    auto last = line.end();
    while (!has_ink(last[-1])) --last;
    return std::pair{static_cast<std::size_t>(first), static_cast<std::size_t>(last - line.begin())};
  };
  const auto [top, bottom] = ends(rows);
  const auto [left, right] = ends(columns);

  auto part = Tensor<float>::zeros({bottom - top, right - left});
  for (std::size_t i = top; i < bottom; ++i) {
    const auto row = picture.row(i).subspan(left, right - left);
    std::copy(row.begin(), row.end(), part.row(i - top).begin());
  }
  return part;
}

// The digit scaled to fit the box, with its proportions kept; the strongest ink is 1 again.
Tensor<float> fit_to_box(const Tensor<float>& digit) {
  const auto scaled = [longest = std::max(digit.dim(0), digit.dim(1))](std::size_t length) {
    return std::max<std::size_t>(1, (length * box + longest / 2) / longest);
  };
  Tensor<float> small = resize(digit, scaled(digit.dim(0)), scaled(digit.dim(1)));
  return small / max(small);
}

// The row or column of the image at which the digit begins, so that the centre of mass of these amounts of
// ink comes to the middle, as far as the digit then stays within the image.
std::size_t begin_of(const Tensor<float>& amounts) {
  float moment = 0;
  for (std::size_t i = 0; i < amounts.size(); ++i) moment += amounts[i] * (static_cast<float>(i) + 0.5F);
  const float begin = std::round(static_cast<float>(side) / 2 - moment / sum(amounts));
  return static_cast<std::size_t>(std::clamp(begin, 0.0F, static_cast<float>(side - amounts.size())));
}

}  // namespace

Tensor<float> like_mnist(const Tensor<float>& picture) {
  const Tensor<float> digit = fit_to_box(crop(ink(picture)));
  const std::size_t top = begin_of(sum(digit, 1)), left = begin_of(sum(digit, 0));

  auto image = Tensor<float>::zeros({side, side});
  for (std::size_t i = 0; i < digit.dim(0); ++i) {
    std::ranges::copy(digit.row(i), image.row(top + i).subspan(left).begin());
  }
  return image;
}

}  // namespace dlfs
