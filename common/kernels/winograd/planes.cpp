// Images as planes for Winograd's transformations, and back.
#include <algorithm>
#include <type_traits>

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

namespace {

// The C numbers of each of `count` pixels, which are `from` elements apart, to a copy where they are `to` elements apart.
template <typename T>
void copy_pixels(const T* pixels, std::size_t count, std::size_t C, std::size_t from, std::size_t to,
                 T* copy) {
  if (from == C && to == C) {
    std::copy_n(pixels, count * C, copy);
    return;
  }
  for (std::size_t p = 0; p < count; ++p) std::copy_n(pixels + p * from, C, copy + p * to);
}

}  // namespace

template <std::floating_point T>
void image_to_plane(const Tensor<T>& x, Layout layout, std::size_t n, std::ptrdiff_t pad,
                    const PlaneSize& size, T* plane) {
  const ImageSizes sizes = image_sizes(x.shape(), layout);
  const auto h = static_cast<std::ptrdiff_t>(sizes.H), w = static_cast<std::ptrdiff_t>(sizes.W);
  const auto H = static_cast<std::ptrdiff_t>(size.H), W = static_cast<std::ptrdiff_t>(size.W);
  const std::size_t C = sizes.C, width = round_up_to_simd<T>(C);
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
    const auto count = static_cast<std::size_t>(last - first),
               pixel = static_cast<std::size_t>(i * w + first);
    if (layout == Layout::nchw) {
      transpose(image + pixel, C, count, sizes.pixels(), left, width);
    } else {
      copy_pixels(image + pixel * C, count, C, C, width, left);
    }
    std::fill(right, plane + size.W * width, T{0});
  }
}

template <std::floating_point T>
void plane_to_image(const Tiles& tiles, const T* plane, Layout layout, T* out) {
  const std::size_t width = round_up_to_simd<T>(tiles.FN), pixels = tiles.OH * tiles.OW;
  for (std::size_t oh = 0; oh < tiles.OH; ++oh) {
    const T* const row = plane + oh * output_plane(tiles).W * width;
    if (layout == Layout::nchw) {
      transpose(row, tiles.OW, tiles.FN, width, out + oh * tiles.OW, pixels);
    } else {
      copy_pixels(row, tiles.OW, tiles.FN, width, tiles.FN, out + oh * tiles.OW * tiles.FN);
    }
  }
}

template <std::floating_point T>
bool fills_vectors(Layout layout, std::size_t C) {
  return layout == Layout::nhwc && C == round_up_to_simd<T>(C);
}

template <typename T>
Pixels<T> pixels_of_planes(T* planes, const PlaneSize& size, std::size_t C) {
  using Number = std::remove_const_t<T>;
  const std::size_t width = round_up_to_simd<Number>(C);
  return {planes, elements<Number>(size, C), size.W * width, width, size.H, size.W};
}

template <typename T>
Pixels<T> pixels_of_images(T* images, const ImageSizes& sizes, std::ptrdiff_t pad) {
  return {images, sizes.pixels() * sizes.C, sizes.W * sizes.C, sizes.C, sizes.H, sizes.W, pad};
}

#define DLFS_INSTANTIATE(T)                                                                                  \
  template bool fills_vectors<T>(Layout, std::size_t);                                                       \
  template Pixels<T> pixels_of_planes(T*, const PlaneSize&, std::size_t);                                    \
  template Pixels<const T> pixels_of_planes(const T*, const PlaneSize&, std::size_t);                        \
  template Pixels<T> pixels_of_images(T*, const ImageSizes&, std::ptrdiff_t);                                \
  template Pixels<const T> pixels_of_images(const T*, const ImageSizes&, std::ptrdiff_t);                    \
  template std::size_t elements<T>(const PlaneSize&, std::size_t);                                           \
  template void image_to_plane(const Tensor<T>&, Layout, std::size_t, std::ptrdiff_t, const PlaneSize&, T*); \
  template void plane_to_image(const Tiles&, const T*, Layout, T*)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs::winograd
