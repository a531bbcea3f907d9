// Windows sliding over an image (section 7.2): what convolution and pooling look at, and the products of a convolution
// without the column matrix of the book. That matrix has one column per window; here its parts are read straight from
// the image when the register tile needs them, so that everything stays in cache.
#pragma once

#include <concepts>
#include <cstddef>

namespace dlfs {

// How many windows fit: (input + 2 pad - filter) / stride + 1, rounded down (equation 7.1). Throws std::invalid_argument
// where the filter or the stride is 0 or the filter is larger than the padded input.
std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad);

// Windows (FH, FW) at every stride-th place of a plane (C, H, W), padding included.
struct Windows {
  std::size_t C, H, W;
  std::size_t FH, FW;
  std::size_t stride;

  [[nodiscard]] std::size_t OH() const { return output_size(H, FH, stride, 0); }
  [[nodiscard]] std::size_t OW() const { return output_size(W, FW, stride, 0); }
  [[nodiscard]] std::size_t depth() const { return C * FH * FW; }  // numbers in one window
};

// An image (C, h, w) put into a plane: row i, column j at (top + i * spacing, left + j * spacing), zeros elsewhere; what
// lies outside the plane is left out. Spacing 1 pads, a larger one also spreads. The plane needs room for one vector
// (vector_bytes) behind its last element.
struct Placing {
  std::size_t spacing;
  std::ptrdiff_t top, left;
};
template <std::floating_point T>
void place(const T* image, std::size_t C, std::size_t h, std::size_t w, const Placing& placing,
           const Windows& windows, T* plane);

// out (FN, OH OW) += filters (FN, depth) x columns (depth, OH OW). The filters are packed (pack_rows); the strip is room
// for strip_size() elements.
template <std::floating_point T>
void add_filtered(const Windows& windows, const T* plane, const T* packed_filters, std::size_t FN, T* strip,
                  T* out);
template <std::floating_point T>
std::size_t strip_size(const Windows& windows);

// dW^T (depth, FN) += columns (depth, OH OW) x dout^T (OH OW, FN); rows of both are whole_vectors<T>(FN) apart.
template <std::floating_point T>
void add_filter_gradient(const Windows& windows, const T* plane, const T* dout_transposed, std::size_t FN,
                         T* dW_t);

}  // namespace dlfs
