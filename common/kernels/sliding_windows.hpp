// Windows sliding over an image (section 7.2): what convolution and pooling look at, and the products of a convolution
// without the column matrix of the book. That matrix has one column per window; here its parts are read straight from
// the image when the register tile needs them, so that everything stays in cache.
#pragma once

#include <concepts>
#include <cstddef>
#include <vector>

namespace dlfs {

// How many windows fit: (input + 2 pad - filter) / stride + 1, rounded down (equation 7.1). Throws std::invalid_argument
// where the filter or the stride is 0 or the filter is larger than the padded input.
std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad);

// A plane (C, H, W), padding included, and windows (FH, FW) at every stride-th place of it.
struct WindowSizes {
  std::size_t C = 0, H = 0, W = 0;
  std::size_t FH = 0, FW = 0;
  std::size_t stride = 1;

  friend bool operator==(const WindowSizes&, const WindowSizes&) = default;
};

class Windows {
 public:
  // Takes these sizes; memory only where they have more numbers in a window than any before. Throws
  // std::invalid_argument as output_size does.
  void fit(const WindowSizes& sizes);

  [[nodiscard]] const WindowSizes& sizes() const { return sizes_; }
  [[nodiscard]] std::size_t OH() const { return OH_; }
  [[nodiscard]] std::size_t OW() const { return OW_; }
  [[nodiscard]] std::size_t pixels() const { return OH_ * OW_; }       // number of windows
  [[nodiscard]] std::size_t depth() const { return corners_.size(); }  // numbers in one: C FH FW
  [[nodiscard]] std::size_t plane_size() const { return sizes_.C * sizes_.H * sizes_.W; }

  // Where the numbers (c, fh, fw) of the first window lie in the plane. Those of another window lie as much further on
  // as the window does: row (c, fh, fw) of the column matrix is the plane itself, read from there.
  [[nodiscard]] const std::vector<std::size_t>& corners() const { return corners_; }

 private:
  WindowSizes sizes_;
  std::size_t OH_ = 0, OW_ = 0;
  std::vector<std::size_t> corners_;
};

// An image (C, h, w) put into a plane: row i, column j at (top + i * spacing, left + j * spacing), zeros elsewhere; what
// lies outside the plane is left out. Spacing 1 pads, a larger one also spreads.
struct Placing {
  std::size_t spacing;
  std::ptrdiff_t top, left;
};
template <std::floating_point T>
void place(const T* image, std::size_t h, std::size_t w, const Placing& placing, const WindowSizes& sizes,
           T* plane);

// The products of a convolution. Both read up to one vector (vector_bytes) beyond the end of the plane.
//
// out (FN, OH OW) = filters (FN, depth) x columns (depth, OH OW). The filters are packed (pack_rows); room is for
// room_for_filtering() elements.
template <std::floating_point T>
void filter_windows(const Windows& windows, const T* plane, const T* packed_filters, std::size_t FN, T* room,
                    T* out);
template <std::floating_point T>
std::size_t room_for_filtering(const Windows& windows);

// dW^T (depth, FN) += columns (depth, OH OW) x dout^T (OH OW, FN); rows of both are whole_vectors<T>(FN) apart.
template <std::floating_point T>
void add_filter_gradient(const Windows& windows, const T* plane, const T* dout_transposed, std::size_t FN,
                         T* dW_t);

}  // namespace dlfs
