// Winograd's algorithm for convolutions with 3x3 filters, F(4x4, 3x3): Lavin and Gray, "Fast Algorithms for Convolutional Neural
// Networks" (CVPR 2016), after Winograd (1980).
//
// A tile of 4x4 outputs depends on a tile d of 6x6 inputs. By the formula of section 7.2 it takes 16 x 9
// multiplications for each channel and filter; with a transformation before and after them it takes 6 x 6:
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
// With channels and filters, the 36 places of a tile become 36 matrix products (tiles, C) x (C, FN). All filters share the
// transformed inputs, all channels the transformation of the outputs. Images are converted from NCHW to NHWC first, and the
// results back (if the network does not keep them so, layout.hpp), so that vectors of channels can be transformed at a time.
//
// The gradient of the filters is computed in the same way: dW = G^T [ sum over all tiles (B^T d B) . (A dout A^T) ] G.
#pragma once

#include <concepts>
#include <cstddef>

#include "common/kernels/layout.hpp"
#include "common/kernels/microkernel.hpp"
#include "common/tensor/tensor.hpp"

namespace dlfs::winograd {

// The tiles of an image of C channels whose output is OH x OW pixels with FN channels.
struct Tiles {
  std::size_t C, FN, OH, OW;

  [[nodiscard]] std::size_t rows() const { return (OH + 3) / 4; }
  [[nodiscard]] std::size_t columns() const { return (OW + 3) / 4; }
  [[nodiscard]] std::size_t count() const { return rows() * columns(); }
  // How many images are computed together, so that there are enough tiles for the matrix products.
  [[nodiscard]] std::size_t images() const;
  // Whether so many images are one block of tiles, which are transformed and multiplied together.
  [[nodiscard]] bool one_block(std::size_t images) const;
};

// A plane is an image in NHWC order, (H, W, C), whose pixels are round_up_to_simd<T>(C) elements apart, filled up with 0.
struct PlaneSize {
  std::size_t H, W;
};
PlaneSize input_plane(const Tiles& tiles);   // with padding, enough for whole tiles
PlaneSize output_plane(const Tiles& tiles);  // whole tiles
template <std::floating_point T>
std::size_t elements(const PlaneSize& plane, std::size_t C);

// Image n of x (N, C, h, w), in any layout -> plane (H, W, C), with its first pixel at row and column `pad` and 0 around it.
// Pixels that would lie outside of the plane are left out.
template <std::floating_point T>
void image_to_plane(const Tensor<T>& x, Layout layout, std::size_t n, std::ptrdiff_t pad,
                    const PlaneSize& size, T* plane);

// An output plane (H, W, FN) -> out (FN, OH, OW), or (OH, OW, FN).
template <std::floating_point T>
void plane_to_image(const Tiles& tiles, const T* plane, Layout layout, T* out);

// What is transformed are 36 matrices, one for each place of a tile. Their leading dimension is round_up_to_simd<T>(cols), and
// from one to the next it is a vector more than a matrix needs: addresses whose distance is a power of two compete for the same
// lines of the cache.
template <std::floating_point T>
std::size_t matrix_distance(std::size_t rows, std::size_t cols) {
  return rows * round_up_to_simd<T>(cols) + lanes<T>;
}

// G g G^T of every filter: W (FN, C, 3, 3) -> 36 matrices (C, FN). If `rotated`, of the filters rotated by 180 degrees with FN
// and C exchanged, as dx needs them: 36 matrices (FN, C).
template <std::floating_point T>
void transform_filters(const Tensor<T>& W, bool rotated, Tensor<T>& transformed);

// The size of the workspace of filter and add_gradient, in elements.
template <std::floating_point T>
std::size_t tiles_workspace_size(const Tiles& tiles);

// Where the pixels of a few images lie: in planes, or in a tensor in NHWC, if its channels fill whole vectors.
template <typename T>
struct Pixels {
  T* data;
  std::size_t image, line, width;  // elements from one image, row, pixel to the next
  std::size_t H, W;                // rows and columns that there are; beyond them all numbers are 0
  std::ptrdiff_t pad = 0;          // how many rows and columns of 0 come before them
};
template <std::floating_point T>
bool fills_vectors(Layout layout, std::size_t C);  // whether images can be read and written where they are
template <typename T>
Pixels<T> pixels_of_planes(T* planes, const PlaneSize& size, std::size_t C);
template <typename T>
Pixels<T> pixels_of_images(T* images, const ImageSizes& sizes, std::ptrdiff_t pad = 0);

// What is done to the outputs before they are written, each if it is not null or false.
template <typename T>
struct Ending {
  const T* b = nullptr;  // (FN): is added
  bool relu = false;     // then out = max(out, 0)
  const T* x = nullptr;  // where this, which lies like the output, is 0, the output becomes 0
};

// to = filters * from, for `images` images.
template <std::floating_point T>
void filter(const Tiles& tiles, std::size_t images, const Pixels<const T>& from, const T* filters,
            T* workspace, const Pixels<T>& to, const Ending<T>& ending);

// gradient, 36 matrices (C, FN), += that of these images, tile block by tile block.
template <std::floating_point T>
void add_gradient(const Tiles& tiles, std::size_t images, const Pixels<const T>& inputs,
                  const Pixels<const T>& douts, T* workspace, T* gradient);

// The same in two parts, for images whose tiles are one block: first what is transformed, of transformed_size elements, then
// the gradient at one of the 36 places.
template <std::floating_point T>
void transform_for_gradient(const Tiles& tiles, std::size_t images, const Pixels<const T>& inputs,
                            const Pixels<const T>& douts, T* transformed);
template <std::floating_point T>
void add_gradient_at(std::size_t place, const Tiles& tiles, std::size_t images, const T* transformed,
                     T* gradient);
template <std::floating_point T>
std::size_t transformed_size(const Tiles& tiles, std::size_t images);

// G^T gradient G: 36 matrices (C, FN) -> dW (FN, C, 3, 3).
template <std::floating_point T>
void transform_gradient(const T* gradient, Tensor<T>& dW);

}  // namespace dlfs::winograd
