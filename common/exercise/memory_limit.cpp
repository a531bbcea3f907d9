// Ends the program with a word when it holds more than 2 GiB, before the machine runs out of memory.
//
// The usual limit of the address space (ulimit -v) does not go with the address sanitizer, which reserves terabytes of
// addresses; its allocator counts what is in use instead. Without the sanitizer there is no limit.
#if defined(__SANITIZE_ADDRESS__)
#define DLFS_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DLFS_ADDRESS_SANITIZER
#endif
#endif

#ifdef DLFS_ADDRESS_SANITIZER
#include <cstddef>
#include <cstdlib>
#include <cstring>

#include <unistd.h>

// Of the sanitizers' allocator_interface.h, which GCC does not install.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
extern "C" int __sanitizer_install_malloc_and_free_hooks(void (*after_malloc)(const volatile void*,
                                                                              std::size_t),
                                                         void (*before_free)(const volatile void*));
#endif

namespace {

#ifdef DLFS_ADDRESS_SANITIZER
// Called for every allocation, so it must not allocate.
void check_memory(const volatile void*, std::size_t) {
  constexpr std::size_t limit = std::size_t{2} << 30;
  if (__sanitizer_get_current_allocated_bytes() <= limit) return;
  static const char text[] = "memory limit: more than 2 GiB are in use\n";
  if (write(STDERR_FILENO, text, std::strlen(text)) < 0) std::_Exit(1);
  std::_Exit(1);
}

void ignore(const volatile void*) {}

[[maybe_unused]] const int installed = __sanitizer_install_malloc_and_free_hooks(check_memory, ignore);
#endif

}  // namespace
