#include "ch08_deep/pieces/augment.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "common/kernels/math/sin_cos.hpp"

namespace dlfs::ch08 {
namespace {

constexpr double largest_angle = 20 * std::numbers::pi / 180;

// The value at row y, column x, interpolated between the four pixels around it.
float sample(const Tensor<float>& picture, double y, double x) {
  const double top = std::floor(y), left = std::floor(x);
  double value = 0;
  for (const double row : {top, top + 1}) {
    for (const double column : {left, left + 1}) {
      const double weight = (1 - std::abs(y - row)) * (1 - std::abs(x - column));
      const bool inside = row >= 0 && row < static_cast<double>(picture.dim(0)) && column >= 0 &&
                          column < static_cast<double>(picture.dim(1));
      if (inside)
        value += weight * static_cast<double>(
                              picture(static_cast<std::size_t>(row), static_cast<std::size_t>(column)));
    }
  }
  return static_cast<float>(value);
}

void brighten(Tensor<float>& picture, float factor) {
  for (float& pixel : picture) pixel = std::min(1.0F, factor * pixel);
}

}  // namespace

std::string name(Change change) {
  switch (change) {
    case Change::shift:
      return "shift";
    case Change::rotation:
      return "rotation";
    case Change::flip:
      return "flip";
    case Change::crop:
      return "crop";
    case Change::brightness:
      return "brightness";
  }
  return "";
}

// From each new pixel back to the old picture: x_old = centre + R(-angle) (x_new - centre - shift) / zoom.
Tensor<float> place(const Tensor<float>& picture, const Placement& placement) {
  Tensor<float> placed = Tensor<float>::zeros(picture.shape());
  const double middle_y = (static_cast<double>(picture.dim(0)) - 1) / 2;
  const double middle_x = (static_cast<double>(picture.dim(1)) - 1) / 2;
  const double cosine = math::cos(placement.angle) / placement.zoom;
  const double sine = math::sin(placement.angle) / placement.zoom;
  for (std::size_t row = 0; row < picture.dim(0); ++row) {
    for (std::size_t column = 0; column < picture.dim(1); ++column) {
      const double y = static_cast<double>(row) - middle_y - placement.down;
      const double x = static_cast<double>(column) - middle_x - placement.right;
      const double old_x = cosine * x + sine * y;
      placed(row, column) =
          sample(picture, middle_y + cosine * y - sine * x, middle_x + (placement.flipped ? -old_x : old_x));
    }
  }
  return placed;
}

Tensor<float> augment(const Tensor<float>& picture, Change change, Rng& rng) {
  Placement placement;
  switch (change) {
    case Change::shift:
      placement.right = std::round(rng.uniform(-3, 3));
      placement.down = std::round(rng.uniform(-3, 3));
      break;
    case Change::rotation:
      placement.angle = rng.uniform(-largest_angle, largest_angle);
      break;
    case Change::flip:
      placement.flipped = true;
      break;
    case Change::crop:
      placement.zoom = 1 / rng.uniform(0.8, 1);
      placement.right = rng.uniform(-2, 2);
      placement.down = rng.uniform(-2, 2);
      break;
    case Change::brightness: {
      Tensor<float> result = picture;
      brighten(result, static_cast<float>(rng.uniform(0.5, 1.5)));
      return result;
    }
  }
  return place(picture, placement);
}

void augment_batch(Tensor<float>& x, Rng& rng) {
  for (std::size_t n = 0; n < x.dim(0); ++n) {
    const auto picture = Tensor<float>::from({x.dim(2), x.dim(3)}, x.row(n));
    Placement placement;
    placement.angle = rng.uniform(-largest_angle / 2, largest_angle / 2);
    placement.zoom = 1 / rng.uniform(0.9, 1.1);
    placement.right = rng.uniform(-2, 2);
    placement.down = rng.uniform(-2, 2);
    Tensor<float> changed = place(picture, placement);
    brighten(changed, static_cast<float>(rng.uniform(0.75, 1.25)));
    std::copy(changed.begin(), changed.end(), x.row(n).begin());
  }
}

}  // namespace dlfs::ch08
