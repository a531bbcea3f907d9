// IDX files, compressed or not.
#include "dataset/idx.hpp"

#include "common/fuzz/fuzz.hpp"

using namespace dlfs;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::MemoryFile file;
  file.write(fuzz::text_of(data, size));
  fuzz::read_or_refuse(file.path().string() + ": ", [&] {
    const Idx idx = read_idx(file.path());
    fuzz::require(idx.data.size() == idx.shape.size(), "there are as many elements as the sizes say");
    fuzz::require(idx.data.size() <= max_idx_size, "no file is larger than promised");
  });
  return 0;
}
