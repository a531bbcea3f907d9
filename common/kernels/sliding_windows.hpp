// Windows that slide over an image (section 7.2), and the matrix products of a convolution without the book's matrix of
// windows (im2col): its parts are read from the image when the register tile needs them, so that all stays in the cache.
#pragma once

#include <concepts>
#include <cstddef>
#include <vector>

namespace dlfs {

// A plane (C, H, W), padding included, and windows (FH, FW) at every stride-th place of it.
struct WindowSizes {
  std::size_t C = 0, H = 0, W = 0;
  std::size_t FH = 0, FW = 0;
  std::size_t stride = 1;

  friend bool operator==(const WindowSizes&, const WindowSizes&) = default;
};

class SlidingWindows {
 public:
  // Changes the sizes. Allocates only if a window has more elements than any before. Throws std::invalid_argument as
  // output_size does.
  void fit(const WindowSizes& sizes);
  // The same with OH x OW windows, fewer than there are places.
  void fit(const WindowSizes& sizes, std::size_t OH, std::size_t OW);

  [[nodiscard]] const WindowSizes& sizes() const { return sizes_; }
  [[nodiscard]] std::size_t OH() const { return OH_; }
  [[nodiscard]] std::size_t OW() const { return OW_; }
  [[nodiscard]] std::size_t pixels() const { return OH_ * OW_; }       // number of windows
  [[nodiscard]] std::size_t depth() const { return corners_.size(); }  // elements of one: C FH FW
  [[nodiscard]] std::size_t plane_size() const { return sizes_.C * sizes_.H * sizes_.W; }

  // The offsets in the plane of the elements (c, fh, fw) of the first window. Adding the offset of another window gives
  // its elements: row (c, fh, fw) of the transposed im2col matrix is the plane itself, read from that offset on.
  [[nodiscard]] const std::vector<std::size_t>& corners() const { return corners_; }

 private:
  WindowSizes sizes_;
  std::size_t OH_ = 0, OW_ = 0;
  std::vector<std::size_t> corners_;
};

// Copies an image (C, h, w) into a plane: element (i, j) goes to (top + i, left + j), the rest of the plane is 0. Elements that
// would lie outside the plane are left out, so top and left may be negative.
struct Padding {
  std::ptrdiff_t top, left;
};
template <std::floating_point T>
void pad_image(const T* image, std::size_t h, std::size_t w, const Padding& padding, const WindowSizes& sizes,
               T* plane);

// The products of a convolution. Both read up to two vectors (of vector_bytes) beyond the end of the plane.
//
// out (FN, OH OW) = filters (FN, depth) x windows (depth, OH OW). The filters are packed (pack_rows); the workspace has
// filtering_workspace_size() elements.
template <std::floating_point T>
void filter_windows(const SlidingWindows& windows, const T* plane, const T* packed_filters, std::size_t FN,
                    T* workspace, T* out);
template <std::floating_point T>
std::size_t filtering_workspace_size(const SlidingWindows& windows);

// The same for windows of stride 1, with no workspace: out (FN, positions) at all positions of the plane from the first window
// to the last, pixel (oh, ow) at oh W + ow, W being the width of the plane. Windows that begin at the end of a row of the plane
// are computed as well and mean nothing, but a row of the plane after the other is read where it is.
template <std::floating_point T>
void filter_positions(const SlidingWindows& windows, const T* plane, const T* packed_filters, std::size_t FN,
                      T* out);
inline std::size_t positions(const SlidingWindows& windows) {
  return windows.pixels() == 0 ? 0 : (windows.OH() - 1) * windows.sizes().W + windows.OW();
}

// dW^T (depth, FN) += windows (depth, OH OW) x dout^T (OH OW, FN); the leading dimension of both is round_up_to_simd<T>(FN).
template <std::floating_point T>
void add_filter_gradient(const SlidingWindows& windows, const T* plane, const T* dout_transposed,
                         std::size_t FN, T* dW_t);

}  // namespace dlfs
