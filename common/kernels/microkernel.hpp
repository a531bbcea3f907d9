// The microkernel: the innermost loop of every product. gemm.cpp explains how it is fed.
#pragma once

#include <concepts>
#include <cstddef>

namespace dlfs {

// Whether C is overwritten or added to.
enum class Store { overwrite, add };

// A tile has at most tile_rows rows and tile_vectors vectors of columns. Its tile_rows * 2 accumulators, two vectors of B
// and one of A must fit the vector registers: 32 with AVX-512, 16 with AVX2 or SSE.
#if defined(__AVX512F__)
inline constexpr std::size_t vector_bytes = 64;
inline constexpr std::size_t tile_rows = 14;
#elif defined(__AVX__)
inline constexpr std::size_t vector_bytes = 32;
inline constexpr std::size_t tile_rows = 6;
#else
inline constexpr std::size_t vector_bytes = 16;
inline constexpr std::size_t tile_rows = 6;
#endif
inline constexpr std::size_t tile_vectors = 2;

template <std::floating_point T>
inline constexpr std::size_t lanes = vector_bytes / sizeof(T);
template <std::floating_point T>
inline constexpr std::size_t tile_cols = tile_vectors* lanes<T>;

constexpr std::size_t ceil_div(std::size_t a, std::size_t b) { return (a + b - 1) / b; }

// A number of columns rounded up to whole vectors.
template <std::floating_point T>
constexpr std::size_t round_up_to_simd(std::size_t cols) {
  return ceil_div(cols, lanes<T>) * lanes<T>;
}

// The last vector of a strip of B may be half a vector, a piece: many processors compute half as many numbers in half the
// time. Not for doubles, in which no network is trained.
template <std::floating_point T>
inline constexpr std::size_t piece = vector_bytes > 16 && sizeof(T) == 4 ? lanes<T> / 2 : lanes<T>;
// The width of a packed strip of B: its columns rounded up to whole pieces.
template <std::floating_point T>
constexpr std::size_t packed_width(std::size_t cols) {
  return ceil_div(cols, piece<T>) * piece<T>;
}

// The height of the strips that A (M, K) is cut into: as few strips of at most tile_rows rows as possible, nearly equal.
constexpr std::size_t strip_rows(std::size_t M) { return M == 0 ? 1 : ceil_div(M, ceil_div(M, tile_rows)); }

// C (rows, cols) = or += A strip (depth, rows), packed row by row, * B strip (depth, cols), whose rows are
// b_stride elements apart; packed_width(cols) elements of each have to be readable.
// ldc is the leading dimension of C. rows is 1 to tile_rows, cols 1 to tile_cols.
template <std::floating_point T>
void multiply_tile(std::size_t rows, std::size_t cols, std::size_t depth, const T* a, const T* b,
                   std::size_t b_stride, T* c, std::size_t ldc, Store store);

// The same with the rows of B anywhere: row k of B is read from b + b_rows[k], where at least packed_width(cols)
// elements can be read.
template <std::floating_point T>
void multiply_tile(std::size_t rows, std::size_t cols, std::size_t depth, const T* a, const T* b,
                   const std::size_t* b_rows, T* c, std::size_t ldc, Store store);

// The same with the rows of A read in place, e.g. windows of an image: element k of row i is
// a_rows[i][position(k)]. The positions are `runs` runs of `length`: run r begins at r * run_stride and takes every
// step-th element. Rows of B are b_stride elements apart, and packed_width(cols) of them can be read.
struct Positions {
  std::size_t runs, length, run_stride, step;
};
template <std::floating_point T>
void multiply_tile_of_rows(std::size_t rows, std::size_t cols, const Positions& positions,
                           const T* const* a_rows, const T* b, std::size_t b_stride, T* c, std::size_t ldc,
                           Store store);

}  // namespace dlfs
