// Data augmentation (section 8.1.2): small changes after which a picture still shows the same thing.
#pragma once

#include <array>
#include <string>

#include "common/tensor/random.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::ch08 {

enum class Change { shift, rotation, flip, crop, brightness };
inline constexpr std::array all_changes = {Change::shift, Change::rotation, Change::flip, Change::crop,
                                           Change::brightness};
std::string name(Change change);

// How a picture is changed: turned by `angle` (radians) about the centre, enlarged by the factor `zoom`,
// moved right and down, and mirrored left to right.
struct Placement {
  double angle = 0, zoom = 1, right = 0, down = 0;
  bool flipped = false;
};

// A grey picture (H, W) changed in this way; values between pixels are interpolated, what lies outside is 0.
Tensor<float> place(const Tensor<float>& picture, const Placement& placement);

// The picture (H, W), values 0 to 1, after one change of random size: shifted by up to 3 pixels each way,
// turned by up to 20 degrees, flipped, cropped to 80 to 100% and enlarged again, or 0.5 to 1.5 times as
// bright (at most 1).
Tensor<float> augment(const Tensor<float>& picture, Change change, Rng& rng);

// Changes every image of x (N, 1, H, W) in all of these ways at once except flips, each about half as much.
void augment_batch(Tensor<float>& x, Rng& rng);

}  // namespace dlfs::ch08
