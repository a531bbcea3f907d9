// Winograd's way to convolve with filters of 3x3, F(4x4, 3x3): Lavin and Gray, "Fast Algorithms for Convolutional Neural
// Networks" (CVPR 2016), after Winograd (1980).
//
// A tile of 4x4 outputs looks at a tile d of 6x6 inputs. Filtered as the formula of section 7.2 says, it takes 16 x 9
// multiplications for each channel and filter; transformed before and after, 6 x 6:
//
//   out = A^T [ (G g G^T) . (B^T d B) ] A           g (3, 3) the filter, . element by element
//
//         [ 4  0 -5  0  1  0 ]        [  1/4    0    0  ]
//         [ 0 -4 -4  1  1  0 ]        [ -1/6 -1/6 -1/6  ]          [ 1  1  1  1  1  0 ]
//   B^T = [ 0  4 -4 -1  1  0 ]    G = [ -1/6  1/6 -1/6  ]    A^T = [ 0  1 -1  2 -2  0 ]
//         [ 0 -2 -1  2  1  0 ]        [ 1/24 1/12  1/6  ]          [ 0  1  1  4  4  0 ]
//         [ 0  2 -1 -2  1  0 ]        [ 1/24 -1/12 1/6  ]          [ 0  1 -1  8 -8  1 ]
//         [ 0  4  0 -5  0  1 ]        [   0    0    1   ]
//
// With channels and filters the 36 places of a tile become 36 matrix products (tiles, C) x (C, FN). The transformations
// of inputs are shared by all filters, those of outputs by all channels. Channels lie side by side, so that vectors of
// them are transformed at a time: images are turned from (C, H, W) to (H, W, C) on the way in, and back on the way out.
//
// The gradient of the filters takes the same way: dW = G^T [ sum over all tiles (B^T d B) . (A dout A^T) ] G.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/tensor/tensor.hpp"

namespace dlfs::winograd {

// The tiles of an image of C channels whose output is OH x OW pixels with FN channels.
struct Tiles {
  std::size_t C, FN, OH, OW;

  [[nodiscard]] std::size_t rows() const { return (OH + 3) / 4; }
  [[nodiscard]] std::size_t columns() const { return (OW + 3) / 4; }
  [[nodiscard]] std::size_t count() const { return rows() * columns(); }
  // How many images are worked on together, so that there are tiles enough for the matrix products.
  [[nodiscard]] std::size_t images() const;
};

// Numbers of an image (H, W, C): a plane. Channels are whole_vectors<T>(C) apart, zeros between.
struct PlaneSize {
  std::size_t H, W;
};
PlaneSize input_plane(const Tiles& tiles);   // with its padding, and what cut tiles look at beyond
PlaneSize output_plane(const Tiles& tiles);  // whole tiles
template <std::floating_point T>
std::size_t elements(const PlaneSize& plane, std::size_t C);

// Image n of x (N, C, h, w) -> plane (H, W, C), its first pixel at row and column `pad`, zeros around it; what lies
// outside is left out.
template <std::floating_point T>
void place_channels_last(const Tensor<T>& x, std::size_t n, std::ptrdiff_t pad, const PlaneSize& size,
                         T* plane);

// An output plane (H, W, FN) -> out (FN, OH, OW).
template <std::floating_point T>
void take_from_plane(const Tiles& tiles, const T* plane, T* out);

// G g G^T of every filter: W (FN, C, 3, 3) -> 36 matrices (C, FN), rows whole_vectors<T>(FN) apart. Where turned, of the
// filters turned by 180 degrees with FN and C exchanged, as dx needs them: 36 matrices (FN, C).
template <std::floating_point T>
void transform_filters(const Tensor<T>& W, bool turned, Tensor<T>& transformed);

// Room for what add_gradient and filter keep of a few tiles, in elements.
template <std::floating_point T>
std::size_t room_for_tiles(const Tiles& tiles);

// out (images, FN, OH, OW) = filters * planes. planes: `images` input planes, one after the other; out_planes: room for
// as many output planes.
template <std::floating_point T>
void filter(const Tiles& tiles, std::size_t images, const T* planes, const T* filters, T* room, T* out_planes,
            T* out);

// gradient, 36 matrices (C, FN), rows whole_vectors<T>(FN) apart, += that of these images. douts: output planes.
template <std::floating_point T>
void add_gradient(const Tiles& tiles, std::size_t images, const T* planes, const T* douts, T* room,
                  T* gradient);

// G^T gradient G: 36 matrices (C, FN), rows whole_vectors<T>(FN) apart -> dW (FN, C, 3, 3).
template <std::floating_point T>
void transform_gradient(const T* gradient, Tensor<T>& dW);

}  // namespace dlfs::winograd
