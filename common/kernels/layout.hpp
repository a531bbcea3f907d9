// The order in which the numbers of a batch of images lie in memory. The book's is NCHW: channel by channel. With the channels
// last, NHWC, those of a pixel are neighbours, as Winograd's transformations need them. A compiled network keeps its signals in
// NHWC between steps that both can work on it, which saves transposing them forth and back.
#pragma once

#include <cstddef>

#include "common/tensor/shape.hpp"

namespace dlfs {

enum class Layout { nchw, nhwc };  // (N, C, H, W), (N, H, W, C)

// Of what a kernel reads and of what it writes; backward it reads dout in `out` and writes dx in `in`.
struct Layouts {
  Layout in = Layout::nchw, out = Layout::nchw;
};

// The sizes of a batch of images, whatever its layout.
struct ImageSizes {
  std::size_t N, C, H, W;

  [[nodiscard]] std::size_t pixels() const { return H * W; }
};
inline ImageSizes image_sizes(const Shape& shape, Layout layout) {
  if (layout == Layout::nhwc) return {shape[0], shape[3], shape[1], shape[2]};
  return {shape[0], shape[1], shape[2], shape[3]};
}

// (N, C, H, W) in the order of a layout, and back. A shape of other than four dimensions stays as it is.
inline Shape with_layout(const Shape& nchw, Layout layout) {
  if (layout == Layout::nchw || nchw.ndim() != 4) return nchw;
  return {nchw[0], nchw[2], nchw[3], nchw[1]};
}
inline Shape to_nchw(const Shape& shape, Layout layout) {
  if (layout == Layout::nchw || shape.ndim() != 4) return shape;
  return {shape[0], shape[3], shape[1], shape[2]};
}

}  // namespace dlfs
