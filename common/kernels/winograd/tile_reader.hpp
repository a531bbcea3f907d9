// The pixels of a tile of an image, also where the tile reaches beyond the image.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>

#include "common/kernels/simd.hpp"
#include "common/kernels/winograd/transforms.hpp"
#include "common/kernels/winograd/winograd.hpp"

namespace dlfs::winograd {

// The square of pixels of a tile, a vector of channels of each at a time.
template <std::size_t rows, typename T>
class TileReader {
 public:
  TileReader(const Pixels<const T>& from, std::size_t image, std::size_t row, std::size_t column)
      : from_(from), i_(range(row, from.H)), j_(range(column, from.W)) {
    first_ = from.data + image * from.image + i_.start * from.line + j_.start * from.width;
  }

  // Aims at channels c, c + 1 ... If some of the pixels are not there, the others are copied, with 0 for these.
  void select(std::size_t c) {
    if (i_.whole() && j_.whole()) {
      corner_ = first_ + c;
      line_ = from_.line, width_ = from_.width;
      return;
    }
    T* to = copy_.data();
    for (std::size_t i = 0; i < rows; ++i) {
      const T* const line = first_ + (i - i_.first) * from_.line + c;
      for (std::size_t j = 0; j < rows; ++j, to += lanes<T>) {
        store(to, i_.has(i) && j_.has(j) ? load(line + (j - j_.first) * from_.width) : Vector<T>{});
      }
    }
    corner_ = copy_.data();
    line_ = rows * lanes<T>, width_ = lanes<T>;
  }
  [[nodiscard]] Vector<T> operator()(std::size_t i, std::size_t j) const {
    return load(corner_ + i * line_ + j * width_);
  }

 private:
  // Rows (or columns) first to last - 1 of the square are there; the first of them is row `start` of the image.
  struct Range {
    std::size_t first, last, start;
    [[nodiscard]] bool has(std::size_t k) const { return k >= first && k < last; }
    [[nodiscard]] bool whole() const { return first == 0 && last == rows; }
  };
  [[nodiscard]] Range range(std::size_t tile, std::size_t size) const {
    const auto top = static_cast<std::ptrdiff_t>(out_side * tile) - from_.pad, height = std::ptrdiff_t{rows};
    const auto first = std::clamp<std::ptrdiff_t>(-top, 0, height);
    const auto last = std::clamp(static_cast<std::ptrdiff_t>(size) - top, first, height);
    return {static_cast<std::size_t>(first), static_cast<std::size_t>(last),
            static_cast<std::size_t>(std::max<std::ptrdiff_t>(top, 0))};
  }

  const Pixels<const T>& from_;
  Range i_, j_;
  const T *first_, *corner_ = nullptr;
  std::size_t line_ = 0, width_ = 0;
  alignas(vector_bytes) std::array<T, rows * rows * lanes<T>> copy_;
};

}  // namespace dlfs::winograd
