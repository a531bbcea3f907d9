// One array of NumPy's format.
#include "common/io/npy.hpp"

#include "common/fuzz/fuzz.hpp"

using namespace dlfs;

namespace {

// What is read is written and read again as the same numbers, bit for bit.
template <typename T>
void read_and_write(std::span<const std::byte> bytes) {
  const Tensor<T> x = decode_npy<T>(bytes, read_npy_header(bytes, "input"), "input");
  const std::vector<std::byte> written = encode_npy(x);
  const Tensor<T> again = decode_npy<T>(written, read_npy_header(written, "written"), "written");
  fuzz::require(again.shape() == x.shape(), "the shape stays");
  fuzz::require(encode_npy(again) == written, "the numbers stay");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  fuzz::read_or_refuse("input: ", [&] { read_and_write<float>(bytes); });
  fuzz::read_or_refuse("input: ", [&] { read_and_write<double>(bytes); });
  return 0;
}
