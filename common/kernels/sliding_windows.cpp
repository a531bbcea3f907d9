#include "common/kernels/sliding_windows.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "common/kernels/microkernel.hpp"
#include "common/kernels/output_size.hpp"
#include "common/kernels/simd.hpp"

namespace dlfs {

void SlidingWindows::fit(const WindowSizes& sizes) {
  if (sizes == sizes_) return;
  fit(sizes, output_size(sizes.H, sizes.FH, sizes.stride, 0),
      output_size(sizes.W, sizes.FW, sizes.stride, 0));
}

void SlidingWindows::fit(const WindowSizes& sizes, std::size_t OH, std::size_t OW) {
  OH_ = OH;
  OW_ = OW;
  if (sizes == sizes_) return;
  sizes_ = sizes;
  corners_.clear();
  for (std::size_t c = 0; c < sizes.C; ++c) {
    for (std::size_t fh = 0; fh < sizes.FH; ++fh) {
      for (std::size_t fw = 0; fw < sizes.FW; ++fw) corners_.push_back((c * sizes.H + fh) * sizes.W + fw);
    }
  }
}

template <std::floating_point T>
void pad_image(const T* image, std::size_t h, std::size_t w, const Padding& padding, const WindowSizes& sizes,
               T* plane) {
  const auto [top, left] = padding;
  const auto H = static_cast<std::ptrdiff_t>(sizes.H), W = static_cast<std::ptrdiff_t>(sizes.W);
  // The columns first .. last - 1 of the image are inside the plane.
  const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, -left);
  const std::ptrdiff_t last = std::min(static_cast<std::ptrdiff_t>(w), W - left);
  std::fill_n(plane, sizes.C * sizes.H * sizes.W, T{0});
  if (first >= last) return;
  for (std::size_t c = 0; c < sizes.C; ++c, plane += H * W) {
    std::ptrdiff_t y = top;
    for (std::size_t i = 0; i < h; ++i, ++y, image += w) {
      if (y >= 0 && y < H) std::copy(image + first, image + last, plane + y * W + left + first);
    }
  }
}

namespace {

// With stride 1, neighbouring windows of one row of the output lie one element apart in the plane, so the plane itself
// serves as the matrix of windows and nothing is copied. That pays if the rows of the output nearly fill whole vectors.
template <typename T>
bool can_filter_in_place(const SlidingWindows& windows) {
  const std::size_t OW = windows.OW();
  return windows.sizes().stride == 1 && OW >= lanes<T> && packed_width<T>(OW) * 6 <= OW * 7;
}

template <typename T>
void filter_in_place(const SlidingWindows& windows, const T* plane, const T* packed_filters, std::size_t FN,
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

// Windows next to one another in one row of the output: columns to, to + 1, ... of a strip, at the offsets from,
// from + stride, ... of the plane.
struct Run {
  std::size_t from, to, length;
};

// lanes<T> elements, two apart.
template <typename T, std::size_t... i>
Vector<T> every_second(const T* from, std::index_sequence<i...>) {
  return __builtin_shufflevector(load(from), load(from + lanes<T>), 2 * i...);
}

// A strip (depth, cols) of the matrix of windows: the windows first, first + 1, ... in the order of the output.
template <typename T>
void pack_windows(const SlidingWindows& windows, const T* plane, std::size_t first, std::size_t cols,
                  T* strip) {
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
      if (stride == 1) {  // whole vectors: what is too much is overwritten by the next run or never read
        for (std::size_t i = 0; i < runs[r].length; i += lanes<T>)
          std::memcpy(to + i, from + i, vector_bytes);
      } else if (stride == 2) {
        for (std::size_t i = 0; i < runs[r].length; i += lanes<T>)
          store(to + i, every_second(from + 2 * i, std::make_index_sequence<lanes<T>>()));
      } else {
        for (std::size_t i = 0; i < runs[r].length; ++i) to[i] = from[i * stride];
      }
    }
    strip += width;
  }
}

template <typename T>
void filter_packed(const SlidingWindows& windows, const T* plane, const T* packed_filters, std::size_t FN,
                   T* strip, T* out) {
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
std::size_t filtering_workspace_size(const SlidingWindows& windows) {
  return windows.depth() * tile_cols<T> + lanes<T>;
}

template <std::floating_point T>
void filter_windows(const SlidingWindows& windows, const T* plane, const T* packed_filters, std::size_t FN,
                    T* workspace, T* out) {
  if (can_filter_in_place<T>(windows)) {
    filter_in_place(windows, plane, packed_filters, FN, out);
  } else {
    filter_packed(windows, plane, packed_filters, FN, workspace, out);
  }
}

template <std::floating_point T>
void filter_positions(const SlidingWindows& windows, const T* plane, const T* packed_filters, std::size_t FN,
                      T* out) {
  const std::size_t depth = windows.depth(), all = positions(windows), height = strip_rows(FN);
  for (std::size_t j = 0; j < all; j += tile_cols<T>) {
    for (std::size_t i = 0; i < FN; i += height) {
      multiply_tile(std::min(height, FN - i), std::min(tile_cols<T>, all - j), depth,
                    packed_filters + i * depth, plane + j, windows.corners().data(), out + i * all + j, all,
                    Store::overwrite);
    }
  }
}

template <std::floating_point T>
void add_filter_gradient(const SlidingWindows& windows, const T* plane, const T* dout_transposed,
                         std::size_t FN, T* dW_t) {
  const std::size_t stride = windows.sizes().stride, width = round_up_to_simd<T>(FN);
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

#define DLFS_INSTANTIATE(T)                                                                            \
  template void pad_image(const T*, std::size_t, std::size_t, const Padding&, const WindowSizes&, T*); \
  template void filter_windows(const SlidingWindows&, const T*, const T*, std::size_t, T*, T*);        \
  template std::size_t filtering_workspace_size<T>(const SlidingWindows&);                             \
  template void filter_positions(const SlidingWindows&, const T*, const T*, std::size_t, T*);          \
  template void add_filter_gradient(const SlidingWindows&, const T*, const T*, std::size_t, T*)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs
