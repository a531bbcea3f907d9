#include "common/nn/winograd.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "common/nn/winograd_transforms.hpp"
#include "common/tensor/packing.hpp"
#include "common/tensor/register_tile.hpp"

namespace dlfs {
namespace {

// Transformed inputs lie as (16, C, block_row): a block of tile_cols columns, and room for a vector that begins in the
// last of them; transformed outputs as (16, FN, tile_cols), transformed gradients as (16, tile_cols, FN).
template <typename T>
constexpr std::size_t block_row = tile_cols<T> + lanes<T>;

// From one of the 16 matrices to the next: a vector more than it has, because addresses a power of two apart would fight
// for the same places of the cache.
template <typename T>
std::size_t inputs_apart(std::size_t C) {
  return C * block_row<T> + lanes<T>;
}
template <typename T>
std::size_t outputs_apart(std::size_t FN) {
  return whole_vectors<T>(FN) * tile_cols<T> + lanes<T>;
}

// The runs of a block that belong to the first count images.
std::span<const Tiles::Run> runs_of_block(const Tiles& tiles, std::size_t block, std::size_t count) {
  const auto begin = tiles.runs().begin() + static_cast<std::ptrdiff_t>(tiles.blocks()[block]);
  const auto end = tiles.runs().begin() + static_cast<std::ptrdiff_t>(tiles.blocks()[block + 1]);
  return {begin, std::find_if(begin, end, [&](const Tiles::Run& run) { return run.image >= count; })};
}

std::size_t columns_of(std::span<const Tiles::Run> runs) { return runs.back().column + runs.back().count; }

// The planes' tiles of a block -> transformed (16, C, block_row).
template <typename T>
void transform_block(const Tiles& tiles, std::span<const Tiles::Run> runs, const T* planes, T* transformed) {
  const std::size_t channel = tiles.plane_rows() * 2 * tiles.half_row();
  for (const Tiles::Run& run : runs) {
    const T* row = planes + run.image * tiles.plane_size() + 2 * run.row * 2 * tiles.half_row() + run.first;
    T* to = transformed + run.column;
    for (std::size_t c = 0; c < tiles.C(); ++c, row += channel, to += block_row<T>) {
      winograd::transform_inputs(row, tiles.half_row(), to, inputs_apart<T>(tiles.C()));
    }
  }
}

}  // namespace

void Tiles::fit(std::size_t C, std::size_t OH, std::size_t OW, std::size_t lanes) {
  if (C == C_ && OH == OH_ && OW == OW_) return;
  C_ = C, OH_ = OH, OW_ = OW;
  tile_rows_ = ceil_div(OH, 2);
  tiles_in_row_ = ceil_div(OW, 2);
  images_ =
      std::max<std::size_t>(1, ceil_div(4 * lanes, std::max<std::size_t>(1, tile_rows_ * tiles_in_row_)));

  const std::size_t columns = tile_vectors * lanes;
  runs_.clear();
  blocks_.clear();
  std::size_t column = 0;
  for (std::size_t line = 0; line < images_ * tile_rows_; ++line) {
    for (std::size_t tile = 0; tile < tiles_in_row_;) {
      if (column == 0) blocks_.push_back(runs_.size());
      const std::size_t count = std::min({lanes, columns - column, tiles_in_row_ - tile});
      runs_.push_back({line / tile_rows_, line % tile_rows_, tile, count, column});
      tile += count;
      column = (column + count) % columns;
    }
  }
  blocks_.push_back(runs_.size());

  channel_rows_.resize(C);
  for (std::size_t c = 0; c < C; ++c) channel_rows_[c] = c * (columns + lanes);
}

template <std::floating_point T>
void place_split(const Tensor<T>& x, std::size_t n, std::ptrdiff_t pad, const Tiles& tiles, T* plane) {
  const std::size_t h = x.dim(2), w = x.dim(3);
  const std::ptrdiff_t top = pad, left = pad;
  const T* image = x.row(n).data();
  std::fill_n(plane, tiles.plane_size(), T{0});
  const auto half = static_cast<std::ptrdiff_t>(tiles.half_row());
  const auto rows = static_cast<std::ptrdiff_t>(tiles.plane_rows());
  const auto height = static_cast<std::ptrdiff_t>(h), width = static_cast<std::ptrdiff_t>(w);
  const std::ptrdiff_t first_row = std::max<std::ptrdiff_t>(0, -top), last_row = std::min(height, rows - top);
  const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, -left), last = std::min(width, 2 * half - left);
  for (std::size_t c = 0; c < tiles.C(); ++c, image += h * w, plane += 2 * half * rows) {
    for (std::ptrdiff_t i = first_row; i < last_row; ++i) {
      const T* const from = image + i * width;
      for (std::ptrdiff_t odd = 0; odd < 2; ++odd) {
        // The columns of this half row: j + left = odd, odd + 2, ...
        const std::ptrdiff_t start = first + ((first + left + odd) & 1), count = (last - start + 1) / 2;
        T* const to = plane + 2 * half * (top + i) + odd * half + (start + left) / 2;
        winograd::copy_every_other(from + start, count, x.end(), to, std::make_index_sequence<lanes<T>>());
      }
    }
  }
}

template <std::floating_point T>
void transform_filters(const Tensor<T>& W, bool turned, Tensor<T>& transformed) {
  const std::size_t FN = W.dim(0), C = W.dim(1), rows = turned ? C : FN, cols = turned ? FN : C;
  thread_local Tensor<T> unpacked;
  unpacked.resize({winograd::places, rows, cols});
  transformed.resize({winograd::places, rows * cols});
  for (std::size_t fn = 0; fn < FN; ++fn) {
    for (std::size_t c = 0; c < C; ++c) {
      const T* const g = W.data() + (fn * C + c) * 9;
      T* const to = unpacked.data() + (turned ? c * cols + fn : fn * cols + c);
      // G g, then (G g) G^T; a filter turned by 180 degrees is read from its end.
      T half[4][3];
      for (std::size_t j = 0; j < 3; ++j) {
        const T a = g[turned ? 8 - j : j], b = g[turned ? 5 - j : 3 + j], d = g[turned ? 2 - j : 6 + j];
        half[0][j] = a;
        half[1][j] = (a + b + d) / 2;
        half[2][j] = (a - b + d) / 2;
        half[3][j] = d;
      }
      for (std::size_t i = 0; i < 4; ++i) {
        const T a = half[i][0], b = half[i][1], d = half[i][2];
        const T line[4] = {a, (a + b + d) / 2, (a - b + d) / 2, d};
        for (std::size_t j = 0; j < 4; ++j) to[(4 * i + j) * rows * cols] = line[j];
      }
    }
  }
  for (std::size_t place = 0; place < winograd::places; ++place) {
    pack_rows(MatrixView<T>{unpacked.row(place).data(), rows, cols, cols}, transformed.row(place).data());
  }
}

template <std::floating_point T>
std::size_t room_for_tiles(const Tiles& tiles, std::size_t FN) {
  return winograd::places * (inputs_apart<T>(tiles.C()) + outputs_apart<T>(FN));
}

template <std::floating_point T>
void filter_tiles(const Tiles& tiles, std::size_t count, const T* planes, const T* transformed_filters,
                  const T* b, std::size_t FN, T* room, T* out) {
  const std::size_t C = tiles.C(), OH = tiles.OH(), OW = tiles.OW(), height = strip_rows(FN);
  T* const inputs = room;                                           // (16, C, block_row)
  T* const outputs = room + winograd::places * inputs_apart<T>(C);  // (16, FN, tile_cols)
  for (std::size_t block = 0; block + 1 < tiles.blocks().size(); ++block) {
    const auto runs = runs_of_block(tiles, block, count);
    if (runs.empty()) break;
    transform_block(tiles, runs, planes, inputs);

    // The 16 products: (FN, C) x (C, columns).
    for (std::size_t place = 0; place < winograd::places; ++place) {
      const T* const filters = transformed_filters + place * FN * C;
      const T* const in = inputs + place * inputs_apart<T>(C);
      T* const products = outputs + place * outputs_apart<T>(FN);
      for (std::size_t i = 0; i < FN; i += height) {
        multiply_tile(std::min(height, FN - i), columns_of(runs), C, filters + i * C, in,
                      tiles.channel_rows().data(), products + i * tile_cols<T>, tile_cols<T>,
                      Store::overwrite);
      }
    }

    for (const Tiles::Run& run : runs) {
      const std::size_t oh = 2 * run.row, ow = 2 * run.first;
      T* to = out + run.image * FN * OH * OW + oh * OW + ow;
      for (std::size_t fn = 0; fn < FN; ++fn, to += OH * OW) {
        winograd::transform_outputs(outputs + fn * tile_cols<T> + run.column, outputs_apart<T>(FN),
                                    b == nullptr ? T{0} : b[fn], std::min<std::size_t>(2, OH - oh),
                                    std::min(2 * run.count, OW - ow), to, OW);
      }
    }
  }
}

template <std::floating_point T>
void add_tile_gradient(const Tiles& tiles, std::size_t count, const T* planes, const T* dout, std::size_t FN,
                       T* room, T* gradient) {
  const std::size_t C = tiles.C(), OH = tiles.OH(), OW = tiles.OW(), width = whole_vectors<T>(FN);
  const std::size_t height = strip_rows(C);
  T* const inputs = room;                                         // (16, C, block_row)
  T* const douts = room + winograd::places * inputs_apart<T>(C);  // (16, tile_cols, FN)
  for (std::size_t block = 0; block + 1 < tiles.blocks().size(); ++block) {
    const auto runs = runs_of_block(tiles, block, count);
    if (runs.empty()) break;
    transform_block(tiles, runs, planes, inputs);
    for (const Tiles::Run& run : runs) {
      for (std::size_t i = 0; i < run.count; ++i) {
        const std::size_t oh = 2 * run.row, ow = 2 * (run.first + i);
        const T* const pixel = dout + ((run.image * OH + oh) * OW + ow) * width;
        const bool right = ow + 1 < OW, below = oh + 1 < OH;
        winograd::transform_dout<T>(
            {pixel, right ? pixel + width : nullptr, below ? pixel + OW * width : nullptr,
             right && below ? pixel + (OW + 1) * width : nullptr},
            width, douts + (run.column + i) * width, outputs_apart<T>(FN));
      }
    }

    // The 16 products: (C, columns) x (columns, FN).
    const Positions positions{.runs = 1, .length = columns_of(runs), .run_stride = 0, .step = 1};
    for (std::size_t place = 0; place < winograd::places; ++place) {
      for (std::size_t c = 0; c < C; c += height) {
        const std::size_t rows = std::min(height, C - c);
        std::array<const T*, tile_rows> row{};
        for (std::size_t r = 0; r < rows; ++r)
          row[r] = inputs + place * inputs_apart<T>(C) + (c + r) * block_row<T>;
        for (std::size_t j = 0; j < FN; j += tile_cols<T>) {
          multiply_tile_of_rows(rows, std::min(tile_cols<T>, FN - j), positions, row.data(),
                                douts + place * outputs_apart<T>(FN) + j, width,
                                gradient + (place * C + c) * width + j, width, Store::add);
        }
      }
    }
  }
}

template <std::floating_point T>
void transform_gradient(const T* gradient, Tensor<T>& dW) {
  const std::size_t FN = dW.dim(0), C = dW.dim(1), width = whole_vectors<T>(FN);
  for (std::size_t c = 0; c < C; ++c) {
    for (std::size_t fn = 0; fn < FN; ++fn) {
      const T* const from = gradient + c * width + fn;
      const auto s = [&](std::size_t i, std::size_t j) { return from[(4 * i + j) * C * width]; };
      T half[3][4];  // G^T s
      for (std::size_t j = 0; j < 4; ++j) {
        half[0][j] = s(0, j) + (s(1, j) + s(2, j)) / 2;
        half[1][j] = (s(1, j) - s(2, j)) / 2;
        half[2][j] = (s(1, j) + s(2, j)) / 2 + s(3, j);
      }
      T* const to = dW.data() + (fn * C + c) * 9;
      for (std::size_t i = 0; i < 3; ++i) {
        to[3 * i] = half[i][0] + (half[i][1] + half[i][2]) / 2;
        to[3 * i + 1] = (half[i][1] - half[i][2]) / 2;
        to[3 * i + 2] = (half[i][1] + half[i][2]) / 2 + half[i][3];
      }
    }
  }
}

#define DLFS_INSTANTIATE(T)                                                                                 \
  template void place_split(const Tensor<T>&, std::size_t, std::ptrdiff_t, const Tiles&, T*);               \
  template void transform_filters(const Tensor<T>&, bool, Tensor<T>&);                                      \
  template std::size_t room_for_tiles<T>(const Tiles&, std::size_t);                                        \
  template void filter_tiles(const Tiles&, std::size_t, const T*, const T*, const T*, std::size_t, T*, T*); \
  template void add_tile_gradient(const Tiles&, std::size_t, const T*, const T*, std::size_t, T*, T*);      \
  template void transform_gradient(const T*, Tensor<T>&)

DLFS_INSTANTIATE(float);
DLFS_INSTANTIATE(double);

}  // namespace dlfs
