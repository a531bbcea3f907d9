#include "common/kernels/sliding_windows.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <stdexcept>
#include <string>

#include "common/kernels/microkernel.hpp"

namespace dlfs {

std::size_t output_size(std::size_t input, std::size_t filter, std::size_t stride, std::size_t pad) {
  if (filter == 0 || stride == 0 || filter > input + 2 * pad) {
    throw std::invalid_argument("a filter of " + std::to_string(filter) + " with stride " +
                                std::to_string(stride) + " does not fit an input of " +
                                std::to_string(input) + " with padding " + std::to_string(pad));
  }
  return (input + 2 * pad - filter) / stride + 1;
}

void Windows::fit(const WindowSizes& sizes) {
  if (sizes == sizes_) return;
  OH_ = output_size(sizes.H, sizes.FH, sizes.stride, 0);
  OW_ = output_size(sizes.W, sizes.FW, sizes.stride, 0);
  sizes_ = sizes;
  corners_.clear();
  for (std::size_t c = 0; c < sizes.C; ++c) {
    for (std::size_t fh = 0; fh < sizes.FH; ++fh) {
      for (std::size_t fw = 0; fw < sizes.FW; ++fw) corners_.push_back((c * sizes.H + fh) * sizes.W + fw);
    }
  }
}

template <std::floating_point T>
void place(const T* image, std::size_t h, std::size_t w, const Placing& placing, const WindowSizes& sizes,
           T* plane) {
  const auto [spacing, top, left] = placing;
  const auto step = static_cast<std::ptrdiff_t>(spacing);
  const auto height = static_cast<std::ptrdiff_t>(sizes.H), width = static_cast<std::ptrdiff_t>(sizes.W);
  std::fill_n(plane, sizes.C * sizes.H * sizes.W, T{0});
  for (std::size_t c = 0; c < sizes.C; ++c, plane += height * width) {
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

// Windows side by side in one row of the output slide over the plane one element at a time where the stride is 1,
// so that the plane serves as the column matrix: no copy at all. It pays for rows that fill the vectors of a tile
// well enough.
template <typename T>
bool can_filter_in_place(const Windows& windows) {
  const std::size_t OW = windows.OW();
  return windows.sizes().stride == 1 && OW >= lanes<T> && packed_width<T>(OW) * 6 <= OW * 7;
}

template <typename T>
void filter_in_place(const Windows& windows, const T* plane, const T* packed_filters, std::size_t FN,
                     T* out) {
  const std::size_t depth = windows.depth(), height = strip_rows(FN), OW = windows.OW();
  for (std::size_t oh = 0; oh < windows.OH(); ++oh) {
    const T* const row = plane + oh * windows.sizes().W;
    for (std::size_t j = 0; j < OW; j += tile_cols<T>) {
      for (std::size_t i = 0; i < FN; i += height) {
        multiply_tile(std::min(height, FN - i), std::min(tile_cols<T>, OW - j), depth,
                      packed_filters + i * depth, row + j, windows.corners().data(),
                      out + i * windows.pixels() + oh * OW + j, windows.pixels(), Store::overwrite);
      }
    }
  }
}

// Neighbours in one row of the output: columns to, to + 1, ... of a strip, whose windows begin at `from`,
// from + stride, ... of the plane.
struct Run {
  std::size_t from, to, length;
};

// A strip (depth, cols) of the column matrix: the windows first, first + 1, ... in the order of the output.
template <typename T>
void pack_windows(const Windows& windows, const T* plane, std::size_t first, std::size_t cols, T* strip) {
  const std::size_t stride = windows.sizes().stride;
  std::array<Run, tile_cols<T>> runs{};
  std::size_t count = 0;
  for (std::size_t to = 0; to < cols; to += runs[count++].length) {
    const std::size_t oh = (first + to) / windows.OW(), ow = (first + to) % windows.OW();
    runs[count] = {(oh * windows.sizes().W + ow) * stride, to, std::min(cols - to, windows.OW() - ow)};
  }

  const std::size_t width = packed_width<T>(cols);
  for (const std::size_t corner : windows.corners()) {
    for (std::size_t r = 0; r < count; ++r) {
      const T* const from = plane + corner + runs[r].from;
      T* const to = strip + runs[r].to;
      if (stride == 1) {  // whole vectors: what is too much is overwritten by the next run or never used
        for (std::size_t i = 0; i < runs[r].length; i += lanes<T>)
          std::memcpy(to + i, from + i, vector_bytes);
      } else {
        for (std::size_t i = 0; i < runs[r].length; ++i) to[i] = from[i * stride];
      }
    }
    strip += width;
  }
}

template <typename T>
void filter_packed(const Windows& windows, const T* plane, const T* packed_filters, std::size_t FN, T* strip,
                   T* out) {
  const std::size_t depth = windows.depth(), pixels = windows.pixels(), height = strip_rows(FN);
  for (std::size_t j = 0; j < pixels; j += tile_cols<T>) {
    const std::size_t cols = std::min(tile_cols<T>, pixels - j);
    pack_windows(windows, plane, j, cols, strip);
    for (std::size_t i = 0; i < FN; i += height) {
      multiply_tile(std::min(height, FN - i), cols, depth, packed_filters + i * depth, strip,
                    packed_width<T>(cols), out + i * pixels + j, pixels, Store::overwrite);
    }
  }
}

}  // namespace

template <std::floating_point T>
std::size_t room_for_filtering(const Windows& windows) {
  return windows.depth() * tile_cols<T> + lanes<T>;
}

template <std::floating_point T>
void filter_windows(const Windows& windows, const T* plane, const T* packed_filters, std::size_t FN, T* room,
                    T* out) {
  if (can_filter_in_place<T>(windows)) {
    filter_in_place(windows, plane, packed_filters, FN, out);
  } else {
    filter_packed(windows, plane, packed_filters, FN, room, out);
  }
}

template <std::floating_point T>
void add_filter_gradient(const Windows& windows, const T* plane, const T* dout_transposed, std::size_t FN,
                         T* dW_t) {
  const std::size_t stride = windows.sizes().stride, width = whole_vectors<T>(FN);
  const std::size_t depth = windows.depth(), height = strip_rows(depth);
  const Positions positions{windows.OH(), windows.OW(), stride * windows.sizes().W, stride};
  for (std::size_t i = 0; i < depth; i += height) {
    const std::size_t rows = std::min(height, depth - i);
    std::array<const T*, tile_rows> row{};
    for (std::size_t r = 0; r < rows; ++r) row[r] = plane + windows.corners()[i + r];
    for (std::size_t j = 0; j < FN; j += tile_cols<T>) {
      multiply_tile_of_rows(rows, std::min(tile_cols<T>, FN - j), positions, row.data(), dout_transposed + j,
                            width, dW_t + i * width + j, width, Store::add);
    }
  }
}

#define DLFS_INSTANTIATE(T)                                                                        \
  template void place(const T*, std::size_t, std::size_t, const Placing&, const WindowSizes&, T*); \
  template void filter_windows(const Windows&, const T*, const T*, std::size_t, T*, T*);           \
  template std::size_t room_for_filtering<T>(const Windows&);                                      \
  template void add_filter_gradient(const Windows&, const T*, const T*, std::size_t, T*)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
