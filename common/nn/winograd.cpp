#include "common/nn/winograd.hpp"

#include <algorithm>
#include <array>

#include "common/nn/winograd_transforms.hpp"
#include "common/tensor/packing.hpp"
#include "common/tensor/register_tile.hpp"
#include "common/tensor/vector.hpp"

namespace dlfs::winograd {
namespace {

// So many tiles are transformed and multiplied together, small enough for the cache.
constexpr std::size_t block_tiles = 4 * tile_rows;

// From one of the 36 matrices of a block to the next: a vector more than it has, because addresses a power of two apart
// would fight for the same places of the cache.
template <typename T>
std::size_t matrices_apart(std::size_t channels) {
  return block_tiles * whole_vectors<T>(channels) + lanes<T>;
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
  const std::size_t width = whole_vectors<T>(tiles.C), line = input_plane(tiles).W * width;
  const std::size_t plane = elements<T>(input_plane(tiles), tiles.C), apart = matrices_apart<T>(tiles.C);
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
  const std::size_t width = whole_vectors<T>(tiles.FN), line = output_plane(tiles).W * width;
  const std::size_t plane = elements<T>(output_plane(tiles), tiles.FN), apart = matrices_apart<T>(tiles.FN);
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
  const std::size_t width = whole_vectors<T>(tiles.FN), line = output_plane(tiles).W * width;
  const std::size_t plane = elements<T>(output_plane(tiles), tiles.FN), apart = matrices_apart<T>(tiles.FN);
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
  const std::size_t width = whole_vectors<T>(tiles.FN), depth = whole_vectors<T>(tiles.C),
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
  const std::size_t width = whole_vectors<T>(tiles.FN), depth = whole_vectors<T>(tiles.C),
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

// An output plane (H, W, FN) -> out (FN, OH, OW).
template <typename T>
void take_from_plane(const Tiles& tiles, const T* plane, T* out) {
  const std::size_t width = whole_vectors<T>(tiles.FN), pixels = tiles.OH * tiles.OW;
  for (std::size_t oh = 0; oh < tiles.OH; ++oh) {
    transpose(plane + oh * output_plane(tiles).W * width, tiles.OW, tiles.FN, width, out + oh * tiles.OW,
              pixels);
  }
}

}  // namespace

std::size_t Tiles::images() const {
  return std::max<std::size_t>(1, 3 * tile_rows / std::max<std::size_t>(1, count()));
}

PlaneSize input_plane(const Tiles& tiles) {
  return {out_side * tiles.rows() + 2, out_side * tiles.columns() + 2};
}
PlaneSize output_plane(const Tiles& tiles) { return {out_side * tiles.rows(), out_side * tiles.columns()}; }

template <std::floating_point T>
std::size_t elements(const PlaneSize& plane, std::size_t C) {
  return plane.H * plane.W * whole_vectors<T>(C);
}

template <std::floating_point T>
void place_channels_last(const Tensor<T>& x, std::size_t n, std::ptrdiff_t pad, const PlaneSize& size,
                         T* plane) {
  const auto h = static_cast<std::ptrdiff_t>(x.dim(2)), w = static_cast<std::ptrdiff_t>(x.dim(3));
  const auto H = static_cast<std::ptrdiff_t>(size.H), W = static_cast<std::ptrdiff_t>(size.W);
  const std::size_t C = x.dim(1), width = whole_vectors<T>(C), pixels = x.dim(2) * x.dim(3);
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
void transform_filters(const Tensor<T>& W, bool turned, Tensor<T>& transformed) {
  const std::size_t FN = W.dim(0), C = W.dim(1);
  const std::size_t rows = turned ? FN : C, cols = turned ? C : FN, width = whole_vectors<T>(cols);
  transformed.resize({places, rows, width});
  for (std::size_t row = 0; row < rows; ++row) {
    for (std::size_t col = 0; col < cols; col += lanes<T>) {
      // So many filters side by side, those turned read from their end.
      T g[9][lanes<T>] = {};
      for (std::size_t l = 0; l < std::min(lanes<T>, cols - col); ++l) {
        const T* const filter = W.data() + (turned ? row * C + col + l : (col + l) * C + row) * 9;
        for (std::size_t i = 0; i < 9; ++i) g[i][l] = filter[turned ? 8 - i : i];
      }
      T* const to = transformed.data() + row * width + col;
      transform_square<3, 6, Vector<T>>(
          filter_side<Vector<T>>, [&](std::size_t i, std::size_t j) { return load(g[3 * i + j]); },
          [&](std::size_t i, std::size_t j, const Vector<T>& v) {
            store(to + (side * i + j) * rows * width, v);
          });
    }
  }
}

template <std::floating_point T>
std::size_t room_for_tiles(const Tiles& tiles) {
  return places * (matrices_apart<T>(tiles.C) + matrices_apart<T>(tiles.FN));
}

template <std::floating_point T>
void filter(const Tiles& tiles, std::size_t images, const T* planes, const T* filters, T* room, T* out_planes,
            T* out) {
  const std::size_t all = images * tiles.count(), matrix = tiles.C * whole_vectors<T>(tiles.FN);
  T* const inputs = room;                                          // (36, block_tiles, C)
  T* const products = room + places * matrices_apart<T>(tiles.C);  // (36, block_tiles, FN)
  for (std::size_t first = 0; first < all; first += block_tiles) {
    const std::size_t count = std::min(block_tiles, all - first);
    transform_inputs(tiles, first, count, planes, inputs);
    for (std::size_t place = 0; place < places; ++place) {
      multiply_place(tiles, count, inputs + place * matrices_apart<T>(tiles.C), filters + place * matrix,
                     products + place * matrices_apart<T>(tiles.FN));
    }
    transform_outputs(tiles, first, count, products, out_planes);
  }
  for (std::size_t n = 0; n < images; ++n) {
    take_from_plane(tiles, out_planes + n * elements<T>(output_plane(tiles), tiles.FN),
                    out + n * tiles.FN * tiles.OH * tiles.OW);
  }
}

template <std::floating_point T>
void add_gradient(const Tiles& tiles, std::size_t images, const T* planes, const T* douts, T* room,
                  T* gradient) {
  const std::size_t all = images * tiles.count(), matrix = tiles.C * whole_vectors<T>(tiles.FN);
  T* const inputs = room;                                             // (36, block_tiles, C)
  T* const transformed = room + places * matrices_apart<T>(tiles.C);  // (36, block_tiles, FN)
  for (std::size_t first = 0; first < all; first += block_tiles) {
    const std::size_t count = std::min(block_tiles, all - first);
    transform_inputs(tiles, first, count, planes, inputs);
    transform_douts(tiles, first, count, douts, transformed);
    for (std::size_t place = 0; place < places; ++place) {
      add_product(tiles, count, inputs + place * matrices_apart<T>(tiles.C),
                  transformed + place * matrices_apart<T>(tiles.FN), gradient + place * matrix);
    }
  }
}

template <std::floating_point T>
void transform_gradient(const T* gradient, Tensor<T>& dW) {
  const std::size_t FN = dW.dim(0), C = dW.dim(1), width = whole_vectors<T>(FN);
  for (std::size_t c = 0; c < C; ++c) {
    for (std::size_t fn = 0; fn < FN; fn += lanes<T>) {
      const T* const from = gradient + c * width + fn;
      T dg[9][lanes<T>];
      transform_square<6, 3, Vector<T>>(
          gradient_side<Vector<T>>,
          [&](std::size_t i, std::size_t j) { return load(from + (side * i + j) * C * width); },
          [&](std::size_t i, std::size_t j, const Vector<T>& v) { store(dg[3 * i + j], v); });
      for (std::size_t l = 0; l < std::min(lanes<T>, FN - fn); ++l) {
        for (std::size_t i = 0; i < 9; ++i) dW[((fn + l) * C + c) * 9 + i] = dg[i][l];
      }
    }
  }
}

#define DLFS_INSTANTIATE(T)                                                                               \
  template std::size_t elements<T>(const PlaneSize&, std::size_t);                                        \
  template void place_channels_last(const Tensor<T>&, std::size_t, std::ptrdiff_t, const PlaneSize&, T*); \
  template void transform_filters(const Tensor<T>&, bool, Tensor<T>&);                                    \
  template std::size_t room_for_tiles<T>(const Tiles&);                                                   \
  template void filter(const Tiles&, std::size_t, const T*, const T*, T*, T*, T*);                        \
  template void add_gradient(const Tiles&, std::size_t, const T*, const T*, T*, T*);                      \
  template void transform_gradient(const T*, Tensor<T>&)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);

}  // namespace dlfs::winograd
