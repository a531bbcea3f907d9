// How the product is made fast, after Goto and van de Geijn, "Anatomy of High-Performance Matrix Multiplication"
// (ACM TOMS 34(3), 2008):
//
//   1. Register tile (register_tile.cpp).  The innermost kernel keeps a small tile of C in vector registers while
//      it runs along K, so that every number it loads is used many times.
//   2. Packing (packing.cpp).  The kernel reads A and B from strips copied so that it walks through memory in order. Copying
//      costs M K + K N, the product M K N, so it pays; it also removes every difference between the transposed
//      forms.
//   3. Blocking.  K is cut into blocks, so that one strip of B stays in the L1 cache while strips of A stream past
//      it from L2; M is cut so that the packed block of A fits L2; N so that the packed block of B fits L3.
#include "common/tensor/matmul.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <stdexcept>
#include <string>

#include "common/tensor/threads.hpp"

namespace dlfs {
namespace {

// The sizes of the blocks: depth_block * tile_cols elements of B in L1 (32 KiB for AVX-512),
// row_block * depth_block of A in L2 (430 KiB for float), depth_block * col_block of B in L3 (2 MiB for float).
constexpr std::size_t depth_block = 256;
constexpr std::size_t row_block = 30 * tile_rows;
constexpr std::size_t col_block = 2048;

// Below this number of multiplications (a tenth of a millisecond) a second thread brings less than waiting for it
// costs where the machine has other work too.
constexpr std::size_t parallel_threshold = 10'000'000;

// Room for packed strips: one buffer per thread and purpose, kept for the next product.
template <typename T>
T* buffer(Tensor<T>& storage, std::size_t size) {
  if (storage.size() < size) storage.resize({size});
  return storage.data();
}

// Rows i .. i + rows - 1 of A, for tiles that read them where they lie.
template <typename T>
std::array<const T*, tile_rows> rows_in_place(const MatrixView<T>& a, std::size_t i, std::size_t rows) {
  std::array<const T*, tile_rows> pointers{};
  for (std::size_t r = 0; r < rows; ++r) pointers[r] = a.data + (i + r) * a.row_stride;
  return pointers;
}

// One row block of C (rows, cols) from A (rows, depth) and the packed block of B (depth, cols).
template <typename T>
void multiply_row_block(const MatrixView<T>& a, const T* b_packed, std::size_t cols, T* c,
                        std::size_t row_stride, Store store) {
  thread_local Tensor<T> storage;
  const std::size_t depth = a.cols;
  T* const a_packed = buffer(storage, a.rows * depth);
  pack_rows(a, a_packed);

  const std::size_t height = strip_rows(a.rows);
  for (std::size_t j = 0; j < cols; j += tile_cols<T>) {
    for (std::size_t i = 0; i < a.rows; i += height) {
      multiply_tile(std::min(height, a.rows - i), std::min(tile_cols<T>, cols - j), depth,
                    a_packed + i * depth, b_packed + j * depth, c + i * row_stride + j, row_stride, store);
    }
  }
}

// The same for so few columns that each number of A is used too seldom to be worth a copy.
template <typename T>
constexpr std::size_t few_columns = 4 * tile_cols<T>;

template <typename T>
void multiply_row_block_in_place(const MatrixView<T>& a, const T* b_packed, std::size_t cols, T* c,
                                 std::size_t row_stride, Store store) {
  const Positions positions{.runs = 1, .length = a.cols, .run_stride = 0, .step = a.col_stride};
  const std::size_t height = strip_rows(a.rows);
  for (std::size_t i = 0; i < a.rows; i += height) {
    const std::size_t rows = std::min(height, a.rows - i);
    const auto a_rows = rows_in_place(a, i, rows);
    for (std::size_t j = 0; j < cols; j += tile_cols<T>) {
      const std::size_t strip_cols = std::min(tile_cols<T>, cols - j);
      multiply_tile_of_rows(rows, strip_cols, positions, a_rows.data(), b_packed + j * a.cols,
                            whole_vectors<T>(strip_cols), c + i * row_stride + j, row_stride, store);
    }
  }
}

template <typename T>
void clear(T* c, std::size_t rows, std::size_t cols, std::size_t row_stride) {
  for (std::size_t i = 0; i < rows; ++i) std::fill_n(c + i * row_stride, cols, T{0});
}

// C = A B without packing, for so few rows that each number of B is used too seldom to be worth a copy: the
// tiles read A and B where they lie. Where the last tile would reach beyond the end of B's rows, it begins
// earlier and computes some columns a second time. The sums over K are formed block by block as below.
constexpr std::size_t few_rows = 4;

template <typename T>
void multiply_few_rows(const MatrixView<T>& a, const MatrixView<T>& b, T* c, std::size_t row_stride) {
  for (std::size_t j = 0; j < b.cols; j += tile_cols<T>) {
    const std::size_t cols = std::min(tile_cols<T>, whole_vectors<T>(b.cols - j));
    const std::size_t first = std::min(j, b.cols - cols);
    for (std::size_t kc = 0; kc < a.cols; kc += depth_block) {
      const std::size_t depth = std::min(depth_block, a.cols - kc);
      const auto a_rows = rows_in_place(a.column_range(kc, depth), 0, a.rows);
      multiply_tile_of_rows(a.rows, cols, {.runs = 1, .length = depth, .run_stride = 0, .step = a.col_stride},
                            a_rows.data(), b.row_range(kc, depth).data + first, b.row_stride, c + first,
                            row_stride, kc == 0 ? Store::overwrite : Store::add);
    }
  }
}

}  // namespace

// 3. Blocking.
template <std::floating_point T>
void gemm(const MatrixView<T>& a, const MatrixView<T>& b, T* c, std::size_t row_stride, Store store) {
  const std::size_t M = a.rows, K = a.cols, N = b.cols;
  if (K == 0 && store == Store::overwrite) clear(c, M, N, row_stride);

  const bool parallel = threads() > 1 && M * N * K >= parallel_threshold;
  const bool rows_of_b_lie_in_order = b.col_stride == 1 && N >= tile_cols<T>;
  if (store == Store::overwrite && 0 < M && M <= few_rows && rows_of_b_lie_in_order && !parallel) {
    return multiply_few_rows(a, b, c, row_stride);
  }
  const std::size_t row_step =
      parallel ? std::min(row_block, ceil_div(ceil_div(M, threads()), tile_rows) * tile_rows) : row_block;
  const auto for_each = [parallel](std::size_t count, const auto& body) {
    if (parallel && count > 1) return parallel_for(count, std::ref(body));
    for (std::size_t i = 0; i < count; ++i) body(i);
  };

  thread_local Tensor<T> storage;
  for (std::size_t jc = 0; jc < N; jc += col_block) {
    const std::size_t cols = std::min(col_block, N - jc);
    for (std::size_t kc = 0; kc < K; kc += depth_block) {
      const std::size_t depth = std::min(depth_block, K - kc);

      // Pack the block of B (depth, cols) into strips of tile_cols columns, the last cut to whole vectors.
      const std::size_t strips = ceil_div(cols, tile_cols<T>);
      T* const b_packed = buffer(storage, strips * tile_cols<T> * depth);
      const MatrixView<T> b_block = b.row_range(kc, depth);
      for_each(strips, [&](std::size_t s) {
        const std::size_t j = s * tile_cols<T>;
        const std::size_t strip_cols = std::min(tile_cols<T>, cols - j);
        pack_columns(b_block.column_range(jc + j, strip_cols), whole_vectors<T>(strip_cols),
                     b_packed + j * depth);
      });

      // Multiply every row block of A by it.
      const MatrixView<T> a_block = a.column_range(kc, depth);
      for_each(ceil_div(M, row_step), [&](std::size_t block) {
        const std::size_t ic = block * row_step;
        const auto multiply = N <= few_columns<T> ? multiply_row_block_in_place<T> : multiply_row_block<T>;
        multiply(a_block.row_range(ic, std::min(row_step, M - ic)), b_packed, cols, c + ic * row_stride + jc,
                 row_stride, kc == 0 ? store : Store::add);
      });
    }
  }
}

namespace {

// "matmul: (2, 3) x (2, 2): inner dimensions 3 and 2 differ"
[[noreturn]] void throw_mismatch(const Shape& a, const Shape& b, const std::string& reason) {
  throw std::invalid_argument("matmul: " + to_string(a) + " x " + to_string(b) + ": " + reason);
}

template <typename T>
MatrixView<T> view(const Tensor<T>& x, Transpose transpose) {
  const MatrixView<T> as_is{x.data(), x.dim(0), x.dim(1), x.dim(1)};
  return transpose == Transpose::yes ? as_is.transposed() : as_is;
}

}  // namespace

template <std::floating_point T>
void matmul(const Tensor<T>& a, Transpose trans_a, const Tensor<T>& b, Transpose trans_b, Tensor<T>& c) {
  if (a.ndim() != 2 || b.ndim() != 2) throw_mismatch(a.shape(), b.shape(), "both must be matrices");
  const MatrixView<T> av = view(a, trans_a), bv = view(b, trans_b);
  if (av.cols != bv.rows) {
    throw_mismatch(
        {av.rows, av.cols}, {bv.rows, bv.cols},
        "inner dimensions " + std::to_string(av.cols) + " and " + std::to_string(bv.rows) + " differ");
  }
  c.resize({av.rows, bv.cols});
  gemm(av, bv, c.data(), bv.cols);
}

template <std::floating_point T>
Tensor<T> matmul(const Tensor<T>& a, const Tensor<T>& b) {
  if (a.ndim() < 1 || a.ndim() > 2 || b.ndim() < 1 || b.ndim() > 2) {
    throw_mismatch(a.shape(), b.shape(), "both must be vectors or matrices");
  }
  const std::size_t inner_a = a.dim(a.ndim() - 1), inner_b = b.dim(0);
  if (inner_a != inner_b) {
    throw_mismatch(
        a.shape(), b.shape(),
        "inner dimensions " + std::to_string(inner_a) + " and " + std::to_string(inner_b) + " differ");
  }

  // A vector on the left is a row, on the right a column; its axis of size 1 is dropped from the result.
  const std::size_t M = a.ndim() == 2 ? a.dim(0) : 1;
  const std::size_t N = b.ndim() == 2 ? b.dim(1) : 1;
  Tensor<T> c = Tensor<T>::zeros({M, N});
  gemm(MatrixView<T>{a.data(), M, inner_a, inner_a}, MatrixView<T>{b.data(), inner_b, N, N}, c.data(), N);
  if (a.ndim() == 2 && b.ndim() == 2) return c;
  return std::move(c).reshape({M * N});
}

template void gemm(const MatrixView<float>&, const MatrixView<float>&, float*, std::size_t, Store);
template void gemm(const MatrixView<double>&, const MatrixView<double>&, double*, std::size_t, Store);
template Tensor<float> matmul(const Tensor<float>&, const Tensor<float>&);
template Tensor<double> matmul(const Tensor<double>&, const Tensor<double>&);
template void matmul(const Tensor<float>&, Transpose, const Tensor<float>&, Transpose, Tensor<float>&);
template void matmul(const Tensor<double>&, Transpose, const Tensor<double>&, Transpose, Tensor<double>&);

}  // namespace dlfs
