#include "common/kernels/winograd/winograd.hpp"

#include <algorithm>
#include <array>

#include "common/kernels/microkernel.hpp"
#include "common/kernels/simd.hpp"
#include "common/kernels/winograd/transforms.hpp"

namespace dlfs::winograd {
namespace {

// How many tiles are transformed and multiplied together: few enough for the cache. The gradient is summed
// over the tiles of a block, then over the blocks, so their size is part of the result and the same for every
// processor.
constexpr std::size_t block_tiles = 56;

// The distance between the 36 matrices of a block. It is a vector more than a matrix needs, because addresses
// whose distance is a power of two compete for the same lines of the cache.
template <typename T>
std::size_t matrix_stride(std::size_t channels) {
  return block_tiles * round_up_to_simd<T>(channels) + lanes<T>;
}

// The tiles first to first + count - 1 of a few images, in the order of images, rows and columns:
// body(t, image, row, column) with t = 0 ... count - 1.
template <typename Body>
void for_each_tile(const Tiles& tiles, std::size_t first, std::size_t count, const Body& body) {
  for (std::size_t t = 0; t < count; ++t) {
    const std::size_t image = (first + t) / tiles.count(), tile = (first + t) % tiles.count();
    body(t, image, tile / tiles.columns(), tile % tiles.columns());
  }
}

// B^T d B of a block of tiles: planes -> (36, count, C).
template <typename T>
void transform_inputs(const Tiles& tiles, std::size_t first, std::size_t count, const T* planes,
                      T* transformed) {
  const std::size_t width = round_up_to_simd<T>(tiles.C), line = input_plane(tiles).W * width;
  const std::size_t plane = elements<T>(input_plane(tiles), tiles.C), apart = matrix_stride<T>(tiles.C);
  for_each_tile(tiles, first, count,
                [&](std::size_t t, std::size_t image, std::size_t row, std::size_t column) {
                  const T* const corner = planes + image * plane + out_side * (row * line + column * width);
                  for (std::size_t c = 0; c < width; c += lanes<T>) {
                    transform_square<6, 6, Vector<T>>(
                        input_side<Vector<T>>,
                        [&](std::size_t i, std::size_t j) { return load(corner + i * line + j * width + c); },
                        [&](std::size_t i, std::size_t j, const Vector<T>& v) {
                          store(transformed + (side * i + j) * apart + t * width + c, v);
                        });
                  }
                });
}

// A dout A^T of a block of tiles: planes -> (36, count, FN).
template <typename T>
void transform_douts(const Tiles& tiles, std::size_t first, std::size_t count, const T* planes,
                     T* transformed) {
  const std::size_t width = round_up_to_simd<T>(tiles.FN), line = output_plane(tiles).W * width;
  const std::size_t plane = elements<T>(output_plane(tiles), tiles.FN), apart = matrix_stride<T>(tiles.FN);
  for_each_tile(
      tiles, first, count, [&](std::size_t t, std::size_t image, std::size_t row, std::size_t column) {
        const T* const corner = planes + image * plane + out_side * (row * line + column * width);
        for (std::size_t fn = 0; fn < width; fn += lanes<T>) {
          transform_square<4, 6, Vector<T>>(
              dout_side<Vector<T>>,
              [&](std::size_t i, std::size_t j) { return load(corner + i * line + j * width + fn); },
              [&](std::size_t i, std::size_t j, const Vector<T>& v) {
                store(transformed + (side * i + j) * apart + t * width + fn, v);
              });
        }
      });
}

// A^T m A of a block of tiles: (36, count, FN) -> planes.
template <typename T>
void transform_outputs(const Tiles& tiles, std::size_t first, std::size_t count, const T* products,
                       T* planes) {
  const std::size_t width = round_up_to_simd<T>(tiles.FN), line = output_plane(tiles).W * width;
  const std::size_t plane = elements<T>(output_plane(tiles), tiles.FN), apart = matrix_stride<T>(tiles.FN);
  for_each_tile(tiles, first, count,
                [&](std::size_t t, std::size_t image, std::size_t row, std::size_t column) {
                  T* const corner = planes + image * plane + out_side * (row * line + column * width);
                  for (std::size_t fn = 0; fn < width; fn += lanes<T>) {
                    transform_square<6, 4, Vector<T>>(
                        output_side<Vector<T>>,
                        [&](std::size_t i, std::size_t j) {
                          return load(products + (side * i + j) * apart + t * width + fn);
                        },
                        [&](std::size_t i, std::size_t j, const Vector<T>& v) {
                          store(corner + i * line + j * width + fn, v);
                        });
                  }
                });
}

// Products (count, FN) = inputs (count, C) x filters (C, FN) at one of the 36 places.
template <typename T>
void multiply_place(const Tiles& tiles, std::size_t count, const T* inputs, const T* filters, T* products) {
  const std::size_t width = round_up_to_simd<T>(tiles.FN), depth = round_up_to_simd<T>(tiles.C),
                    height = strip_rows(count);
  const Positions positions{.runs = 1, .length = tiles.C, .run_stride = 0, .step = 1};
  for (std::size_t j = 0; j < width; j += tile_cols<T>) {
    for (std::size_t t = 0; t < count; t += height) {
      const std::size_t rows = std::min(height, count - t);
      std::array<const T*, tile_rows> row{};
      for (std::size_t r = 0; r < rows; ++r) row[r] = inputs + (t + r) * depth;
      multiply_tile_of_rows(rows, std::min(tile_cols<T>, width - j), positions, row.data(), filters + j,
                            width, products + t * width + j, width, Store::overwrite);
    }
  }
}

// gradient (C, FN) += inputs^T (C, count) x douts (count, FN) at one of the 36 places.
template <typename T>
void add_product(const Tiles& tiles, std::size_t count, const T* inputs, const T* douts, T* gradient) {
  const std::size_t width = round_up_to_simd<T>(tiles.FN), depth = round_up_to_simd<T>(tiles.C),
                    height = strip_rows(tiles.C);
  const Positions positions{.runs = 1, .length = count, .run_stride = 0, .step = depth};
  for (std::size_t c = 0; c < tiles.C; c += height) {
    const std::size_t rows = std::min(height, tiles.C - c);
    std::array<const T*, tile_rows> row{};
    for (std::size_t r = 0; r < rows; ++r) row[r] = inputs + c + r;
    for (std::size_t j = 0; j < width; j += tile_cols<T>) {
      multiply_tile_of_rows(rows, std::min(tile_cols<T>, width - j), positions, row.data(), douts + j, width,
                            gradient + c * width + j, width, Store::add);
    }
  }
}

}  // namespace

std::size_t Tiles::images() const {
  constexpr std::size_t enough = 42;
  return std::max<std::size_t>(1, enough / std::max<std::size_t>(1, count()));
}

template <std::floating_point T>
std::size_t tiles_workspace_size(const Tiles& tiles) {
  return places * (matrix_stride<T>(tiles.C) + matrix_stride<T>(tiles.FN));
}

template <std::floating_point T>
void filter(const Tiles& tiles, std::size_t images, const T* planes, const T* filters, T* workspace,
            T* out_planes, Layout layout, T* out) {
  const std::size_t all = images * tiles.count(), matrix = tiles.C * round_up_to_simd<T>(tiles.FN);
  T* const inputs = workspace;                                         // (36, block_tiles, C)
  T* const products = workspace + places * matrix_stride<T>(tiles.C);  // (36, block_tiles, FN)
  for (std::size_t first = 0; first < all; first += block_tiles) {
    const std::size_t count = std::min(block_tiles, all - first);
    transform_inputs(tiles, first, count, planes, inputs);
    for (std::size_t place = 0; place < places; ++place) {
      multiply_place(tiles, count, inputs + place * matrix_stride<T>(tiles.C), filters + place * matrix,
                     products + place * matrix_stride<T>(tiles.FN));
    }
    transform_outputs(tiles, first, count, products, out_planes);
  }
  for (std::size_t n = 0; n < images; ++n) {
    plane_to_image(tiles, out_planes + n * elements<T>(output_plane(tiles), tiles.FN), layout,
                   out + n * tiles.FN * tiles.OH * tiles.OW);
  }
}

template <std::floating_point T>
void add_gradient(const Tiles& tiles, std::size_t images, const T* planes, const T* douts, T* workspace,
                  T* gradient) {
  const std::size_t all = images * tiles.count(), matrix = tiles.C * round_up_to_simd<T>(tiles.FN);
  T* const inputs = workspace;                                            // (36, block_tiles, C)
  T* const transformed = workspace + places * matrix_stride<T>(tiles.C);  // (36, block_tiles, FN)
  for (std::size_t first = 0; first < all; first += block_tiles) {
    const std::size_t count = std::min(block_tiles, all - first);
    transform_inputs(tiles, first, count, planes, inputs);
    transform_douts(tiles, first, count, douts, transformed);
    for (std::size_t place = 0; place < places; ++place) {
      add_product(tiles, count, inputs + place * matrix_stride<T>(tiles.C),
                  transformed + place * matrix_stride<T>(tiles.FN), gradient + place * matrix);
    }
  }
}

#define DLFS_INSTANTIATE(T)                                                                \
  template std::size_t tiles_workspace_size<T>(const Tiles&);                              \
  template void filter(const Tiles&, std::size_t, const T*, const T*, T*, T*, Layout, T*); \
  template void add_gradient(const Tiles&, std::size_t, const T*, const T*, T*, T*)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs::winograd
