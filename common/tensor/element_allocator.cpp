#include "common/tensor/element_allocator.hpp"

#include <boost/align/aligned_alloc.hpp>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace dlfs {

void* allocate_elements(std::size_t bytes) {
  constexpr std::size_t cache_line = 64, huge_page = std::size_t{2} << 20;
  const bool large = bytes >= 2 * huge_page;
  void* const memory = boost::alignment::aligned_alloc(large ? huge_page : cache_line, bytes);
  if (memory == nullptr && bytes > 0) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  if (large) static_cast<void>(madvise(memory, bytes / huge_page * huge_page, MADV_HUGEPAGE));  // a hint
#endif
  return memory;
}

}  // namespace dlfs
