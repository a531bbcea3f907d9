// Images converted from NCHW to NHWC for Winograd's transformations, and back.
#include <algorithm>

#include "common/kernels/microkernel.hpp"
#include "common/kernels/packing.hpp"
#include "common/kernels/winograd/transforms.hpp"
#include "common/kernels/winograd/winograd.hpp"

namespace dlfs::winograd {

PlaneSize input_plane(const Tiles& tiles) {
  return {out_side * tiles.rows() + 2, out_side * tiles.columns() + 2};
}
PlaneSize output_plane(const Tiles& tiles) { return {out_side * tiles.rows(), out_side * tiles.columns()}; }

template <std::floating_point T>
std::size_t elements(const PlaneSize& plane, std::size_t C) {
  return plane.H * plane.W * round_up_to_simd<T>(C);
}

template <std::floating_point T>
void nchw_to_nhwc(const Tensor<T>& x, std::size_t n, std::ptrdiff_t pad, const PlaneSize& size, T* plane) {
  const auto h = static_cast<std::ptrdiff_t>(x.dim(2)), w = static_cast<std::ptrdiff_t>(x.dim(3));
  const auto H = static_cast<std::ptrdiff_t>(size.H), W = static_cast<std::ptrdiff_t>(size.W);
  const std::size_t C = x.dim(1), width = round_up_to_simd<T>(C), pixels = x.dim(2) * x.dim(3);
  const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, -pad), last = std::min(w, W - pad);
  const T* const image = x.row(n).data();
  if (width > C) std::fill_n(plane, elements<T>(size, C), T{0});
  for (std::ptrdiff_t row = 0; row < H; ++row, plane += size.W * width) {
    const std::ptrdiff_t i = row - pad;
    if (i < 0 || i >= h || first >= last) {
      std::fill_n(plane, size.W * width, T{0});
      continue;
    }
    T* const left = plane + static_cast<std::size_t>(first + pad) * width;
    T* const right = plane + static_cast<std::size_t>(last + pad) * width;
    std::fill(plane, left, T{0});
    transpose(image + i * w + first, C, static_cast<std::size_t>(last - first), pixels, left, width);
    std::fill(right, plane + size.W * width, T{0});
  }
}

template <std::floating_point T>
void nhwc_to_nchw(const Tiles& tiles, const T* plane, T* out) {
  const std::size_t width = round_up_to_simd<T>(tiles.FN), pixels = tiles.OH * tiles.OW;
  for (std::size_t oh = 0; oh < tiles.OH; ++oh) {
    transpose(plane + oh * output_plane(tiles).W * width, tiles.OW, tiles.FN, width, out + oh * tiles.OW,
              pixels);
  }
}

#define DLFS_INSTANTIATE(T)                                                                        \
  template std::size_t elements<T>(const PlaneSize&, std::size_t);                                 \
  template void nchw_to_nhwc(const Tensor<T>&, std::size_t, std::ptrdiff_t, const PlaneSize&, T*); \
  template void nhwc_to_nchw(const Tiles&, const T*, T*)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs::winograd
