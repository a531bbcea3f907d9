#include "common/kernels/packing.hpp"

#include <algorithm>
#include <vector>

#include "common/kernels/microkernel.hpp"
#include "common/testing/catch.hpp"

using namespace dlfs;

namespace {

// 1, 2, 3 ...
template <typename T>
std::vector<T> counted(std::size_t size) {
  std::vector<T> numbers(size);
  for (std::size_t i = 0; i < size; ++i) numbers[i] = static_cast<T>(i + 1);
  return numbers;
}

}  // namespace

TEMPLATE_TEST_CASE("transpose turns matrices of every size around and touches nothing else", "[packing]",
                   float, double) {
  for (std::size_t rows = 1; rows <= 37; ++rows) {
    for (std::size_t cols = 1; cols <= 19; ++cols) {
      const std::size_t from_stride = cols + rows % 3, to_stride = rows + cols % 4;
      const auto from = counted<TestType>((rows - 1) * from_stride + cols);
      std::vector<TestType> to((cols - 1) * to_stride + rows, TestType{-1}), expected = to;
      for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < cols; ++j) expected[j * to_stride + i] = from[i * from_stride + j];
      }
      transpose(from.data(), rows, cols, from_stride, to.data(), to_stride);
      CAPTURE(rows, cols);
      REQUIRE(to == expected);
    }
  }
}

TEMPLATE_TEST_CASE("a strip of B is packed row by row, from rows, from columns and from anything",
                   "[packing]", float, double) {
  for (const std::size_t depth : {1U, 3U, 8U, 21U, 64U}) {
    for (std::size_t cols = 1; cols <= tile_cols<TestType>; ++cols) {
      const auto numbers = counted<TestType>(3 * (depth + 1) * (cols + 1));
      const MatrixView<TestType> in_rows{numbers.data(), depth, cols, cols + 1};
      const MatrixView<TestType> in_columns{numbers.data(), depth, cols, 1, depth + 1};
      const MatrixView<TestType> spread{numbers.data(), depth, cols, 3 * cols, 2};
      for (const auto& from : {in_rows, in_columns, spread}) {
        const std::size_t width = round_up_to_simd<TestType>(cols);
        std::vector<TestType> strip(depth * width), expected(depth * width);
        for (std::size_t k = 0; k < depth; ++k) {
          for (std::size_t j = 0; j < cols; ++j) {
            expected[k * width + j] = numbers[k * from.row_stride + j * from.col_stride];
          }
        }
        pack_columns(from, width, strip.data());
        for (std::size_t k = 0; k < depth; ++k) {  // elements beyond the last column are not specified
          std::fill_n(strip.begin() + static_cast<std::ptrdiff_t>(k * width + cols), width - cols,
                      TestType{0});
        }
        CAPTURE(depth, cols, from.row_stride, from.col_stride);
        REQUIRE(strip == expected);
      }
    }
  }
}
