// Exercise 8.1 (section 8.1.2): data augmentation by shifting
//
// A digit moved by a few pixels is still the same digit, but a new image to learn from. shift moves an image by dy
// pixels down and dx pixels to the right; negative numbers move it up and left:
//
//   shifted(h + dy, w + dx) = image(h, w)     image (H, W) -> shifted (H, W)
//
// Pixels that are moved over the edge are lost, and places that are laid bare become 0. An image may be moved out
// altogether.
//
// Example: [[1 2] [3 4]] moved by dy = 1, dx = 0 is [[0 0] [1 2]]; moved by dy = 0, dx = -1 it is [[2 0] [4 0]].
//
// Useful: Tensor<double>::zeros(shape), image.dim(axis), image(h, w). Sizes are std::size_t, which has no negative
// numbers: compute positions as std::ptrdiff_t, with static_cast<std::ptrdiff_t>(image.dim(0)).
#include "shift.hpp"

#include "common/exercise/not_implemented.hpp"

namespace dlfs::exercise {

Tensor<double> shift(const Tensor<double>& image, int dy, int dx) { throw NotImplemented("exercise 8.1"); }

}  // namespace dlfs::exercise
