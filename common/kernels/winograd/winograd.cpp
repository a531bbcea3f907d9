#include "common/kernels/winograd/winograd.hpp"

#include <algorithm>
#include <array>

#include "common/kernels/microkernel.hpp"
#include "common/kernels/simd.hpp"
#include "common/kernels/winograd/tile_reader.hpp"
#include "common/kernels/winograd/transforms.hpp"

namespace dlfs::winograd {
namespace {

// How many tiles are transformed and multiplied together: few enough for the cache. The gradient is summed
// over the tiles of a block, then over the blocks, so their size is part of the result and the same for every
// processor.
constexpr std::size_t block_tiles = 56;

// The tiles first to first + count - 1 of a few images, in the order of images, rows and columns:
// body(t, image, row, column) with t = 0 ... count - 1.
template <typename Body>
void for_each_tile(const Tiles& tiles, std::size_t first, std::size_t count, const Body& body) {
  for (std::size_t t = 0; t < count; ++t) {
    const std::size_t image = (first + t) / tiles.count(), tile = (first + t) % tiles.count();
    body(t, image, tile / tiles.columns(), tile % tiles.columns());
  }
}

// Both sides of each tile of a block: pixels -> (36, count, C).
template <std::size_t rows, typename T, typename Transform>
void transform_tiles(const Tiles& tiles, std::size_t first, std::size_t count, std::size_t C,
                     const Pixels<const T>& from, const Transform& transform, T* transformed) {
  const std::size_t channels = round_up_to_simd<T>(C), apart = matrix_distance<T>(count, C);
  for_each_tile(tiles, first, count,
                [&](std::size_t t, std::size_t image, std::size_t row, std::size_t column) {
                  TileReader<rows, T> tile(from, image, row, column);
                  for (std::size_t c = 0; c < channels; c += lanes<T>) {
                    tile.select(c);
                    T* const to = transformed + t * channels + c;
                    transform_square<rows, side, Vector<T>>(
                        transform, tile, [to, apart](std::size_t i, std::size_t j, const Vector<T>& v) {
                          store(to + (side * i + j) * apart, v);
                        });
                  }
                });
}

// B^T d B of a block of tiles: pixels -> (36, count, C).
template <typename T>
void transform_inputs(const Tiles& tiles, std::size_t first, std::size_t count, const Pixels<const T>& from,
                      T* transformed) {
  transform_tiles<side>(
      tiles, first, count, tiles.C, from, [](const auto& d) { return input_side(d); }, transformed);
}

// A dout A^T of a block of tiles: pixels -> (36, count, FN).
template <typename T>
void transform_douts(const Tiles& tiles, std::size_t first, std::size_t count, const Pixels<const T>& from,
                     T* transformed) {
  transform_tiles<out_side>(
      tiles, first, count, tiles.FN, from, [](const auto& y) { return dout_side(y); }, transformed);
}

// A^T m A of a block of tiles: (36, count, FN) -> pixels, as far as there are; end(v, fn, position) of each vector.
template <typename T, typename End>
void transform_outputs(const Tiles& tiles, std::size_t first, std::size_t count, const T* products,
                       const Pixels<T>& to, const End& end) {
  const std::size_t width = round_up_to_simd<T>(tiles.FN), apart = matrix_distance<T>(count, tiles.FN);
  for_each_tile(
      tiles, first, count, [&](std::size_t t, std::size_t image, std::size_t row, std::size_t column) {
        const std::size_t top = out_side * row, left = out_side * column;
        const std::size_t corner = image * to.image + top * to.line + left * to.width;
        const std::size_t rows = std::min(out_side, to.H - top), columns = std::min(out_side, to.W - left);
        for (std::size_t fn = 0; fn < width; fn += lanes<T>) {
          transform_square<side, out_side, Vector<T>>(
              [](const auto& m) { return output_side(m); },
              [&](std::size_t i, std::size_t j) {
                return load(products + (side * i + j) * apart + t * width + fn);
              },
              [&](std::size_t i, std::size_t j, const Vector<T>& v) {
                if (i >= rows || j >= columns) return;
                const std::size_t position = corner + i * to.line + j * to.width + fn;
                store(to.data + position, end(v, fn, position));
              });
        }
      });
}

template <typename T>
void transform_outputs(const Tiles& tiles, std::size_t first, std::size_t count, const T* products,
                       const Pixels<T>& to, const Ending<T>& ending) {
  const auto write = [&](const auto& end) { transform_outputs(tiles, first, count, products, to, end); };
  if (ending.x != nullptr) {
    write([&](const Vector<T>& v, std::size_t, std::size_t position) {
      return load(ending.x + position) <= 0 ? Vector<T>{} : v;
    });
  } else if (ending.b == nullptr) {
    write([](const Vector<T>& v, std::size_t, std::size_t) { return v; });
  } else if (ending.relu) {
    write([&](const Vector<T>& v, std::size_t fn, std::size_t) {
      const Vector<T> sum = v + load(ending.b + fn);
      return sum <= 0 ? Vector<T>{} : sum;
    });
  } else {
    write([&](const Vector<T>& v, std::size_t fn, std::size_t) { return v + load(ending.b + fn); });
  }
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

// The 36 matrices (count, C) and the 36 matrices (count, FN), in elements.
template <typename T>
std::size_t elements_of_both(const Tiles& tiles, std::size_t count) {
  return places * (matrix_distance<T>(count, tiles.C) + matrix_distance<T>(count, tiles.FN));
}

// What the gradient needs of a block of tiles: 36 matrices (count, C) of inputs, then 36 matrices (count, FN) of douts.
template <typename T>
void transform_block(const Tiles& tiles, std::size_t first, std::size_t count, const Pixels<const T>& inputs,
                     const Pixels<const T>& douts, T* transformed) {
  transform_inputs(tiles, first, count, inputs, transformed);
  transform_douts(tiles, first, count, douts, transformed + places * matrix_distance<T>(count, tiles.C));
}

// The gradient at one place, in its matrix (C, FN), += that of a transformed block.
template <typename T>
void add_block_at(std::size_t place, const Tiles& tiles, std::size_t count, const T* transformed,
                  T* gradient) {
  const std::size_t of_inputs = matrix_distance<T>(count, tiles.C),
                    of_douts = matrix_distance<T>(count, tiles.FN);
  add_product(tiles, count, transformed + place * of_inputs,
              transformed + places * of_inputs + place * of_douts,
              gradient + place * matrix_distance<T>(tiles.C, tiles.FN));
}

}  // namespace

std::size_t Tiles::images() const {
  constexpr std::size_t enough = 42;
  return std::max<std::size_t>(1, enough / std::max<std::size_t>(1, count()));
}

bool Tiles::one_block(std::size_t images) const {
  return images <= this->images() && images * count() <= block_tiles;
}

template <std::floating_point T>
std::size_t tiles_workspace_size(const Tiles& tiles) {
  return elements_of_both<T>(tiles, block_tiles);
}

template <std::floating_point T>
void filter(const Tiles& tiles, std::size_t images, const Pixels<const T>& from, const T* filters,
            T* workspace, const Pixels<T>& to, const Ending<T>& ending) {
  const std::size_t all = images * tiles.count(), of_filters = matrix_distance<T>(tiles.C, tiles.FN);
  for (std::size_t first = 0; first < all; first += block_tiles) {
    const std::size_t count = std::min(block_tiles, all - first);
    const std::size_t of_inputs = matrix_distance<T>(count, tiles.C),
                      of_products = matrix_distance<T>(count, tiles.FN);
    T *const inputs = workspace, *const products = workspace + places * of_inputs;
    transform_inputs(tiles, first, count, from, inputs);
    for (std::size_t place = 0; place < places; ++place) {
      multiply_place(tiles, count, inputs + place * of_inputs, filters + place * of_filters,
                     products + place * of_products);
    }
    transform_outputs(tiles, first, count, products, to, ending);
  }
}

template <std::floating_point T>
void add_gradient(const Tiles& tiles, std::size_t images, const Pixels<const T>& inputs,
                  const Pixels<const T>& douts, T* workspace, T* gradient) {
  const std::size_t all = images * tiles.count();
  for (std::size_t first = 0; first < all; first += block_tiles) {
    const std::size_t count = std::min(block_tiles, all - first);
    transform_block(tiles, first, count, inputs, douts, workspace);
    for (std::size_t place = 0; place < places; ++place) {
      add_block_at(place, tiles, count, workspace, gradient);
    }
  }
}

template <std::floating_point T>
void transform_for_gradient(const Tiles& tiles, std::size_t images, const Pixels<const T>& inputs,
                            const Pixels<const T>& douts, T* transformed) {
  transform_block(tiles, 0, images * tiles.count(), inputs, douts, transformed);
}

template <std::floating_point T>
void add_gradient_at(std::size_t place, const Tiles& tiles, std::size_t images, const T* transformed,
                     T* gradient) {
  add_block_at(place, tiles, images * tiles.count(), transformed, gradient);
}

template <std::floating_point T>
std::size_t transformed_size(const Tiles& tiles, std::size_t images) {
  return elements_of_both<T>(tiles, images * tiles.count());
}

#define DLFS_INSTANTIATE(T)                                                                                 \
  template std::size_t tiles_workspace_size<T>(const Tiles&);                                               \
  template void filter(const Tiles&, std::size_t, const Pixels<const T>&, const T*, T*, const Pixels<T>&,   \
                       const Ending<T>&);                                                                   \
  template void add_gradient(const Tiles&, std::size_t, const Pixels<const T>&, const Pixels<const T>&, T*, \
                             T*);                                                                           \
  template void transform_for_gradient(const Tiles&, std::size_t, const Pixels<const T>&,                   \
                                       const Pixels<const T>&, T*);                                         \
  template void add_gradient_at(std::size_t, const Tiles&, std::size_t, const T*, T*);                      \
  template std::size_t transformed_size<T>(const Tiles&, std::size_t)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);
#undef DLFS_INSTANTIATE

}  // namespace dlfs::winograd
