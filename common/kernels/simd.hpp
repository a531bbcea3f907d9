// A vector register of numbers: the compiler's own vectors, so that one source serves every processor.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstring>
#include <type_traits>
#include <utility>

#ifdef __FMA__
#include <immintrin.h>
#endif

#include "common/kernels/microkernel.hpp"

// Before a loop of at most 16 rounds: written out, so that an array of vectors becomes registers.
#if defined(__clang__)
#define DLFS_UNROLL _Pragma("unroll")
#else
#define DLFS_UNROLL _Pragma("GCC unroll 16")
#endif

namespace dlfs {

template <typename T>
struct VectorOf {
  // NOLINTNEXTLINE(modernize-use-using): GCC wants a typedef here
  typedef T type [[gnu::vector_size(vector_bytes)]];
};
// lanes<T> numbers; + - * work on all of them at a time.
template <typename T>
using Vector = typename VectorOf<T>::type;

// From and to memory of any alignment.
template <typename T>
Vector<T> load(const T* from) {
  Vector<T> vector;
  std::memcpy(&vector, from, vector_bytes);
  return vector;
}
template <typename T>
void store(T* to, const Vector<T>& vector) {
  std::memcpy(to, &vector, vector_bytes);
}

// a b + c, rounded once, for vectors of any size. It is written wherever it is wanted, because compilers are
// told not to make it of a b + c by themselves: the results are those of the source. x86-64 processors
// without it round twice.
template <typename V>
[[gnu::always_inline]] inline V multiply_add(const V& a, const V& b, const V& c) {
  using T [[maybe_unused]] = std::remove_cvref_t<decltype(a[0])>;
#if defined(__x86_64__) && !defined(__FMA__)
  return a * b + c;
#elif defined(__FMA__)
  constexpr bool is_float = std::is_same_v<T, float>;
  if constexpr (sizeof(V) == 16 && is_float) return _mm_fmadd_ps(a, b, c);
  if constexpr (sizeof(V) == 16 && !is_float) return _mm_fmadd_pd(a, b, c);
  if constexpr (sizeof(V) == 32 && is_float) return _mm256_fmadd_ps(a, b, c);
  if constexpr (sizeof(V) == 32 && !is_float) return _mm256_fmadd_pd(a, b, c);
#ifdef __AVX512F__
  if constexpr (sizeof(V) == 64 && is_float) return _mm512_fmadd_ps(a, b, c);
  if constexpr (sizeof(V) == 64 && !is_float) return _mm512_fmadd_pd(a, b, c);
#endif
#else
  V sum;
  for (std::size_t i = 0; i < sizeof(V) / sizeof(T); ++i) sum[i] = std::fma(a[i], b[i], c[i]);
  return sum;
#endif
}
// The same with one number for all elements of a.
template <typename V>
[[gnu::always_inline]] inline V multiply_add(std::remove_cvref_t<decltype(std::declval<V>()[0])> a,
                                             const V& b, const V& c) {
  return multiply_add(a - V{}, b, c);
}

}  // namespace dlfs
