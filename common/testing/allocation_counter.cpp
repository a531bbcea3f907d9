#include "common/testing/allocation_counter.hpp"

#include <atomic>
#include <cerrno>
#include <cstdlib>

namespace {

std::atomic<std::size_t> requests{0};

}  // namespace

std::size_t dlfs::allocations() { return requests; }

#if defined(__SANITIZE_ADDRESS__)
#define DLFS_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DLFS_ADDRESS_SANITIZER
#endif
#endif

#if defined(DLFS_ADDRESS_SANITIZER)

// The sanitizer has its own malloc, and reports each call.
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*malloc_hook)(const volatile void*,
                                                                             std::size_t),
                                                         void (*free_hook)(const volatile void*));

bool dlfs::allocations_are_counted() {
  static const bool installed =
      __sanitizer_install_malloc_and_free_hooks([](const volatile void*, std::size_t) { ++requests; },
                                                [](const volatile void*) {}) > 0;
  return installed;
}

#elif defined(__GLIBC__)

// The C library's own functions under the names that it keeps for replacements like these.
extern "C" {
void* __libc_malloc(std::size_t size);
void* __libc_calloc(std::size_t count, std::size_t size);
void* __libc_realloc(void* old, std::size_t size);
void* __libc_memalign(std::size_t alignment, std::size_t size);

void* malloc(std::size_t size) noexcept {
  ++requests;
  return __libc_malloc(size);
}
void* calloc(std::size_t count, std::size_t size) noexcept {
  ++requests;
  return __libc_calloc(count, size);
}
void* realloc(void* old, std::size_t size) noexcept {
  ++requests;
  return __libc_realloc(old, size);
}
void* memalign(std::size_t alignment, std::size_t size) noexcept {
  ++requests;
  return __libc_memalign(alignment, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  ++requests;
  return __libc_memalign(alignment, size);
}
int posix_memalign(void** result, std::size_t alignment, std::size_t size) noexcept {
  ++requests;
  void* const memory = __libc_memalign(alignment, size);
  if (memory == nullptr) return ENOMEM;
  *result = memory;
  return 0;
}
}

bool dlfs::allocations_are_counted() { return true; }

#else

bool dlfs::allocations_are_counted() { return false; }

#endif
