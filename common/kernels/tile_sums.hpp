// The sums of a tile: kept in vector registers along K, then written to C (microkernel.cpp).
#pragma once

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "common/kernels/microkernel.hpp"
#include "common/kernels/simd.hpp"

namespace dlfs {

// Half a vector, for the last columns of a matrix if that is enough.
template <typename T>
struct HalfVectorOf {
  // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
  typedef T type [[gnu::vector_size(vector_bytes / 2)]];
};
template <typename T>
using HalfVector = typename HalfVectorOf<T>::type;

// The right vector of a tile that has only a left one.
struct NoVector {};

// Writes a vector of sums to C or adds it.
template <typename T, typename V>
[[gnu::always_inline]] inline void store_whole(V sum, T* c, Store store) {
  if (store == Store::add) {
    V old;
    std::memcpy(&old, c, sizeof(V));
    sum += old;
  }
  std::memcpy(c, &sum, sizeof(V));
}

// The same for the last columns of C, which end within the vector: its first `cols` numbers, in halves, quarters ...
template <std::size_t count, typename T>
[[gnu::always_inline]] inline void store_first(const T* sums, T* c, std::size_t cols, Store store) {
  if constexpr (count * sizeof(T) >= 16) {
    // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
    typedef T Part [[gnu::vector_size(count * sizeof(T))]];
    if (cols >= count) {
      Part part;
      std::memcpy(&part, sums, sizeof(Part));
      store_whole(part, c, store);
      sums += count, c += count, cols -= count;
    }
    store_first<count / 2>(sums, c, cols, store);
  } else {
    for (std::size_t j = 0; j < cols; ++j) c[j] = store == Store::add ? c[j] + sums[j] : sums[j];
  }
}
template <typename T, typename V>
[[gnu::noinline]] void store_part(V sum, T* c, std::size_t cols, Store store) {
  T numbers[sizeof(V) / sizeof(T)];
  std::memcpy(numbers, &sum, sizeof(V));
  store_first<sizeof(V) / sizeof(T) / 2>(numbers, c, cols, store);
}

template <typename T, typename V>
[[gnu::always_inline]] inline void store_sum(V sum, T* c, std::size_t cols, Store store) {
  if (cols >= sizeof(V) / sizeof(T)) {
    store_whole(sum, c, store);
  } else {
    store_part(sum, c, cols, store);
  }
}

// The sums of a tile: in each row a left vector and a right one, or NoVector.
template <typename T, std::size_t rows, typename Left, typename Right>
struct Sums {
  static constexpr bool two = !std::is_same_v<Right, NoVector>;
  static constexpr std::size_t left_size = sizeof(Left) / sizeof(T);

  Left left[rows] = {};
  Right right[rows] = {};

  // += a(i) times a row of B, for each row i
  template <typename NumberOfA>
  [[gnu::always_inline]] void add(const NumberOfA& a, const T* b) {
    Left b_left;
    Right b_right;
    std::memcpy(&b_left, b, sizeof(Left));
    if constexpr (two) std::memcpy(&b_right, b + left_size, sizeof(Right));
    DLFS_UNROLL
    for (std::size_t i = 0; i < rows; ++i) {
      left[i] = multiply_add(a(i), b_left, left[i]);
      if constexpr (two) right[i] = multiply_add(a(i), b_right, right[i]);
    }
  }

  [[gnu::always_inline]] void write(T* c, std::size_t ldc, std::size_t cols, Store store) const {
    DLFS_UNROLL
    for (std::size_t i = 0; i < rows; ++i) {
      store_sum(left[i], c + i * ldc, cols, store);
      if constexpr (two) store_sum(right[i], c + i * ldc + left_size, cols - left_size, store);
    }
  }
};

}  // namespace dlfs
