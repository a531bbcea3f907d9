// Winograd's way to convolve with filters of 3x3, F(2x2, 3x3): Lavin and Gray, "Fast Algorithms for Convolutional Neural
// Networks" (CVPR 2016), after Winograd (1980).
//
// A tile of 2x2 outputs looks at a tile d of 4x4 inputs. Filtered as the formula of section 7.2 says, it takes 4 x 9
// multiplications; transformed before and after, 4 x 4:
//
//   out = A^T [ (G g G^T) . (B^T d B) ] A           g (3, 3) the filter, . element by element
//
//         [ 1  0 -1  0 ]        [  1    0    0  ]
//   B^T = [ 0  1  1  0 ]    G = [ 1/2  1/2  1/2 ]    A^T = [ 1  1  1  0 ]
//         [ 0 -1  1  0 ]        [ 1/2 -1/2  1/2 ]          [ 0  1 -1 -1 ]
//         [ 0  1  0 -1 ]        [  0    0    1  ]
//
// With channels the 16 products become 16 matrix products, summed over the channels before A transforms what is out. The
// transformations only add, and their cost is shared by all filters (B) or all channels (A).
#pragma once

#include <concepts>
#include <cstddef>
#include <vector>

#include "common/tensor/tensor.hpp"

namespace dlfs {

// Where the tiles of a few images are: C channels of input, OH x OW pixels of output each, as many images as fill
// vectors well.
class Tiles {
 public:
  // Tiles side by side in one row of an image: the row's number, the first tile, how many, and the columns of the
  // block that they are.
  struct Run {
    std::size_t image, row, first, count, column;
  };

  // Takes these sizes; memory only where there are more tiles than ever before.
  void fit(std::size_t C, std::size_t OH, std::size_t OW, std::size_t lanes);

  [[nodiscard]] std::size_t C() const { return C_; }
  [[nodiscard]] std::size_t OH() const { return OH_; }
  [[nodiscard]] std::size_t OW() const { return OW_; }
  [[nodiscard]] std::size_t images() const { return images_; }  // in a group that is worked on together

  // A plane is an image (C, H, W) with its padding, every row split: first its even columns, then its odd ones, so that
  // the same place of neighbouring tiles lies side by side.
  [[nodiscard]] std::size_t plane_rows() const { return 2 * tile_rows_ + 2; }
  [[nodiscard]] std::size_t half_row() const { return tiles_in_row_ + 1; }
  [[nodiscard]] std::size_t plane_size() const { return C_ * plane_rows() * 2 * half_row(); }

  // The tiles in blocks of 2 lanes, in the order of images and rows: the runs of all blocks, and where each begins.
  [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }
  [[nodiscard]] const std::vector<std::size_t>& blocks() const { return blocks_; }
  // Where the rows of a transformed block begin, for the register tile.
  [[nodiscard]] const std::vector<std::size_t>& channel_rows() const { return channel_rows_; }

 private:
  std::size_t C_ = 0, OH_ = 0, OW_ = 0, tile_rows_ = 0, tiles_in_row_ = 0, images_ = 0;
  std::vector<Run> runs_;
  std::vector<std::size_t> blocks_, channel_rows_;
};

// Image n of x (N, C, h, w) -> plane, its first pixel at row and column `pad`, zeros elsewhere; what lies outside is left
// out. Up to a vector beyond the end of the plane is overwritten.
template <std::floating_point T>
void place_split(const Tensor<T>& x, std::size_t n, std::ptrdiff_t pad, const Tiles& tiles, T* plane);

// G g G^T of every filter: W (FN, C, 3, 3) -> 16 matrices (FN, C), each packed as pack_rows does. Where turned, of the
// filters turned by 180 degrees with FN and C exchanged, as dx needs them: 16 matrices (C, FN).
template <std::floating_point T>
void transform_filters(const Tensor<T>& W, bool turned, Tensor<T>& transformed);

// out (count, FN, OH, OW) = filters * planes + b, or without b where that is null, for count <= tiles.images() images.
// planes: so many planes, one after the other, and a vector more that can be read; room: room_for_tiles() elements.
template <std::floating_point T>
void filter_tiles(const Tiles& tiles, std::size_t count, const T* planes, const T* transformed_filters,
                  const T* b, std::size_t FN, T* room, T* out);

// The transformed gradient, 16 matrices (C, FN), rows whole_vectors<T>(FN) apart, += that of these images.
// dout: (count, OH, OW, FN), rows alike.
template <std::floating_point T>
void add_tile_gradient(const Tiles& tiles, std::size_t count, const T* planes, const T* dout, std::size_t FN,
                       T* room, T* gradient);

template <std::floating_point T>
std::size_t room_for_tiles(const Tiles& tiles, std::size_t FN);

// G^T gradient G: 16 matrices (C, FN), rows whole_vectors<T>(FN) apart -> dW (FN, C, 3, 3).
template <std::floating_point T>
void transform_gradient(const T* gradient, Tensor<T>& dW);

}  // namespace dlfs
