#include "common/nn/windows.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <string>

#include "common/tensor/register_tile.hpp"

namespace dlfs {

std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad) {
  if (filter == 0 || stride == 0 || filter > input + 2 * pad) {
    throw std::invalid_argument("a filter of " + std::to_string(filter) + " with stride " +
                                std::to_string(stride) + " does not fit an input of " +
                                std::to_string(input) + " with padding " + std::to_string(pad));
  }
  return (input + 2 * pad - filter) / stride + 1;
}

template <std::floating_point T>
void place(const T* image, std::size_t C, std::size_t h, std::size_t w, const Placing& placing,
           const Windows& windows, T* plane) {
  const auto [spacing, top, left] = placing;
  const auto step = static_cast<std::ptrdiff_t>(spacing);
  const auto height = static_cast<std::ptrdiff_t>(windows.H), width = static_cast<std::ptrdiff_t>(windows.W);
  std::fill_n(plane, windows.C * windows.H * windows.W, T{0});
  for (std::size_t c = 0; c < C; ++c, plane += windows.H * windows.W) {
    std::ptrdiff_t y = top;
    for (std::size_t i = 0; i < h; ++i, y += step, image += w) {
      if (y < 0 || y >= height) continue;
      T* const row = plane + y * width;
      if (step == 1 && left >= 0 && left + static_cast<std::ptrdiff_t>(w) <= width) {
        std::copy_n(image, w, row + left);
        continue;
      }
      std::ptrdiff_t x = left;
      for (std::size_t j = 0; j < w; ++j, x += step) {
        if (x >= 0 && x < width) row[x] = image[j];
      }
    }
  }
}

namespace {

// Windows side by side in one row of the output: columns to, to + 1, ... of a strip, whose windows begin at `from`,
// from + stride, ... of the plane.
struct Run {
  std::size_t from, to, length;
};

// A strip (depth, cols) of the column matrix: the windows first, first + 1, ... in the order of the output.
template <typename T>
void pack_windows(const Windows& windows, const T* plane, std::size_t first, std::size_t cols, T* strip) {
  const auto [C, H, W, FH, FW, stride] = windows;
  const std::size_t OW = windows.OW();

  std::array<Run, tile_cols<T>> runs{};
  std::size_t count = 0;
  for (std::size_t to = 0; to < cols; to += runs[count++].length) {
    const std::size_t oh = (first + to) / OW, ow = (first + to) % OW;
    runs[count] = {oh * stride * W + ow * stride, to, std::min(cols - to, OW - ow)};
  }

  const std::size_t width = whole_vectors<T>(cols);
  for (std::size_t c = 0; c < C; ++c) {
    for (std::size_t fh = 0; fh < FH; ++fh) {
      for (std::size_t fw = 0; fw < FW; ++fw, strip += width) {
        const T* const corner = plane + (c * H + fh) * W + fw;
        for (std::size_t r = 0; r < count; ++r) {
          const auto [from, to, length] = runs[r];
          if (stride == 1) {  // whole vectors: what is too much is overwritten by the next run or never used
            for (std::size_t i = 0; i < length; i += lanes<T>) {
              std::memcpy(strip + to + i, corner + from + i, vector_bytes);
            }
          } else {
            for (std::size_t i = 0; i < length; ++i) strip[to + i] = corner[from + i * stride];
          }
        }
      }
    }
  }
}

}  // namespace

template <std::floating_point T>
std::size_t strip_size(const Windows& windows) {
  return windows.depth() * tile_cols<T> + lanes<T>;
}

template <std::floating_point T>
void add_filtered(const Windows& windows, const T* plane, const T* packed_filters, std::size_t FN, T* strip,
                  T* out) {
  const std::size_t depth = windows.depth(), pixels = windows.OH() * windows.OW(), height = strip_rows(FN);
  for (std::size_t j = 0; j < pixels; j += tile_cols<T>) {
    const std::size_t cols = std::min(tile_cols<T>, pixels - j);
    pack_windows(windows, plane, j, cols, strip);
    for (std::size_t i = 0; i < FN; i += height) {
      multiply_tile(std::min(height, FN - i), cols, depth, packed_filters + i * depth, strip,
                    out + i * pixels + j, pixels, Store::add);
    }
  }
}

template <std::floating_point T>
void add_filter_gradient(const Windows& windows, const T* plane, const T* dout_transposed, std::size_t FN,
                         T* dW_t) {
  const std::size_t width = whole_vectors<T>(FN), depth = windows.depth(), height = strip_rows(depth);
  const Positions positions{windows.OH(), windows.OW(), windows.stride * windows.W, windows.stride};
  for (std::size_t i = 0; i < depth; i += height) {
    // Row (c, fh, fw) of the column matrix is the plane, read from (c, fh, fw) on.
    const std::size_t rows = std::min(height, depth - i);
    std::array<const T*, tile_rows> row{};
    for (std::size_t r = 0; r < rows; ++r) {
      const std::size_t fw = (i + r) % windows.FW, fh = (i + r) / windows.FW % windows.FH;
      const std::size_t c = (i + r) / windows.FW / windows.FH;
      row[r] = plane + (c * windows.H + fh) * windows.W + fw;
    }
    for (std::size_t j = 0; j < FN; j += tile_cols<T>) {
      add_tile_of_rows(rows, std::min(tile_cols<T>, FN - j), positions, row.data(), dout_transposed + j,
                       width, dW_t + i * width + j, width);
    }
  }
}

template void place(const float*, std::size_t, std::size_t, std::size_t, const Placing&, const Windows&,
                    float*);
template void place(const double*, std::size_t, std::size_t, std::size_t, const Placing&, const Windows&,
                    double*);
template std::size_t strip_size<float>(const Windows&);
template std::size_t strip_size<double>(const Windows&);
template void add_filtered(const Windows&, const float*, const float*, std::size_t, float*, float*);
template void add_filtered(const Windows&, const double*, const double*, std::size_t, double*, double*);
template void add_filter_gradient(const Windows&, const float*, const float*, std::size_t, float*);
template void add_filter_gradient(const Windows&, const double*, const double*, std::size_t, double*);

}  // namespace dlfs
