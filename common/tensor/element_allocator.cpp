#include "common/tensor/element_allocator.hpp"

#include <algorithm>
#include <bit>
#include <mutex>
#include <vector>

#include <boost/align/aligned_alloc.hpp>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace dlfs {
namespace {

constexpr std::size_t mebibyte = std::size_t{1} << 20;

void* new_memory(std::size_t bytes) {
  constexpr std::size_t cache_line = 64, huge_page = 2 * mebibyte;
  const bool large = bytes >= 2 * huge_page;
  void* const memory = boost::alignment::aligned_alloc(large ? huge_page : cache_line, bytes);
  if (memory == nullptr && bytes > 0) throw std::bad_alloc();
#ifdef MADV_HUGEPAGE
  if (large) static_cast<void>(madvise(memory, bytes / huge_page * huge_page, MADV_HUGEPAGE));  // a hint
#endif
  return memory;
}

// Large blocks that have been given back, for whoever next asks for as much. Expressions such as matmul(x, W) + b need
// blocks of the same sizes in every step of a training, and the system would clear each one, page by page, before it hands it out.
class KeptBlocks {
 public:
  static constexpr std::size_t smallest = mebibyte;
  static constexpr std::size_t most = 256 * mebibyte;  // kept at a time

  // Sizes are rounded up by at most an eighth, so that blocks of nearly the same size can take each other's places.
  static std::size_t rounded(std::size_t bytes) {
    const std::size_t step = std::bit_floor(bytes) / 8;
    return (bytes + step - 1) / step * step;
  }

  // A block of this size, if there is one, else null.
  void* take(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    const auto found = std::ranges::find(blocks_, bytes, &Block::bytes);
    if (found == blocks_.end()) return nullptr;
    void* const memory = found->memory;
    total_ -= bytes;
    blocks_.erase(found);
    return memory;
  }

  // Keeps a block; those that have been kept longest are freed if it would be too much.
  void keep(void* memory, std::size_t bytes) noexcept {
    const std::lock_guard lock(mutex_);
    while (!blocks_.empty() && total_ + bytes > most) {
      boost::alignment::aligned_free(blocks_.front().memory);
      total_ -= blocks_.front().bytes;
      blocks_.erase(blocks_.begin());
    }
    if (bytes > most) return boost::alignment::aligned_free(memory);
    blocks_.push_back({memory, bytes});  // there is room: each of the blocks has a mebibyte at least
    total_ += bytes;
  }

  // Never destroyed, because tensors may be destroyed after everything else.
  static KeptBlocks& instance() {
    static KeptBlocks& blocks = *new KeptBlocks;
    return blocks;
  }

 private:
  struct Block {
    void* memory;
    std::size_t bytes;
  };
  KeptBlocks() { blocks_.reserve(most / smallest); }

  std::mutex mutex_;
  std::vector<Block> blocks_;
  std::size_t total_ = 0;
};

// Debug builds keep nothing, so that the sanitizers see who uses memory that has been given back.
#ifdef NDEBUG
constexpr bool keeps_blocks = true;
#else
constexpr bool keeps_blocks = false;
#endif

}  // namespace

void* allocate_elements(std::size_t bytes) {
  if (!keeps_blocks || bytes < KeptBlocks::smallest) return new_memory(bytes);
  const std::size_t size = KeptBlocks::rounded(bytes);
  void* const kept = KeptBlocks::instance().take(size);
  return kept != nullptr ? kept : new_memory(size);
}

void free_elements(void* memory, std::size_t bytes) noexcept {
  if (!keeps_blocks || bytes < KeptBlocks::smallest) return boost::alignment::aligned_free(memory);
  KeptBlocks::instance().keep(memory, KeptBlocks::rounded(bytes));
}

}  // namespace dlfs
