// The memory of tensors.
#pragma once

#include <new>
#include <utility>

#include <boost/align/aligned_allocator.hpp>

namespace dlfs {

// Aligns to the 64 bytes of a cache line, and leaves the elements that vector::resize adds uninitialized: the caller of
// Tensor::resize overwrites them anyway, often on several threads.
template <typename T>
class ElementAllocator : public boost::alignment::aligned_allocator<T, 64> {
 public:
  template <typename U>
  struct rebind {
    using other = ElementAllocator<U>;
  };

  ElementAllocator() = default;
  template <typename U>
  ElementAllocator(const ElementAllocator<U>&) {}  // NOLINT(google-explicit-constructor): allocators convert

  template <typename U>
  void construct(U* element) {
    ::new (static_cast<void*>(element)) U;
  }
  template <typename U, typename... Arguments>
  void construct(U* element, Arguments&&... arguments) {
    ::new (static_cast<void*>(element)) U(std::forward<Arguments>(arguments)...);
  }
};

}  // namespace dlfs
