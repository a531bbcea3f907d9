// A vector register of numbers: the compiler's own vectors, so that one source serves every processor.
#pragma once

#include <cstring>

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

}  // namespace dlfs
