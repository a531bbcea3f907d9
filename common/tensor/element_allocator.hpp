// The memory of tensors.
#pragma once

#include <cstddef>
#include <new>
#include <utility>

#include <boost/align/aligned_allocator.hpp>

namespace dlfs {

// Memory for `bytes` bytes, aligned to a cache line. Large blocks are aligned to 2 MiB, and the system is asked to use pages
// of that size: it then provides new memory several hundred times less often. Throws std::bad_alloc.
void* allocate_elements(std::size_t bytes);
// Gives the memory back. Some large blocks are kept for the next who asks for as much.
void free_elements(void* memory, std::size_t bytes) noexcept;

// Leaves the elements that vector::resize adds uninitialized, because the caller of Tensor::resize overwrites
// them anyway, often on several threads.
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

  T* allocate(std::size_t count) {
    if (count > static_cast<std::size_t>(-1) / 2 / sizeof(T)) throw std::bad_alloc();
    return static_cast<T*>(allocate_elements(count * sizeof(T)));
  }

  void deallocate(T* elements, std::size_t count) noexcept { free_elements(elements, count * sizeof(T)); }

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
