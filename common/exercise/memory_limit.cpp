// Ends the program with a message when it uses more than 2 GiB (or DLFS_MEMORY_MIB), before the machine runs out of memory.
//
// The usual limit of the address space (ulimit -v) does not work with the address sanitizer, which reserves terabytes of
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
std::size_t limit = std::size_t{2} << 30;

// Called for every allocation, so it must not allocate.
void check_memory(const volatile void*, std::size_t) {
  if (__sanitizer_get_current_allocated_bytes() <= limit) return;
  static const char text[] = "memory limit: too much is in use\n";
  if (write(STDERR_FILENO, text, std::strlen(text)) < 0) std::_Exit(1);
  std::_Exit(1);
}

void ignore(const volatile void*) {}

int install() {
  if (const char* const mebibytes = std::getenv("DLFS_MEMORY_MIB"))
    limit = std::strtoull(mebibytes, nullptr, 10) << 20;
  return __sanitizer_install_malloc_and_free_hooks(check_memory, ignore);
}

[[maybe_unused]] const int installed = install();
#endif

}  // namespace
