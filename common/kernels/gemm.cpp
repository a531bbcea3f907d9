// How the product is made fast, after Goto and van de Geijn, "Anatomy of High-Performance Matrix
// Multiplication" (ACM TOMS 34(3), 2008):
//
//   1. Microkernel (microkernel.cpp).  The innermost loop keeps a small tile of C in vector registers while it
//      runs along K, so that every number it loads is used many times.
//   2. Packing (packing.cpp).  The kernel reads A and B from strips copied so that it walks through memory in
//      order. Copying costs M K + K N, the product M K N, so it pays; only if there are few rows or columns, A or B
//      is read in place. Packing also removes every difference between the transposed forms.
//   3. Blocking.  K is cut into blocks, so that strips of A and B stay in the L1 and L2 caches while others stream
//      past them; M is cut so that the packed block of A fits L2; N so that the packed block of B fits L3.
//   4. Threads.  Each computes a part of C with its own packed blocks; they synchronize once, at the end.
#include "common/kernels/gemm.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include <boost/align/aligned_allocator.hpp>

#include "common/parallel/threads.hpp"

namespace dlfs {
namespace {

// The sizes of the blocks: row_block * depth_block elements of A in L2 (450 KiB for float), depth_block *
// col_block of B in L3 (4 MiB for float). A strip of B has 64 KiB, more than L1, but the processor prefetches
// it in time, because it is read in order and each number is used for a whole column of the tile. Deep blocks
// pay because the sums in the registers are then seldom written to C.
constexpr std::size_t depth_block = 512;
constexpr std::size_t row_block = 16 * tile_rows;
constexpr std::size_t col_block = 2048;

// Below this number of multiplications (some twenty microseconds) a second thread gains less than waiting for
// it costs.
constexpr std::size_t parallel_threshold = 1'000'000;

// Memory for packed strips, kept for the next product.
template <typename T>
using Workspace = std::vector<T, boost::alignment::aligned_allocator<T, 64>>;

template <typename T>
struct Packed {
  Workspace<T> a, b;
};

template <typename T>
T* reserve(Workspace<T>& workspace, std::size_t size) {
  if (workspace.size() < size) workspace.resize(size);
  return workspace.data();
}

// Rows i .. i + rows - 1 of A, for tiles that read them in place.
template <typename T>
std::array<const T*, tile_rows> rows_in_place(const MatrixView<T>& a, std::size_t i, std::size_t rows) {
  std::array<const T*, tile_rows> pointers{};
  for (std::size_t r = 0; r < rows; ++r) pointers[r] = a.data + (i + r) * a.row_stride;
  return pointers;
}

// A strip of B: row k, of at least packed_width(columns) numbers, begins at data + k * stride.
template <typename T>
struct Strip {
  const T* data;
  std::size_t stride;
};
template <typename T>
using Strips = std::array<Strip<T>, col_block / tile_cols<T>>;

// 1. and 2.: one row block of C (rows, cols) from A (rows, depth), packed, and the strips of B.
template <typename T>
void multiply_row_block(const MatrixView<T>& a, const Strips<T>& strips, std::size_t cols, T* c,
                        std::size_t ldc, Store store, Workspace<T>& workspace) {
  const std::size_t depth = a.cols, height = strip_rows(a.rows);
  T* const a_packed = reserve(workspace, a.rows * depth);
  pack_rows(a, a_packed);
  for (std::size_t j = 0; j < cols; j += tile_cols<T>) {
    const auto& [b, b_stride] = strips[j / tile_cols<T>];
    for (std::size_t i = 0; i < a.rows; i += height) {
      multiply_tile(std::min(height, a.rows - i), std::min(tile_cols<T>, cols - j), depth,
                    a_packed + i * depth, b, b_stride, c + i * ldc + j, ldc, store);
    }
  }
}

// The same for so few columns that copying A does not pay.
template <typename T>
constexpr std::size_t few_columns = 4 * tile_cols<T>;

template <typename T>
void multiply_row_block_in_place(const MatrixView<T>& a, const Strips<T>& strips, std::size_t cols, T* c,
                                 std::size_t ldc, Store store, Workspace<T>&) {
  const Positions positions{.runs = 1, .length = a.cols, .run_stride = 0, .step = a.col_stride};
  const std::size_t height = strip_rows(a.rows);
  for (std::size_t i = 0; i < a.rows; i += height) {
    const std::size_t rows = std::min(height, a.rows - i);
    const auto a_rows = rows_in_place(a, i, rows);
    for (std::size_t j = 0; j < cols; j += tile_cols<T>) {
      const auto& [b, b_stride] = strips[j / tile_cols<T>];
      multiply_tile_of_rows(rows, std::min(tile_cols<T>, cols - j), positions, a_rows.data(), b, b_stride,
                            c + i * ldc + j, ldc, store);
    }
  }
}

// The strips of a block of B (depth, cols). They are packed, unless A has so few rows that copying B does not
// pay: then strips of full width with contiguous rows are read in place.
constexpr std::size_t few_rows = 8 * tile_rows;

template <typename T>
void make_strips(const MatrixView<T>& b, std::size_t rows_of_a, Strips<T>& strips, Workspace<T>& workspace) {
  T* packed = reserve(workspace, ceil_div(b.cols, tile_cols<T>) * tile_cols<T> * b.rows);
  for (std::size_t j = 0; j < b.cols; j += tile_cols<T>) {
    const std::size_t cols = std::min(tile_cols<T>, b.cols - j);
    if (rows_of_a <= few_rows && b.col_stride == 1 && cols == tile_cols<T>) {
      strips[j / tile_cols<T>] = {b.data + j, b.row_stride};
    } else {
      pack_columns(b.column_range(j, cols), packed_width<T>(cols), packed);
      strips[j / tile_cols<T>] = {packed, packed_width<T>(cols)};
      packed += packed_width<T>(cols) * b.rows;
    }
  }
}

template <typename T>
void clear(T* c, std::size_t rows, std::size_t cols, std::size_t ldc) {
  for (std::size_t i = 0; i < rows; ++i) std::fill_n(c + i * ldc, cols, T{0});
}

// 3. Blocking, on one thread.
template <typename T>
void multiply(const MatrixView<T>& a, const MatrixView<T>& b, T* c, std::size_t ldc, Store store,
              Packed<T>& packed) {
  const std::size_t M = a.rows, K = a.cols, N = b.cols;
  if (K == 0 && store == Store::overwrite) clear(c, M, N, ldc);

  const std::size_t depth_step =
      ceil_div(K, std::max<std::size_t>(1, ceil_div(K, depth_block)));  // nearly equal blocks
  const auto multiply_block = N <= few_columns<T> ? multiply_row_block_in_place<T> : multiply_row_block<T>;
  Strips<T> strips;
  for (std::size_t jc = 0; jc < N; jc += col_block) {
    const std::size_t cols = std::min(col_block, N - jc);
    for (std::size_t kc = 0; kc < K; kc += depth_step) {
      const std::size_t depth = std::min(depth_step, K - kc);
      make_strips(b.row_range(kc, depth).column_range(jc, cols), M, strips, packed.b);
      for (std::size_t ic = 0; ic < M; ic += row_block) {
        const std::size_t rows = std::min(row_block, M - ic);
        multiply_block(a.column_range(kc, depth).row_range(ic, rows), strips, cols, c + ic * ldc + jc, ldc,
                       kc == 0 ? store : Store::add, packed.a);
      }
    }
  }
}

// The first column of part i of `parts`: parts are cut between tiles.
template <typename T>
std::size_t cut_columns(std::size_t N, std::size_t i, std::size_t parts) {
  return std::min(N, ceil_div(N, tile_cols<T>) * i / parts * tile_cols<T>);
}

}  // namespace

// 4. Threads: a part of C is a range of its rows or, if there are only few, of its columns. Rows are better:
// a thread then computes the same samples of a batch in every layer.
constexpr std::size_t many_rows = 3 * tile_rows;

template <std::floating_point T>
void gemm(const MatrixView<T>& a, const MatrixView<T>& b, T* c, std::size_t ldc, Store store) {
  const std::size_t M = a.rows, K = a.cols, N = b.cols, parts = threads();
  // The memory belongs to the parts, not to the threads that happen to compute them: after the first product
  // none is taken.
  thread_local std::vector<Packed<T>> of_this_thread;
  std::vector<Packed<T>>& packed = of_this_thread;
  if (packed.size() < parts) packed.resize(parts);
  if (parts == 1 || M * N * K < parallel_threshold) return multiply(a, b, c, ldc, store, packed[0]);
  const auto part = [&](std::size_t i) {
    if (M >= N || M >= parts * many_rows) {
      const std::size_t first = M * i / parts, last = M * (i + 1) / parts;
      multiply(a.row_range(first, last - first), b, c + first * ldc, ldc, store, packed[i]);
    } else {
      const std::size_t first = cut_columns<T>(N, i, parts), last = cut_columns<T>(N, i + 1, parts);
      multiply(a, b.column_range(first, last - first), c + first, ldc, store, packed[i]);
    }
  };
  parallel_for(parts, std::ref(part));
}

template void gemm(const MatrixView<float>&, const MatrixView<float>&, float*, std::size_t, Store);
template void gemm(const MatrixView<double>&, const MatrixView<double>&, double*, std::size_t, Store);

}  // namespace dlfs
